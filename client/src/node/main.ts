import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClausework, type ClauseworkApi } from '../extension.ts';
import type { Platform } from '../platform.ts';

/** VS Code on a machine: the server is a process of its own and reads files itself. */
const platform: Platform = {
  createClient: (context, options) => {
    const module = context.asAbsolutePath('server/node/server.mjs');
    return new LanguageClient('clausework', 'Clausework', { module, transport: TransportKind.ipc }, options);
  },
  initializationOptions: (context, roots) =>
    Promise.resolve({
      rulePages: Uri.file(context.asAbsolutePath('rules')).toString(),
      // A virtual file system is there for the editor only.
      readsThroughClient: roots.some((root) => root.scheme !== 'file'),
    }),
};

export function activate(context: ExtensionContext): Promise<ClauseworkApi> {
  return activateClausework(context, platform);
}
