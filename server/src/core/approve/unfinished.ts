import type { PlainDate } from '../dates/plainDate.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Lookups } from '../index/lookups.ts';
import { outOfOrder, order } from '../rules/date/order.ts';
import { missingField, missingFields } from '../rules/front-matter/missing-field.ts';
import { incomplete } from '../rules/record/incomplete.ts';
import type { RuleFinding } from '../rules/rule.ts';
import { contradictoryValues } from '../rules/support/contradictions.ts';
import { closedTooEarly } from '../rules/support/controlDates.ts';
import { extractFaults, sampleFaults } from '../rules/support/extracts.ts';

/** More than these nobody reads in one go; the rest is found the same way once they are put right. */
const MOST = 5;

/** That it is not finished, and what is still to be done, a sentence or two for each. */
export interface Unfinished {
  readonly message: string;
  readonly help: string;
}

/**
 * Why a record is not fit to be sealed: what the rules on missing fields, on the order of dates, and on what contradicts itself, extracts
 * and samples too, would say of it once it is closed, when nothing in it can be changed any more. A rule that is switched off is not asked;
 * an exception does not help, for it ends one day and a seal does not. Rows of a data file are what another tool says, so their dates are none of this.
 *
 * @param closed The record as it will be.
 * @param day The day of the closing.
 * @returns undefined when it can be sealed.
 */
export function unfinished(lookups: Lookups, closed: DocumentModel, day: PlainDate): Unfinished | undefined {
  const isOn = (rule: { readonly id: string }): boolean => lookups.configuration.rules[rule.id] !== 'off';
  const faults = [
    ...(isOn(missingField) ? missingFields(closed) : []),
    ...(isOn(incomplete) ? [...extractFaults({ lookups, model: closed }), ...sampleFaults({ lookups, model: closed }), ...contradictoryValues({ model: closed })] : []),
    ...(isOn(order) ? [...outOfOrder({ lookups, model: closed })].filter(({ file, subject }) => (file === undefined || file === closed.path) && subject !== CLOSING) : []),
  ];
  const sentences = [...(isOn(order) ? tooEarly(closed, day) : []), ...faults.map(inWords)];
  if (sentences.length === 0) {
    return undefined;
  }
  const rest = sentences.length - MOST;
  return {
    message: 'It is not fit to be sealed, and once it is, nothing in it can be put right.',
    help: [...sentences.slice(0, MOST), ...(rest > 0 ? [`And ${rest} more of this kind.`] : [])].join(' '),
  };
}

/** The rule speaks of a closing that was; here it is still to come. */
const CLOSING = 'closed.date';

function tooEarly(closed: DocumentModel, day: PlainDate): string[] {
  const early = closedTooEarly(closed, day);
  if (early === undefined) {
    return [];
  }
  return early.isBegun
    ? [`The period it speaks of ends on ${early.until}, so on ${day} it is not complete: close it when the period is over, or correct the period.`]
    : [`It speaks of ${early.until}, so it was not closed on ${day} already: close it for a later day, or correct the date it bears.`];
}

function inWords({ message, help }: RuleFinding): string {
  const advice = help === undefined || /[.!?]$/.test(help) ? (help ?? '') : `${help}.`;
  return `${message} ${advice}`.trim();
}
