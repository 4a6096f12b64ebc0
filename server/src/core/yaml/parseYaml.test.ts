import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from './parseYaml.ts';
import { scalarOf, toPlain, valueOf } from './yamlNode.ts';

describe('parseYaml', () => {
  it('keeps scalars as they were written', () => {
    const { root } = parseYaml('clauses: [8.10, 2.10]\nversion: 2.10\nhours: 12:30\npublic: no\nempty:\n');
    expect(root && toPlain(root)).toEqual({ clauses: ['8.10', '2.10'], version: '2.10', hours: '12:30', public: 'no', empty: '' });
  });

  it('places every value, counted from the beginning of the file', () => {
    const text = 'id: A-1\nlinks: { service: S-1 }\n';
    const { root } = parseYaml(text, 4);
    const service = valueOf(valueOf(root, 'links'), 'service');
    expect(service?.span).toEqual({ start: 4 + text.indexOf('S-1'), end: 4 + text.indexOf('S-1') + 3 });
  });

  it('loses one value, not the file, to an open quote in the first field', () => {
    const { root, problems } = parseYaml('id: "A-1\ntype: sla\nowner: manager\nlinks:\n  service: S-1\n');
    expect(problems.length).toBeGreaterThan(0);
    expect(scalarOf(root, 'type')).toBe('sla');
    expect(scalarOf(root, 'owner')).toBe('manager');
    expect(scalarOf(valueOf(root, 'links'), 'service')).toBe('S-1');
  });

  it.each(['aud', 'aud: x: y', '# what\naud'])('loses nothing but the line to a key half written: %j', (line) => {
    const { root, problems } = parseYaml(`id: A-1\ntype: sla\n${line}\nowner: manager\nlinks:\n- a\nau\ntitle: T\n`);
    expect(problems.length).toBeGreaterThan(0);
    expect(['id', 'type', 'owner', 'title'].map((key) => scalarOf(root, key))).toEqual(['A-1', 'sla', 'manager', 'T']);
    expect(valueOf(root, 'links')).toMatchObject({ kind: 'list', items: [{ value: 'a' }] });
  });

  it('reports duplicate keys and keeps the first', () => {
    const { root, problems } = parseYaml('id: A\nid: B\n');
    expect(problems).toMatchObject([{ code: 'duplicate-key', message: 'id', span: { start: 6, end: 8 } }]);
    expect(root && toPlain(root)).toEqual({ id: 'A' });
  });

  it('caps aliases', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      lines.push(`${'abcdefghi'[level]}: &${'abcdefghi'[level]} [${Array(10).fill(`*${'abcdefghi'[level - 1]}`).join(', ')}]`);
    }
    const { problems } = parseYaml(lines.join('\n'));
    expect(problems.map((problem) => problem.code)).toContain('aliases');
  });

  it.each(['['.repeat(10_000), '{a: '.repeat(5_000), '- '.repeat(10_000), '? '.repeat(10_000)])('refuses deep nesting %#', (text) => {
    expect(parseYaml(text).problems.length).toBeGreaterThan(0);
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom('a', ':', ' ', '\n', '\t', '"', "'", '[', ']', '{', '}', '&x', '*x', '- ', '|', '>', '#', '!!', '%', '\r', '😀', '---', '...');
    fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => void parseYaml(parts.join(''))), { numRuns: 500 });
  });
});
