/**
 * What the dashboard (a web page inside the editor) and the extension say to each other, as plain JSON. Both sides import this file.
 * The page has no network and no files: it asks for views and says where a person wants to go.
 */
export type ToExtension =
  /** The page is there and wants to know about the systems. */
  | { readonly kind: 'ready' }
  /** Asks for a view of the core; the answer carries the same number. */
  | { readonly kind: 'view'; readonly number: number; readonly root: string; readonly view: string; readonly options: Readonly<Record<string, unknown>> }
  /** Opens what an entity or a place is in. */
  | { readonly kind: 'open'; readonly root: string; readonly target: DashboardTarget }
  | { readonly kind: 'copy'; readonly text: string; readonly what: string }
  | { readonly kind: 'create'; readonly root: string; readonly type: string }
  /** Approves a document; who, and in which role, is asked outside of the page. */
  | { readonly kind: 'approve'; readonly root: string; readonly id: string }
  /** Opens the page of the editor on which a person says that the folder may be trusted. */
  | { readonly kind: 'trust' }
  /** Shows what a clause or point asks for, and what proves it. */
  | { readonly kind: 'explain'; readonly root: string; readonly clause: string }
  | { readonly kind: 'trace'; readonly root: string; readonly id: string };

export type DashboardTarget = { readonly id: string; readonly field?: string; readonly section?: string } | { readonly path: string; readonly span: { readonly start: number; readonly end: number } };

export type ToDashboard =
  | { readonly kind: 'systems'; readonly systems: readonly DashboardSystem[] }
  | { readonly kind: 'answer'; readonly number: number; readonly view: unknown }
  /** A view could not be had; in words for a person. */
  | { readonly kind: 'failed'; readonly number: number; readonly message: string }
  /** Something changed: what is shown is to be asked for again. */
  | { readonly kind: 'changed'; readonly root: string }
  /** Shows one part of the dashboard. */
  | { readonly kind: 'show'; readonly root?: string; readonly tab: 'today' | 'audit' | 'explore'; readonly id?: string };

export interface DashboardSystem {
  readonly root: string;
  readonly name: string;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly message?: string;
  readonly asOf?: string;
  readonly asOfBecause?: string;
  /** Why nothing is approved here, where it is not, and what to do about it. */
  readonly withoutApproval?: { readonly refused: string; readonly help: string };
  /** False in Restricted Mode: the person has not said that the folder may be trusted. */
  readonly isTrusted?: boolean;
  readonly counts: { readonly error: number; readonly warning: number; readonly information: number; readonly hint: number };
}
