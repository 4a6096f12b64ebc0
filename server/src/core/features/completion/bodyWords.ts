import { blank } from '../../rules/support/edits.ts';
import type { BodyPlace } from './bodyPlace.ts';
import { clauseIds } from './clauseIds.ts';
import { itemOf, snippetText, type CompletionResult } from './item.ts';
import type { Writing } from './proposal.ts';

/** In running text: the number behind the word "clause", and the blank. */
export function bodyWordItems(writing: Writing, place: BodyPlace, supportsSnippets: boolean): CompletionResult | undefined {
  const number = /\b(?:clauses?|abschnitte?|kapitel)[ \t]+((?:[\d.]|#[a-z]?)*)$/i.exec(place.before)?.[1];
  if (number !== undefined) {
    const rest = /^[\d.]*(?:#[a-z]+)?/.exec(place.after)?.[0].replace(/\.$/, '') ?? '';
    const span = { start: place.offset - number.length, end: place.offset + rest.length };
    const { proposals, isIncomplete } = clauseIds(writing.sms, number);
    return { isIncomplete, items: proposals.map((one) => itemOf(one, span, one.label)) };
  }
  const begun = /(?:^|[\s|(])(T(?:O(?:D(?:O\(?)?)?)?)$/.exec(place.before)?.[1];
  if (begun === undefined) {
    return undefined;
  }
  const section = writing.model?.sections.findLast((one) => writing.offset >= one.span.start && writing.offset <= one.span.end);
  const what = section?.definition.guidance ?? 'what to fill in';
  const text = blank(what);
  // Editors close a bracket that was opened; it is not wanted twice.
  const span = { start: place.offset - begun.length, end: place.offset + (begun.endsWith('(') && place.after.startsWith(')') ? 1 : 0) };
  const written = supportsSnippets ? `TODO(\${1:${snippetText(text.slice('TODO('.length, -1))}})` : text;
  return { isIncomplete: false, items: [itemOf({ label: 'TODO(…)', kind: 'blank', title: 'fill in later', documentation: 'A blank: valid everywhere, and one finding that says it is still to be filled in.', rank: 20, words: 'TODO(' }, span, written, supportsSnippets)] };
}
