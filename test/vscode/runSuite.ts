import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { TEST_FOLDER } from './editorInstall.ts';
import type { Host } from './host.ts';

/** A window that says nothing for so long hangs. */
const SILENCE_LIMIT_MS = 60_000;
const WHOLE_LIMIT_MS = 6 * 60_000;

export interface SuiteResult {
  readonly exitCode: number;
  /** What the suite printed. */
  readonly output: string;
}

/** Opens a window that runs the compiled suite, and waits for its end. A window that hangs is closed, with a picture of it kept. */
export async function runSuite(name: string, host: Host): Promise<SuiteResult> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const lines: string[] = [];
    const trouble: string[] = [];
    let heard = Date.now();
    let finish: (code: number) => void = () => undefined;
    const finished = new Promise<number>((resolve) => {
      finish = resolve;
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, words: readonly unknown[]) => {
      heard = Date.now();
      lines.push(words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '));
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
    page.on('console', (message) => {
      if (message.type() === 'error') {
        trouble.push(message.text());
      }
    });
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on('crash', () => finish(-1));
    const started = Date.now();
    await page.goto(host.url, { waitUntil: 'commit', timeout: 60_000 });
    const hung = watch(() => (Date.now() - heard > SILENCE_LIMIT_MS ? 'silence' : Date.now() - started > WHOLE_LIMIT_MS ? 'length' : undefined));
    const outcome = await Promise.race([finished, hung.done]);
    hung.stop();
    const output = printed(lines);
    if (typeof outcome === 'string') {
      const picture = await photograph(page, name);
      const why = outcome === 'silence' ? `said nothing for ${SILENCE_LIMIT_MS / 1000} s` : `ran for more than ${WHOLE_LIMIT_MS / 60_000} minutes`;
      throw new Error(`The suite in the ${name} ${why}, so its window was closed. A picture of it: ${picture}\nIt printed:\n${output}\nThe window's errors:\n${trouble.slice(-20).join('\n')}`);
    }
    return { exitCode: outcome, output: outcome === 0 ? output : `${output}\nThe window's errors:\n${trouble.slice(-20).join('\n')}` };
  } finally {
    await browser.close();
  }
}

function watch(look: () => 'silence' | 'length' | undefined): { readonly done: Promise<'silence' | 'length'>; stop: () => void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  const done = new Promise<'silence' | 'length'>((resolve) => {
    timer = setInterval(() => {
      const why = look();
      if (why !== undefined) {
        resolve(why);
      }
    }, 500);
  });
  return { done, stop: () => clearInterval(timer) };
}

/** The lines of the suite alone: the extension host says a lot besides. All of them when it did not come to its end. */
function printed(lines: readonly string[]): string {
  const [first, last] = [lines.indexOf('suite: begins'), lines.findLastIndex((line) => line.startsWith('suite: '))];
  return (first === -1 || last <= first ? lines : lines.slice(first + 1, last + 1)).join('\n');
}

async function photograph(page: Page, name: string): Promise<string> {
  const file = path.join(TEST_FOLDER, 'screenshots', `${name.replace(/\W+/g, '-')}-hung.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, timeout: 10_000 }).catch(() => undefined);
  return path.relative(process.cwd(), file);
}
