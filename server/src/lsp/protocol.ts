import { NotificationType, NotificationType0, RequestType, RequestType0, type Location, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { ActionStep, StepForm } from '../core/actions/actionStep.ts';
import type { BranchDiff } from './historyAccess.ts';
import type { ApprovalChoices, ApprovalKind } from '../core/approve/choices.ts';

/**
 * What Clausework's client and server say to each other beyond the Language Server Protocol. Both sides import this file. Every
 * object is plain JSON; folders and files are URIs.
 */

/** What the client hands over when it starts the server. All of it is optional: other editors send nothing. */
export interface InitializationOptions {
  /** The folder that holds the rule pages, as a URI; diagnostics link to them. */
  readonly rulePages?: string;
  /** True when the server has no file system of its own and reads files through the client. */
  readonly readsThroughClient?: boolean;
  /** False where the person has not said that the folder may be trusted: then git is not run in it. Left out: it may. */
  readonly isTrusted?: boolean;
  /** The built-in schemas as the build wrote them, where the server cannot read them itself. */
  readonly schemas?: unknown;
  /** How long a change of a text may rest before its findings are published, in milliseconds. */
  readonly diagnosticsDelayMs?: number;
  /** Which of `CLIENT_COMMANDS` the client has; code lenses that would run others are to be read only. */
  readonly commands?: readonly string[];
}

/** Commands that the client registers, and that the server puts behind code lenses. */
export const CLIENT_COMMANDS = {
  /** Shows what links to the place: `(uri, position)`. */
  showReferences: 'clausework.showReferences',
  /** Shows the points that a document proves: `(id, points)`. */
  showPoints: 'clausework.showPoints',
  /** Asks what came of a review of the document: `(uri)`. */
  reviewed: 'clausework.reviewed',
} as const;

/** How one SMS stands. */
export interface SmsStatus {
  /** The folder that holds `clausework.yaml`. */
  readonly root: string;
  readonly name: string;
  readonly state: 'loading' | 'ready' | 'failed';
  /** Files read so far and in all, while loading. */
  readonly done: number;
  readonly total: number;
  /** Why it could not be read, when it failed. */
  readonly message?: string;
  readonly asOf?: string;
  readonly asOfBecause?: string;
  /** Why git is not asked, where it is not. */
  readonly withoutHistory?: string;
  /** Why nothing is approved or closed here, where it is not. */
  readonly withoutApproval?: Refused;
  /** True while changes wait to be looked at: the counts are those of before. */
  readonly isChecking: boolean;
  readonly counts: { readonly error: number; readonly warning: number; readonly information: number; readonly hint: number };
}

/** Server to client: the state of an SMS is another now. */
export const StatusNotification = new NotificationType<SmsStatus>('clausework/status');

/** Server to client: something changed that views may show. `revision` grows with each change. */
export const ChangedNotification = new NotificationType<{ readonly root: string; readonly revision: number }>('clausework/changed');

/** Client to server: the window has the focus again, and meanwhile a person may have committed or switched branches. */
export const LookAgainNotification = new NotificationType0('clausework/lookAgain');

/** Client to server: the SMSs of the workspace. */
export const StatusRequest = new RequestType0<SmsStatus[], void>('clausework/statuses');

export interface ViewParams {
  /** The SMS; when left out, the only one, or the first. */
  readonly root?: string;
  /** Coverage, reviews … : a name of `VIEWS` in `server/src/lsp/views.ts`. */
  readonly view: string;
  /** What the view wants to know; see there. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Client to server: a view of the core, the very object that the command line prints as JSON. */
export const ViewRequest = new RequestType<ViewParams, unknown, void>('clausework/view');

/** Server to client, where the server has no file system: the SMS roots in some folders. */
export const FindRootsRequest = new RequestType<{ readonly folders: readonly string[] }, readonly string[], void>('clausework/files/roots');

/** Server to client: the paths of all files below a root that are not ignored, relative to it, with `/`. */
export const ListFilesRequest = new RequestType<{ readonly root: string; readonly ignore: readonly string[] }, readonly string[], void>('clausework/files/list');

/** Server to client: the texts of some files; null for what is not there or no text. */
export const ReadFilesRequest = new RequestType<{ readonly root: string; readonly paths: readonly string[] }, readonly (string | null)[], void>('clausework/files/read');

/** Something a view names: an entity, or one of its fields or sections (`#slug` for a heading). */
export interface LocateParams {
  readonly root?: string;
  readonly id: string;
  readonly field?: string;
  readonly section?: string;
}

/** Client to server: where something stands, as an LSP location; null when it is gone. A file of the SMS is found by `path` and `span` as views give them. */
export const LocateRequest = new RequestType<LocateParams | { readonly root?: string; readonly path: string; readonly span: { readonly start: number; readonly end: number } }, Location | null, void>('clausework/locate');

/** A type of document that a person can write. */
export interface DocumentTypeChoice {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  /** The clauses that such a document can prove, such as `8.3.3`; those of further catalogues with their name before. */
  readonly clauses: readonly string[];
  /** Where such documents usually lie, relative to the root. */
  readonly folder: string;
  /** How many there are already. */
  readonly count: number;
}

/** Client to server: what can be written in an SMS. */
export const DocumentTypesRequest = new RequestType<{ readonly root: string }, readonly DocumentTypeChoice[], void>('clausework/documentTypes');

/** A file to be written, relative to a root. Files are written by the client, so that virtual file systems work. */
export interface FileToWrite {
  readonly path: string;
  readonly text: string;
}

/** Client to server: a new document of a type, with an id that nothing has; in `folder`, relative to the root, when it is given. */
export const NewDocumentRequest = new RequestType<{ readonly root: string; readonly type: string; readonly folder?: string }, FileToWrite | null, void>('clausework/newDocument');

/** Client to server: the files a new SMS begins with. */
export const StarterFilesRequest = new RequestType<{ readonly name: string; readonly profile: 'internal-it' | 'provider' }, readonly FileToWrite[], void>('clausework/starterFiles');

/** What the preview of a document shows of others: where an id leads, and when a document is next reviewed. */
export interface PreviewEntry {
  readonly id: string;
  readonly title: string;
  /** Relative to the root. */
  readonly path: string;
  readonly due?: string;
  /** Of each of its approvals, in their order: "verified by its commit"; absent as long as nobody has looked. */
  readonly confirmations?: readonly string[];
}

/** Client to server: every id of an SMS. */
export const PreviewEntriesRequest = new RequestType<{ readonly root: string }, readonly PreviewEntry[], void>('clausework/previewEntries');

/** Why something was not done, with the way out; where there is a place to set it right, it is named. */
export interface Refused {
  readonly refused: string;
  readonly help: string;
  readonly place?: Location;
}

/** What a reviewer looks at before they say what came of a review. */
export interface ReviewAnswer {
  readonly refused?: undefined;
  readonly id: string;
  readonly title: string;
  readonly uri: string;
  readonly asOf: string;
  readonly due?: string;
  /** The day of the last review or approval. */
  readonly since?: string;
  readonly notes: readonly string[];
  /** What changed since that day, a sentence each; absent when it is not known, and `limit` says why. */
  readonly changes?: readonly string[];
  readonly limit?: string;
  /** The text as it was then. */
  readonly earlier?: { readonly text: string; readonly day: string };
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** Client to server: what there is to know before a review, of the document with an id or in a file. */
export const ReviewSubjectRequest = new RequestType<{ readonly root: string; readonly id?: string; readonly document?: string }, ReviewAnswer | Refused | null, void>('clausework/reviewSubject');

/** An edit for the client to apply, so that it can be undone. */
export interface EditAnswer {
  readonly refused?: undefined;
  readonly edit: WorkspaceEdit;
  readonly place: Location;
}

/** Client to server: the edit that puts a review of today on file. */
export const RecordReviewRequest = new RequestType<{ readonly root: string; readonly id: string; readonly by: string; readonly result: string }, EditAnswer | Refused | null, void>('clausework/recordReview');

/** What an action asks for when it is closed, or its effect checked. */
export interface StepFormAnswer {
  readonly refused?: undefined;
  readonly form: StepForm;
}

/** Client to server: what has to be said to take a step with an action. */
export const ActionFormRequest = new RequestType<{ readonly root: string; readonly id: string; readonly step: ActionStep }, StepFormAnswer | Refused | null, void>('clausework/actionForm');

/** Client to server: the edit that takes the step; answers by field. */
export const ActionStepRequest = new RequestType<{ readonly root: string; readonly id: string; readonly step: ActionStep; readonly answers: Readonly<Record<string, string>> }, EditAnswer | Refused | null, void>('clausework/actionStep');

/** Client to server: a clause or point as a page of Markdown: what it asks for, what proves it today, what is missing. */
export const ClausePageRequest = new RequestType<{ readonly root: string; readonly clause: string }, { readonly title: string; readonly markdown: string } | null, void>('clausework/clausePage');

/** Client to server: what can be approved or closed, and by whom; null for what is no document with control data. */
export const ApprovalChoicesRequest = new RequestType<{ readonly uri: string } | { readonly root: string; readonly id: string }, (ApprovalChoices & { readonly root: string; readonly uri: string }) | Refused | null, void>('clausework/approvalChoices');

export interface ApproveParams {
  /** The document; its text as the editor has it is what is approved. */
  readonly uri: string;
  readonly kind: ApprovalKind;
  readonly by: string;
  readonly role?: string;
  /** The day from which the version applies. */
  readonly effective?: string;
  /** Of a confirmation: what was checked. */
  readonly checked?: string;
}

/** The edit to be made, with what it means in words; or why it is refused, and the way out. */
export type ApprovalOutcome =
  | { readonly isRefused: false; readonly edit: WorkspaceEdit; readonly message: string; readonly notes: readonly string[] }
  | { readonly isRefused: true; readonly message: string; readonly help: string };

/** Client to server: approves a document or closes a record. The client makes the edit and saves it: the seal is that of the file. */
export const ApproveRequest = new RequestType<ApproveParams, ApprovalOutcome, void>('clausework/approve');

export type { BranchDiff };

/** Client to server: what a branch, with what is not committed yet, changed since it left `base`, or the main branch. */
export const BranchDiffRequest = new RequestType<{ readonly root: string; readonly base?: string }, BranchDiff, void>('clausework/branchDiff');
