import { expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { pathIn, rootOf } from './roots.ts';

const uri = (text: string): URI => URI.parse(text);

test('a file belongs to the nearest system upward', () => {
  const roots = ['file:///a', 'file:///a/inner', 'memfs:/'].map(uri);
  expect(rootOf(roots, uri('file:///a/inner/b.md'))?.toString()).toBe('file:///a/inner');
  expect(rootOf(roots, uri('file:///a/b.md'))?.toString()).toBe('file:///a');
  expect(rootOf(roots, uri('file:///ab/b.md'))).toBeUndefined();
});

test('a system may be the very top of a file system', () => {
  expect(rootOf([uri('memfs:/')], uri('memfs:/a/b.md'))?.toString()).toBe('memfs:/');
  expect(pathIn(uri('memfs:/'), uri('memfs:/a/b.md'))).toBe('a/b.md');
  expect(pathIn(uri('memfs:/'), uri('memfs:/'))).toBe('');
  expect(pathIn(uri('memfs:/'), uri('file:///a/b.md'))).toBeUndefined();
});
