import { commands, Disposable, l10n, Uri, ViewColumn, window, type ExtensionContext, type Webview, type WebviewPanel } from 'vscode';
import type { ClauseworkServer } from '../server.ts';
import { answerTo, systemsOf } from './answers.ts';
import type { ToDashboard, ToExtension } from './protocol.ts';

const TYPE = 'clausework.dashboard';

/** The dashboard: one page in the editor, kept when the window is opened again. */
export class Dashboard implements Disposable {
  readonly #context: ExtensionContext;
  readonly #server: ClauseworkServer;
  readonly #own: Disposable;
  #panel: WebviewPanel | undefined;
  #isReady = false;
  #wanted: ToDashboard | undefined;

  constructor(context: ExtensionContext, server: ClauseworkServer) {
    this.#context = context;
    this.#server = server;
    this.#own = Disposable.from(
      window.registerWebviewPanelSerializer(TYPE, {
        deserializeWebviewPanel: (panel) => {
          this.#show(panel);
          return Promise.resolve();
        },
      }),
      commands.registerCommand('clausework.openDashboard', () => this.open()),
      commands.registerCommand('clausework.showInDashboard', (line: { readonly root: string; readonly node: { readonly about?: { readonly id?: string; readonly clause?: string } } }) => {
        const id = line.node.about?.id ?? line.node.about?.clause?.split('#')[0];
        this.open({ kind: 'show', root: line.root, tab: 'explore', ...(id === undefined ? {} : { id }) });
      }),
      server.onDidChangeSms((root) => this.#tell({ kind: 'changed', root })),
      server.onDidChangeState(() => this.#tell(systemsOf(server))),
    );
  }

  /** Opens the page, or brings it to the front. */
  open(wanted?: ToDashboard): void {
    if (this.#panel === undefined) {
      this.#wanted = wanted;
      this.#show(window.createWebviewPanel(TYPE, l10n.t('Service management'), ViewColumn.Active, {}));
      return;
    }
    this.#panel.reveal();
    if (wanted !== undefined) {
      this.#tell(wanted);
    }
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#own.dispose();
  }

  #show(panel: WebviewPanel): void {
    this.#panel = panel;
    this.#isReady = false;
    const folder = Uri.joinPath(this.#context.extensionUri, 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.webview.html = page(panel.webview, Uri.joinPath(folder, 'dashboard.js'));
    panel.webview.onDidReceiveMessage((message: ToExtension) => this.#hear(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
  }

  async #hear(message: ToExtension): Promise<void> {
    this.#isReady ||= message.kind === 'ready';
    const answer = await answerTo(this.#server, message);
    if (answer !== undefined) {
      this.#tell(answer);
    }
    if (message.kind === 'ready' && this.#wanted !== undefined) {
      this.#tell(this.#wanted);
      this.#wanted = undefined;
    }
  }

  #tell(message: ToDashboard): void {
    if (this.#isReady) {
      void this.#panel?.webview.postMessage(message);
    }
  }
}

function page(webview: Webview, script: Uri): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource} 'unsafe-inline'; img-src ${webview.cspSource} data:; font-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Service management</title>
<style>body { padding: 0; } html { scrollbar-gutter: stable; }</style>
</head>
<body>
<cw-dashboard></cw-dashboard>
<script nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
</body>
</html>`;
}
