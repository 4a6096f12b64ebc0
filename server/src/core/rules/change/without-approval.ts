import { parseDate } from '../../dates/plainDate.ts';
import type { EntityWithPlaces } from '../../index/documentModel.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace, isSpokenFor, nameOf, misfitOf } from '../support/rows.ts';

const CHANGE = 'change';

/** A change is approved before it is done; in an emergency, at least afterwards. */
export const withoutApproval: DocumentRule = {
  id: 'change/without-approval',
  scope: 'document',
  title: 'Change done without approval',
  severity: 'warning',
  clauses: ['8.5.1'],
  auditor: 'Auditors pick the emergency changes first: was each approved afterwards, by whom, and how soon? A change nobody approved is the finding they look for.',
  remedy: 'Have the change decided by those the policy names, and enter decision, day and people. When it was decided and only not written down, write it down.',
  fails: `
//- emergency.md
---
id: CHG-131
type: change
title: Restart the mail gateway
requested: 2026-05-04
category: emergency
done-on: «2026-05-04»
---
//- normal.md
---
id: CHG-132
type: change
title: New mail gateway
requested: 2026-05-04
category: normal
decision: approved
decided-on: «2026-05-20»
done-on: 2026-05-18
---
`,
  passes: `
//- emergency.md
---
id: CHG-131
type: change
title: Restart the mail gateway
requested: 2026-05-04
category: emergency
done-on: 2026-05-04
decision: approved
decided-on: 2026-05-06
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const places of model.entities) {
      const done = lookups.isA(places.entity, CHANGE) ? parseDate(places.entity.fields['done-on']?.[0] ?? '') : undefined;
      if (done !== undefined && !isSpokenFor(misfitOf(model, places, 'decision'))) {
        yield* judge(places, done);
      }
    }
  },
};

function* judge(places: EntityWithPlaces, done: string): Iterable<RuleFinding> {
  const { entity } = places;
  const isEmergency = entity.fields['category']?.[0] === 'emergency';
  const decision = entity.fields['decision']?.[0];
  const decided = entity.fields['decided-on']?.[0];
  const help = 'Have it decided by those the policy names, and enter decision, day and people.';
  if (decision !== 'approved') {
    const how = isEmergency ? ' as an emergency' : '';
    const state = decision === undefined ? `nobody has approved it${isEmergency ? ' since' : ''}` : `the decision on it is "${decision}"`;
    yield { ...fieldPlace(places, decision === undefined ? 'done-on' : 'decision'), entity: entity.id, subject: 'decision', message: `${nameOf(entity)} was done on ${done}${how}, and ${state}.`, help };
  } else if (!isEmergency && decided !== undefined && decided > done) {
    yield { ...fieldPlace(places, 'decided-on'), entity: entity.id, subject: 'decided-on', message: `${nameOf(entity)} was done on ${done}, and approved on ${decided} only. It is no emergency change.`, help: 'Correct the dates or the category, or say in the review why it was done before the decision.' };
  }
}
