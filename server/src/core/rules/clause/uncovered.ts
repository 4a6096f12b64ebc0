import type { CatalogueDefinition, ClauseDefinition, PointDefinition } from '../../schema/model.ts';
import type { PointLevels, PointState } from '../../proof/points.ts';
import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { Lookups } from '../../index/lookups.ts';
import { typesIn } from '../../explain/proofText.ts';
import type { Fix } from '../finding.ts';
import type { RuleFinding, SmsContext, SmsRule } from '../rule.ts';

/** Points of which nothing at all is on file, and those that are planned, clause by clause. */
export const uncovered: SmsRule = {
  id: 'clause/uncovered',
  scope: 'sms',
  title: 'Clause of which nothing is on file',
  severity: 'warning',
  clauses: ['4.4'],
  auditor: 'Every demand of clauses 4 to 10 applies. One of which nothing is on file is a finding in every audit, and a whole clause without anything may keep back the certificate.',
  remedy: 'Write the document or keep the record that the point asks for. What cannot be done yet belongs in an action with an owner and a date.',
  fails: `
//- clausework.yaml
clausework: 1
schemas: schemas
catalogues: [«house-rules»]
//- schemas/catalogues/house-rules/catalogue.yaml
id: house-rules
title: House rules
edition: '1'
//- schemas/catalogues/house-rules/clauses/1.yaml
id: '1'
title: Capacity
points:
  a: { text: There is a capacity plan., target: defined, proof: { document: capacity-plan } }
  b: { text: There is a policy., target: defined, proof: { document: service-management-policy } }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
status: draft
---
`,
  passes: `
//- clausework.yaml
clausework: 1
schemas: schemas
catalogues: [house-rules]
//- schemas/catalogues/house-rules/catalogue.yaml
id: house-rules
title: House rules
edition: '1'
//- schemas/catalogues/house-rules/clauses/1.yaml
id: '1'
title: Capacity
points:
  a: { text: There is a policy., target: defined, proof: { document: service-management-policy } }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
status: draft
---
`,
  *check({ lookups, levels, configuration }: SmsContext): Iterable<RuleFinding> {
    for (const [at, id] of configuration.catalogues.entries()) {
      const catalogue = lookups.schemas.catalogues[id];
      const span = configuration.places.catalogues[at] ?? configuration.places.start;
      for (const clause of catalogue?.clauses ?? []) {
        if (catalogue !== undefined && clause.kind === 'requirement') {
          const prefix = at === 0 ? '' : `${catalogue.id}:`;
          yield* ofClause(lookups, levels, catalogue, clause, prefix).map((finding) => ({ ...finding, span, file: CONFIGURATION_FILE }));
        }
      }
    }
  },
};

interface PointWithState {
  readonly point: PointDefinition;
  readonly state: PointState;
}

function ofClause(lookups: Lookups, levels: PointLevels, catalogue: CatalogueDefinition, clause: ClauseDefinition, prefix: string): Omit<RuleFinding, 'span'>[] {
  const points = clause.points.filter((point) => !point.note).map((point) => ({ point, state: levels.point(catalogue, clause, point) }));
  const missing = points.filter(({ state }) => state.level === 'missing');
  const planned = points.filter(({ state }) => state.level === 'planned');
  const name = `${prefix}${clause.id} ${clause.title}`;
  const findings: Omit<RuleFinding, 'span'>[] = [];
  if (missing.length > 0) {
    findings.push({
      message: `${name}: nothing is on file for ${countOf(missing.length, points.length)}: ${listOf(missing, ({ state }) => state.missing)}.`,
      help: `Ask for the clause with "clausework explain ${prefix}${clause.id}" to see what would prove it.`,
      subject: prefix + clause.id,
      fixes: creations(lookups, missing),
      severity: missing.some(({ point }) => point.target === 'defined' && point.proof?.form !== 'answer') ? 'warning' : 'information',
    });
  }
  if (planned.length > 0) {
    const actions = [...new Set(planned.flatMap(({ state }) => state.plannedBy ?? []))];
    findings.push({
      message: `${name}: ${countOf(planned.length, points.length)} ${planned.length === 1 ? 'is' : 'are'} planned, and nothing is on file yet: ${listOf(planned, ({ state }) => state.plannedBy)}.`,
      subject: `${prefix}${clause.id} planned`,
      severity: 'information',
      related: actions.map((entity) => ({ entity, message: 'This action plans it.' })),
    });
  }
  return findings;
}

/** Of more documents than this, a person looks up the clause first. */
const MAX_CREATIONS = 3;

/** Documents of which there is none yet, and which the missing points name. */
function creations(lookups: Lookups, missing: readonly PointWithState[]): Fix[] {
  const named = new Set(missing.flatMap(({ point }) => (point.proof === undefined ? [] : typesIn(point.proof))));
  const types = [...named].flatMap((name) => lookups.schemas.types[name] ?? []).filter((type) => type.control !== undefined && type.control !== 'record' && !type.abstract && !type.generated && lookups.ofType(type.id).length === 0);
  return types.slice(0, MAX_CREATIONS).map((type) => ({ title: `Create a document of the type "${type.title.en}"`, isSafe: false, edits: [], creates: { type: type.id } }));
}

function countOf(count: number, all: number): string {
  return count === all && all === 1 ? 'its only point' : `${count} of ${all} points`;
}

const MAX_NAMED = 5;
const MAX_WORDS = 9;

/** Points with the same reason stand together, so that it is said once. */
function listOf(points: readonly PointWithState[], reason: (one: PointWithState) => string | undefined): string {
  const groups = new Map<string, string[]>();
  for (const one of points.slice(0, MAX_NAMED)) {
    const why = reason(one) ?? '';
    groups.set(why, [...(groups.get(why) ?? []), `${one.point.id}) ${firstWords(one.point.text)}`]);
  }
  const rest = points.length - MAX_NAMED;
  return [...groups].map(([why, named]) => named.join(', ') + (why === '' ? '' : ` (${why})`)).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

function firstWords(text: string): string {
  const words = text.replace(/[.\s]+$/, '').split(/\s+/);
  return words.length <= MAX_WORDS ? words.join(' ') : `${words.slice(0, MAX_WORDS).join(' ')} …`;
}
