import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { TEST_FOLDER } from './editorInstall.ts';
import type { Host, HostOptions } from './host.ts';
import { startNodeHost } from './nodeHost.ts';
import { fillFolder, temporaryFolder, type Content, type TemporaryFolder } from './temporary.ts';
import { startWebHost } from './webHost.ts';

export type WorkbenchOptions = Pick<HostOptions, 'settings' | 'vsix' | 'isTrustAsked' | 'extensions' | 'programs'> & {
  /** What the folder that is opened holds. */
  readonly content: Content;
  /** `web`: without any Node, as on vscode.dev. Webviews do not render there. */
  readonly host?: 'node' | 'web';
  /** Folders in the content that the window has open side by side. */
  readonly folders?: readonly string[];
  /** What the window opens in the place of the copy: a URI of a file system that an extension provides. */
  readonly virtualFolder?: string;
  readonly width?: number;
  readonly height?: number;
};

const LIMIT_MS = 30_000;
const HOVER_TRIES = 6;
const SERVER = 'server/node/server.mjs';

/** A window of VS Code as a person uses it: what can be clicked, typed, read and photographed. Each opens a copy of its folder, with a server of its own. */
export class Workbench {
  readonly page: Page;
  /** The copy that the window has open; an absolute path. */
  readonly folder: string;
  readonly #browser: Browser;
  readonly #host: Host;
  readonly #copy: TemporaryFolder;

  private constructor(page: Page, browser: Browser, host: Host, copy: TemporaryFolder) {
    this.page = page;
    this.folder = copy.folder;
    this.#browser = browser;
    this.#host = host;
    this.#copy = copy;
  }

