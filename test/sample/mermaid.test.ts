import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { smsFiles } from '../support/sampleFiles.ts';

interface Diagram {
  readonly file: string;
  /** The line of the file on which its text begins. */
  readonly line: number;
  readonly text: string;
}

interface Drawn {
  readonly svg?: string;
  readonly error?: string;
}

describe('the Mermaid diagrams of the sample', () => {
  let browser: Browser;
  let page: Page;
  const diagrams = smsFiles('.md').flatMap(({ path, text }) => diagramsIn(path, text));

  // The first run on a machine may have to install the browser.
  beforeAll(async () => {
    const [bundle, launched] = await Promise.all([bundledPage(), launchChromium()]);
    browser = launched;
    page = await browser.newPage();
    await page.setContent('<!doctype html><meta charset="utf-8"><body></body>');
    await page.addScriptTag({ content: bundle });
  }, 600_000);

  afterAll(async () => {
    await browser.close();
  });

  it('are there: one flow for each process, and the pictures of the README', () => {
    const files = diagrams.map((diagram) => diagram.file);
    const processes = smsFiles('.md').map((file) => file.path).filter((file) => file.startsWith('processes/'));
    expect(processes.length).toBe(27);
    expect(processes.filter((file) => !files.includes(file))).toEqual([]);
    expect(files.filter((file) => file === 'README.md').length).toBe(4);
  });

  it.each(diagrams.map((diagram, index) => ({ ...diagram, index })))('$file:$line', async ({ text, index }) => {
    const drawn = await draw(page, `diagram${index}`, text);
    expect(drawn.error).toBeUndefined();
    expect(drawn.svg).toMatch(/^<svg[^>]* viewBox=/);
    expect(drawn.svg).not.toContain('Syntax error');
  });

  it('would be found out if one were broken', async () => {
    const drawn = await draw(page, 'broken', 'flowchart TB\n  A[Unfinished --> B');
    expect(drawn.svg).toBeUndefined();
    expect(drawn.error).toContain('Parse error');
  });
});

function draw(page: Page, id: string, text: string): Promise<Drawn> {
  return page.evaluate(`draw(${JSON.stringify(id)}, ${JSON.stringify(text)})`);
}

function diagramsIn(file: string, text: string): Diagram[] {
  return [...text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map((match) => ({ file, line: text.slice(0, match.index).split('\n').length + 1, text: match[1] ?? '' }));
}

async function bundledPage(): Promise<string> {
  const entry = fileURLToPath(new URL('../support/mermaidPage.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', platform: 'browser', target: 'chrome120', write: false, logLevel: 'silent' });
  return outputFiles[0]?.text ?? '';
}
