import type { Disposable} from 'vscode';
import { ViewColumn, window, type WebviewPanel } from 'vscode';
import { ClausePageRequest } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';
import { renderedMarkdown } from './renderedMarkdown.ts';

/** A clause explained on a page beside the text: what it asks for, what proves it today. It is drawn again after each edit. */
export class ClausePanel implements Disposable {
  readonly #server: ClauseworkServer;
  readonly #listener: Disposable;
  #panel: WebviewPanel | undefined;
  #shown: { readonly root: string; readonly clause: string } | undefined;

  constructor(server: ClauseworkServer) {
    this.#server = server;
    this.#listener = server.onDidChangeSms((root) => {
      if (this.#shown?.root === root && this.#panel?.visible === true) {
        void this.#draw();
      }
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#panel?.dispose();
  }

  /** @param clause `8.3.3`, or a point of it. */
  async show(root: string, clause: string): Promise<void> {
    this.#shown = { root, clause };
    if (this.#panel === undefined) {
      const panel = window.createWebviewPanel('clausework.clause', clause, { viewColumn: ViewColumn.Active, preserveFocus: true }, { enableCommandUris: ['clausework.openTarget'], enableFindWidget: true, localResourceRoots: [] });
      panel.onDidDispose(() => (this.#panel = undefined));
      panel.onDidChangeViewState(() => (panel.visible ? void this.#draw() : undefined));
      this.#panel = panel;
    } else {
      this.#panel.reveal(undefined, true);
    }
    await this.#draw();
  }

  async #draw(): Promise<void> {
    const shown = this.#shown;
    const page = shown === undefined ? null : await this.#server.request(ClausePageRequest, shown);
    if (shown === undefined || page === null || this.#panel === undefined) {
      return;
    }
    const linked = page.markdown.replace(/\]\(entity:([^)]*)\)/g, (_, id: string) => `](command:clausework.openTarget?${encodeURIComponent(JSON.stringify([shown.root, { id: decodeURIComponent(id) }])).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`);
    const body = await renderedMarkdown(linked);
    this.#panel.title = page.title;
    this.#panel.webview.html = document(body);
  }
}

/** No scripts and nothing from outside; the words of documents are escaped where the page is made. */
function document(body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';">
<style>
body { max-width: 46rem; margin: 0 auto; padding: 0 1.5rem 3rem; line-height: 1.5; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.6em; font-weight: 600; line-height: 1.25; margin: 1.2em 0 0.4em; }
h2 { font-size: 1.1em; font-weight: 600; margin: 1.8em 0 0.4em; padding-top: 0.8em; border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
em { color: var(--vscode-descriptionForeground); }
a { color: var(--vscode-textLink-foreground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
ul { padding-left: 1.4em; }
</style>
</head>
<body>${body}</body>
</html>`;
}
