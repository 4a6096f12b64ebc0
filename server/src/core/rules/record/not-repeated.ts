import { addDuration, parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import { stateOf } from '../../proof/entityState.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace } from '../support/rows.ts';

/** The field in which a record says when the next of its kind is due. */
const NEXT_DUE = 'next-due';
/** The relation to what was tested or verified: each of these has a series of its own. */
const VERIFIES = 'verifies';

/** What was done once and promised again is done again. */
export const notRepeated: DocumentRule = {
  id: 'record/not-repeated',
  scope: 'document',
  title: 'Not done again when it was due',
  severity: 'warning',
  clauses: ['8.2.6', '8.7.1', '8.7.2', '8.7.3.1'],
  auditor: 'A risk assessment, a test or a verification holds for a time only. The record itself says when the next one was due, and auditors read it.',
  remedy: 'Do it now and write the record. When the interval was chosen too short, change it where it is set, with a reason.',
  isTimeCaused: true,
  fails: `
//- risk.md
---
id: RA-2025
type: risk-assessment
title: Risk assessment, continuity, 2025
date: 2025-03-20
subject: [continuity, availability]
next-due: «2026-03-31»
---
//- later.md
---
id: RA-2026
type: risk-assessment
title: Risk assessment, availability, 2026
date: 2026-03-18
subject: [availability]
next-due: 2027-03-31
---
`,
  passes: `
//- risk.md
---
id: RA-2025
type: risk-assessment
title: Risk assessment, continuity, 2025
date: 2025-03-20
subject: [continuity]
next-due: 2026-03-31
---
//- later.md
---
id: RA-2026
type: risk-assessment
title: Risk assessment, continuity, 2026
date: 2026-03-18
subject: [continuity]
next-due: 2027-03-31
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document, type } = model;
    const due = parseDate(document?.fields[NEXT_DUE]?.[0] ?? '');
    const places = model.entities.find(({ entity }) => entity === document);
    if (document?.when === undefined || type?.control !== 'record' || due === undefined || places === undefined || !isKeptUp(document) || !lookups.isPast(addDuration(due, lookups.configuration.grace))) {
      return;
    }
    const open = seriesOf(document, lookups, type).filter((series) => !isFollowed(lookups, document, document.when?.end, series));
    if (open.length === 0) {
      return;
    }
    const what = nameList([...new Set(open.flatMap(({ subject, target }) => [subject, target].filter((name) => name !== undefined)))]);
    yield {
      ...fieldPlace(places, NEXT_DUE),
      subject: NEXT_DUE,
      message: `${document.id} says that the next one was due on ${due}, and none has followed${what === '' ? '' : ` for ${what}`}.`,
      help: 'Do it now and write the record.',
    };
  },
};

interface Series {
  readonly field?: string;
  readonly subject?: string;
  readonly target?: string;
}

/** A record may speak of several subjects, or verify several things: each of them has to be followed. */
function seriesOf(record: Entity, lookups: Lookups, type: TypeDefinition): Series[] {
  const fields = Object.values(type.fields).filter((field) => field.type === 'enum' && field.list);
  const subjects: Series[] = fields.flatMap((field) => (record.fields[field.name] ?? []).map((subject) => ({ field: field.name, subject })));
  const verified = lookups.linked(record.id, VERIFIES);
  // What was retired or replaced is not tested again; what took its place has tests of its own.
  const targets = verified.filter((id) => lookups.entity(id) === undefined || stateOf(lookups, id).level !== 'missing');
  if (verified.length > 0 && targets.length === 0) {
    return [];
  }
  const bases: Series[] = subjects.length === 0 ? [{}] : subjects;
  return targets.length === 0 ? bases : bases.flatMap((base) => targets.map((target) => ({ ...base, target })));
}

/** A later record of the same kind, closed or not: what is open is told of when it stays so. */
function isFollowed(lookups: Lookups, record: Entity, end: PlainDate | undefined, { field, subject, target }: Series): boolean {
  return lookups.ofType(record.type).some((id) => {
    const other = lookups.entity(id);
    return (
      other?.when !== undefined &&
      isKeptUp(other) &&
      end !== undefined &&
      other.when.end > end &&
      lookups.hasCome(other.when.start) &&
      (field === undefined || subject === undefined || other.fields[field]?.includes(subject) === true) &&
      (target === undefined || lookups.linked(id, VERIFIES).includes(target))
    );
  });
}
