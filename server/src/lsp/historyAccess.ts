import type { PlainDate } from '../core/dates/plainDate.ts';
import type { History } from '../core/history/history.ts';
import type { ApprovedText, RegisterRows, TextPair } from '../core/history/needs.ts';
import type { Schemas } from '../core/schema/model.ts';

/** How the server reaches the history of an SMS; absent where there is no git, as in a browser. Roots are URIs. */
export interface HistoryAccess {
  /** Another text whenever another commit is checked out. It is read from a few small files, without asking git. */
  stamp(root: string): Promise<string>;
  /** What git says. Want of git is no failure: then the history says why it is empty. */
  read(question: HistoryQuestion): Promise<History>;
  /** What the branch changed since it left another, `base`, or the main one. */
  diffOfBranch(root: string, base: string | undefined, today: PlainDate): Promise<BranchDiff>;
  /** The text that a file had on a day, or why it is not known. */
  earlierText(root: string, path: string, day: PlainDate): Promise<EarlierText>;
  /** The e-mail address under which the person at this machine commits. */
  ownEmail(root: string): Promise<string | undefined>;
}

/** What the server wants to know of the history, as plain data, so that it can be worked out beside it. */
export interface HistoryQuestion {
  readonly root: string;
  readonly schemas: Schemas;
  /** Texts that rules want to have compared. */
  readonly pairs: readonly TextPair[];
  /** The documents of these pairs, as they stand. */
  readonly texts: readonly CurrentText[];
  /** Also look for the commits of approvals, and for ids that deleted documents had. */
  readonly whole?: {
    readonly approved: readonly ApprovedText[];
    readonly registers: readonly RegisterRows[];
    /** Every id with its file. */
    readonly ids: readonly (readonly [id: string, path: string])[];
  };
}

export interface CurrentText {
  readonly path: string;
  readonly text: string;
  /** The data file that it names. */
  readonly data?: { readonly path: string; readonly text: string };
}

/** A text of before. */
export type EarlierText = { readonly text: string; readonly commit: string; readonly day: PlainDate } | { readonly limit: string };

/** The effect of a branch as Markdown, with links `place:PATH:START:END`; or why there is none. */
export type BranchDiff =
  | { readonly base: string; readonly since: string; readonly markdown: string }
  /** `isBaseWanted`: somebody has to say what to compare with. */
  | { readonly refused: string; readonly isBaseWanted?: true };
