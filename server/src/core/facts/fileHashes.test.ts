import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fileHashes } from './fileHashes.ts';

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

describe('fileHashes', () => {
  it('begins with what common tools print for the file', () => {
    // printf 'id,risk\nR-1,Größe 🎌\n' | sha256sum
    expect(fileHashes('id,risk\nR-1,Größe 🎌\n')[0]).toBe(sha256('id,risk\nR-1,Größe 🎌\n'));
    expect(fileHashes('abc')[0]).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('knows the same lines with other line ends, and with a byte order mark', () => {
    const [unix, windows] = ['a,b\n1,2\n', 'a,b\r\n1,2\r\n'];
    for (const text of [unix, windows]) {
      const hashes = fileHashes(text);
      expect(hashes[0]).toBe(sha256(text));
      expect([...hashes].sort()).toEqual([unix, windows, `\ufeff${unix}`, `\ufeff${windows}`].map(sha256).sort());
    }
    expect(fileHashes('a\nb\r\n')[0]).toBe(sha256('a\nb\r\n'));
  });
});
