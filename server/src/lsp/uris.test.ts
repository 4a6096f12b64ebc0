import { describe, expect, it } from 'vitest';
import { normalizeUri, pathBelow, uriBelow } from './uris.ts';

describe('a URI', () => {
  it.each([
    ['file:///sms/', 'file:///sms'],
    ['file:///c:/sms', 'file:///c%3A/sms'],
    ['memfs:/', 'memfs:/'],
    ['memfs:', 'memfs:/'],
    ['vscode-vfs://github', 'vscode-vfs://github/'],
    ['vscode-vfs://github/', 'vscode-vfs://github/'],
  ])('has one spelling: %s', (given, expected) => {
    expect(normalizeUri(given)).toBe(expected);
  });

  it.each([
    ['file:///sms', 'file:///sms/policies/a%20b.md', 'policies/a b.md'],
    ['memfs:/', 'memfs:/a.md', 'a.md'],
    ['vscode-vfs://github/', 'vscode-vfs://github/a/b.md', 'a/b.md'],
    ['file:///sms', 'file:///smsother/a.md', undefined],
    ['file:///sms', 'file:///sms', undefined],
    ['memfs:/', 'memfs:/', undefined],
    ['memfs:/', 'other:/a.md', undefined],
  ])('of a file below %s: %s', (folder, uri, path) => {
    expect(pathBelow(folder, uri)).toBe(path);
    if (path !== undefined) {
      expect(uriBelow(folder, path)).toBe(uri);
    }
  });
});
