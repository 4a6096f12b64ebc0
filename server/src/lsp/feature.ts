import { LSPErrorCodes, ResponseError, type CancellationToken, type ClientCapabilities, type Connection, type ServerCapabilities } from 'vscode-languageserver';
import type { DocumentModel } from '../core/index/documentModel.ts';
import type { Sms } from '../core/index/sms.ts';
import type { HistoryAccess } from './historyAccess.ts';
import type { Log } from './log.ts';
import type { InitializationOptions } from './protocol.ts';
import type { Project, Source } from './project.ts';
import type { Workspace } from './workspace.ts';

/** One thing the server can do for an editor: it announces itself and answers. */
export interface Feature {
  /** What it adds to the answer of `initialize`. */
  readonly capabilities: ServerCapabilities;
  register(context: FeatureContext): void;
}

export interface FeatureContext {
  readonly connection: Connection;
  readonly workspace: Workspace;
  /** How git is asked; undefined where there is none. */
  readonly history: HistoryAccess | undefined;
  readonly client: ClientCapabilities;
  /** What Clausework's own client said when it started the server; other editors say nothing. */
  readonly options: InitializationOptions;
  readonly log: Log;
  /**
   * Wraps a handler: what it throws is logged and answered with `fallback`, so that one broken feature leaves the others
   * working, and a request that was cancelled meanwhile is answered as such.
   */
  readonly guard: Guard;
}

export type Guard = <Params, Result>(name: string, fallback: Result, handle: (params: Params, token: CancellationToken) => Promise<Result> | Result) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError>;

/** An open document of an SMS that a request is about. */
export interface Target {
  readonly project: Project;
  readonly sms: Sms;
  readonly path: string;
  readonly source: Source;
  /** Undefined for data files, the configuration and schemas. */
  readonly model: DocumentModel | undefined;
}

/** What a request is about; undefined when the document belongs to no SMS, or is not there. */
export async function targetOf(workspace: Workspace, uri: string): Promise<Target | undefined> {
  const located = workspace.locate(uri);
  if (located === undefined) {
    return undefined;
  }
  const { project, path } = located;
  if (project.openSource(path) === undefined) {
    // An editor may ask in the same breath in which it opens a document: what is asked about is its text, not that on disk.
    await workspace.opened();
  }
  const source = project.openSource(path) ?? (await project.source(path));
  return source === undefined ? undefined : { project, sms: project.sms, path, source, model: project.sms.model(path) };
}

/** The models that speak of the file a request is about: its own, or, of a data file, those of the documents that name it. */
export function modelsOf(target: Target): readonly DocumentModel[] {
  const paths = target.model === undefined ? target.sms.readersOf(target.path) : [];
  return target.model === undefined ? paths.flatMap((path) => target.sms.model(path) ?? []) : [target.model];
}

/** Makes the `guard` of a context. */
export function guardWith(log: Log): Guard {
  return (name, fallback, handle) => async (params, token) => {
    if (isCancelled(token)) {
      return cancelled();
    }
    try {
      const result = await handle(params, token);
      return isCancelled(token) ? cancelled() : result;
    } catch (error) {
      if (error instanceof ResponseError) {
        return error;
      }
      log.error(`${name} failed`, error);
      return fallback;
    }
  };
}

function isCancelled(token: CancellationToken): boolean {
  return token.isCancellationRequested;
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
