import { Uri, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateClausework, type ClauseworkApi } from '../extension.ts';
import type { Platform } from '../platform.ts';

/** The editor's extension host knows workers, which the types of VS Code leave out. */
const BrowserWorker = (globalThis as unknown as { readonly Worker: new (script: string) => Worker }).Worker;

/** VS Code in a browser alone: the server is a worker, and the files it reads are handed to it. */
const platform: Platform = {
  createClient: (context, options) => {
    const script = Uri.joinPath(context.extensionUri, 'server/browser/server.js');
    return new LanguageClient('clausework', 'Clausework', new BrowserWorker(script.toString(true)), options);
  },
  initializationOptions: async (context) => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'server/schemas.json'));
    return {
      rulePages: Uri.joinPath(context.extensionUri, 'rules').toString(),
      readsThroughClient: true,
      schemas: JSON.parse(new TextDecoder().decode(bytes)) as unknown,
    };
  },
};

export function activate(context: ExtensionContext): Promise<ClauseworkApi> {
  return activateClausework(context, platform);
}
