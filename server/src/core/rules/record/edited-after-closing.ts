import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { frontSpan } from '../support/frontMatter.ts';
import { isRecordRegime } from '../support/regime.ts';

/** A closed record stays as it was. */
export const editedAfterClosing: DocumentRule = {
  id: 'record/edited-after-closing',
  scope: 'document',
  title: 'Record edited after it was closed',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'A record is evidence because nobody can change it afterwards. One whose seal does not fit is worth no more than a note.',
  remedy: 'Undo the edit. What was wrong is put right by a dated addendum, which leaves the record as it was.',
  fails: `
//- report.md
---
id: REP-1
type: service-report
title: Service report
status: closed
period: 2026-03
closed: { date: 2026-04-02, by: l.novak, seal: «sha256-0» }
---
# Service report
Availability was 99.9 %.
`,
  passes: `
//- report.md
---
id: REP-1
type: service-report
title: Service report
status: closed
period: 2026-03
closed: { date: 2026-04-02, by: l.novak, seal: sha256-8b124d6a417b005f17cf3d95d0f99913a8cb1b6f17e7c2b12eac5462f316e730 }
addenda:
  - { date: 2026-04-20, by: l.novak, text: "Availability was 99.8 %, see INC-0812." }
---
# Service report
Availability was 99.9 %.
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const status = model.document?.status;
    if (!isRecordRegime(model) || status?.closedSeal === undefined || status.closedSeal === status.seal) {
      return;
    }
    const isClosed = status.closedOn !== undefined && lookups.hasCome(status.closedOn);
    const when = status.closedOn === undefined ? '' : ` on ${status.closedOn}`;
    if (isClosed || status.status === 'closed') {
      const withData = model.type?.sealsData === true && model.data !== undefined ? ` or ${model.data.written}` : '';
      yield {
        span: frontSpan(model, 'closed', 'seal'),
        message: `The text${withData} was edited after ${status.closedBy ?? 'somebody'} closed the record${when}.`,
        help: 'Undo the edit, and add what has to be corrected under addenda with date and name.',
        subject: 'closed.seal',
      };
    }
  },
};
