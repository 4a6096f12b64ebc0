// Two years of the sample as steps: who changed which files on which day, and why. Read from the dates that its documents carry.
import { addDays, addDuration, parseDate, parseDuration, type PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { dataPathOf } from '../../server/src/core/index/interpret.ts';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { approvalsIn, flowOf, textsIn, versionAt, type Approval } from './approvals.ts';
import { asOf, daysIn, partsOf, textOf, valueOf, withField, type Parts } from './asOf.ts';

/** Texts are written in the morning, approved at noon, closed in the afternoon. */
type TimeOfDay = 'written' | 'approved' | 'closed';

export interface Step {
  readonly day: string;
  readonly time: TimeOfDay;
  /** The id of a person. */
  readonly by: string;
  readonly message: string;
  readonly files: ReadonlyMap<string, string>;
}

export interface SampleFiles {
  readonly texts: ReadonlyMap<string, string>;
  readonly start: string;
  readonly asOf: string;
}

const PAGES: ReadonlyMap<string, string> = new Map([
  ['README.md', '# Tidewater Systems Ltd: service management system\n\nThe service management system after ISO/IEC 20000-1, kept as Markdown in git. It begins to run on 2024-09-02.\n'],
]);

/** All steps, oldest first; the last leaves exactly the texts of the sample. */
export function historyOf(sample: SampleFiles): Step[] {
  const documents = [...sample.texts].filter(([path]) => path.endsWith('.md') && path !== 'README.md');
  const steps = documents.flatMap(([path, text]) => lifeOf(path, text, sample).map((step) => withData(step, path, text, sample)));
  return [firstStep(sample), ...steps.toSorted(inOrder), lastStep(sample)];
}

const TIMES: readonly TimeOfDay[] = ['written', 'approved', 'closed'];

function inOrder(left: Step, right: Step): number {
  const [a, b] = [left, right].map((step) => `${step.day} ${TIMES.indexOf(step.time)} ${[...step.files.keys()][0] ?? ''}`);
  return (a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1;
}

/** The configuration of a system that runs by the calendar, and a page that promises nothing yet. */
function firstStep(sample: SampleFiles): Step {
  const configuration = (sample.texts.get('clausework.yaml') ?? '').split('\n').filter((line) => !line.startsWith('as-of:'));
  const files = new Map([...PAGES, ['clausework.yaml', configuration.join('\n')]]);
  return { day: sample.start, time: 'written', by: 'j.meyer', message: 'Begin the service management system', files };
}

function lastStep(sample: SampleFiles): Step {
  const files = new Map(['README.md', 'clausework.yaml'].map((path) => [path, sample.texts.get(path) ?? '']));
  return { day: sample.asOf, time: 'closed', by: 'j.meyer', message: 'Give readers a tour, and hold the day for those who read this as a sample', files };
}

/** The data file of a document comes with the document. */
function withData(step: Step, path: string, text: string, sample: SampleFiles): Step {
  const data = dataPathOf(path, parseDocument(text))?.path;
  return data === undefined ? step : { ...step, files: new Map([...step.files, [data, sample.texts.get(data) ?? '']]) };
}

interface Moment {
  readonly day: string;
  readonly time: TimeOfDay;
  readonly by: string;
  readonly message: string;
  readonly text: string;
}

function lifeOf(path: string, text: string, sample: SampleFiles): Step[] {
  const parts = partsOf(text);
  const moments = approvalsIn(parts).length > 0 ? documentLife(path, text, sample) : path.startsWith('records/') ? recordLife(parts, sample) : registerLife(path, parts, sample);
  const days = moments.map((moment) => ({ ...moment, day: moment.day < sample.start ? sample.start : moment.day }));
  const changes = days.filter((moment, at) => moment.text !== days[at - 1]?.text);
  return changes.map(({ day, time, by, message, text: then }) => ({ day, time, by, message, files: new Map([[path, then]]) }));
}

const nameOf = (parts: Parts): string => `${valueOf(parts, 'id') ?? ''}, ${valueOf(parts, 'title') ?? ''}`;

// Documents: written, approved by somebody else, agreed with the other side, reviewed, and at last retired.

function documentLife(path: string, text: string, sample: SampleFiles): Moment[] {
  const approvals = approvalsIn(partsOf(text));
  return approvals.flatMap((approval, at) => versionLife({ path, text, sample, approvals, at, approval }));
}

interface Version {
  readonly path: string;
  readonly text: string;
  readonly sample: SampleFiles;
  readonly approvals: readonly Approval[];
  readonly at: number;
  readonly approval: Approval;
}

function versionLife(version: Version): Moment[] {
  const { path, text, approval, approvals, at, sample } = version;
  const parts = versionAt(path, text, approval);
  const name = `${nameOf(parts)}, version ${approval.version}`;
  const author = valueOf(parts, 'author') ?? '';
  const before = approvals[at - 1];
  const drafted = workday(parse(approval.date), -6);
  const draft = withControl(parts, { status: 'in-review', approvals: approvals.slice(0, at), day: drafted, review: before });
  const written: Moment = { day: before !== undefined && drafted <= before.date ? approval.date : drafted, time: 'written', by: author, message: `${at === 0 ? 'Write' : 'Revise'} ${name}`, text: textOf(draft) };
  return [
    written,
    ...daysAfterApproval(version, parts).map((day) => approvedOn(version, parts, day, name)),
  ].filter((moment) => moment.day <= sample.asOf);
}

/** The day of approval, and every later one on which a control field of this version changed. */
function daysAfterApproval({ approval, approvals, at, sample, text }: Version, parts: Parts): string[] {
  const isLast = at === approvals.length - 1;
  const own = partsOf(text);
  const retired = valueOf(own, 'retired-on');
  const days = [approval.date, ...agreementsOf(parts, approval, isLast).map((agreed) => agreed.date)];
  const later = isLast ? [reviewOf(own).last, retired, supersededOn(own, sample)] : [];
  return [...new Set([...days, ...later.filter((day) => day !== undefined && day > approval.date)])].filter((day) => day !== undefined).sort();
}

function approvedOn({ approval, approvals, at, sample, text }: Version, parts: Parts, day: string, name: string): Moment {
  const isLast = at === approvals.length - 1;
  const own = partsOf(text);
  const review = isLast && (reviewOf(own).last ?? '') <= day ? 'own' : approval;
  const agreed = agreementsOf(parts, approval, isLast).filter((one) => one.date <= day);
  const isRetired = isLast && (valueOf(own, 'retired-on') ?? '9') <= day;
  const status = isRetired ? 'retired' : 'approved';
  const controlled = withControl(parts, { status, approvals: approvals.slice(0, at + 1), day, review, agreed: agreed.map((one) => one.line) });
  const dated = isLast ? controlled : withField(controlled, 'effective', [`effective: ${approval.date}`]);
  const isSuperseded = isLast && (supersededOn(own, sample) ?? '9') <= day;
  const whole = isSuperseded ? dated : withField(dated, 'superseded-by', undefined);
  const left = isRetired ? whole : withField(whole, 'retired-on', undefined);
  return { day, text: textOf(left), ...deedOn(day, { approval, own, parts, name, agreed }) };
}

interface Deed {
  readonly approval: Approval;
  readonly own: Parts;
  readonly parts: Parts;
  readonly name: string;
  readonly agreed: readonly Agreement[];
}

function deedOn(day: string, { approval, own, parts, name, agreed }: Deed): Omit<Moment, 'day' | 'text'> {
  const author = valueOf(parts, 'author') ?? '';
  if (day === approval.date) {
    return { time: 'approved', by: approval.by, message: `Approve ${name}\n\nAs ${approval.role}.` };
  }
  if (agreed.some((one) => one.date === day)) {
    const sides = agreed.filter((one) => one.date === day).map((one) => one.party);
    return { time: 'written', by: author, message: `Note that ${sides.join(' and ')} agreed to ${name}` };
  }
  if (day === valueOf(own, 'retired-on')) {
    return { time: 'closed', by: author, message: `Retire ${name}` };
  }
  const { last, by, result } = reviewOf(own);
  return last === day && by !== undefined
    ? { time: 'approved', by, message: `Review ${name}\n\nResult: ${result ?? ''}` }
    : { time: 'closed', by: author, message: `Name what takes the place of ${name}` };
}

interface Control {
  readonly status: string;
  readonly approvals: readonly Approval[];
  readonly day: string;
  /** The approval that counts as the last review, or the document's own field. */
  readonly review: Approval | 'own' | undefined;
  readonly agreed?: readonly string[];
}

function withControl(parts: Parts, control: Control): Parts {
  const { status, approvals, review, agreed = [] } = control;
  let next = withField(parts, 'status', [`status: ${status}`]);
  next = withField(next, 'approvals', approvals.length === 0 ? undefined : ['approvals:', ...approvals.map((one) => one.line)]);
  next = withField(next, 'agreed', agreed.length === 0 ? undefined : ['agreed:', ...agreed]);
  if (status === 'in-review') {
    next = ['effective', 'retired-on', 'superseded-by'].reduce((rest, key) => withField(rest, key, undefined), next);
  }
  return review === 'own' || valueOf(parts, 'review') === undefined ? next : withField(next, 'review', [reviewLine(parts, review)]);
}

function reviewLine(parts: Parts, approval: Approval | undefined): string {
  const { every = 'P12M' } = reviewOf(parts);
  const done = approval === undefined ? '' : `, last: ${approval.date}, by: ${approval.by}, result: "version ${approval.version} approved"`;
  return `review: { every: ${every}${done} }`;
}

function reviewOf(parts: Parts): Readonly<Partial<Record<'every' | 'last' | 'by' | 'result', string>>> {
  const field = parts.fields.find((one) => one.key === 'review');
  return field === undefined ? {} : textsIn(flowOf(field.lines));
}

/** The day on which the successor was approved, or this one retired. */
function supersededOn(parts: Parts, sample: SampleFiles): string | undefined {
  const successor = valueOf(parts, 'superseded-by');
  if (successor === undefined) {
    return undefined;
  }
  const found = [...sample.texts].find(([path]) => path.endsWith(`/${successor}.md`))?.[1] ?? '';
  return valueOf(parts, 'retired-on') ?? approvalsIn(partsOf(found))[0]?.date;
}

interface Agreement {
  readonly party: string;
  readonly date: string;
  readonly line: string;
}

/** Who agreed and when; earlier versions were agreed by the same parties within a week. */
function agreementsOf(parts: Parts, approval: Approval, isLast: boolean): Agreement[] {
  const lines = parts.fields.find((field) => field.key === 'agreed')?.lines.slice(1) ?? [];
  return lines.map((line) => {
    const { party = '', by = '', date = '' } = textsIn([flowOf(['agreed:', line])].flat()[0]);
    const signed = workday(parse(approval.date), 5);
    return isLast ? { party, date, line } : { party, date: signed, line: `  - { party: ${party}, by: ${by}, date: ${signed}, evidence: "signed copy in the contract store" }` };
  });
}

// Records: opened, gone on with on each day they name, and closed.

const BIRTH_FIELDS = ['requested', 'opened', 'raised', 'received', 'start', 'drawn-on', 'exported-on', 'date', 'issued-on'];

const DEEDS: Readonly<Record<string, string>> = {
  'decided-on': 'Decide on',
  'done-on': 'Note what was done for',
  'reviewed-on': 'Review',
  'approved-on': 'Accept',
  'deployed-on': 'Note the deployment of',
  resolved: 'Note the solution of',
  'told-on': 'Note who was told of',
  'effect-checked-on': 'Check the effect of',
  'effectiveness-checked-on': 'Check the effect of',
  'evaluated-on': 'Check the effect of',
};

function recordLife(parts: Parts, sample: SampleFiles): Moment[] {
  const closed = textsIn(flowOf(parts.fields.find((field) => field.key === 'closed')?.lines ?? ['closed: {}']));
  const lastDay = closed['date'] ?? lastMention(textOf(parts), sample.asOf);
  const birth = BIRTH_FIELDS.map((key) => valueOf(parts, key)).find((day) => day !== undefined && parseDate(day) !== undefined) ?? lastDay;
  const opened = birth < lastDay ? birth : lastDay;
  const between = [...new Set(daysIn(parts))].filter((day) => day > opened && day < lastDay).sort();
  const author = valueOf(parts, 'author') ?? '';
  const open = withField(withField(parts, 'closed', undefined), 'status', ['status: open']);
  const name = nameOf(parts);
  return [
    { day: opened, time: 'written', by: author, message: `Write ${name}`, text: textOf(asOf(open, opened)) },
    ...between.map((day): Moment => ({ day, time: 'written', by: author, message: `${deedNamed(parts, day)} ${name}`, text: textOf(asOf(open, day)) })),
    closed['by'] === undefined
      ? { day: lastDay, time: 'written', by: author, message: `Go on with ${name}`, text: textOf(parts) }
      : { day: lastDay, time: 'closed', by: closed['by'], message: `Close ${name}`, text: textOf(parts) },
  ];
}

function deedNamed(parts: Parts, day: string): string {
  return parts.fields.flatMap(({ key }) => (valueOf(parts, key) === day && key in DEEDS ? [DEEDS[key] ?? ''] : [])).at(-1) ?? 'Go on with';
}

function lastMention(text: string, asOfDay: string): string {
  const days = [...text.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g)].map(([day]) => day).filter((day) => day <= asOfDay);
  return days.sort().at(-1) ?? asOfDay;
}

// Registers: laid out in the first weeks, kept up row by row, reviewed when their interval has passed.

function registerLife(path: string, parts: Parts, sample: SampleFiles): Moment[] {
  const begun = workday(parse(sample.start), 1 + (path.length % 12));
  const reviews = reviewDays(parts, begun);
  const rows = daysIn(parts).filter((day) => day > begun && day <= sample.asOf);
  const days = [...new Set([...rows, ...reviews])].sort();
  const at = (day: string): string => textOf(asOf(withReview(parts, reviews.filter((one) => one <= day).at(-1)), day));
  const last = days.at(-1) ?? begun;
  const author = valueOf(parts, 'author') ?? '';
  return [
    { day: begun, time: 'written', by: author, message: `Lay out ${nameOf(parts)}`, text: at(begun) },
    ...days.map((day): Moment => ({ day, ...registerDeed(parts, reviews.includes(day)), text: day === last ? textOf(parts) : at(day) })),
  ];
}

function registerDeed(parts: Parts, isReview: boolean): Omit<Moment, 'day' | 'text'> {
  const name = nameOf(parts);
  return isReview
    ? { time: 'approved', by: reviewOf(parts).by ?? '', message: `Review ${name}` }
    : { time: 'written', by: valueOf(parts, 'author') ?? '', message: `Keep ${name} up to date` };
}

/** The last review and those before it, as far back as the register goes. */
function reviewDays(parts: Parts, begun: string): string[] {
  const { every = '', last = '' } = reviewOf(parts);
  const [interval, anchor] = [parseDuration(every), parseDate(last)];
  if (interval === undefined || anchor === undefined) {
    return [];
  }
  const days: string[] = [anchor];
  for (let back = 1; (days[0] ?? '') > begun; back++) {
    days.unshift(workday(addDuration(anchor, interval, -back), 0));
  }
  return days.filter((day) => day > begun);
}

function withReview(parts: Parts, day: string | undefined): Parts {
  const { every = 'P12M', last, by = '' } = reviewOf(parts);
  if (day === last) {
    return parts;
  }
  return withField(parts, 'review', [`review: { every: ${every}${day === undefined ? '' : `, last: ${day}, by: ${by}, result: unchanged`} }`]);
}

// Days.

function parse(day: string): PlainDate {
  const date = parseDate(day);
  if (date === undefined) {
    throw new Error(`"${day}" is no day.`);
  }
  return date;
}

/** Some days on or back, then to the next day that is neither Saturday nor Sunday. */
function workday(day: PlainDate, shift: number): string {
  let date = addDays(day, shift);
  while ([0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())) {
    date = addDays(date, shift < 0 ? -1 : 1);
  }
  return date;
}
