import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('quotes what RFC 4180 wants quoted', () => {
  expect(csvOf([['a', 'b,c'], ['say "x"', 'two\nlines']])).toBe('a,"b,c"\r\n"say ""x""","two\nlines"\r\n');
});

it('lets no cell become a formula, and leaves numbers alone', () => {
  expect(csvOf([['=1+1', '@x', '-2+3', '-5', '+1.5', '- text']])).toBe("'=1+1,'@x,'-2+3,-5,+1.5,'- text\r\n");
});
