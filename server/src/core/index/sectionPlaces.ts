import type { DocumentFacts, HeadingFact, TableFact } from '../facts/facts.ts';
import { isBlank } from '../facts/plainText.ts';
import type { Span } from '../text/lineIndex.ts';
import type { SectionState } from './entity.ts';

/** From a heading to the next one that is not below it. */
export function spanUnder(headings: readonly HeadingFact[], at: number, length: number): Span {
  const heading = headings[at];
  const next = headings.find((other, index) => index > at && other.depth <= (heading?.depth ?? 1));
  return { start: heading?.span.start ?? 0, end: next?.span.start ?? length };
}

/** Whether a heading goes on with the section of another: it stands beside it, and not below another heading of a higher level. */
export function isBeside(headings: readonly HeadingFact[], first: number, further: number): boolean {
  const depth = headings[first]?.depth;
  return headings[further]?.depth === depth && headings.slice(first + 1, further).every((between) => between.depth >= (depth ?? 1));
}

export function tablesIn({ tables }: DocumentFacts, { start, end }: Span): readonly TableFact[] {
  return tables.filter((table) => table.span.start >= start && table.span.start < end);
}

/**
 * Whether a section says something: a list, a figure, a dozen words, a table with a filled cell, or rows in a data file.
 *
 * @param at The heading of the section.
 */
export function stateOf(facts: DocumentFacts, at: number, span: Span, hasData: boolean): SectionState {
  const { headings } = facts;
  let words = 0;
  for (let index = at; index < headings.length; index++) {
    const heading = headings[index];
    if (heading === undefined || heading.span.start >= span.end) {
      break;
    }
    words += heading.words;
    if (heading.listItems > 0 || heading.figures > 0) {
      return 'filled';
    }
  }
  if (words >= 12 || hasData) {
    return 'filled';
  }
  return tablesIn(facts, span).some((table) => table.rows.some((row) => row.cells.some((cell) => !isBlank(cell.value)))) ? 'filled' : 'blank';
}
