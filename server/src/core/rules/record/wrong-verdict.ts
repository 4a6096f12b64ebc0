import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import { parseThreshold, type Threshold } from '../../index/fieldValue.ts';
import type { Lookups } from '../../index/lookups.ts';
import { currentApproval } from '../../proof/entityState.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace, holderOf, isSpokenFor, nameOf, misfitOf, rowsOf } from '../support/rows.ts';
import { inUnit, unitOf } from '../support/units.ts';

/** Rows that hold a figure against a limit: which field holds the figure, which the verdict, and which the limit there or in what they report on. */
const VERDICTS: readonly { readonly type: string; readonly value: string; readonly verdict: string; readonly limit: string }[] = [
  { type: 'target-result', value: 'result', verdict: 'met', limit: 'target' },
  { type: 'workload-result', value: 'value', verdict: 'within', limit: 'limit' },
  { type: 'measured-value', value: 'value', verdict: 'met', limit: 'target' },
];
const REPORTS_ON = 'reports-on';

/** A report says what its figures say. */
export const wrongVerdict: DocumentRule = {
  id: 'record/wrong-verdict',
  scope: 'document',
  title: 'Verdict that its figure does not bear out',
  severity: 'warning',
  clauses: ['8.3.3', '9.1', '9.4'],
  auditor: 'A target reported as met while the figure beside it misses it hides what should have led to an improvement. Auditors redo a few of these sums in each audit.',
  remedy: 'Correct the verdict or the figure. When the target was missed, say why and name the improvement.',
  fails: `
//- report.md
---
id: REP-MAIL-2026-05
type: service-report
title: Service report, Mail, May 2026
period: 2026-05
links: { service: SVC-MAIL, reports-on: SLA-MAIL }
---
## Targets and results
| Target | Result | Unit | Met |
|---|---|---|---|
| SLT-1 | 99.31 | % | «yes» |
| SLT-2 | 3 | hours | yes |
//- sla.md
---
id: SLA-MAIL
type: sla
title: Agreement, Mail
effective: 2026-01-01
---
## Service level targets
| ID | Metric | Target | Unit |
|---|---|---|---|
| SLT-1 | MET-AVAILABILITY | >= 99.5 | % |
| SLT-2 | MET-RESTORE | <= 4 | hours |
`,
  passes: `
//- report.md
---
id: REP-MAIL-2026-05
type: service-report
title: Service report, Mail, May 2026
period: 2026-05
links: { service: SVC-MAIL, reports-on: SLA-MAIL }
---
## Targets and results
| Target | Result | Unit | Met |
|---|---|---|---|
| SLT-1 | 99.31 | % | no |
//- sla.md
---
id: SLA-MAIL
type: sla
title: Agreement, Mail
effective: 2026-01-01
---
## Service level targets
| ID | Metric | Target | Unit |
|---|---|---|---|
| SLT-1 | MET-AVAILABILITY | >= 99.5 | % |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const row of rowsOf(model)) {
      const kind = VERDICTS.find(({ type }) => row.definition.lineage.includes(type));
      const said = row.entity.fields[kind?.verdict ?? '']?.[0];
      if (kind === undefined || said === undefined || isSpokenFor(misfitOf(model, row, kind.value))) {
        continue;
      }
      const limit = limitOf(lookups, row, model.document, kind.limit);
      const value = Number(row.entity.fields[kind.value]?.[0] ?? 'none');
      const right = limit === undefined || Number.isNaN(value) ? undefined : rightVerdict(said, limit, inUnit(value, limit.unit, limit.fromUnit) ?? value);
      if (limit !== undefined && right !== undefined) {
        const what = limit.from === undefined ? nameOf(row.entity) : limit.from;
        yield {
          ...fieldPlace(row, kind.verdict),
          entity: row.entity.id,
          subject: `${kind.verdict} ${what}`,
          message: `"${row.definition.fields[kind.verdict]?.title.en ?? kind.verdict}" says ${said}, but ${worded(String(value), limit, limit.unit)} ${right === 'no' ? 'misses' : 'keeps'} ${worded(limit.text, limit, limit.fromUnit)}${limit.from === undefined ? '' : ` of ${limit.from}`}.`,
          help: right === 'no' ? 'Correct the verdict or the figure. When it was missed, say why and name the improvement.' : 'Correct the verdict or the figure.',
          fixes: correcting(row, kind.verdict, said, right),
          related: limit.from === undefined ? [] : [{ entity: limit.from, field: kind.limit, message: 'What was promised.' }],
        };
      }
    }
  },
};

/** What the verdict should be when it is another one; undefined when nothing speaks against it. */
function rightVerdict(said: string, limit: Limit, value: number): 'yes' | 'no' | undefined {
  const right = holds(limit.threshold, value) ? 'yes' : 'no';
  switch (said) {
    case 'yes':
    case 'no':
      return said === right ? undefined : right;
    // Where nothing happened a nought may stand for want of a figure; any other figure was measured.
    case 'no-event':
      return right === 'no' && value !== 0 ? right : undefined;
    // The member may have targets for other metrics; only the row itself says that there is one for this.
    case 'no-target':
      return limit.from === undefined ? right : undefined;
    default:
      return undefined;
  }
}

/** Only where the word stands alone: a verdict may be written in other words of the same meaning. */
function correcting(row: EntityWithPlaces, verdict: string, said: string, right: string): Fix[] {
  const { file, span } = fieldPlace(row, verdict);
  return span.end - span.start === said.length ? [{ title: `Change to "${right}"`, isSafe: false, edits: [{ path: file, span, text: right }] }] : [];
}

interface Limit {
  readonly threshold: Threshold;
  readonly text: string;
  readonly from?: string;
  /** Of the figure, and of the limit. */
  readonly unit: string;
  readonly fromUnit: string;
}

/** Figures in one unit need not name it. */
function worded(figure: string, { unit, fromUnit }: Limit, own: string): string {
  const [one, other] = [unitOf(unit), unitOf(fromUnit)];
  return one.kind === other.kind && one.size === other.size ? figure : `${figure} ${own}`;
}

/** The limit in the row itself, else that of what it reports on, as it stands now; older reports were held against older limits. */
function limitOf(lookups: Lookups, { entity }: EntityWithPlaces, report: Entity | undefined, field: string): Limit | undefined {
  const text = entity.fields[field]?.[0] ?? '';
  const own = comparison(text);
  if (own !== undefined) {
    return { threshold: own, text, unit: '', fromUnit: '' };
  }
  const [from] = lookups.linked(entity.id, REPORTS_ON);
  const target = from === undefined ? undefined : lookups.entity(from);
  const promised = target?.fields[field]?.[0] ?? '';
  const threshold = comparison(promised);
  if (target === undefined || threshold === undefined || isOlder(lookups, report, target)) {
    return undefined;
  }
  // Where only one of the two names a unit, the other is meant in the same.
  const [unit = '', fromUnit = unit] = [entity, target].map((one) => one.fields['unit']?.[0]);
  const limit = { threshold, text: promised, from: target.id, unit: unit === '' ? fromUnit : unit, fromUnit };
  return inUnit(1, limit.unit, limit.fromUnit) === undefined ? undefined : limit;
}

/** A bare number does not say on which side of it one should be. */
function comparison(text: string): Threshold | undefined {
  return /^\s*[<>=≥≤]/.test(text) ? parseThreshold(text) : undefined;
}

function isOlder(lookups: Lookups, report: Entity | undefined, target: Entity): boolean {
  const status = holderOf(lookups, target)?.status;
  // A report that is closed was held against what was agreed then, not against a text that still waits for its approval.
  const isAgreed = status?.status !== 'in-review' && (status?.status !== 'approved' || currentApproval(status)?.seal === status.seal);
  const since = status?.effective;
  return (!isAgreed && report?.status?.closedOn !== undefined) || (since !== undefined && report?.when !== undefined && report.when.start < since);
}

function holds({ comparison, value: limit }: Threshold, value: number): boolean {
  switch (comparison) {
    case '>=':
      return value >= limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '<':
      return value < limit;
    case '=':
      return value === limit;
  }
}
