import type { Period } from '../../dates/period.ts';
import { everyInWords } from '../../dates/plainDate.ts';
import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { cadenceDemands, commonGaps, compareIntervals, definitionsOf, gapOf, isMember, membersOf, strictest, subjectOf, type CadenceDemand, type Gap } from '../../proof/cadence.ts';
import { nameList } from '../../proof/evaluate.ts';
import { START_FIELDS } from '../../proof/subjectStart.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { CONTROL_FIELD_BY_NAME } from '../../schema/controlFields.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { fieldPlace, nameOf } from '../support/rows.ts';

/** What recurs has a record for every period. */
export const gap: DocumentRule = {
  id: 'record/gap',
  scope: 'document',
  title: 'Gap in a series of records',
  severity: 'warning',
  clauses: ['8.3.3', '8.3.4', '9.1'],
  auditor: 'Auditors lay the records of a year side by side and count. A month without a report is a month in which nobody can show that the service was watched.',
  remedy: 'Write the missing record and close it; late is better than never, and it counts for the period it speaks of. When something need not be done so often, say so in the type of the record.',
  fails: `
//- clausework.yaml
clausework: 1
started: 2026-03-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| «SVC-MAIL» | Mail | live |
//- march.md
---
id: REP-MAIL-03
type: service-report
title: Service report, Mail, March 2026
status: closed
period: 2026-03
closed: { date: 2026-04-03, by: l.novak, seal: sha256-0 }
links: { service: SVC-MAIL }
---
`,
  passes: `
//- clausework.yaml
clausework: 1
started: 2026-03-01
//- services.md
---
id: CAT
type: service-catalogue
title: Services
owner: service-catalogue-manager
review: { last: 2026-03-01 }
---
## Services
| ID | Name | Lifecycle status |
|---|---|---|
| SVC-MAIL | Mail | live |
//- march.md
---
id: REP-MAIL-03
type: service-report
title: Service report, Mail, March 2026
status: closed
period: 2026-03
closed: { date: 2026-04-03, by: l.novak, seal: sha256-0 }
links: { service: SVC-MAIL }
---
//- april.md
---
id: REP-MAIL-04
type: service-report
title: Service report, Mail, April 2026
status: closed
period: 2026-04
closed: { date: 2026-06-20, by: l.novak, seal: sha256-0 }
links: { service: SVC-MAIL }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const places of model.entities) {
      yield* gapsOfMember(lookups, places);
    }
    const document = model.entities.find(({ entity }) => entity === model.document);
    if (document !== undefined && model.type?.control === 'record') {
      yield* gapsOfSeries(lookups, document);
    }
  },
};

function* gapsOfMember(lookups: Lookups, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { entity } = places;
  const demands = demandsOn(lookups, places.definition).filter((demand) => isMember(lookups, demand, entity.id));
  if (demands.length === 0) {
    return;
  }
  for (const [subject, demand] of strictest(demands)) {
    const found = gapOf(lookups, demand, entity.id);
    const left = found === undefined ? undefined : withoutReportedElsewhere(lookups, demand, entity.id, found);
    if (left !== undefined && left.missing.length + left.open.length > 0) {
      const place = fieldPlace(places, undefined);
      yield { ...place, entity: entity.id, subject, ...withStart(places, left, wording(lookups, demand, left, nameOf(entity))), fixes: creations(lookups, demand, left, places) };
    }
  }
}

/** Where nothing is on file from the beginning on, it may be new, and its row can say so. */
function withStart<T extends { readonly help?: string }>({ entity, definition }: EntityWithPlaces, { periods, missing }: Gap, said: T): T {
  const since = Object.values(definition.fields).find((field) => START_FIELDS.includes(field.name));
  const mayBeNew = since !== undefined && entity.fields[since.name] === undefined && missing[0] !== undefined && missing[0].label === periods[0]?.label;
  return mayBeNew ? { ...said, help: `${said.help ?? ''} If it began later, say since when in the column "${since.title.en}": nothing is asked for from before.` } : said;
}

/** What every member lacks, and what is wanted once, is reported at the last record of the series. */
function* gapsOfSeries(lookups: Lookups, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { entity, definition } = places;
  const said = new Set<string>();
  for (const demand of cadenceDemands(lookups).filter((one) => definition.lineage.includes(one.type))) {
    const found = demand.populations.length === 0 ? gapOf(lookups, demand, undefined) : commonGap(lookups, demand);
    if (found === undefined || found.missing.length + found.open.length === 0 || found.records.at(-1) !== entity.id) {
      continue;
    }
    // One missing record may be missing for several populations at once.
    const subject = `${subjectOf(demand)} ${[...found.missing, ...found.open.map(({ period }) => period)].map((period) => period.label).join()}`;
    if (!said.has(subject)) {
      said.add(subject);
      const place = fieldPlace(places, definition.datedBy ?? (entity.fields['period'] === undefined ? 'date' : 'period'));
      const whom = definitionsOf(lookups, demand).map(({ title }) => title).join(' and ');
      yield { ...place, subject: `series:${subjectOf(demand)}`, ...wording(lookups, demand, found, whom === '' ? undefined : `all ${whom}`) };
    }
  }
}

/** The first missing records, as documents to be filled in; the person may write the others after them. */
const MAX_CREATIONS = 2;

function creations(lookups: Lookups, demand: CadenceDemand, { missing }: Gap, member: EntityWithPlaces): Fix[] {
  const type = lookups.schemas.types[demand.type];
  if (type?.control === undefined || type.abstract || type.generated) {
    return [];
  }
  const dated = type.datedBy ?? 'period';
  const isPeriod = (type.fields[dated]?.type ?? CONTROL_FIELD_BY_NAME.get(dated)?.type) === 'period';
  const link = type.links.find(({ to }) => to.some((one) => member.definition.lineage.includes(one)));
  const narrowed = Object.entries(demand.where ?? {}).flatMap(([field, values]) => (typeof values === 'string' || values[0] === undefined ? [] : [[field, values[0]] as const]));
  return missing.slice(0, MAX_CREATIONS).map(({ label }) => ({
    title: `Create the ${type.title.en.toLowerCase()} for ${label}`,
    isSafe: false,
    edits: [],
    creates: { type: type.id, fields: { ...Object.fromEntries(narrowed), ...(isPeriod ? { [dated]: label } : {}) }, ...(link === undefined ? {} : { links: { [link.name]: member.entity.id } }) },
  }));
}

function commonGap(lookups: Lookups, demand: CadenceDemand): Gap | undefined {
  const labels = commonGaps(lookups, demand);
  // Asked for only then: who the members are changes more often than what all of them lack.
  const one = labels.size === 0 ? undefined : gapWithAll(lookups, demand, labels);
  const series = one === undefined ? undefined : gapOf(lookups, { ...demand, key: `series:${demand.key}`, populations: [] }, undefined);
  return one === undefined || series === undefined ? undefined : { periods: one.periods, missing: one.missing.filter((period) => labels.has(period.label)), open: [], records: series.records };
}

/** The gap of a member that lacks all of these periods, as whoever began first does; that is most often the first one looked at. */
function gapWithAll(lookups: Lookups, demand: CadenceDemand, labels: ReadonlySet<string>): Gap | undefined {
  for (const member of membersOf(lookups, demand)) {
    const found = gapOf(lookups, demand, member);
    if (found !== undefined && [...labels].every((label) => found.missing.some((period) => period.label === label))) {
      return found;
    }
  }
  return undefined;
}

/** The demands whose populations may hold entities of a type. */
function demandsOn(lookups: Lookups, { id, lineage }: TypeDefinition): readonly CadenceDemand[] {
  return lookups.derivedOf('cadence-demands-on', id, () =>
    cadenceDemands(lookups).filter((demand) => definitionsOf(lookups, demand).some(({ types }) => types.some((type) => lineage.includes(type)))),
  );
}

/** A target of an agreement lacks the report that its service lacks: said once, at the service. */
function withoutReportedElsewhere(lookups: Lookups, demand: CadenceDemand, member: string, found: Gap): Gap {
  const common = commonGaps(lookups, demand);
  const elsewhere = broaderGaps(lookups, demand, member);
  const isOwn = (period: Period): boolean => !common.has(period.label) && !elsewhere.some((other) => other.start <= period.end && other.end >= period.start);
  return { ...found, missing: found.missing.filter(isOwn), open: found.open.filter(({ period }) => isOwn(period)) };
}

function broaderGaps(lookups: Lookups, demand: CadenceDemand, member: string): Period[] {
  const host = lookups.entity(member)?.host;
  const others = cadenceDemands(lookups).filter((other) => other.populations.length > 0 && other.populations.join() !== demand.populations.join() && subjectOf(other) === subjectOf(demand));
  return others.flatMap((other) => {
    const shorter = compareIntervals(other.every, demand.every) < 0 ? lookups.edges(member) : [];
    const ends = [...shorter, ...(host === undefined ? [] : lookups.edges(host))];
    return ends.filter((end) => isMember(lookups, other, end.other)).flatMap((end) => {
      const gapThere = gapOf(lookups, other, end.other);
      return [...(gapThere?.missing ?? []), ...(gapThere?.open ?? []).map(({ period }) => period)];
    });
  });
}

function wording(lookups: Lookups, demand: CadenceDemand, { periods, missing, open, records }: Gap, whom: string | undefined): Pick<RuleFinding, 'message' | 'help' | 'related' | 'isTimeCaused'> {
  const narrowed = Object.values(demand.where ?? {}).flatMap((values) => (typeof values === 'string' ? [] : values));
  const type = `${lookups.schemas.types[demand.type]?.title.en ?? demand.type}${narrowed.length === 0 ? '' : ` (${narrowed.join(', ')})`}`;
  const lacking = missing.length + open.length;
  const parts = [
    ...(missing.length === 0 ? [] : [`missing ${nameList(missing.map((period) => period.label))}`]),
    ...(open.length === 0 ? [] : [`not closed ${nameList(open.map(({ period, record }) => `${period.label} (${record})`))}`]),
  ];
  const last = records.at(-1);
  const of = periods.length === 1 ? 'none' : `${periods.length - lacking} of ${periods.length} periods`;
  return {
    message: `${type}${whom === undefined ? '' : ` for ${whom}`}: ${of} on file, ${parts.join(', ')}.`,
    help: `One is expected ${everyInWords(demand.every)}. Write what is missing and close it.`,
    related: last === undefined ? [] : [{ entity: last, message: 'The last one on file.' }],
    // The first day without it is a matter of time; an older gap is not.
    isTimeCaused: lacking === 1 && [...missing, ...open.map(({ period }) => period)][0]?.label === periods.at(-1)?.label,
  };
}
