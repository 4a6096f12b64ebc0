import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../text/lineIndex.ts';
import { scalarOf } from '../yaml/yamlNode.ts';
import { parseDocument } from './parseDocument.ts';

const cut = (text: string, span: Span | undefined): string => (span === undefined ? '' : text.slice(span.start, span.end));

describe('parseDocument', () => {
  it('reads front matter, headings, tables, links, blanks and figures with exact places', () => {
    const text = [
      '---',
      'id: A-1',
      'type: sla',
      '---',
      '# The *title* 😀',
      '',
      'Some words and a [link](../b.md#part "hint") and ![picture](p.png).',
      '',
      '## Targets ##',
      '',
      '| ID | Metric |',
      '|---|---|',
      '| T-1 | `a \\| b` |',
      '| T-2 |',
      '',
      '- one',
      '- TODO(two)',
      '',
      '```mermaid',
      'graph TD',
      '```',
      '',
      '[ref]: <c d.md>',
      '',
      '<a id="here"></a>',
      '',
      'Targets',
      '-------',
    ].join('\n');
    const facts = parseDocument(text);
    expect(scalarOf(facts.frontMatter?.root, 'type')).toBe('sla');
    expect(facts.headings.map((heading) => [heading.depth, heading.text, heading.slug])).toEqual([
      [1, 'The title 😀', 'the-title-'],
      [2, 'Targets', 'targets'],
      [2, 'Targets', 'targets-1'],
    ]);
    expect(facts.headings[0]).toMatchObject({ words: 8, figures: 1, listItems: 0 });
    expect(facts.headings[1]).toMatchObject({ words: 0, figures: 1, listItems: 1 });
    expect(cut(text, facts.headings[1]?.textSpan)).toBe('Targets');
    expect(facts.links.map((link) => [link.kind, link.destination, cut(text, link.span)])).toEqual([
      ['link', '../b.md#part', '../b.md#part'],
      ['image', 'p.png', 'p.png'],
      ['definition', 'c d.md', 'c d.md'],
    ]);
    expect(facts.tables[0]?.rows.map((row) => row.cells.map((cell) => cell.value))).toEqual([['T-1', 'a | b'], ['T-2']]);
    expect(cut(text, facts.tables[0]?.rows[0]?.cells[0]?.span)).toBe('T-1');
    expect(facts.blanks.map((blank) => [blank.text, cut(text, blank.span)])).toEqual([['two', 'TODO(two)']]);
    expect(facts.anchors).toEqual(['here']);
  });

  it.each([
    ['---x\nid: A\n---\n', 0],
    ['\n---\nid: A\n---\n', 0],
    ['--- \nid: A\n---\t\nbody', 16],
    ['---\r\nid: A\r\n---\r\nbody', 17],
    ['---\rid: A\r---\rbody', 14],
  ])('takes as front matter only what stands between two lines of --- alone: %j', (text, bodyStart) => {
    expect(parseDocument(text).bodyStart).toBe(bodyStart);
  });

  it('never runs executable front matter, and says so', () => {
    const facts = parseDocument('---js\nmodule.exports = globalThis.hacked = true\n---\n');
    expect(facts.frontMatter).toBeUndefined();
    expect(facts.problems).toMatchObject([{ code: 'executable-front-matter', message: 'js' }]);
    expect('hacked' in globalThis).toBe(false);
  });

  it.each([
    ['nested quotes', '>'.repeat(10_000)],
    ['nested brackets', '['.repeat(10_000)],
    ['nested lists', Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['one line of a million characters', 'a'.repeat(1_000_000)],
    ['a NUL byte', 'a\0b'],
    ['an unclosed fence', '```\nnever closed'],
    ['a table of 20,000 rows', `| a |\n|---|\n${'| b |\n'.repeat(20_000)}`],
  ])('gets through %s', (_, text) => {
    expect(parseDocument(`---\nid: A\n---\n${text}`).kind).toBe('document');
  });

  it('never throws, and keeps every span inside the text', () => {
    const pieces = fc.constantFrom('# ', 'a', ' ', '\n', '\r', '\r\n', '---\n', '|', '[x](y)', '[', '](', ')', '> ', '- ', '`', '```', '<a id="q">', 'TODO(', '\\', '😀', '*', ':', '!');
    const inside = (value: unknown, length: number): void => {
      if (value === null || typeof value !== 'object') {
        return;
      }
      if ('start' in value && 'end' in value) {
        expect(Number(value.start)).toBeLessThanOrEqual(Number(value.end));
        expect(Number(value.end)).toBeLessThanOrEqual(length);
      }
      Object.values(value).forEach((child) => inside(child, length));
    };
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        inside(parseDocument(text), text.length);
      }),
      { numRuns: 400 },
    );
  });
});
