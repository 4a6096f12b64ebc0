import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, overlaps } from './applyEdits.ts';
import { lineEdits } from './lineEdits.ts';

describe('lineEdits', () => {
  it('touches only the lines that differ', () => {
    expect(lineEdits('a\nb\nc\n', 'a\nB\nc\n')).toEqual([{ span: { start: 2, end: 4 }, text: 'B\n' }]);
    expect(lineEdits('a\r\nc', 'a\r\nb\r\nc')).toEqual([{ span: { start: 3, end: 3 }, text: 'b\r\n' }]);
    expect(lineEdits('a\n', 'a\n')).toEqual([]);
  });

  it('makes the second text from the first, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = lineEdits(before, after);
        expect(applyEdits(before, edits)).toBe(after);
        expect(edits.every((edit, at) => edits.slice(at + 1).every((other) => !overlaps(edit, other)))).toBe(true);
      }),
    );
  });
});
