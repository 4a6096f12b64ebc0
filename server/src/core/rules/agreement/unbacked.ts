import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import { parseThreshold } from '../../index/fieldValue.ts';
import type { Lookups } from '../../index/lookups.ts';
import { nameList } from '../../proof/evaluate.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace, nameOf, rowsOf } from '../support/rows.ts';
import { inUnit } from '../support/units.ts';

const TARGET = 'target';
const BACKED_BY = 'supported-by';

/** Nobody can promise more than those he relies on promise him. */
export const unbacked: DocumentRule = {
  id: 'agreement/unbacked',
  scope: 'document',
  title: 'Promise stricter than what backs it',
  severity: 'warning',
  clauses: ['8.3.3', '8.3.4'],
  auditor: 'An auditor lays the agreement with the customer beside the contract with the supplier. Where the supplier may fail for longer than the customer was promised, the promise is luck.',
  remedy: 'Agree a stricter target with the supplier, a milder one with the customer, or show under another target what makes up for the difference.',
  fails: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Agreement, Mail
links: { service: SVC-MAIL, supported-by: CON-CLOUD }
---
## Service level targets
| ID | Metric | Target | Unit |
|---|---|---|---|
| SLT-1 | MET-AVAILABILITY | «>= 99.9» | % |
| SLT-2 | MET-RESTORE | «<= 4» | hours |
//- contract.md
---
id: CON-CLOUD
type: supplier-contract
title: Contract, Cloudharbour
---
## Targets
| ID | Metric | Target | Unit |
|---|---|---|---|
| CT-1 | MET-AVAILABILITY | >= 99.5 | % |
| CT-2 | MET-RESTORE | <= 8 | hours |
`,
  passes: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Agreement, Mail
links: { service: SVC-MAIL }
---
## Service level targets
| ID | Metric | Applies to | Target | Unit |
|---|---|---|---|---|
| SLT-1 | MET-AVAILABILITY | | >= 99.5 | % |
| SLT-2 | MET-RESTORE | priority 1 | <= 4 | hours |
//- contract.md
---
id: CON-CLOUD
type: supplier-contract
title: Contract, Cloudharbour
links: { supports: SLA-MAIL }
---
## Targets
| ID | Metric | Applies to | Target | Unit |
|---|---|---|---|---|
| CT-1 | MET-AVAILABILITY | | >= 99.9 | % |
| CT-2 | MET-RESTORE | priority 2 | <= 8 | hours |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const row of rowsOf(model)) {
      if (lookups.isA(row.entity, TARGET)) {
        yield* weakerThan(lookups, row);
      }
    }
  },
};

function* weakerThan(lookups: Lookups, row: EntityWithPlaces): Iterable<RuleFinding> {
  const target = row.entity;
  const weaker = backingOf(lookups, target).filter((backing) => isWeaker(backing, target));
  if (weaker.length === 0) {
    return;
  }
  const said = weaker.map((one) => `${one.host ?? one.id} promises only ${promiseOf(one)}`);
  yield {
    ...fieldPlace(row, 'target'),
    entity: target.id,
    subject: 'target',
    message: `${nameOf(target)} promises ${promiseOf(target)}, and ${nameList(said, '; ')}.`,
    help: 'Agree a stricter target with those who back it, or a milder one with the customer.',
    related: weaker.map((one) => ({ entity: one.id, field: 'target', message: 'What backs it.' })),
  };
}

function promiseOf({ fields }: Entity): string {
  return [fields['target']?.[0] ?? '', fields['unit']?.[0] ?? ''].join(' ').trim();
}

/** Targets named as backing this one, and those for the same metric in what backs the agreement. */
function backingOf(lookups: Lookups, target: Entity): Entity[] {
  const explicit = lookups.linked(target.id, BACKED_BY);
  const documents = target.host === undefined ? [] : lookups.linked(target.host, BACKED_BY).filter((id) => isKeptUp(lookups.entity(id)));
  const rows = documents.flatMap((id) => lookups.rows(id)).map((row) => row.id);
  return [...new Set([...explicit, ...rows])].flatMap((id) => {
    const other = lookups.entity(id);
    return other !== undefined && lookups.isA(other, TARGET) && (explicit.includes(id) || isSamePromise(other, target)) ? [other] : [];
  });
}

function isSamePromise(left: Entity, right: Entity): boolean {
  const same = (field: string): boolean => normal(left, field) === normal(right, field);
  return left.fields['metric'] !== undefined && same('metric') && same('applies-to');
}

/** Only what is counted in units of one kind and in the same direction can be compared. */
function isWeaker(backing: Entity, target: Entity): boolean {
  const [theirs, ours] = [backing, target].map((one) => parseThreshold(one.fields['target']?.[0] ?? ''));
  const value = theirs === undefined ? undefined : inUnit(theirs.value, normal(backing, 'unit'), normal(target, 'unit'));
  if (theirs === undefined || ours === undefined || value === undefined) {
    return false;
  }
  const [a, b] = [theirs.comparison.charAt(0), ours.comparison.charAt(0)];
  return a === b && (a === '>' ? value < ours.value : a === '<' && value > ours.value);
}

function normal(entity: Entity, field: string): string {
  return (entity.fields[field]?.[0] ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
}
