import { describe, expect, it } from 'vitest';
import { runIn } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';

const policy = (owner: string): string => `---\nid: POL-SM\ntype: service-management-policy\ntitle: Policy\nversion: 1.0\nstatus: draft\nowner: ${owner}\nauthor: a.khan\n---\n# Policy\n`;

/** A merge that git stopped, because both sides changed the same line. */
function stopped(file: string, sides: readonly [string, string, string]): GitRepo {
  const repo = GitRepo.create();
  const base = { 'clausework.yaml': 'clausework: 1\nname: Northwind\n', 'policy.md': policy('sms-manager'), [file]: sides[0] };
  repo.commit(base);
  repo.git('checkout', '--quiet', '-b', 'feature');
  repo.commit({ [file]: sides[1] });
  repo.git('checkout', '--quiet', 'main');
  repo.commit({ [file]: sides[2] });
  expect(() => repo.gitOn('2026-01-06', 'Ada Example <ada@example.org>', 'merge', '--quiet', 'feature')).toThrow();
  return repo;
}

describe('a merge that was not finished', () => {
  it('in front matter is one finding with clear words, and does not take the document down', () => {
    const repo = stopped('policy.md', [policy('sms-manager'), policy('top-management'), policy('service-owner')]);
    const { code, out } = runIn(repo.folder, ['check', '--rule', 'file', 'front-matter']);
    expect(code).toBe(1);
    expect(out.match(/nobody decided which of them holds/g)).toHaveLength(1);
    expect(out).not.toMatch(/cannot be read|written twice/);
    expect(runIn(repo.folder, ['trace', 'POL-SM']).code).toBe(0);
    expect(runIn(repo.folder, ['diff', 'HEAD']).out).toContain('nobody decided which of them holds');
  });

  it('in the configuration stops the check, as nothing could be trusted', () => {
    const text = (name: string): string => `clausework: 1\nname: ${name}\n`;
    const repo = stopped('clausework.yaml', [text('One'), text('Two'), text('Three')]);
    expect(runIn(repo.folder, ['check'])).toMatchObject({ code: 2, err: expect.stringContaining('nobody decided which of them holds') as string });
  });
});
