import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { DashboardSystem, ToDashboard, ToExtension } from '../../client/src/dashboard/protocol.ts';
import { StatusRequest, ViewRequest } from '../../server/src/lsp/protocol.ts';
import type { TestClient } from '../lsp/client.ts';

/** Colours of the editor's own themes, for what the dashboard uses. */
const THEMES = {
  dark: { '--vscode-foreground': '#cccccc', '--vscode-editor-background': '#1f1f1f', '--vscode-descriptionForeground': '#9d9d9d', '--vscode-textLink-foreground': '#4daafc', '--vscode-panel-border': '#2b2b2b', '--vscode-editorWidget-background': '#252526', '--vscode-focusBorder': '#0078d4', '--vscode-errorForeground': '#f85149', '--vscode-button-secondaryBackground': '#313131', '--vscode-button-secondaryForeground': '#cccccc', '--vscode-input-background': '#313131', '--vscode-input-foreground': '#cccccc', '--vscode-input-border': '#3c3c3c', '--vscode-charts-red': '#f14c4c', '--vscode-charts-blue': '#3794ff', '--vscode-charts-orange': '#d18616', '--vscode-charts-green': '#89d185', '--vscode-charts-purple': '#b180d7', '--vscode-list-activeSelectionBackground': '#04395e', '--vscode-list-activeSelectionForeground': '#ffffff' },
  light: { '--vscode-foreground': '#3b3b3b', '--vscode-editor-background': '#ffffff', '--vscode-descriptionForeground': '#3b3b3b', '--vscode-textLink-foreground': '#005fb8', '--vscode-panel-border': '#e5e5e5', '--vscode-editorWidget-background': '#f8f8f8', '--vscode-focusBorder': '#005fb8', '--vscode-errorForeground': '#c72e0f', '--vscode-button-secondaryBackground': '#e5e5e5', '--vscode-button-secondaryForeground': '#3b3b3b', '--vscode-input-background': '#ffffff', '--vscode-input-foreground': '#3b3b3b', '--vscode-input-border': '#cecece', '--vscode-charts-red': '#c72e0f', '--vscode-charts-blue': '#005fb8', '--vscode-charts-orange': '#9a5700', '--vscode-charts-green': '#26702a', '--vscode-charts-purple': '#652d90', '--vscode-list-activeSelectionBackground': '#e8e8e8', '--vscode-list-activeSelectionForeground': '#000000' },
  contrast: { '--vscode-foreground': '#ffffff', '--vscode-editor-background': '#000000', '--vscode-descriptionForeground': '#ffffff', '--vscode-textLink-foreground': '#21a6ff', '--vscode-contrastBorder': '#6fc3df', '--vscode-editorWidget-background': '#0c141f', '--vscode-focusBorder': '#f38518', '--vscode-errorForeground': '#f48771', '--vscode-input-background': '#000000', '--vscode-input-foreground': '#ffffff', '--vscode-input-border': '#6fc3df', '--vscode-charts-red': '#f48771', '--vscode-charts-blue': '#3794ff', '--vscode-charts-orange': '#d18616', '--vscode-charts-green': '#89d185', '--vscode-charts-purple': '#b180d7', '--vscode-button-secondaryForeground': '#ffffff' },
} as const;
export type Theme = keyof typeof THEMES;

/** What VS Code gives to a page. */
const HOST = `{
  let state;
  window.acquireVsCodeApi = () => ({ postMessage: (message) => void window.toExtension(message), getState: () => state, setState: (next) => { state = next; } });
}`;

let script: string | undefined;

async function bundle(): Promise<string> {
  if (script === undefined) {
    const entry = fileURLToPath(new URL('../../client/webview/dashboard/main.ts', import.meta.url));
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife', platform: 'browser', target: 'es2022', logLevel: 'warning', absWorkingDir: path.dirname(entry) });
    script = outputFiles[0]?.text ?? '';
  }
  return script;
}

/** The dashboard in a real browser, with the extension's part played by a client of the real language server. */
export class DashboardPage {
  readonly page: Page;
  /** What the page asked the extension to do, views left out. */
  readonly asked: ToExtension[] = [];
  /** What the page wrote to its console as an error, and what it threw. */
  readonly errors: string[] = [];
  readonly #client: TestClient;

  private constructor(page: Page, client: TestClient) {
    this.page = page;
    this.#client = client;
  }

  static async open(browser: Browser, client: TestClient, theme: Theme, width: number, height = 900): Promise<DashboardPage> {
    const page = await browser.newPage({ viewport: { width, height } });
    const dashboard = new DashboardPage(page, client);
    page.on('pageerror', (error) => dashboard.errors.push(error.message));
    page.on('console', (message) => (message.type() === 'error' ? dashboard.errors.push(message.text()) : undefined));
    await page.exposeFunction('toExtension', (message: ToExtension) => dashboard.#hear(message));
    const colours = Object.entries(THEMES[theme]).map(([name, value]) => `${name}:${value}`).join(';');
    const policy = "default-src 'none'; script-src 'nonce-x'; style-src 'unsafe-inline'; img-src data:; font-src 'none'";
    await page.addInitScript(HOST);
    await page.route('http://dashboard.test/', async (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en" style="${colours}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Dashboard</title><style>body{margin:0;background:var(--vscode-editor-background);color:var(--vscode-foreground);font:13px system-ui,sans-serif}</style></head><body><cw-dashboard></cw-dashboard><script nonce="x">${(await bundle()).replaceAll('</script', '<\\/script')}</script></body></html>`,
      }),
    );
    await page.goto('http://dashboard.test/');
    return dashboard;
  }

  async tell(message: ToDashboard): Promise<void> {
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
  }

  async tellSystems(): Promise<void> {
    const systems: DashboardSystem[] = await this.#client.connection.sendRequest(StatusRequest);
    await this.tell({ kind: 'systems', systems });
  }

  async #hear(message: ToExtension): Promise<void> {
    if (message.kind === 'ready') {
      await this.tellSystems();
    } else if (message.kind === 'view') {
      const view = await this.#client.connection.sendRequest(ViewRequest, { root: message.root, view: message.view, options: message.options });
      await this.tell({ kind: 'answer', number: message.number, view });
    } else {
      this.asked.push(message);
    }
  }
}
