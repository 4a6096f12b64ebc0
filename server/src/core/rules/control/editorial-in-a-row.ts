import { scalarOf } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { entrySpan, frontEntries } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';

/** From so many corrections on, somebody else should read the whole again. */
const MANY = 5;

/** Many small corrections make another text that nobody but the owner has read. */
export const editorialInARow: DocumentRule = {
  id: 'control/editorial-in-a-row',
  scope: 'document',
  title: 'Corrected many times without an approval of the whole',
  severity: 'warning',
  clauses: ['7.5.2'],
  auditor: 'An owner may correct wording alone. After five corrections an auditor asks who besides the owner has read the text that is in use.',
  remedy: 'Have the whole text read and approved by somebody with the authority.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.5
status: approved
approvals:
  - { by: a.khan, role: managing-director, date: 2025-02-03, version: 1.0, seal: sha256-0 }
  - { by: b.olsen, role: capacity-lead, date: 2025-03-03, version: 1.1, seal: sha256-1, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-04-03, version: 1.2, seal: sha256-2, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-05-05, version: 1.3, seal: sha256-3, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-06-03, version: 1.4, seal: sha256-4, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-07-03, version: 1.5, seal: sha256-5, editorial: «true» }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.1
status: approved
approvals:
  - { by: b.olsen, role: capacity-lead, date: 2025-04-03, version: 1.2, seal: sha256-2, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-05-05, version: 1.3, seal: sha256-3, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-06-03, version: 1.4, seal: sha256-4, editorial: true }
  - { by: b.olsen, role: capacity-lead, date: 2025-07-03, version: 1.5, seal: sha256-5, editorial: true }
  - { by: a.khan, role: managing-director, date: 2025-08-04, version: 2.0, seal: sha256-6 }
  - { by: b.olsen, role: capacity-lead, date: 2025-09-03, version: 2.1, seal: sha256-7, editorial: true }
---
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    if (!isDocumentRegime(model)) {
      return;
    }
    // Who confirmed a link again has not read the whole either.
    const entries = frontEntries(model, 'approvals').filter((entry) => scalarOf(entry, 'checked') === undefined);
    const lastFull = entries.findLastIndex((entry) => scalarOf(entry, 'editorial') !== 'true');
    const since = entries.slice(lastFull + 1);
    const last = since.at(-1);
    if (last !== undefined && since.length >= MANY) {
      const before = entries[lastFull];
      const whole = before === undefined ? 'and nobody is on file as having approved the whole' : `since ${scalarOf(before, 'by') ?? 'somebody'} approved the whole as version ${scalarOf(before, 'version') ?? '?'} on ${scalarOf(before, 'date') ?? 'a day that is not on file'}`;
      yield { span: entrySpan(last, 'editorial'), message: `The owner corrected this ${since.length} times in a row, ${whole}.`, help: 'Have the whole text read and approved.', subject: 'approvals.editorial' };
    }
  },
};
