import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from './allRules.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const FAMILIES = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'support').map((entry) => entry.name);
const files = FAMILIES.flatMap((family) => readdirSync(path.join(folder, family)).filter((name) => !name.endsWith('.test.ts')).map((name) => `${family}/${name.replace(/\.ts$/, '')}`));

describe('the list of rules', () => {
  it('holds every rule file once, under its own name', () => {
    expect(ALL_RULES.map((rule) => rule.id).sort()).toEqual(files.toSorted());
  });

  it.each(files)('%s has a test beside it', (file) => {
    expect(existsSync(path.join(folder, `${file}.test.ts`))).toBe(true);
  });

  it('keeps the rules of a family together', () => {
    const families = ALL_RULES.map((rule) => rule.id.split('/')[0]);
    const runs = families.filter((family, at) => family !== families[at - 1]);
    expect(runs.length).toBe(new Set(families).size);
  });
});
