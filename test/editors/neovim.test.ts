import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolderForAll, writeInto } from '../support/cli.ts';
import { readFixture } from '../support/fixture.ts';
import { neovimPath } from '../support/programs.ts';

const SMS = `
//- clausework.yaml
clausework: 1
as-of: 2026-09-30
//- policies/policy.md
---
id: POL-ONE
type: service-management-policy
title: Policy
version: 1.0
status: draft
owner: nobody-yet
author: j.meyer
links: { implements: NOT-THERE, refers-to: PLAN-ONE }
---
# Policy
//- plans/plan.md
---
id: PLAN-ONE
type: capacity-plan
title: Plan
version: 1.0
status: draft
owner: capacity-manager
author: j.meyer
---
# Plan
//- registers/actions.md
---
id: MRM-1
type: management-review-minutes
title: Review of September
date: 2026-09-01
status: open
links: { refers-to: PLAN-ONE }
---
# Review of September

## Actions

| ID | Action | Clause |
|---|---|---|
| ACT-1 | Agreements for all | 8.3. |
`;

interface Results {
  readonly problem?: string;
  readonly diagnostics?: readonly { readonly line: number; readonly code: string; readonly message: string }[];
  readonly completion?: readonly string[];
  readonly completed?: string;
  readonly jumped?: { readonly line: number; readonly text: string };
}

describe('Neovim, headless, over standard input and output', () => {
  const folder = temporaryFolderForAll();
  let results: Results;

  beforeAll(() => {
    for (const [file, text] of readFixture(SMS).files) {
      writeInto(folder, file, text);
    }
    const answers = path.join(temporary(folder), 'results.json');
    execFileSync(neovimPath(), ['--headless', '--clean', '-u', 'NONE', '-n', '-c', `luafile ${fileURLToPath(new URL('./neovim.lua', import.meta.url))}`], {
      cwd: folder,
      env: { ...process.env, CLAUSEWORK_RESULTS: answers, CLAUSEWORK_NODE: process.execPath, CLAUSEWORK_SERVER: fileURLToPath(new URL('../../dist/server/node/cli.mjs', import.meta.url)), CLAUSEWORK_CACHE: 'off' },
      stdio: 'pipe',
      timeout: 120_000,
    });
    results = JSON.parse(readFileSync(answers, 'utf8')) as Results;
    expect(results.problem).toBeUndefined();
  });

  it('shows findings', () => {
    expect(results.diagnostics).toContainEqual(expect.objectContaining({ line: 8, code: 'link/unknown-id' }));
  });

  it('completes a clause', () => {
    expect(results.completion?.length).toBeGreaterThan(2);
    expect(results.completed).toBe('| ACT-1 | Agreements for all | 8.3.3 |');
  });

  it('jumps to where an id is defined', () => {
    expect(results.jumped).toEqual({ line: 2, text: 'id: PLAN-ONE' });
  });

  it('renames an id everywhere on disk, and keeps the old one in mind', () => {
    expect(readFileSync(path.join(folder, 'policies/policy.md'), 'utf8')).toContain('refers-to: PLAN-TWO');
    expect(readFileSync(path.join(folder, 'registers/actions.md'), 'utf8')).toContain('refers-to: PLAN-TWO');
    const plan = readFileSync(path.join(folder, 'plans/plan.md'), 'utf8');
    expect(plan).toContain('id: PLAN-TWO\n');
    expect(plan).toMatch(/formerly: .*PLAN-ONE/);
  });
});

/** The results lie beside the SMS, not in it. */
function temporary(folder: string): string {
  return path.dirname(folder);
}
