import { l10n, ProgressLocation, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { BranchDiffRequest, type BranchDiff } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';
import { renderedMarkdown } from './renderedMarkdown.ts';

/** "What did this branch change?": the page that a reviewer reads, with links to the places. It is worked out when it is asked for. */
export class BranchDiffPanel implements Disposable {
  readonly #server: ClauseworkServer;
  #panel: WebviewPanel | undefined;

  constructor(server: ClauseworkServer) {
    this.#server = server;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  async show(root: string): Promise<void> {
    let answer = await this.#compare(root);
    if ('refused' in answer && answer.isBaseWanted === true) {
      const base = await window.showInputBox({ prompt: l10n.t('{0} With which branch, tag or commit is it to be compared?', answer.refused), ignoreFocusOut: true });
      if (base === undefined || base.trim() === '') {
        return;
      }
      answer = await this.#compare(root, base.trim());
    }
    if ('refused' in answer) {
      throw new Error(answer.refused);
    }
    const linked = answer.markdown.replace(/\]\(place:([^:)]*):(\d+):(\d+)\)/g, (_, path: string, start: string, end: string) => `](command:clausework.openTarget?${commandArguments([root, { path: decodeURIComponent(path), span: { start: Number(start), end: Number(end) } }])})`);
    const body = await renderedMarkdown(linked);
    this.#panel ??= this.#create();
    this.#panel.title = l10n.t('Changes since {0}', answer.base);
    this.#panel.webview.html = page(body);
    this.#panel.reveal();
  }

  #compare(root: string, base?: string): Thenable<BranchDiff> {
    const title = base === undefined ? l10n.t('Comparing this branch with the main one …') : l10n.t('Comparing this branch with {0} …', base);
    return window.withProgress({ location: ProgressLocation.Notification, title }, () => this.#server.request(BranchDiffRequest, { root, ...(base === undefined ? {} : { base }) }));
  }

  #create(): WebviewPanel {
    const panel = window.createWebviewPanel('clausework.branchDiff', '', ViewColumn.Active, { enableCommandUris: ['clausework.openTarget'], enableFindWidget: true, localResourceRoots: [] });
    panel.onDidDispose(() => (this.#panel = undefined));
    return panel;
  }
}

/** Brackets would end a link of Markdown. */
function commandArguments(words: readonly unknown[]): string {
  return encodeURIComponent(JSON.stringify(words)).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
}

/** No scripts and nothing from outside; the words of documents are escaped where the page is made. */
function page(body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';">
<style>
body { max-width: 52rem; margin: 0 auto; padding: 0 1.5rem 3rem; line-height: 1.5; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h3 { font-size: 1.4em; font-weight: 600; margin: 1.2em 0 0.4em; }
h4 { font-size: 1.05em; font-weight: 600; margin: 1.6em 0 0.3em; }
a { color: var(--vscode-textLink-foreground); }
a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
summary { cursor: pointer; padding: 0.25em 0; }
details { border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
ins { background: var(--vscode-diffEditor-insertedTextBackground); text-decoration: underline; }
del { background: var(--vscode-diffEditor-removedTextBackground); text-decoration: line-through; }
sub { color: var(--vscode-descriptionForeground); vertical-align: baseline; font-size: 0.9em; }
</style>
</head>
<body>${body}</body>
</html>`;
}
