import type { ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';

/** All that differs between VS Code on Node and in a browser: how the server is started, and what it can reach. */
export interface Platform {
  createClient(context: ExtensionContext, options: LanguageClientOptions): BaseLanguageClient;
  /** What the server is told when it starts, to serve these SMSs. */
  initializationOptions(context: ExtensionContext, roots: readonly Uri[]): Promise<InitializationOptions>;
}
