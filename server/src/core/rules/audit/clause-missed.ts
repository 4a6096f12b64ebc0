import type { Lookups } from '../../index/lookups.ts';
import type { CatalogueDefinition, ClauseDefinition } from '../../schema/model.ts';
import { nameList } from '../../proof/evaluate.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { idSpan } from '../support/frontMatter.ts';
import { isReplaced } from '../support/regime.ts';
import { holderOf } from '../support/rows.ts';

const PROGRAMME = 'audit-programme';
const REPORT = 'audit-report';
const AUDIT = 'audit';

/** The audits together look at the whole standard. */
export const clauseMissed: DocumentRule = {
  id: 'audit/clause-missed',
  scope: 'document',
  title: 'Audit programme that leaves clauses out',
  severity: 'warning',
  clauses: ['9.2'],
  auditor: 'Before a certification audit, every clause has to have been audited from inside once. Auditors tick the clauses of all internal audits off a list.',
  remedy: 'Add the clauses to an audit of the programme, or plan an audit for them.',
  fails: `
//- programme.md
---
id: AUDIT-PROGRAMME
type: audit-programme
title: Audit programme
status: approved
---
## «Schedule»
| ID | Scope | Clauses | Planned for |
|---|---|---|---|
| AUD-1 | Management system | 4, 5, 6, 7 | 2026-04 |
| AUD-2 | Services | 8.1, 8.2, 8.3, 8.4, 8.5, 8.7 | 2026-09 |
| AUD-3 | Evaluation | 9, 10 | 2026-10 |
`,
  passes: `
//- programme.md
---
id: AUDIT-PROGRAMME
type: audit-programme
title: Audit programme
status: approved
---
## Schedule
| ID | Scope | Clauses | Planned for |
|---|---|---|---|
| AUD-1 | Management system | 4, 5, 6, 7 | 2026-04 |
| AUD-2 | Services | 8 | 2026-09 |
| AUD-3 | Evaluation | 9, 10 | 2026-10 |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    if (document === undefined || !lookups.isA(document, PROGRAMME) || !isKeptUp(document)) {
      return;
    }
    // Earlier audits count too: a programme may spread the standard over several years.
    const named = [AUDIT, REPORT].flatMap((type) => lookups.ofType(type)).flatMap((id) => clausesOf(lookups, id));
    const catalogue = lookups.schemas.catalogues[lookups.configuration.catalogues[0] ?? ''];
    const missed = catalogue === undefined || named.length === 0 ? [] : topmost(catalogue, catalogue.clauses.filter((clause) => clause.kind === 'requirement' && !isNamed(catalogue, clause, named)));
    if (missed.length === 0) {
      return;
    }
    const section = model.sections.find(({ definition, owner }) => owner === document && definition.rows === AUDIT);
    yield {
      span: (section === undefined ? undefined : model.facts.headings[section.heading]?.textSpan) ?? idSpan(model),
      severity: severityByStatus(document) === 'hint' ? 'hint' : 'warning',
      message: `No internal audit, planned or done, looks at ${missed.length === 1 ? 'clause' : 'clauses'} ${nameList(missed)}.`,
      help: 'Add what is missing to an audit of the programme.',
      subject: 'clauses',
    };
  },
};

/** What an audit looks at, planned or done. One that was only planned in a programme that holds no more never happened: what did has a report. */
function clausesOf(lookups: Lookups, id: string): readonly string[] {
  const entity = lookups.entity(id);
  const holder = entity === undefined ? undefined : holderOf(lookups, entity);
  return entity === undefined || holder === undefined || !isKeptUp(holder) || isReplaced(lookups, holder) ? [] : (entity.fields['clauses'] ?? []);
}

/** A clause is looked at when it, one above it, or one below it is named. */
function isNamed(catalogue: CatalogueDefinition, { id, aliases }: ClauseDefinition, named: readonly string[]): boolean {
  return named.some((text) => {
    const clause = (text.startsWith(`${catalogue.id}:`) ? text.slice(catalogue.id.length + 1) : text).split('#')[0] ?? '';
    return clause === id || id.startsWith(`${clause}.`) || clause.startsWith(`${id}.`) || Object.keys(aliases).includes(clause);
  });
}

/** Where a clause and those below it are all missed, the one above says it, the chapter too. */
function topmost(catalogue: CatalogueDefinition, missed: readonly ClauseDefinition[]): string[] {
  const ids = new Set(missed.map((clause) => clause.id));
  const demands = catalogue.clauses.filter((clause) => clause.kind === 'requirement');
  for (const { id, kind } of catalogue.clauses) {
    const below = kind === 'heading' ? demands.filter((clause) => clause.id.startsWith(`${id}.`)) : [];
    if (below.length > 0 && below.every((clause) => ids.has(clause.id))) {
      ids.add(id);
    }
  }
  const order = new Map(catalogue.clauses.map((clause, at) => [clause.id, at]));
  return [...ids].filter((id) => !ids.has(id.slice(0, id.lastIndexOf('.')))).sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}
