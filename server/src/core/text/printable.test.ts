import { expect, it } from 'vitest';
import { forTerminal, inOneLine, oneLine } from './printable.ts';

it('keeps a text in one line, and shows what cannot be shown', () => {
  expect(oneLine('Plan\n::error::forged\r\nend\u2028\u001b[8mhidden\u0000\tü 字')).toBe('Plan ::error::forged end \ufffd[8mhidden\ufffd\tü 字');
});

it('reaches every text of a view', () => {
  expect(inOneLine({ id: 'a\nb', list: [{ title: '\u001b]0;x\u0007' }], count: 2, none: undefined, empty: null })).toEqual({ id: 'a b', list: [{ title: '\ufffd]0;x\ufffd' }], count: 2, none: undefined, empty: null });
});

it('lets only our own colours through to a terminal', () => {
  const text = '\u001b[31mred\u001b[39m \u001b[8mhidden\u001b[2J\u009b1m\rover\r\nnext\tcolumn\n';
  expect(forTerminal(text, true)).toBe('\u001b[31mred\u001b[39m \ufffd[8mhidden\ufffd[2J\ufffd1m\ufffdover\r\nnext\tcolumn\n');
  expect(forTerminal(text, false)).toBe('\ufffd[31mred\ufffd[39m \ufffd[8mhidden\ufffd[2J\ufffd1m\ufffdover\r\nnext\tcolumn\n');
});
