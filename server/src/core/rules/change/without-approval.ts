import { parseDate } from '../../dates/plainDate.ts';
import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { isExport } from '../support/regime.ts';
import { fieldPlace, isSpokenFor, nameOf, misfitOf } from '../support/rows.ts';

const CHANGE = 'change';
const RELEASE = 'release';
const EMERGENCY = 'emergency';
const STANDARD = 'standard';
/** The results that say that a change was carried out, however it ended. */
const CARRIED_OUT: readonly (string | undefined)[] = ['successful', 'failed', 'backed-out'];

/** A change is approved before it is done, and a release before it is deployed; in an emergency, at least afterwards. */
export const withoutApproval: DocumentRule = {
  id: 'change/without-approval',
  scope: 'document',
  title: 'Change or release done without approval',
  severity: 'warning',
  clauses: ['8.5.1', '8.5.3'],
  auditor: 'Auditors pick the emergency changes first: was each approved afterwards, by whom, and how soon? A change nobody approved is the finding they look for, and a release that went out before it was approved is the next.',
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
//- release.md
---
id: REL-12
type: release
title: Mail gateway 4.2
deployed-on: 2026-05-18
approved-on: «2026-05-20»
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
      if (lookups.isA(places.entity, CHANGE)) {
        yield* judge(model, places);
      } else if (lookups.isA(places.entity, RELEASE)) {
        yield* deployedTooEarly(lookups, places);
      }
    }
  },
};

function* judge(model: DocumentModel, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { entity } = places;
  const done = parseDate(entity.fields['done-on']?.[0] ?? '');
  const result = entity.fields['result']?.[0];
  const isDone = done !== undefined || (CARRIED_OUT.includes(result) && tellsDecisions(model, places));
  if (!isDone || isSpokenFor(misfitOf(model, places, 'decision'))) {
    return;
  }
  const category = entity.fields['category']?.[0];
  const isEmergency = category === EMERGENCY;
  const decision = entity.fields['decision']?.[0];
  // A standard change was approved once for all of its kind; only a decision against this one says something.
  if (category === STANDARD && decision === undefined) {
    return;
  }
  const decided = entity.fields['decided-on']?.[0];
  const help = 'Have it decided by those the policy names, and enter decision, day and people.';
  if (decision !== 'approved') {
    const how = isEmergency ? ' as an emergency' : '';
    const when = done === undefined ? `, for its result is "${result ?? ''}"` : ` on ${done}`;
    const state = decision === undefined ? `nobody has approved it${isEmergency ? ' since' : ''}` : `the decision on it is "${decision}"`;
    const place = decision !== undefined ? 'decision' : done === undefined ? 'result' : 'done-on';
    yield { ...fieldPlace(places, place), entity: entity.id, subject: 'decision', message: `${nameOf(entity)} was done${how}${when}, and ${state}.`, help };
  } else if (!isEmergency && done !== undefined && decided !== undefined && decided > done) {
    yield { ...fieldPlace(places, 'decided-on'), entity: entity.id, subject: 'decided-on', message: `${nameOf(entity)} was done on ${done}, and approved on ${decided} only. It is no emergency change.`, help: 'Correct the dates or the category, or say in the review why it was done before the decision.' };
  }
}

/** An export without a column for decisions says nothing about them. */
function tellsDecisions(model: DocumentModel, { file, fieldSpans }: EntityWithPlaces): boolean {
  return fieldSpans['decision'] !== undefined || !isExport(model, file);
}

function* deployedTooEarly(lookups: Lookups, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { entity } = places;
  const [deployed, approved] = ['deployed-on', 'approved-on'].map((field) => parseDate(entity.fields[field]?.[0] ?? ''));
  if (deployed !== undefined && approved !== undefined && approved > deployed && !isEmergencyRelease(lookups, entity)) {
    yield {
      ...fieldPlace(places, 'approved-on'),
      entity: entity.id,
      subject: 'approved-on',
      message: `${nameOf(entity)} was deployed on ${deployed}, and approved on ${approved} only. None of its changes is an emergency.`,
      help: 'Correct the dates or the category of the change, or say in its conclusions why it was deployed before it was approved.',
    };
  }
}

/** Its type is in the words of the house, so the changes it holds count too. */
function isEmergencyRelease(lookups: Lookups, { id, fields }: EntityWithPlaces['entity']): boolean {
  return /emergency|notfall/i.test(fields['release-type']?.[0] ?? '') || lookups.linked(id, CHANGE).some((change) => lookups.entity(change)?.fields['category']?.[0] === EMERGENCY);
}
