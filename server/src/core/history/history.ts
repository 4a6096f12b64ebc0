import type { PlainDate } from '../dates/plainDate.ts';
import type { TextChange } from './textChange.ts';

/**
 * What rules and views may know of git, read before a run and handed in. Everything is found by keys that name contents, so
 * what was read for an older text is never taken for a newer one: it is just not found.
 */
export interface History {
  /** Why git told nothing, or not all, in one sentence for a person; absent when all of the history was there. */
  readonly limit?: string;
  /** What changed between two sealed texts of a document, by `changeKey`. */
  readonly changes: Readonly<Record<string, TextChange>>;
  /** How approvals came into the history, by `approvalKey`. */
  readonly origins: Readonly<Record<string, ApprovalOrigin>>;
  /** Whether the commits of approvals were looked for. */
  readonly hasOrigins: boolean;
  /** Ids that documents had which were deleted, by id: the last one that had it. */
  readonly formerIds: Readonly<Record<string, FormerDocument>>;
  /** Rows that were taken out of a register before others with their ids were entered, by the path of the register. */
  readonly formerRows?: Readonly<Record<string, readonly FormerRow[]>>;
}

export const NO_HISTORY: History = { changes: {}, origins: {}, hasOrigins: false, formerIds: {} };

/** The commit that brought an approval in. */
export interface ApprovalOrigin {
  /** Full id of the commit. */
  readonly commit: string;
  readonly author: Identity;
  readonly committer: Identity;
  /** E-mail addresses that the message names as co-authors, as a squash merge does. */
  readonly coAuthors: readonly string[];
  /** The day of the commit by its author's clock. */
  readonly date?: PlainDate;
  /** The commit is where a shallow clone begins, so it holds what others brought in before. */
  readonly isCutOff: boolean;
  /** Whether the text of that commit has the seal of the approval; absent when it could not be read. */
  readonly hasSealedText?: boolean;
  /** The commit brought the document in as a whole, with several approvals: they were given before, elsewhere. */
  readonly isImport: boolean;
  /** The day from which that version applied, as its text says. */
  readonly effective?: PlainDate;
}

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** A document that is no longer there. */
export interface FormerDocument {
  readonly path: string;
  readonly type?: string;
  readonly title?: string;
  /** The commit that deleted it, and its day. */
  readonly commit: string;
  readonly date?: PlainDate;
}

/** A row that is no longer there, whose id another has now. */
export interface FormerRow {
  readonly id: string;
  readonly title: string;
  /** The commit that took it out, and its day. */
  readonly commit: string;
  readonly date?: PlainDate;
}

export function changeKey(fromSeal: string, toSeal: string): string {
  return `${fromSeal} ${toSeal}`;
}

/** An approval is known by what it says: entries may be put in another order, and reformatted. */
export function approvalKey(document: string, approval: { readonly by?: string; readonly date?: string; readonly version?: string; readonly seal?: string }): string {
  return JSON.stringify([document, approval.version ?? '', approval.by ?? '', approval.date ?? '', approval.seal ?? '']);
}
