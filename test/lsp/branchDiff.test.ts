import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BranchDiffRequest, type BranchDiff } from '../../server/src/lsp/protocol.ts';
import { defaultBase } from '../../server/src/node/git/defaultBase.ts';
import { runIn, temporaryFolder } from '../support/cli.ts';
import { BO, PLAN, PLAN_SETUP, repositoryWithPlan } from '../support/gitPlan.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';
import { TestClient, type StartOptions } from './client.ts';

let client: TestClient | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

async function diffIn(folder: string, options: StartOptions = {}, base?: string): Promise<BranchDiff> {
  client = await TestClient.start(folder, options);
  await client.ready();
  return client.connection.sendRequest(BranchDiffRequest, { root: client.rootUri, ...(base === undefined ? {} : { base }) });
}

const withoutLinks = (markdown: string): string => markdown.replace(/ ?\[open\]\(place:[^)]*\)/g, '').replace(/\[([^\]]*)\]\(place:[^)]*\)/g, '$1').replace(/<\/summary>\n\n\n\n/g, '</summary>\n\n');

describe('what a branch changed', () => {
  it('is what the command line says of it, committed or not, with links to the places', async () => {
    const repo = repositoryWithPlan();
    repo.git('switch', '--quiet', '--create', 'branch');
    repo.commit({ 'plan.md': PLAN.replace('80 %', '90 %') }, { by: BO });
    repo.write({ 'roles (new).md': '---\nid: NEW\ntype: capacity-plan\ntitle: New plan\nversion: 1.0\nstatus: draft\nowner: nobody-at-all\nauthor: b.olsen\n---\n# New plan\n' });
    const answer = await diffIn(repo.folder);
    if ('refused' in answer) {
      throw new Error(answer.refused);
    }
    expect(answer.base).toBe('main');
    const printed = runIn(repo.folder, ['diff', 'main', '--merge-base', '--format', 'markdown'], { environment: { ...GIT_ENVIRONMENT, CLAUSEWORK_CACHE: 'off' } }).out;
    expect(withoutLinks(answer.markdown)).toBe(printed);
    expect(answer.markdown).toContain('<del>80</del><ins>90</ins>');
    const [, file = '', start = ''] = /\]\(place:(roles[^:)]*):(\d+):\d+\) [^\n]*nobody/.exec(answer.markdown) ?? [];
    expect(readFileSync(path.join(repo.folder, decodeURIComponent(file)), 'utf8').slice(Number(start))).toMatch(/^nobody-at-all/);
  });

  it('asks what to compare with when nobody can know, and takes any commit', async () => {
    const repo = repositoryWithPlan();
    repo.git('branch', '--move', 'trunk');
    repo.commit({ 'plan.md': PLAN.replace('80 %', '90 %') }, { by: BO });
    expect(await diffIn(repo.folder)).toMatchObject({ isBaseWanted: true, refused: expect.stringContaining('no branch named main or master') as string });
    const ask = (base: string): Promise<BranchDiff> => client!.connection.sendRequest(BranchDiffRequest, { root: client!.rootUri, base });
    expect(await ask('trunk~1')).toMatchObject({ base: 'trunk~1', markdown: expect.stringContaining('<ins>90</ins>') as string });
    expect(await ask('--output=x')).toMatchObject({ isBaseWanted: true });
    expect(await ask('no-such-branch')).toMatchObject({ isBaseWanted: true });
  });

  it('is not known without a repository, or without git, and that is one clear line', async () => {
    const folder = temporaryFolder();
    const repo = repositoryWithPlan(path.join(folder, 'repo'));
    expect(await diffIn(repo.folder, { runtime: { history: () => undefined } })).toEqual({ refused: expect.stringMatching(/^This editor has no git to ask[^\n]*\.$/) as string });
    await client?.stop();
    const plain = GitRepo.at(temporaryFolder());
    plain.write({ ...PLAN_SETUP, 'plan.md': PLAN });
    expect(await diffIn(plain.folder, {}, 'main')).toEqual({ refused: expect.stringContaining('belongs to no git repository') as string });
  });

  it('is measured from the main branch of the server when the main branch itself is checked out', () => {
    const repo = repositoryWithPlan();
    expect(defaultBase(repo.folder)).toBe('main');
    const clone = path.join(temporaryFolder(), 'clone');
    repo.git('clone', '--quiet', repo.folder, clone);
    expect(defaultBase(clone)).toBe('origin/main');
    GitRepo.at(clone).git('switch', '--quiet', '--create', 'branch');
    expect(defaultBase(clone)).toBe('main');
  });
});
