import type { Span } from '../../text/lineIndex.ts';
import type { DocumentationKey, Proposal, ProposalKind } from './proposal.ts';

/** A proposal at its place: what is replaced, and by what. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: ProposalKind;
  readonly title?: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly about?: DocumentationKey;
  /** Lies within the line of the caret and holds the caret. */
  readonly span: Span;
  readonly text: string;
  /** Whether `text` is in the syntax of snippets. */
  readonly isSnippet: boolean;
  readonly sortText: string;
  readonly filterText: string;
}

export interface CompletionResult {
  readonly items: readonly CompletionItem[];
  readonly isIncomplete: boolean;
}

export const NOTHING: CompletionResult = { items: [], isIncomplete: false };

/** @param text What is written, complete: quotes, blanks and commas included. */
export function itemOf(proposal: Proposal, span: Span, text: string, isSnippet = false): CompletionItem {
  const { label, kind, title, detail, documentation, about, rank, words } = proposal;
  return {
    label,
    kind,
    span,
    text,
    isSnippet,
    sortText: `${String(rank).padStart(4, '0')} ${label}`,
    filterText: words === undefined || words === '' ? label : `${label} ${words}`,
    ...(title === undefined ? {} : { title }),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(about === undefined ? {} : { about }),
  };
}

/** Text that a snippet takes as it is. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
