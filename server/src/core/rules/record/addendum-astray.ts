import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { actionsOf } from '../support/actions.ts';
import { entrySpan, filledText, frontEntries } from '../support/frontMatter.ts';
import { isRecordRegime } from '../support/regime.ts';
import { valueOf } from '../../yaml/yamlNode.ts';

/** What became of an action is read from the addendum that names it, so one that names it wrongly is lost. */
export const addendumAstray: DocumentRule = {
  id: 'record/addendum-astray',
  scope: 'document',
  title: 'Addendum for an action that is not there',
  severity: 'warning',
  clauses: ['7.5.3', '10.1'],
  auditor: 'A closed record is not edited; that an action decided in it was done is shown by an addendum. One that names another action, or no day, shows nothing, and the action stays open.',
  remedy: 'Name the action as the record calls it, with the day it was done or its effect was checked.',
  fails: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
date: 2026-01-20
status: closed
closed: { date: 2026-01-20, by: a.khan }
addenda:
  - { date: 2026-05-01, by: a.khan, action: «ACT-9», done: 2026-04-20, text: Bought. }
  - { date: 2026-05-02, by: a.khan, action: «ACT-1», text: Nearly bought. }
---
## Actions
| ID | Action | Action owner | Due |
|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 |
`,
  passes: `
//- minutes.md
---
id: MR-1
type: management-review-minutes
title: Management review
date: 2026-01-20
status: closed
closed: { date: 2026-01-20, by: a.khan }
addenda:
  - { date: 2026-05-01, by: a.khan, text: The room was another. }
  - { date: 2026-05-01, by: a.khan, action: ACT-1, done: 2026-04-20, text: Bought. }
---
## Actions
| ID | Action | Action owner | Due |
|---|---|---|---|
| ACT-1 | Buy a battery | ops | 2026-05-01 |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isRecordRegime(model)) {
      return;
    }
    for (const entry of frontEntries(model, 'addenda')) {
      const action = filledText(valueOf(entry, 'action'));
      if (action === undefined) {
        continue;
      }
      const ids = [...actionsOf(model, lookups)].map((placed) => placed.action.id);
      const isDated = ['done', 'effect-checked'].some((key) => filledText(valueOf(entry, key)) !== undefined);
      if (!ids.includes(action)) {
        yield { span: entrySpan(entry, 'action'), message: `This record has no action ${action}, so the addendum takes none further.`, help: ids.length === 0 ? 'Leave the action out, or enter it in the record that decided it.' : `Its actions: ${ids.join(', ')}.`, subject: `addenda.${action}` };
      } else if (!isDated) {
        yield { span: entrySpan(entry, 'action'), message: `This addendum speaks of ${action} and names no day on which it was done or its effect was checked, so the action stays as it was.`, help: 'Enter done or effect-checked with the day, or leave the action out and only tell how it goes on.', subject: `addenda.${action}` };
      }
    }
  },
};
