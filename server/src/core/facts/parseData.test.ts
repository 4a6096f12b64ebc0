import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv, parseData } from './parseData.ts';

const values = (text: string): string[][] => {
  const { table } = parseCsv(text);
  return [table.header, ...table.rows.map((row) => row.cells)].map((cells) => cells.map((cell) => cell.value));
};

describe('parseCsv', () => {
  it('places every cell', () => {
    const text = 'id,risk\r\nR-1,"a ""quoted"", one"\r\n';
    const cell = parseCsv(text).table.rows[0]?.cells[1];
    expect(cell?.value).toBe('a "quoted", one');
    expect(text.slice(cell?.span.start, cell?.span.end)).toBe('a ""quoted"", one');
  });

  it.each([
    ['semicolons', 'id;risk;size\r\nR-1;"a; b, c";1,5\r\n'],
    ['semicolons, with commas in its header', 'id;"risk, in words";size (m, cm)\nR-1;"a; b, c";1,5\n'],
    ['tabs', 'id\trisk\tsize\nR-1\t"a; b, c"\t1,5\n'],
    ['semicolons, said in a line of its own', 'sep=;\r\nid;risk;size\r\nR-1;"a; b, c";1,5\r\n'],
    ['commas, said in a line of its own', 'sep=,\nid,risk,size\nR-1,"a; b, c","1,5"\n'],
    ['commas, with semicolons in its header', 'id,"risk; or chance; or neither",size\nR-1,"a; b, c","1,5"\n'],
  ])('reads columns parted by %s', (_how, text) => {
    const { table, problems } = parseCsv(text);
    expect(table.header.map((cell) => cell.value)[0]).toBe('id');
    expect(table.rows.map((row) => row.cells.map((cell) => text.slice(cell.span.start, cell.span.end)))).toEqual([['R-1', 'a; b, c', '1,5']]);
    expect(problems).toEqual([]);
  });

  it('reports an open quote where it opens', () => {
    expect(parseCsv('id,risk\nR-1,"open\n').problems).toMatchObject([{ code: 'csv-quote', span: { start: 12, end: 13 } }]);
  });

  it('reads what csv-parse reads', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', '-', 'ä', '😀'), minLength: 1, maxLength: 6 }),
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' x'), maxLength: 6 }).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const file = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom(',', ';', '\t'))
      .chain(([width, end, delimiter]) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }).map((rows) => ({ delimiter, text: rows.map((row) => row.join(delimiter)).join(end) })));
    fc.assert(
      fc.property(file, ({ delimiter, text }) => {
        expect(values(text)).toEqual(parse(text, { delimiter, record_delimiter: ['\r\n', '\n'] }));
      }),
    );
  });

  it('reads 50,000 rows', () => {
    expect(parseCsv(`id,a\n${Array.from({ length: 50_000 }, (_, at) => `R-${at},x`).join('\n')}`).table.rows.length).toBe(50_000);
  });
});

describe('parseData', () => {
  it('reads a YAML list of maps as rows', () => {
    const { table } = parseData('- id: R-1\n  tags: [a, b]\n- id: R-2\n  note: x\n', 'risks.yaml');
    expect(table.header.map((cell) => cell.value)).toEqual(['id', 'tags', 'note']);
    expect(table.rows.map((row) => row.cells.map((cell) => cell.value))).toEqual([['R-1', 'a, b', ''], ['R-2', '', 'x']]);
  });
});