  /** Opens a window; the caller closes it. */
  static async open({ content, host: kind, folders, virtualFolder, width = 1280, height = 800, ...options }: WorkbenchOptions): Promise<Workbench> {
    const copy = temporaryFolder('sms');
    const opened: (() => Promise<unknown>)[] = [
      () => {
        copy.remove();
        return Promise.resolve();
      },
    ];
    try {
      fillFolder(copy.folder, content);
      const host = await (kind === 'web' ? startWebHost : startNodeHost)({ ...options, folder: virtualFolder ?? copy.folder, ...(folders === undefined ? {} : { workspaceFile: workspaceOf(copy.folder, folders) }) });
      opened.unshift(() => host.close());
      const browser = await launchChromium();
      opened.unshift(() => browser.close());
      const page = await browser.newPage({ viewport: { width, height } });
      page.setDefaultTimeout(LIMIT_MS);
      await page.goto(host.url, { waitUntil: 'commit', timeout: 60_000 });
      await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
      return new Workbench(page, browser, host, copy);
    } catch (error) {
      for (const close of opened) {
        await close();
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#host.close();
    this.#copy.remove();
  }

  /** Waits until everything is read, and gives what the status bar then says: while files come in, it says how many. */
  ready(): Promise<string> {
    return this.status(/Clausework: (clean|\d+ (error|warning))/);
  }

  /** What Clausework says in the status bar, once it says something that matches. */
  async status(matching: RegExp): Promise<string> {
    const item = this.page.locator('.statusbar-item[id="clausework.clausework.clausework.status"], .statusbar-item', { hasText: matching }).first();
    await item.waitFor();
    return (await item.innerText()).trim();
  }

  /** The language servers that run behind this window, by their process ids. */
  languageServers(): number[] {
    const all = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
    return all.flatMap((found) => (found !== null && Number(found[2]) === this.#host.processGroup && found[3]?.includes(SERVER) === true ? [Number(found[1])] : []));
  }

  /** Opens a file of the folder by its path; gives its editor. */
  async openFile(file: string): Promise<Locator> {
    await this.page.keyboard.press('Control+P');
    await this.#quickInput(file);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    const editor = this.page.locator('.editor-group-container.active .monaco-editor').first();
    await editor.waitFor();
    return editor;
  }

  /** Runs a command by the words the palette shows: `Clausework: New Document…`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.#quickInput(`>${title}`);
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await row.waitFor();
    await row.click();
  }

  /** Answers an open question of the quick input with a text, or the row that has this text. */
  async answer(text: string): Promise<void> {
    await this.#quickInput(text);
    await this.page.keyboard.press('Enter');
  }

  async choose(row: string | RegExp): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click();
  }

  /** Puts the cursor behind a text of the open editor. */
  async placeCursorAfter(text: string): Promise<void> {
    await this.page.keyboard.press('Control+F');
    const find = this.page.locator('.editor-group-container.active .find-widget textarea').first();
    await find.fill(text);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('ArrowRight');
  }

  /** The text of the hover over a word that the open editor shows. */
  async hover(word: string): Promise<string> {
    const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
    // Lenses that come in move the lines under the mouse; a person then moves it again.
    for (let isShown = false, tries = 0; tries < HOVER_TRIES && !isShown; tries++) {
      const { box, text } = await this.#placeOf(word);
      const middle = box.x + ((text.indexOf(word) + word.length / 2) / Math.max(1, text.length)) * box.width;
      await this.page.mouse.move(middle - 3, box.y + box.height / 2);
      await this.page.mouse.move(middle, box.y + box.height / 2);
      isShown = await hover.waitFor({ timeout: LIMIT_MS / HOVER_TRIES }).then(
        () => true,
        () => false,
      );
    }
    return this.page.locator('.monaco-hover:not(.hidden)').first().innerText();
  }

  /** Shows the problems panel and reads its rows, once one of them matches. */
  async problems(matching: RegExp): Promise<string[]> {
    await this.runCommand('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: matching }).first().waitFor();
    return rows.allInnerTexts();
  }

  /** Opens a side bar by the name its icon in the activity bar has. */
  async openSideBar(name: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-label[aria-label^="${name}"]`).first();
    if ((await icon.locator('xpath=ancestor::li[1]').getAttribute('aria-expanded')) !== 'true') {
      await icon.click();
    }
  }

  /** The rows that a view of the side bar shows, by the title of the view. */
  treeRows(view: string): Locator {
    return this.page.locator('.split-view-view', { has: this.page.locator('.pane-header', { hasText: new RegExp(`^\\s*${view}`, 'i') }) }).last().locator('.monaco-list-row');
  }

  async setTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.answer(name);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Makes the side bar so many pixels wide. */
  async setSideBarWidth(pixels: number): Promise<void> {
    const sideBar = this.page.locator('.part.sidebar');
    // A window that is busy may miss the mouse.
    for (let attempt = 0; attempt < 5; attempt++) {
      const box = await sideBar.boundingBox();
      if (box === null) {
        throw new Error('The side bar is closed.');
      }
      if (Math.abs(box.width - pixels) < 10) {
        return;
      }
      const y = box.y + box.height / 2;
      await this.page.mouse.move(box.x + box.width, y);
      await this.page.mouse.down();
      await this.page.mouse.move(box.x + pixels, y, { steps: 5 });
      await this.page.mouse.up();
    }
  }

  /** The document inside a webview or preview; nested frames are VS Code's way. */
  async webview(title?: string): Promise<Locator> {
    const outer = this.page.locator('iframe.webview.ready').last().contentFrame();
    const inner = title === undefined ? outer.frameLocator('iframe#active-frame') : outer.frameLocator(`iframe#active-frame[title="${title}"]`);
    const body = inner.locator('body');
    await body.waitFor();
    return body;
  }

  /** Keeps a picture of the window in the folder that git ignores; tells where. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(TEST_FOLDER, 'screenshots', `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, await this.page.screenshot());
    return file;
  }

  /** Where the open editor shows a word. It draws a line anew whenever its colours become known. */
  async #placeOf(word: string): Promise<{ readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }; readonly text: string }> {
    const place = this.page.locator('.editor-group-container.active .view-line span span', { hasText: word }).last();
    for (let tries = 0; tries < 20; tries++) {
      await place.waitFor();
      const [box, text] = [await place.boundingBox(), await place.innerText()];
      if (box !== null && text.includes(word)) {
        return { box, text };
      }
    }
    throw new Error(`The editor does not show "${word}".`);
  }

  async #quickInput(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.waitFor();
    await input.fill(text);
  }
}

function workspaceOf(folder: string, folders: readonly string[]): string {
  const file = path.join(folder, 'all.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: folders.map((one) => ({ path: one })) }));
  return file;
}
