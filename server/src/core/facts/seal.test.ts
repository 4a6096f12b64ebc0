import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from './parseDocument.ts';

const seal = (text: string): string => parseDocument(text).seal;
const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text, 'utf8').digest('hex')}`;

describe('the seal', () => {
  it('has test vectors that another program can compute', () => {
    expect(seal('')).toBe(sha256('clausework-seal-1\n{}\n'));
    expect(seal('---\nversion: 2.10\nid: A\nstatus: approved\nlinks: { b: [X, Y] }\n---\n# A\n\nSee [b](../b.md).  \n\n')).toBe(
      sha256('clausework-seal-1\n{"id":"A","links":{"b":["X","Y"]},"version":"2.10"}\n# A\n\nSee [b]().'),
    );
  });

  it('survives line ends, trailing blanks, moved files, and what changes after approval', () => {
    const before = '---\nid: A\nversion: 1.0\nstatus: in-review\n---\n# A\n\nRead [this](a/b.md).\n';
    const after = '---\r\nversion: 1.0\r\nid: A\r\nstatus: approved\r\neffective: 2026-01-01\r\napprovals:\r\n  - { by: x }\r\n---\r\n\r\n# A  \r\n\r\nRead [this](../c/b.md).\r\n\r\n';
    expect(seal(after)).toBe(seal(before));
  });

  it.each(['version: 1.1', 'owner: b', 'title: Other'])('breaks when %s is written', (line) => {
    expect(seal(`---\nid: A\n${line}\n---\nText`)).not.toBe(seal('---\nid: A\nversion: 1.0\nowner: a\ntitle: This\n---\nText'));
  });

  it('breaks when a word changes', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), fc.nat(), word, (words, at, other) => {
        const index = at % words.length;
        fc.pre(words[index] !== other);
        const changed = words.with(index, other);
        expect(seal(`---\nid: A\n---\n${words.join(' ')}`)).not.toBe(seal(`---\nid: A\n---\n${changed.join(' ')}`));
      }),
    );
  });
});
