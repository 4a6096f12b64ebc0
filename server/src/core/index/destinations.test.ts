import { describe, expect, it } from 'vitest';
import { destinationOf } from './destinations.ts';

describe('destinationOf', () => {
  it.each([
    ['../b.md', 'b.md', undefined],
    ['b.md?plain=1#why', 'docs/b.md', 'why'],
    ['#why', undefined, 'why'],
    ['a%20b.md#%C3%BC', 'docs/a b.md', 'ü'],
    ['a\\(b\\).md', 'docs/a(b).md', undefined],
    ['r&amp;d.md#r&amp;d', 'docs/r&d.md', 'r&d'],
    ['r&#38;d.md#why', 'docs/r&d.md', 'why'],
    ['r&#x26;d.md', 'docs/r&d.md', undefined],
    ['&uuml;bung.md', 'docs/übung.md', undefined],
    ['a&nbsp;b.md', 'docs/a\u00a0b.md', undefined],
    ['r&d.md', 'docs/r&d.md', undefined],
    ['r&nosuch;d.md', 'docs/r&nosuch;d.md', undefined],
    ['r&copy', 'docs/r&copy', undefined],
  ])('reads %s', (written, path, anchor) => {
    const destination = destinationOf('docs/a.md', written);
    expect([destination.path, destination.anchor]).toEqual([path, anchor]);
    expect(written.slice(destination.pathLength)).toMatch(/^(?:#|$)/);
  });
});
