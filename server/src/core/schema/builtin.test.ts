import { describe, expect, it } from 'vitest';
import { builtinSchemas, schemaFiles } from '../../../../test/support/builtinSchemas.ts';
import { LineIndex } from '../text/lineIndex.ts';

const { schemas, problems } = builtinSchemas();
const catalogue = schemas.catalogues['iso-20000-1'];

describe('the built-in schemas', () => {
  it('name nothing that does not exist', () => {
    const files = new Map(schemaFiles().map((file) => [file.path, new LineIndex(file.text)]));
    const told = problems.map((problem) => `${problem.path}:${(files.get(problem.path)?.positionAt(problem.span.start).line ?? 0) + 1} ${problem.message}`);
    expect(told).toEqual([]);
  });

  it('hold every clause and every point of the standard', () => {
    const clauses = catalogue?.clauses ?? [];
    expect(clauses.length).toBe(77);
    expect(clauses.filter((clause) => clause.kind === 'requirement').length).toBe(56);
    expect(clauses.filter((clause) => clause.kind === 'heading').length).toBe(20);
    const points = clauses.flatMap((clause) => clause.points);
    expect(points.filter((point) => !point.note).length).toBe(401);
    expect(points.filter((point) => point.itemOf === undefined && !point.note).length).toBe(326);
    expect(points.filter((point) => point.note).length).toBe(1);
    expect(points.filter((point) => point.event).length).toBe(61);
    expect(clauses.flatMap((clause) => Object.keys(clause.aliases)).sort()).toEqual([
      '10.1.1', '10.1.2', '6.1.1', '6.1.2', '6.1.3', '7.5.3.1', '7.5.3.2', '8.2.3.1', '8.2.3.2', '9.2.1', '9.2.2',
    ]);
  });

  it('hold all document and record types, each with a code of its own and a title in both languages', () => {
    const types = Object.values(schemas.types).filter((type) => type.code !== undefined);
    expect(types.length).toBe(110);
    expect(new Set(types.map((type) => type.code)).size).toBe(110);
    const control = (regime: string): number => types.filter((type) => type.control === regime).length;
    expect([control('document'), control('register'), control('record')]).toEqual([53, 20, 37]);
    expect(types.filter((type) => type.needed === 'standard').length).toBe(80);
    expect(Object.values(schemas.types).filter((type) => type.title['de'] === undefined).map((type) => type.id)).toEqual([]);
  });

  it('give every point but notes a proof', () => {
    const without = (catalogue?.clauses ?? []).flatMap((clause) =>
      clause.points.filter((point) => point.proof === undefined && !point.note).map((point) => `${clause.id}#${point.id}`),
    );
    expect(without).toEqual([]);
  });

  it('survive being written as JSON', () => {
    expect(JSON.parse(JSON.stringify(schemas))).toEqual(schemas);
  });
});
