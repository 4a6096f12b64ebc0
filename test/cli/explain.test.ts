import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { folderWith, runIn, temporaryFolder } from '../support/cli.ts';

const { schemas } = builtinSchemas();

function explain(...words: string[]): string {
  const { code, out, err } = runIn(temporaryFolder(), ['explain', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

it('names the states that a document of the type can have, and not those of records', () => {
  const out = explain('sla');
  expect(out).toMatch(/status: required, one of draft, in-review, approved, retired\n +draft, in-review, approved or retired\.\n/);
  expect(out).not.toContain('void');
});

describe('explain a rule', () => {
  it('says what an auditor wants and what to do, with both examples', () => {
    const out = explain('link/unknown-id');
    expect(out).toMatch(/^link\/unknown-id {2}Link to an unknown id {2}rule\nerror by default; ISO\/IEC 20000-1 clause 7\.5\.3\n\nWhat an auditor wants\n {2}An auditor follows links/);
    expect(out).toContain('  links: { service: «SVC-PAYROL» }');
    expect(out).toContain('\nNot reported\n');
  });

  it('lists the rules of a family', () => {
    const out = explain('link');
    expect(out).toMatch(/^Rules\n {2}link\/\S+ +\S/);
    expect(out).toContain('Link to an unknown id');
    expect(out).not.toContain('Clauses');
    expect(explain('link/')).toBe(out);
  });

  it('takes a name that is both a type and a family for the type, and with a slash for the family', () => {
    expect(explain('process')).toContain('Process description');
    expect(explain('process/')).toMatch(/^Rules\n {2}process\//);
  });
});

describe('explain a clause', () => {
  it('shows its points with what proves them in words, roles, inputs and crosswalk', () => {
    const out = explain('8.3.3');
    expect(out).toContain('8.3.3  Service level management  clause');
    expect(out).toContain(
      [
        '  8.3.3#a Organisation and customer have agreed the services, and the agreement can be shown',
        '      (mail, minutes or signature). (must be defined)',
        '      - for each of the services in scope: one of these:',
        '        - "Service level agreement" states "agreed"',
        '        - section "Agreements reached" of "Customer review minutes" is filled in',
      ].join('\n'),
    );
    expect(out).toContain('"Service report" is on file and closed for every');
    expect(out).toContain('Who usually answers for it\n  Service level manager\n');
    expect(out).toContain('  8.2.2    Plan the services\n');
    expect(out).toContain('  iso-20000-1-2011: 6.1\n');
  });

  it('explains one point alone, and clauses by their full name', () => {
    const point = explain('8.3.3#b');
    expect(point).toContain('8.3.3#b Each delivered service has an SLA.');
    expect(point).not.toContain('8.3.3#a');
    expect(explain('iso-20000-1:8.3.3#b')).toBe(point);
  });

  it('puts every proof into words: no name of a type, field or relation is left as it stands in the schema', () => {
    const [catalogue] = Object.values(schemas.catalogues);
    for (const clause of catalogue?.clauses ?? []) {
      const view = JSON.parse(explain(clause.id, '--format', 'json')) as { points: { id: string; proof?: object; note: boolean }[] };
      expect(view.points.length).toBe(clause.points.length);
      for (const point of view.points) {
        const text = JSON.stringify(point.proof ?? '');
        expect(point.note || point.proof !== undefined).toBe(true);
        expect(text, point.id).not.toMatch(/undefined|\[object|[a-z]-[a-z]+\.[a-z]|"text":""/);
      }
    }
  });
});

describe('explain a type', () => {
  it('shows control, fields, sections, links and what it proves', () => {
    const out = explain('sla');
    expect(out).toContain('sla  Service level agreement  type\nAGR-01, agreement, the standard asks for it\n');
    expect(out).toContain('  Approved by: Service level manager, or Service owner, or Top management.\n  Agreed with: Customer.\n  Reviewed every 12 months');
    expect(out).toContain('  owner: required, the id of a role\n');
    expect(out).toContain('  service: at least 1 of service\n');
    expect(out).toContain('  Service level targets: required, a table of sla-target\n');
    expect(out).toContain('  8.3.3#b Each delivered service has an SLA.\n');
  });

  it('derives what a type proves from the proofs, those of the types it extends among them', () => {
    const proves = (type: string): string[] => (JSON.parse(explain(type, '--format', 'json')) as { proves: { point: string }[] }).proves.map(({ point }) => point);
    expect(proves('sla')).toContain('8.3.3#d');
    expect(proves('change-process')).toEqual(expect.arrayContaining(proves('process')));
    expect(proves('glossary')).not.toContain('8.3.3#d');
  });

  it('explains every type without a hole', () => {
    for (const id of Object.keys(schemas.types)) {
      expect(explain(id), id).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe('explain', () => {
  it('lists everything without a name', () => {
    const out = explain();
    for (const rule of ALL_RULES) {
      expect(out).toContain(rule.id);
    }
    expect(out).toContain('8.5.1.3  Change management activities');
    expect(out).toMatch(/risk-register +Risk and opportunity register/);
  });

  it('suggests what a misspelt name meant, and gives 2', () => {
    const { code, out, err } = runIn(temporaryFolder(), ['explain', 'servce-report']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('clausework: There is no rule, clause or type "servce-report". Did you mean "service-report"? "clausework explain" lists all there are.\n');
    expect(runIn(temporaryFolder(), ['explain', 'constructor']).code).toBe(2);
  });

  it('knows the types of the SMS it runs in', () => {
    const folder = folderWith(`
//- clausework.yaml
clausework: 1
schemas: our-schemas
//- our-schemas/types/run-book.yaml
id: run-book
title: { en: Run book }
kind: procedure
control: document
needed: customary
summary: How to run a service by night.
sections:
  steps: { title: { en: Steps } }
`);
    expect(runIn(folder, ['explain', 'run-book']).out).toContain('How to run a service by night.');
  });

  it('explains what is built in where clausework.yaml is broken, and says so', () => {
    const { code, out, err } = runIn(folderWith('\n//- clausework.yaml\nclausework: [\n'), ['explain', '8.3.3#b']);
    expect(code).toBe(0);
    expect(out).toContain('Each delivered service has an SLA.');
    expect(err).toMatch(/clausework\.yaml.*Only what is built in is explained/s);
  });
});
