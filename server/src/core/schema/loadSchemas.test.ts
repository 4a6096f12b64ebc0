import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

  it('say which days come in which order, and what cannot be said together, beside what is built in', () => {
    const { schemas, told } = load({
      path: 'types/change.yaml',
      text: 'id: change\nextends: builtin\nfields: { freeze: period }\ndate-order: [{ earlier: freeze, later: done-on }]\ncontradictions: [{ values: { tested: not-possible, test-result: set }, because: There is no result. }]\n',
    });
    expect(told).toEqual([]);
    expect(schemas.types['change']?.dateOrder).toEqual([...(builtin.types['change']?.dateOrder ?? []), { earlier: 'freeze', later: 'done-on' }]);
    expect(schemas.types['change']?.contradictions.length).toBe((builtin.types['change']?.contradictions.length ?? 0) + 1);
  });

  it('cannot name fields there that hold no day, nor contradict a value with nothing', () => {
    const { told } = load({
      path: 'types/change.yaml',
      text: 'id: change\nextends: builtin\ndate-order: [{ earlier: reason, later: nowhere }, { earlier: requested }]\ncontradictions: [{ values: { result: lost, done-on: set }, because: No. }, { values: { result: failed }, because: No. }]\n',
    });
    expect(told.map((one) => one.slice(one.indexOf('«')))).toEqual([
      expect.stringMatching(/"later" is missing/),
      expect.stringMatching(/"values" must name two fields or more/),
      expect.stringMatching(/^«reason» "change" has no field "reason" that holds a date or a period/),
      expect.stringMatching(/^«nowhere» "change" has no field "nowhere" that holds a date/),
      expect.stringMatching(/^«lost» "lost" is no value of change\.result/),
    ]);
  });

  it('add to a built-in type, which keeps what it demands', () => {
    const { schemas, told } = load({
      path: 'types/sla.yaml',
      text: 'id: sla\nextends: builtin\nreview: P6M\nsections:\n  exceptions: { title: { en: Exceptions } }\n  credits: { title: { en: Service credits } }\n',
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

  it('keep the name of a built-in type, field or section that they say more of, and take another when told', () => {
    const sla = (text: string): (typeof builtin)['types'][string] | undefined => load({ path: 'types/sla.yaml', text: `id: sla\nextends: builtin\n${text}` }).schemas.types['sla'];
    expect(sla('review: P6M\n')).toMatchObject({ title: builtin.types['sla']?.title, code: builtin.types['sla']?.code, abstract: false });
    expect(sla('title: { fr: Accord }\n')?.title).toEqual({ ...builtin.types['sla']?.title, fr: 'Accord' });
    expect(sla('title: Sla\n')?.title.en).toBe('Sla');
    expect(sla('sections: { exceptions: { guidance: Say when. } }\n')?.sections['exceptions']).toEqual({ ...builtin.types['sla']?.sections['exceptions'], guidance: 'Say when.' });
    expect(load({ path: 'types/record-extract.yaml', text: 'id: record-extract\nextends: builtin\nseals-data: false\n' }).told).toEqual([expect.stringMatching(/«false» "seals-data" of the built-in type "record-extract" stays "true"/)]);
    expect(load({ path: 'types/process.yaml', text: 'id: process\nextends: builtin\nreview: P6M\n' }).schemas.types['process']?.abstract).toBe(true);
    const { schemas, told } = load({ path: 'types/house-process.yaml', text: 'id: house-process\nextends: process\n' });
    expect([schemas.types['house-process']?.title.en, schemas.types['house-process']?.abstract, told]).toEqual(['House process', false, []]);
    const incident = load({ path: 'types/incident.yaml', text: 'id: incident\nextends: builtin\nfields: { impact: { required: true, guidance: How many. } }\n' }).schemas.types['incident'];
    expect(incident?.fields['impact']).toEqual({ ...builtin.types['incident']?.fields['impact'], required: true, guidance: 'How many.' });
  });

  it.each([
    ['a number of links', 'links: { service: { to: [service], count: 0+ } }', /^types\/sla\.yaml «0\+» The built-in type asks for at least 1 link "service"\. It can be asked for more strictly, not less/],
    ['a required section', 'sections: { exceptions: { optional: true } }', /«true» The built-in type "sla" requires the section "exceptions"/],
    ['how it counts', 'needed: customary', /«customary» "needed" of the built-in type "sla" stays "standard"/],
    ['the control regime', 'control: record', /«control» The control regime of a built-in type cannot be changed; it stays "document"/],
  ])('cannot lower what a built-in type demands: %s', (_, text, expected) => {
    const { schemas, told } = load({ path: 'types/sla.yaml', text: `id: sla\nextends: builtin\n${text}\n` });
    expect(told).toEqual([expect.stringMatching(expected)]);
    expect(schemas.types['sla']).toEqual({ ...builtin.types['sla'], extends: 'builtin' });
  });

  it('cannot make a required field optional, nor give it another type', () => {
    const { schemas, told } = load({ path: 'types/nonconformity.yaml', text: 'id: nonconformity\nextends: builtin\nfields: { raised: text, due: { required: false }, cause: { guidance: Why. }, result: { required-when: { grade: [major] } } }\n' });
    expect(told).toEqual([expect.stringMatching(/«text» The field "raised" of the built-in type "nonconformity" holds date, and that stays/), expect.stringMatching(/«false» The built-in type "nonconformity" requires the field "due"/), expect.stringMatching(/When the field "result" is needed is built in/)]);
    expect(schemas.types['nonconformity']?.fields).toEqual({ ...builtin.types['nonconformity']?.fields, cause: { ...builtin.types['nonconformity']?.fields['cause'], guidance: 'Why.' } });
  });

  it('keep the number of links where they name further ends only, and may raise it', () => {
    const linksOf = (links: string): unknown => load({ path: 'types/sla.yaml', text: `id: sla\nextends: builtin\nlinks: ${links}\n` }).schemas.types['sla']?.links.find(({ name }) => name === 'service');
    const before = builtin.types['sla']?.links.find(({ name }) => name === 'service');
    expect(load({ path: 'types/sla.yaml', text: 'id: sla\nextends: builtin\nlinks: { service: { to: [service] } }\n' }).told).toEqual([]);
    expect(linksOf('{ service: { to: [service, customer] } }')).toMatchObject({ count: before?.count });
    expect(load({ path: 'types/sla.yaml', text: 'id: sla\nextends: builtin\nlinks: { supported-by: { count: 1+ } }\n' })).toMatchObject({ told: [], schemas: { types: { sla: { links: expect.arrayContaining([expect.objectContaining({ name: 'supported-by', count: { min: 1 } })]) as unknown } } } });
  });

  it('add a point to a built-in clause, or a further proof, and need not repeat the rest', () => {
    const clause = (points: string): SchemaFile => ({ path: 'catalogues/iso-20000-1/clauses/8.3.3.yaml', text: `id: 8.3.3\nextends: builtin\npoints:\n${points}` });
    const { schemas, told } = load(clause('  z: { text: Ours, target: defined, proof: { for-each: service, document: sla } }\n  g: { proof: { document: sla } }\n  b: { target: evidenced }\n'));
    expect(told).toEqual([]);
    const find = (id: string, from = schemas) => from.catalogues['iso-20000-1']?.clauses.find((one) => one.id === '8.3.3')?.points.find((point) => point.id === id);
    expect(schemas.catalogues['iso-20000-1']?.clauses.find((one) => one.id === '8.3.3')?.title).toBe('Service level management');
    expect([find('z')?.text, find('g')?.target, find('g')?.text, find('g')?.proof?.form, find('b')?.target, find('b')?.proof]).toEqual(['Ours', 'evidenced', find('g', builtin)?.text, 'all', 'evidenced', find('b', builtin)?.proof]);
    expect(load(clause('  z: { target: defined }\n')).told).toEqual([expect.stringMatching(/«z» Point z is new, so it needs a "text"/), expect.stringMatching(/«z» Point z names no proof/)]);
    expect(load({ path: 'catalogues/iso-20000-1/clauses/8.3.3.yaml', text: 'id: 8.3.3\nextends: builtin\nsummary: Ours\n' }).told).toEqual([expect.stringMatching(/«summary» Clause 8\.3\.3 is built in, so its "summary" stays as it is/)]);
    expect(load({ path: 'catalogues/iso-20000-1/clauses/8.3.33.yaml', text: 'id: 8.3.33\nextends: builtin\n' }).told).toEqual([expect.stringMatching(/«extends» There is no built-in clause 8\.3\.33 to extend/)]);
  });

  it('cannot define a built-in population anew, and may add others', () => {
    const catalogue = (text: string): SchemaFile => ({ path: 'catalogues/iso-20000-1/catalogue.yaml', text: `id: iso-20000-1\n${text}` });
    const { schemas, told } = load(catalogue('extends: builtin\npopulations:\n  service: { type: service, where: { lifecycle-status: [planned] } }\n  planned-service: { type: service, where: { lifecycle-status: [planned] } }\n'));
    expect(told).toEqual([expect.stringMatching(/«service» The population "service" is built in/)]);
    expect(schemas.catalogues['iso-20000-1']?.populations['service']).toEqual(builtin.catalogues['iso-20000-1']?.populations['service']);
    expect(schemas.catalogues['iso-20000-1']?.populations['planned-service']).toBeDefined();
    expect(load(catalogue('title: Mine\n')).told).toEqual([expect.stringMatching(/«id» "iso-20000-1" is a built-in catalogue\. Say "extends: builtin"/)]);
  });

  it('cannot replace a built-in relation or role in silence, and may say more of it', () => {
    const relations = (text: string): SchemaFile => ({ path: 'relations.yaml', text });
    const replaced = load(relations('implements: { inverse: implemented-by, title: { en: carries out } }\nimplemented-by: { title: x }\nfollows: { inverse: followed-by }\n'));
    expect(replaced.told).toEqual([expect.stringMatching(/«implements» The relation "implements" is built in\. Say "extends: builtin"/), expect.stringMatching(/«implemented-by» "implemented-by" is the inverse of the built-in relation "implements"/)]);
    expect(replaced.schemas.relations).toEqual({ ...builtin.relations, follows: replaced.schemas.relations['follows'] });
    const more = load(relations('implements: { extends: builtin, acyclic: false, title: { fr: met en pratique }, to: [sla] }\n'));
    expect(more.told).toEqual([expect.stringMatching(/«acyclic» The built-in relation "implements" is acyclic, and that cannot be switched off/)]);
    const before = builtin.relations['implements'];
    expect(more.schemas.relations['implements']).toEqual({ ...before, title: { ...before?.title, fr: 'met en pratique' }, to: [...(before?.to ?? []), 'sla'] });
    expect(load(relations('implement: { extends: builtin }\n')).told).toEqual([expect.stringMatching(/«extends» There is no built-in relation "implement" to extend\. Did you mean "implements"\?/)]);
    const roles = load({ path: 'roles.yaml', text: 'top-management: { title: Board }\nprocess-owner: { extends: builtin, title: { fr: Pilote } }\nclerk: { title: Clerk }\n' });
    expect(roles.told).toEqual([expect.stringMatching(/«top-management» The standard role "top-management" is built in/)]);
    expect([roles.schemas.roles['top-management'], roles.schemas.roles['process-owner']?.title, roles.schemas.roles['clerk']?.title.en]).toEqual([builtin.roles['top-management'], { ...builtin.roles['process-owner']?.title, fr: 'Pilote' }, 'Clerk']);
  });

  it('may do what the schema guide shows', () => {
    const guide = readFileSync(fileURLToPath(new URL('../../../../schemas/README.md', import.meta.url)), 'utf8');
    const example = /### On top of what is built in[^]*?```yaml\n([^]*?)```/.exec(guide)?.[1] ?? '';
    const files = example.split('---\n').map((text) => ({ path: /^# ([^\s:]+)/.exec(text)?.[1] ?? '', text }));
    expect(files.map(({ path }) => path)).toEqual(['types/sla.yaml', 'catalogues/iso-20000-1/clauses/8.3.3.yaml', 'relations.yaml']);
    expect(load(...files).told).toEqual([]);
  });

  it('say which type there is not to extend', () => {
    expect(load({ path: 'types/slaa.yaml', text: 'id: slaa\nextends: builtin\n' }).told).toEqual([expect.stringMatching(/«extends» There is no built-in type "slaa" to extend\. Did you mean "sla"\?/)]);
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
