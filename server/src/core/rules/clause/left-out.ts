import { leftOut as leftOutOf, populationTypes, type LeftOut } from '../../proof/leftOut.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { EntityWithPlaces } from '../../index/documentModel.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace } from '../support/rows.ts';

/** A service without an agreement is told of by catalogue/sla-mismatch, which knows more about it. */
const TOLD_ELSEWHERE: readonly { readonly type: string; readonly missing: RegExp }[] = [{ type: 'service', missing: /^no service level agreement / }];

/** What a clause asks for each of several, and one of them lacks, is said where that one stands. */
export const leftOut: DocumentRule = {
  id: 'clause/left-out',
  scope: 'document',
  title: 'One of several for which something is missing',
  severity: 'warning',
  clauses: ['4.4', '8.1'],
  auditor: 'Where something is asked of each service, supplier or test, an auditor looks for the one that was forgotten. All others do not make up for it.',
  remedy: 'Write for this one what the others have, or link to it what is there. "clausework explain" shows for each clause what proves it.',
  fails: `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
| «SVC-PRINT» | Print | live |
//- configuration.md
---
id: CONFIGURATION
type: configuration-register
title: Configuration items
owner: configuration-manager
review: { last: 2026-03-01 }
---
## Configuration items
| ID | Type | Stands for | Depends on |
|---|---|---|---|
| CI-MAIL | service | SVC-MAIL | CI-SERVER |
| CI-SERVER | server | | |
`,
  passes: `
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
| SVC-PRINT | Print | live |
//- configuration.md
---
id: CONFIGURATION
type: configuration-register
title: Configuration items
owner: configuration-manager
review: { last: 2026-03-01 }
---
## Configuration items
| ID | Type | Stands for | Depends on |
|---|---|---|---|
| CI-MAIL | service | SVC-MAIL | CI-SERVER |
| CI-SERVER | server | | |
| CI-PRINT | service | SVC-PRINT | CI-SERVER |
`,
  *check({ model, lookups, levels }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    const types = populationTypes(lookups);
    for (const places of model.entities) {
      if (places.definition.lineage.some((type) => types.includes(type))) {
        yield* told(places, leftOutOf(lookups, levels, places.entity.id));
      }
    }
  },
};

/** Several points may ask for the same: then it is said once, with all of them. */
function* told(places: EntityWithPlaces, lacks: readonly LeftOut[]): Iterable<RuleFinding> {
  const { entity, definition } = places;
  const byReason = new Map<string, LeftOut[]>();
  for (const lack of lacks) {
    if (!TOLD_ELSEWHERE.some(({ type, missing }) => definition.lineage.includes(type) && missing.test(lack.missing))) {
      byReason.set(lack.missing, [...(byReason.get(lack.missing) ?? []), lack]);
    }
  }
  for (const [missing, group] of byReason) {
    const points = nameList(group.map(({ point }) => point));
    const clauses = [...new Set(group.map(({ clause }) => clause))];
    yield {
      ...fieldPlace(places, undefined),
      entity: entity.id,
      subject: group.map(({ point }) => point).join(' '),
      message: `${capital(missing)}; ${points} ${group.length === 1 ? 'asks' : 'ask'} for it with ${entity.id} as with all ${group[0]?.whom ?? ''}.`,
      help: `Asked for is: ${group.map(({ text }) => text.replace(/\.$/, '')).join('; ')}. See "clausework explain ${clauses[0] ?? ''}".`,
    };
  }
}

/** Ids keep their letters; words at the start of a sentence get a capital. */
function capital(text: string): string {
  return /^(?:no|section) /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
