import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from './plainText.ts';

describe('countWords', () => {
  it.each([
    ['', 0],
    ['  \t\r\n ', 0],
    ['One word - and 2 more.', 5],
    ['(a) *b* --- !!! x', 3],
    ['Störung behoben – ab 9 Uhr', 5],
    ['中文 ok', 2],
    ['an<br>other <b class="x y">bold</b>', 3],
    ['TODO(say who decides) is left', 2],
    ['no\u00a0break', 2],
  ])('counts the words of %j', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('counts what is ASCII as everything else', () => {
    const ascii = fc.string({ unit: fc.constantFrom('a', 'Z', '7', ' ', '\t', '\n', '\v', '\f', '\r', '.', '-', '\u001f', '\u007f') });
    // A word of another script beside it is one word more, and is counted the other way.
    fc.assert(fc.property(ascii, (text) => countWords(`${text} é`) === countWords(text) + 1));
  });
});
