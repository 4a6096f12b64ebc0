import type { Condition, Level } from '../proof/level.ts';
import type { RoleName } from '../views/names.ts';
import { id, mark, type Cell, type Mark, type Tone } from './content.ts';
import type { ReportContext } from './input.ts';

const LEVEL_TONES: Readonly<Record<Level, Tone>> = { missing: 'bad', planned: 'planned', drafted: 'attention', defined: 'good', evidenced: 'good' };
const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  overdue: 'review overdue',
  suspect: 'built on an old version',
  gap: 'gap in records',
  expired: 'expired',
  claimed: 'claimed',
  'self-assessed': 'self-assessed',
};

export function levelMark(level: Level): Mark {
  return mark(level, LEVEL_TONES[level]);
}

export function conditionMark(condition: Condition): Mark {
  return mark(CONDITION_WORDS[condition], condition === 'claimed' || condition === 'self-assessed' ? 'planned' : 'attention');
}

/** A role with who holds it; only its id where the list of roles may not be shown. */
export function roleCell(context: ReportContext, name: RoleName | undefined): Cell {
  if (name === undefined) {
    return '–';
  }
  if (context.disclosure.hides(name.role)) {
    return [id(name.role)];
  }
  return name.holderName === undefined || (name.holder !== undefined && context.disclosure.hides(name.holder)) ? name.title : `${name.title} (${name.holderName})`;
}

export function personCell(context: ReportContext, person: string | undefined): string {
  if (person === undefined) {
    return '–';
  }
  return context.disclosure.hides(person) ? person : (context.sms.lookups.entity(person)?.title ?? person);
}

export const WITHHELD = '(left out: mentions what may not be named here)';

/**
 * A sentence of a view or a document, or that it was left out.
 *
 * @param from The file that its links start from.
 */
export function told(context: ReportContext, text: string | undefined, from?: string): string | undefined {
  return text === undefined ? undefined : (context.disclosure.sentence(text, from) ?? WITHHELD);
}

/** Says that there is nothing; of a report that may not name all, that there may be more. */
export function none(context: ReportContext, text: string): string {
  return context.disclosure.isLimited ? `${text.replace(/\.$/, '')} that may be named here.` : text;
}
