import { addDays, addDuration, durationInWords, monthsOf, type Duration, type PlainDate } from '../dates/plainDate.ts';
import { calendarPeriods, periodAround, type Period } from '../dates/period.ts';
import type { Lookups } from '../index/lookups.ts';

/** The days from which an auditor wants evidence: `start` to today, both included. */
export interface EvidenceWindow {
  readonly start: PlainDate;
  readonly end: PlainDate;
  /** Why it starts there, in words. */
  readonly because: string;
}

const EXTERNAL_AUDIT = 'certification-report';
const INTERNAL_AUDIT = 'audit-report';

/**
 * The window reaches from the last external audit (else the last internal one) to today, and at least as far back as
 * `window` in clausework.yaml (12 months): right after an audit nothing yearly would count otherwise.
 */
export function evidenceWindow(lookups: Lookups): EvidenceWindow {
  return lookups.derived('window', () => {
    const { asOf, configuration } = lookups;
    const floor = addDuration(asOf, configuration.window, -1);
    const audit = lastDated(lookups, EXTERNAL_AUDIT) ?? lastDated(lookups, INTERNAL_AUDIT);
    return audit !== undefined && audit < floor
      ? { start: audit, end: asOf, because: 'the last audit' }
      : { start: floor, end: asOf, because: `the last ${durationInWords(configuration.window)}` };
  });
}

function lastDated(lookups: Lookups, type: string): PlainDate | undefined {
  const { asOf } = lookups;
  let last: PlainDate | undefined;
  for (const id of lookups.ofType(type)) {
    const { status, when } = lookups.entity(id) ?? {};
    // An audit that was entered by mistake, or is not closed, ended nothing.
    const end = status !== undefined && (status.status === 'void' || status.closedOn === undefined) ? undefined : when?.end;
    if (end !== undefined && end <= asOf && (last === undefined || end > last)) {
      last = end;
    }
  }
  return last;
}

/** The periods for which a record must be on file by today. */
export interface DuePeriods {
  readonly periods: readonly Period[];
  /** The day by which the next record is wanted. */
  readonly nextDue: PlainDate;
}

/**
 * The calendar periods that end inside the window, begin on or after the later of the subject's start and the start of
 * the SMS, and whose grace is over. When none has yet ended inside the window, the last one before it counts.
 */
export function duePeriods(lookups: Lookups, every: Duration, subjectStart: PlainDate | undefined): DuePeriods {
  return lookups.derivedOf('due-periods', `${every}:${subjectStart ?? ''}`, () => {
    const { asOf, configuration } = lookups;
    const { grace, started } = configuration;
    const window = evidenceWindow(lookups);
    const begin = [subjectStart, started].reduce((late: PlainDate | undefined, date) => (date !== undefined && (late === undefined || date > late) ? date : late), undefined);
    // Without a known start, the window is all that can be asked for.
    const from = begin ?? (monthsOf(every) === undefined ? window.start : periodAround(every, window.start).start);
    const ended = calendarPeriods(every, from, asOf);
    const due = ended.filter((period) => addDuration(period.end, grace) < asOf);
    const inWindow = due.filter((period) => period.end >= window.start);
    const last = due.at(-1);
    const pending = ended[due.length] ?? calendarPeriods(every, ended.at(-1) === undefined ? from : nextDay(ended.at(-1) as Period), addDuration(addDuration(asOf, every, 3), grace))[0];
    const nextDue = pending === undefined ? addDuration(asOf, every) : addDuration(pending.end, grace);
    return { periods: inWindow.length > 0 || last === undefined ? inWindow : [last], nextDue };
  });
}

function nextDay(period: Period): PlainDate {
  return addDays(period.end, 1);
}
