import { URI } from 'vscode-uri';
import type { PlainDate } from '../core/dates/plainDate.ts';
import type { Schemas } from '../core/schema/model.ts';
import { ClientFileAccess } from '../lsp/clientFileAccess.ts';
import type { Runtime } from '../lsp/server.ts';
import { cacheFolderOf } from './factsCache.ts';
import { NodeFileAccess } from './nodeFileAccess.ts';
import { NodeHistoryAccess } from './nodeHistoryAccess.ts';

export interface NodeRuntimeOptions {
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly schemas: () => Schemas;
}

/** The server's world on Node: the file system, the clock, and the files that were built beside it. */
export function nodeRuntime({ version, environment, schemas }: NodeRuntimeOptions): Runtime {
  return {
    version,
    today,
    schemas,
    access: (options, connection) => (options.readsThroughClient === true ? new ClientFileAccess(connection) : new NodeFileAccess((root) => cacheFolderOf(root, environment))),
    // What is read through the client lies on no disk here, so git knows nothing of it. In a folder that is not trusted no program is run.
    history: (options) => (options.readsThroughClient === true || options.isTrusted === false ? undefined : new NodeHistoryAccess({ cacheFolderOf: (root) => cacheFolderOf(root, environment), builtin: schemas })),
    rulePages: URI.file(decodeURIComponent(new URL('../../rules', import.meta.url).pathname)).toString(),
  };
}

/** The day by the clock of this machine. */
export function today(): PlainDate {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}` as PlainDate;
}
