import { describe, expect, it } from 'vitest';
import { runIn, type Outcome } from '../support/cli.ts';
import { AMIRA, BO, PLAN_SETUP } from '../support/gitPlan.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';

const BO_COMMITS = { by: BO, day: '2026-02-03' };
const AMIRA_COMMITS = { by: AMIRA, day: '2026-02-03' };
const VERIFIED = ' (verified by its commit)';
const STATED = ' (stated: committed by Amira Khan <a.khan@demo.example>)';
const UNKNOWN = ' (unknown: commits of several people were joined into one (a.khan@demo.example, b.olsen@demo.example))';
const MAY_APPROVE = 'A document of the type "Capacity plan" is approved by capacity manager, process owner or top management; the role desk acts as none of them.';

/** A plan that was written by one and approved in a way that an auditor would question. */
const plan = (author: string, approval: string): string => `---\nid: CPL-1\ntype: capacity-plan\ntitle: Capacity plan\nversion: 1.0\nstatus: approved\nauthor: ${author}\napprovals:\n  - { ${approval}, date: 2026-02-03, version: 1.0, seal: sha256-0 }\n---\n# Capacity plan\n`;

const run = (folder: string, environment: Readonly<Record<string, string | undefined>>): Outcome => runIn(folder, ['check', '--format', 'json', '--rule', 'control/self-approved', '--rule', 'control/approver-without-authority'], { environment: { ...environment, CLAUSEWORK_CACHE: 'off' } });

interface Found {
  readonly message: string;
  readonly fingerprint: string;
}

function findings(repo: GitRepo, environment: Readonly<Record<string, string | undefined>> = GIT_ENVIRONMENT): readonly Found[] {
  return (JSON.parse(run(repo.folder, environment).out) as { findings: readonly Found[] }).findings;
}

describe('a finding about who approved', () => {
  it.each([
    ['by the author', plan('b.olsen', 'by: b.olsen, role: lead'), (how: string) => `b.olsen wrote version 1.0 and approved it too${how}, so nobody else is on file as having read it.`],
    ['in no role', plan('a.khan', 'by: b.olsen'), (how: string) => `The approval of 2026-02-03${how} does not say in which role b.olsen gave it, so nobody can tell whether b.olsen may release such a document.`],
    ['in a role of somebody else', plan('a.khan', 'by: b.olsen, role: lead'), (how: string) => `b.olsen approved this in the role lead on 2026-02-03${how}, but was neither its holder nor its deputy on that day.`],
    ['in a role that may not', plan('a.khan', 'by: b.olsen, role: desk'), (how: string) => `${MAY_APPROVE}${how === '' ? '' : ` It was approved by b.olsen on 2026-02-03${how}.`}`],
  ])('says whether its commit bears the approval out, where it is committed: %s', (_how, text, message) => {
    const repo = GitRepo.create();
    repo.commit(PLAN_SETUP, BO_COMMITS);
    repo.write({ 'plan.md': text });
    const uncommitted = findings(repo);
    expect(uncommitted.map((found) => found.message)).toEqual([message('')]);
    for (const [who, how] of [
      [BO_COMMITS, VERIFIED],
      [AMIRA_COMMITS, STATED],
      [{ ...AMIRA_COMMITS, message: 'Approve (#7)\n\nCo-authored-by: Bo Olsen <b.olsen@demo.example>' }, UNKNOWN],
    ] as const) {
      repo.git('switch', '--quiet', '--detach', 'main');
      repo.commit({ 'plan.md': text }, who);
      const committed = findings(repo);
      expect(committed.map((found) => found.message)).toEqual([message(how)]);
      expect(committed[0]?.fingerprint).toBe(uncommitted[0]?.fingerprint);
      expect(findings(repo, { PATH: '/nonexistent' })).toEqual(uncommitted);
    }
  });
});
