import { describe, expect, it } from 'vitest';
import { builtinSchemas } from '../../../../test/support/builtinSchemas.ts';
import { loadSchemas } from './loadSchemas.ts';
import type { SchemaFile } from './schemaReader.ts';

const builtin = builtinSchemas().schemas;

/** The schemas of an SMS on top of the built-in ones, and what was wrong, with the text at each place. */
function load(...files: SchemaFile[]): { schemas: typeof builtin; told: string[] } {
  const { schemas, problems } = loadSchemas(files, builtin);
  const textOf = new Map(files.map((file) => [file.path, file.text]));
  const told = problems.map((problem) => `${problem.path} «${textOf.get(problem.path)?.slice(problem.span.start, problem.span.end) ?? ''}» ${problem.message}`);
  return { schemas, told };
}

describe("an SMS's own schemas", () => {
  it('add types, clauses and whole catalogues', () => {
    const { schemas, told } = load(
      { path: 'types/memo.yaml', text: 'id: memo\ntitle: { en: Memo, de: Notiz }\nkind: record\ncontrol: record\nfields: { topic: { type: text, required: true } }\n' },
      { path: 'catalogues/house/catalogue.yaml', text: 'id: house\ntitle: House rules\nedition: "1"\npopulations: { memo: { type: memo, title: memos, singular: memo } }\n' },
      { path: 'catalogues/house/clauses/1.yaml', text: 'id: "1"\ntitle: Memos\npoints:\n  a: { text: Each memo has a topic., proof: { for-each: memo, field: memo.topic } }\n' },
    );
    expect(told).toEqual([]);
    expect(schemas.types['memo']?.fields['topic']?.required).toBe(true);
    expect(schemas.catalogues['house']?.clauses.map((clause) => clause.id)).toEqual(['1']);
    expect(schemas.catalogues['iso-20000-1']?.clauses.length).toBe(77);
  });

  it('add to a built-in type, which keeps what it demands', () => {
    const { schemas, told } = load({
      path: 'types/sla.yaml',
      text: 'id: sla\nextends: builtin\nreview: P6M\nsections:\n  exceptions: { title: { en: Exceptions }, optional: true }\n  credits: { title: { en: Service credits } }\n',
    });
    expect(told).toEqual([]);
    expect(schemas.types['sla']?.review).toBe('P6M');
    expect(schemas.types['sla']?.sections['credits']).toBeDefined();
    expect(schemas.types['sla']?.sections['exceptions']?.optional).toBe(builtin.types['sla']?.sections['exceptions']?.optional);
    expect(Object.keys(schemas.types['sla']?.fields ?? {})).toEqual(expect.arrayContaining(Object.keys(builtin.types['sla']?.fields ?? {})));
  });

  it('cannot take the name of something built in', () => {
    const { told } = load(
      { path: 'types/sla.yaml', text: 'id: sla\ntitle: { en: Mine }\nkind: agreement\ncontrol: document\n' },
      { path: 'catalogues/iso-20000-1/clauses/8.3.3.yaml', text: 'id: 8.3.3\ntitle: Mine\n' },
    );
    expect(told.toSorted()).toEqual([
      expect.stringMatching(/clauses\/8\.3\.3\.yaml «id» Clause 8\.3\.3 is built in/),
      expect.stringMatching(/types\/sla\.yaml «id» "sla" is a built-in type/),
    ]);
  });

  it('cannot weaken or remove a built-in point, and may sharpen it', () => {
    const clause = (points: string): SchemaFile => ({ path: 'catalogues/iso-20000-1/clauses/8.3.3.yaml', text: `id: 8.3.3\nextends: builtin\ntitle: Service level management\npoints:\n${points}` });
    const weaker = load(clause('  g: { text: Less, target: defined, proof: { document: sla } }\n'));
    expect(weaker.told).toEqual([expect.stringMatching(/«g» Point 8\.3\.3#g is built in with the target "evidenced"; it cannot be lowered/)]);
    const note = load(clause('  b: { text: Advice, note: true }\n'));
    expect(note.told).toEqual([expect.stringMatching(/«b» Point 8\.3\.3#b is a demand of the standard; it cannot become a note/)]);
    const sharper = load(clause('  b: { text: More, target: evidenced, proof: { field: sla.agreed } }\n  z: { text: Ours, proof: { document: sla } }\n'));
    const points = sharper.schemas.catalogues['iso-20000-1']?.clauses.find((one) => one.id === '8.3.3')?.points ?? [];
    const b = points.find((point) => point.id === 'b');
    expect([b?.target, b?.text, b?.proof?.form]).toEqual(['evidenced', 'Each delivered service has an SLA.', 'all']);
    expect(points.length).toBe((builtin.catalogues['iso-20000-1']?.clauses.find((one) => one.id === '8.3.3')?.points.length ?? 0) + 1);
  });

  it.each([
    ['an unknown type in a field', 'id: t\nkind: record\ncontrol: record\nfields: { a: { type: link-to, to: [servise] } }\n', /«servise» "servise" is no type\. Did you mean "service"\?/],
    ['an unknown relation', 'id: t\nkind: record\ncontrol: record\nlinks: { suported-by: { to: [ola] } }\n', /«suported-by» "suported-by" is no relation\. Did you mean "supported-by"\?/],
    ['a misspelt key', 'id: t\nkind: record\ncontrl: record\n', /«contrl» "contrl" is not a key of this format\. Did you mean "control"\?/],
    ['an enum without values', 'id: t\nkind: record\ncontrol: record\nfields: { a: { type: enum } }\n', /"a" is an enum and names no values/],
    ['a type that extends itself', 'id: t\nextends: t\n', /"t" extends itself/],
    ['YAML that cannot be read', 'id: "t\nkind: record\n', /types\/t\.yaml/],
    ['no map at all', '- a\n', /holds no map/],
  ])('are reported at their place: %s', (_, text, expected) => {
    const { told, schemas } = load({ path: 'types/t.yaml', text });
    expect(told.join('\n')).toMatch(expected);
    expect(schemas.types['sla']).toEqual(builtin.types['sla']);
  });

  it('are reported at their place: proofs that name nothing', () => {
    const { told } = load({
      path: 'catalogues/iso-20000-1/clauses/8.9.yaml',
      text: 'id: "8.9"\ntitle: Ours\nparent: "8"\npoints:\n  a: { text: A, proof: { for-each: servise, section: sla.target } }\n  b: { text: B, proof: { field: sla } }\n  c: { text: C }\n',
    });
    expect(told).toEqual([
      expect.stringMatching(/«sla» "field" must be written type\.name/),
      expect.stringMatching(/«c» Point c names no proof/),
      expect.stringMatching(/«servise» "servise" is no population of this catalogue\. Did you mean "service"\?/),
      expect.stringMatching(/«sla\.target» "sla" has no section "target"\. Did you mean "targets"\?/),
    ]);
  });
});
