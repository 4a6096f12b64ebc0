import { parsePeriod } from '../../dates/period.ts';
import { addDuration, daysBetween, durationInWords, parseDate, parseDuration, type PlainDate } from '../../dates/plainDate.ts';
import { distanceInWords, weekdayOf } from '../../dates/weekday.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import { parseThreshold } from '../../index/fieldValue.ts';
import type { Sms } from '../../index/sms.ts';
import { isReviewed, nextReview } from '../../rules/support/regime.ts';
import type { DocumentSymbolAt } from '../symbolAt.ts';
import { fieldCard } from './fieldCard.ts';
import { lines, paragraphs, plain } from './markdown.ts';

type ValueSymbol = Extract<DocumentSymbolAt, { kind: 'value' }>;

/** A value: what a date, an interval or a target means today, and what else could stand there. */
export function valueCard(sms: Sms, model: DocumentModel, symbol: ValueSymbol): string | undefined {
  const { text, field } = symbol;
  const date = parseDate(text);
  if (date !== undefined) {
    return lines(`**${weekdayOf(date)}, ${date}**, ${distanceInWords(sms.asOf, date)}`, consequence(sms, model, field));
  }
  const duration = parseDuration(text);
  if (duration !== undefined) {
    return lines(`**${durationInWords(duration)}**`, field.startsWith('review') ? consequence(sms, model, field) : `From today until ${addDuration(sms.asOf, duration)}`);
  }
  if (symbol.type === 'period') {
    const period = parsePeriod(text);
    return period === undefined ? undefined : `**${plain(text)}**: ${weekdayOf(period.start)}, ${period.start} to ${weekdayOf(period.end)}, ${period.end}, ${daysBetween(period.start, period.end) + 1} days`;
  }
  const threshold = symbol.type === 'threshold' ? parseThreshold(text) : undefined;
  if (threshold !== undefined) {
    return `**${COMPARISONS[threshold.comparison]} ${threshold.value}**`;
  }
  const values = symbol.definition?.values ?? symbol.control?.values ?? [];
  return values.length === 0 ? undefined : paragraphs(`**${plain(text)}**${STATUS_TEXT[field === 'status' ? text : ''] ?? ''}`, fieldCard(field, symbol, model.type));
}

const COMPARISONS = { '>=': 'at least', '<=': 'at most', '=': 'exactly', '>': 'more than', '<': 'less than' } as const;

const STATUS_TEXT: Readonly<Record<string, string>> = {
  draft: ': being written; it proves nothing yet.',
  'in-review': ': written, waiting for approval.',
  approved: ': approved; in force once it is effective and its seal fits.',
  retired: ': withdrawn; kept, not kept up.',
  open: ': being filled in.',
  closed: ': complete and sealed; corrected by addenda only.',
  void: ': never counted; its number is not given again.',
};

/** What a date or an interval in the review brings about. */
function consequence(sms: Sms, model: DocumentModel, field: string): string | undefined {
  const { document, type } = model;
  if (!field.startsWith('review') || document === undefined || type === undefined) {
    return undefined;
  }
  if (!isReviewed(sms.lookups, document)) {
    return 'No review falls due: only what is in force is reviewed.';
  }
  const due: PlainDate | undefined = nextReview(sms.lookups, document);
  return due === undefined ? 'No review is due: it was never approved or reviewed.' : due < sms.asOf ? `The next review was due on ${due}, ${distanceInWords(sms.asOf, due)}` : `The next review is due ${distanceInWords(sms.asOf, due)}, on ${due}`;
}
