import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { valueProblem } from '../../index/fieldValue.ts';
import { verdictField } from '../../index/addenda.ts';
import { actionsOf, type PlacedAction } from '../support/actions.ts';
import { entrySpan, filledText, frontEntries } from '../support/frontMatter.ts';
import { isRecordRegime } from '../support/regime.ts';
import { valueOf, type YamlNode } from '../../yaml/yamlNode.ts';

/** What became of an action is read from the addendum that names it, so one that names it wrongly is lost. */
export const addendumAstray: DocumentRule = {
  id: 'record/addendum-astray',
  scope: 'document',
  title: 'Addendum for an action that is not there',
  severity: 'warning',
  clauses: ['7.5.3', '10.1'],
  auditor: 'A closed record is not edited; that an action decided in it was done is shown by an addendum. One that names another action, or no day, shows nothing, and the action stays open; nor does a verdict in words of its own.',
  remedy: 'Name the action as the record calls it, with the day it was done or its effect was checked; whether it worked, in the words that its type has for that.',
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
      const actions = [...actionsOf(model, lookups)];
      const ids = actions.map((placed) => placed.action.id);
      const isDated = ['done', 'effect-checked'].some((key) => filledText(valueOf(entry, key)) !== undefined);
      if (!ids.includes(action)) {
        yield { span: entrySpan(entry, 'action'), message: `This record has no action ${action}, so the addendum takes none further.`, help: ids.length === 0 ? 'Leave the action out, or enter it in the record that decided it.' : `Its actions: ${ids.join(', ')}.`, subject: `addenda.${action}` };
      } else if (!isDated) {
        yield { span: entrySpan(entry, 'action'), message: `This addendum speaks of ${action} and names no day on which it was done or its effect was checked, so the action stays as it was.`, help: 'Enter done or effect-checked with the day, or leave the action out and only tell how it goes on.', subject: `addenda.${action}` };
      } else {
        yield* verdictAstray(entry, actions.find((placed) => placed.action.id === action));
      }
    }
  },
};

/** A verdict that nobody will find again: its type has no field for it, it does not fit that, or no check is named. */
function* verdictAstray(entry: YamlNode, placed: PlacedAction | undefined): Iterable<RuleFinding> {
  const verdict = filledText(valueOf(entry, 'effective'));
  if (placed === undefined || verdict === undefined) {
    return;
  }
  const { action, places } = placed;
  const field = verdictField(places.definition);
  const at = { span: entrySpan(entry, 'effective'), subject: `addenda.${action.id}.effective` };
  const problem = field === undefined ? undefined : valueProblem(field, verdict);
  if (field === undefined) {
    yield { ...at, message: `An action of the type "${places.definition.title.en}" has no field that says whether it worked, so this verdict is not read.`, help: 'Say it in the text of the addendum.' };
  } else if (problem !== undefined) {
    yield { ...at, message: `"${verdict}" ${problem}, so what was found when the effect of ${action.id} was checked is not known.`, help: `Say in one of these words whether it worked, and the rest in the text: ${field.values.join(', ')}.` };
  } else if (filledText(valueOf(entry, 'effect-checked')) === undefined) {
    yield { ...at, message: `This addendum says whether ${action.id} worked, and names no day on which somebody looked, so its effect counts as unchecked.`, help: 'Enter effect-checked with the day.' };
  }
}
