import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GENERATED_FOLDERS, generatedDocs } from '../../scripts/docs/generatedDocs.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

describe('the generated pages', () => {
  it('are those that "npm run docs" writes', () => {
    const pages = generatedDocs();
    for (const [name, text] of pages) {
      expect(readFileSync(path.join(docs, name), 'utf8'), `docs/${name} is stale: run "npm run docs"`).toBe(text);
    }
    const there = GENERATED_FOLDERS.flatMap((folder) => readdirSync(path.join(docs, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name.split(path.sep).join('/')}`));
    expect(there.filter((name) => !pages.has(name))).toEqual([]);
  });

  it('name every command, and every page they link to is there', () => {
    const pages = generatedDocs();
    const cli = pages.get('cli.md') ?? '';
    for (const name of ['init', 'new', 'check', 'fix', 'coverage', 'reviews', 'actions', 'trace', 'report', 'explain']) {
      expect(cli).toContain(`\n## ${name}\n\n~~~~text\nUsage: clausework ${name} `);
    }
    const links = [...(pages.get('rules.md') ?? '').matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !pages.has(link))).toEqual([]);
  });
});
