import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIn } from '../support/cli.ts';
import { actionsAt, choose, MODERN } from './actionMenu.ts';
import { TestClient } from './client.ts';

const BROKEN = `---\r
id: CPL-1\r
type: capacity-plan\r
status: In Review\r
review: { every: yearly, last: 30.6.2025, by: a.khan }\r
---\r
# Capacity plan\r
A text with an astral 😀 character.\r
`;

describe('source.fixAll.clausework', () => {
  let folder: string;
  let client: TestClient;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  async function start(text: string): Promise<void> {
    writeFileSync(path.join(folder, 'clausework.yaml'), 'clausework: 1\nas-of: 2026-06-30\n');
    writeFileSync(path.join(folder, 'plan.md'), text);
    client = await TestClient.start(folder, { capabilities: MODERN });
    await client.ready();
    await client.open('plan.md', text);
    await client.settled();
  }

  async function fixAll(): Promise<string | undefined> {
    const [action] = await actionsAt(client, 'plan.md', 0, { only: ['source.fixAll'] });
    return action === undefined ? undefined : (await choose(client, action)).texts.get('plan.md');
  }

  it('does in one step what the command line does when it is run until nothing is left', async () => {
    await start(BROKEN);
    const fixed = await fixAll();
    for (let run = 0; run < 5; run++) {
      runIn(folder, ['fix']);
    }
    const byCommand = readFileSync(path.join(folder, 'plan.md'), 'utf8');
    expect(fixed).toBe(byCommand);
    expect(fixed).toContain('status: in-review\r\n');
    expect(fixed).toContain('last: 2025-06-30');
    expect(fixed).toContain('owner: TODO(');
    expect(fixed?.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    await client.edit('plan.md', 0, BROKEN.length, fixed ?? '');
    await client.settled();
    expect(await fixAll()).toBeUndefined();
  });

  it('works on unsaved text, and changes nothing by being offered', async () => {
    await start(BROKEN);
    const before = JSON.stringify(client.diagnostics.get('plan.md'));
    await client.edit('plan.md', BROKEN.indexOf('Capacity plan\r\nA'), BROKEN.indexOf('Capacity plan\r\nA'), 'Our ');
    expect(await fixAll()).toContain('title: Our Capacity plan');
    await client.edit('plan.md', BROKEN.indexOf('Capacity plan\r\nA'), BROKEN.indexOf('Capacity plan\r\nA') + 4, '');
    await client.settled();
    expect(JSON.stringify(client.diagnostics.get('plan.md'))).toBe(before);
  });

  it('touches only the lines that change', async () => {
    await start(BROKEN);
    const [action] = await actionsAt(client, 'plan.md', 0, { only: ['source.fixAll.clausework'] });
    const { action: resolved } = await choose(client, action!);
    const [change] = resolved.edit?.documentChanges ?? [];
    const lines = change !== undefined && 'edits' in change ? change.edits.map((edit) => ('range' in edit ? edit.range.start.line : -1)) : [];
    expect(lines.length).toBeGreaterThan(0);
    // The paragraph stays; sections are added behind it.
    expect(lines).not.toContain(6);
    expect(lines).not.toContain(7);
  });

  it('leaves sealed text alone', async () => {
    const sealed = BROKEN.replace('status: In Review', 'title: Plan\r\nversion: 1.0\r\nowner: capacity-manager\r\nauthor: j.meyer\r\nstatus: approved\r\napprovals: [{ by: a.khan, role: top-management, date: 2026-03-01, version: 1.0, seal: sha256-0 }]');
    await start(sealed);
    const [action] = await actionsAt(client, 'plan.md', 0, { only: ['source.fixAll'] });
    // The review is no part of what is sealed.
    const after = action === undefined ? sealed : (await choose(client, action)).texts.get('plan.md');
    expect(after?.replace(/^review:.*\r\n/m, '')).toBe(sealed.replace(/^review:.*\r\n/m, ''));
  });
});
