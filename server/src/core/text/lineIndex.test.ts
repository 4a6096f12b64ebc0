import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from './lineIndex.ts';

describe('LineIndex', () => {
  it('ends a line at LF, CRLF and a lone CR, and counts astral characters as two units', () => {
    const index = new LineIndex('a\nb\r\nc\rd😀e');
    expect(index.lineCount).toBe(4);
    expect(index.positionAt(2)).toEqual({ line: 1, character: 0 });
    expect(index.positionAt(5)).toEqual({ line: 2, character: 0 });
    expect(index.positionAt(7)).toEqual({ line: 3, character: 0 });
    expect(index.positionAt(10)).toEqual({ line: 3, character: 3 });
  });

  it('gives back every offset it was asked about', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', ' ') });
    fc.assert(
      fc.property(text, fc.nat(), (value, seed) => {
        const offset = value.length === 0 ? 0 : seed % (value.length + 1);
        const index = new LineIndex(value);
        expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
      }),
    );
  });
});
