import { parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { Span } from '../../text/lineIndex.ts';
import { scalarOf } from '../../yaml/yamlNode.ts';
import type { DocumentContext, RuleFinding } from '../rule.ts';
import { entrySpan, frontEntries, frontSpan } from './frontMatter.ts';
import { perType } from './perType.ts';
import { fieldPlace, nameOf } from './rows.ts';

const PERSON = 'person';
const ROLE = 'role';
const FORMER_HOLDER = 'role-assignment';

/** The days on which somebody came and went, as far as the list of people says so. */
interface Employment {
  readonly joined?: PlainDate;
  readonly left?: PlainDate;
}

/** What people are said to have done, or to have been, before they came or after they went. */
export function* outsideEmployment({ model, lookups }: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  yield* controlDeeds(model, lookups);
  for (const places of model.entities) {
    for (const [by, on] of deedsOf(places.definition)) {
      const person = places.entity.fields[by]?.[0];
      const date = parseDate(places.entity.fields[on]?.[0] ?? '');
      const title = places.definition.fields[on]?.title.en ?? on;
      yield* judge(lookups, person, date, (who, when) => ({ ...fieldPlace(places, on), entity: places.entity.id, subject: `${on} ${by}`, message: `${placeName(model, places)}"${title}" is ${date ?? ''}, and ${who} ${when}.` }));
    }
    if (places.definition.lineage.includes(ROLE)) {
      yield* holding(lookups, places, 'holder', ['from']);
    } else if (places.definition.lineage.includes(FORMER_HOLDER)) {
      yield* holding(lookups, places, 'person', ['from', 'to']);
      yield* stillFormer(lookups, places);
    }
  }
}

function placeName(model: DocumentModel, { entity }: EntityWithPlaces): string {
  return entity === model.document ? '' : `${nameOf(entity)}: `;
}

/** Which field names the person who did something, and which the day: `decided-by` and `decided-on`, and what a type maps so. */
const deedsOf = perType(({ fields, action, answer }): readonly (readonly [by: string, on: string])[] => {
  const pairs: [string, string][] = [];
  const add = (by: string | undefined, on: string | undefined): void => {
    if (by !== undefined && on !== undefined && fields[by]?.type === PERSON && fields[on]?.type === 'date' && !pairs.some(([one]) => one === by)) {
      pairs.push([by, on]);
    }
  };
  add(action?.doneBy, action?.done);
  add(action?.checkedBy, action?.effectChecked);
  add(answer?.person, answer?.date);
  add('by', 'date');
  Object.keys(fields).filter((name) => name.endsWith('-by')).forEach((name) => add(name, `${name.slice(0, -'by'.length)}on`));
  return pairs;
});

function* controlDeeds(model: DocumentModel, lookups: Lookups): Iterable<RuleFinding> {
  const status = model.document?.status;
  if (status === undefined) {
    return;
  }
  const at = (span: Span, subject: string, what: string) => (who: string, when: string): RuleFinding => ({ span, subject, message: `${what} ${who}, who ${when}.` });
  yield* judge(lookups, status.closedBy, status.closedOn, at(frontSpan(model, 'closed', 'date'), 'closed.by', `Closed on ${status.closedOn ?? ''} by`));
  yield* judge(lookups, status.reviewBy, status.reviewLast, at(frontSpan(model, 'review', 'last'), 'review.by', `Reviewed on ${status.reviewLast ?? ''} by`));
  for (const entry of status.approvals.length === 0 ? [] : frontEntries(model, 'approvals')) {
    const date = parseDate(scalarOf(entry, 'date') ?? '');
    yield* judge(lookups, scalarOf(entry, 'by'), date, at(entrySpan(entry, 'date'), 'approvals.by', `Approved on ${date ?? ''} by`));
  }
}

/** Somebody holds a role from their first day on, and until their last at most. That a holder has left is said by another rule. */
function* holding(lookups: Lookups, places: EntityWithPlaces, by: string, ends: readonly ('from' | 'to')[]): Iterable<RuleFinding> {
  const { entity } = places;
  const role = entity.fields['role']?.[0] ?? '';
  for (const end of ends) {
    const date = parseDate(entity.fields[end]?.[0] ?? '');
    const what = by === 'holder' ? `holds the role ${entity.id} from ${date ?? ''}` : `held the role ${role} ${end === 'from' ? 'from' : 'until'} ${date ?? ''}`;
    yield* judge(lookups, entity.fields[by]?.[0], date, (who, when) => ({ ...fieldPlace(places, end), entity: entity.id, subject: `${end} ${by}`, message: `${by === 'holder' ? '' : `${nameOf(entity)}: `}${who} ${what}, and ${when}.` }));
  }
}

/** A former holder whose time goes on, while the one who followed has begun: both could approve. */
function* stillFormer(lookups: Lookups, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { fields, id } = places.entity;
  const to = parseDate(fields['to']?.[0] ?? '');
  if (to === undefined || lookups.hasCome(to) || fields['as']?.[0] === 'deputy') {
    return;
  }
  const role = lookups.entity(fields['role']?.[0] ?? '');
  const [former, holder] = [fields['person']?.[0], role?.fields['holder']?.[0]];
  const from = parseDate(role?.fields['from']?.[0] ?? '');
  const left = former === undefined ? undefined : employmentOf(lookups, former)?.left;
  // Of somebody who left before, that is said already.
  if (left !== undefined && left < to) {
    return;
  }
  if (role !== undefined && former !== undefined && holder !== undefined && former !== holder && from !== undefined && from < to && lookups.hasCome(from)) {
    yield {
      ...fieldPlace(places, 'to'),
      entity: id,
      subject: 'to',
      message: `${nameOf(places.entity)}: ${former} is a former holder of the role ${role.id} and holds it until ${to}, while ${holder} holds it since ${from}. Until then both count as having its authority.`,
      help: 'Enter the day on which the role was handed over.',
      related: [{ entity: role.id, field: 'from', message: `${holder} in the list of roles.` }],
    };
  }
}

function* judge(lookups: Lookups, person: string | undefined, date: PlainDate | undefined, finding: (who: string, when: string) => RuleFinding): Iterable<RuleFinding> {
  const absence = person === undefined || date === undefined ? undefined : absenceOn(lookups, person, date);
  if (person !== undefined && absence !== undefined) {
    yield {
      help: 'Correct the day or the name here, or the days in the list of people.',
      related: [{ entity: person, field: absence.field, message: `${person} in the list of people.` }],
      ...finding(person, absence.when),
    };
  }
}

/** Why somebody was not there on a day, by the list of people: "joined on 2026-05-01 only", and the field that says so. Undefined when they were, or nothing is known. */
export function absenceOn(lookups: Lookups, person: string, date: PlainDate): { readonly when: string; readonly field: string } | undefined {
  const { joined, left } = employmentOf(lookups, person) ?? {};
  if (joined !== undefined && date < joined) {
    return { when: `joined on ${joined} only`, field: 'joined-on' };
  }
  return left !== undefined && date > left ? { when: `had left on ${left}`, field: 'left-on' } : undefined;
}

/** Read person by person, so that what somebody signed is not looked at again when somebody else leaves. */
function employmentOf(lookups: Lookups, person: string): Employment | undefined {
  return lookups.entryOf('employment', '', person, () => {
    const found: Record<string, Employment> = {};
    for (const id of lookups.ofType(PERSON)) {
      const fields = lookups.entity(id)?.fields ?? {};
      const joined = parseDate(fields['joined-on']?.[0] ?? '');
      const left = parseDate(fields['left-on']?.[0] ?? '');
      // Somebody who left before they joined came back, or one of the days is wrong, which is said there.
      if ((joined !== undefined || left !== undefined) && !(joined !== undefined && left !== undefined && left < joined)) {
        const days = { ...(joined === undefined ? {} : { joined }), ...(left === undefined ? {} : { left }) };
        for (const name of [id, ...lookups.formersOf(id)]) {
          found[name] = days;
        }
      }
    }
    return found;
  });
}
