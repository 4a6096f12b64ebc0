import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn, temporaryFolder, type Outcome } from '../support/cli.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';

const SETUP = {
  'clausework.yaml': 'clausework: 1\nname: Demo\n',
  'people.md': '---\nid: PEOPLE\ntype: people-register\ntitle: People\n---\n## People\n| ID | Name | Git |\n|---|---|---|\n| a.khan | Amira Khan | a.khan@demo.example |\n| b.olsen | Bo Olsen | b.olsen@demo.example |\n',
  'roles.md': '---\nid: ROLES\ntype: roles-register\ntitle: Roles\n---\n## Roles and holders\n| ID | Role | Acts as | Holder |\n|---|---|---|---|\n| lead | Head of capacity | capacity-manager | a.khan |\n| desk | Head of the desk | service-desk-manager | b.olsen |\n',
};
const PLAN = '---\nid: CPL-1\ntype: capacity-plan\ntitle: Capacity plan\nversion: 1.0\nstatus: in-review\nowner: desk\nauthor: b.olsen\n---\n# Capacity plan\nDisks are replaced at 80 %, as soon as somebody notices.\n';
const BO = { by: 'Bo Olsen <b.olsen@demo.example>' };
const AMIRA = { by: 'Amira Khan <a.khan@demo.example>' };

const run = (folder: string, ...words: string[]): Outcome => runIn(folder, words, { environment: { ...GIT_ENVIRONMENT, CLAUSEWORK_CACHE: 'off' } });
const planOf = (folder: string, file = 'plan.md'): string => readFileSync(path.join(folder, file), 'utf8');

/** A plan that was written, approved and committed by two people. */
function approved(prefix = ''): GitRepo {
  const repo = GitRepo.create();
  repo.commit({ 'unrelated.txt': 'x' });
  repo.commit(Object.fromEntries(Object.entries({ ...SETUP, 'plan.md': PLAN }).map(([name, text]) => [prefix + name, text])), { ...BO, day: '2026-02-02' });
  const folder = path.join(repo.folder, prefix);
  expect(run(folder, 'approve', 'CPL-1', '--by', 'a.khan', '--date', '2026-02-03')).toMatchObject({ code: 0 });
  repo.commit({}, { ...AMIRA, day: '2026-02-03', message: 'Approve the capacity plan' });
  return repo;
}

const edit = (repo: GitRepo, from: string, to: string, file = 'plan.md'): void => repo.write({ [file]: planOf(repo.folder, file).replace(from, to) });
const edited = (folder: string): string => run(folder, 'check', '--rule', 'control/edited-after-approval').out.replace(/\s+/g, ' ');
const WORDS = 'What changed: "80" became "90" under "Capacity plan".';

describe('the words that changed since an approval', () => {
  it('are found in the history, committed or not', () => {
    const repo = approved();
    edit(repo, '80 %', '90 %');
    expect(edited(repo.folder)).toContain(WORDS);
    repo.commit({}, BO);
    expect(edited(repo.folder)).toContain(WORDS);
    expect(edited(repo.folder)).toContain('raise it to 2.0');
  });

  it('are found below the top of a repository, and after the document moved', () => {
    const repo = approved('docs/sms/');
    repo.git('mv', 'docs/sms/plan.md', 'docs/sms/capacity.md');
    repo.commit({}, BO);
    edit(repo, '80 %', '90 %', 'docs/sms/capacity.md');
    repo.git('mv', 'docs/sms/capacity.md', 'docs/sms/kapazität [1] $(x).md');
    repo.commit({}, BO);
    expect(edited(path.join(repo.folder, 'docs/sms'))).toContain(WORDS);
  });

  it('are found after a merge, on a detached head, in a worktree and in a submodule', () => {
    const repo = approved();
    repo.git('switch', '--quiet', '--create', 'branch');
    edit(repo, '80 %', '90 %');
    repo.commit({}, BO);
    repo.git('switch', '--quiet', 'main');
    repo.commit({ 'other.md': '# Other\n' }, AMIRA);
    repo.git('merge', '--quiet', '--no-ff', '--message=Merge', 'branch');
    expect(edited(repo.folder)).toContain(WORDS);
    repo.git('switch', '--quiet', '--detach', 'HEAD');
    expect(edited(repo.folder)).toContain(WORDS);
    const worktree = path.join(temporaryFolder(), 'tree');
    repo.git('worktree', 'add', '--quiet', worktree, 'main');
    expect(edited(worktree)).toContain(WORDS);
    const outer = GitRepo.create();
    outer.commit({ 'a.txt': 'a' });
    outer.git('submodule', '--quiet', 'add', repo.folder, 'sms');
    expect(edited(path.join(outer.folder, 'sms'))).toContain(WORDS);
  });

  it('are not told without git or history, and everything else is', () => {
    const repo = approved();
    edit(repo, '80 %', '90 %');
    repo.commit({}, BO);
    const shallow = path.join(temporaryFolder(), 'shallow');
    repo.git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, shallow);
    expect(edited(shallow)).toMatch(/it was edited afterwards\..*This is a shallow clone: older commits were not downloaded.*git fetch --unshallow/);
    const withoutGit = runIn(repo.folder, ['check', '--rule', 'control/edited-after-approval'], { environment: { PATH: '/nonexistent' } });
    expect(withoutGit.out.replace(/\s+/g, ' ')).toMatch(/it was edited afterwards\..*git was not found on the PATH/);
    expect(withoutGit.code).toBe(1);
    const partial = path.join(temporaryFolder(), 'partial');
    repo.git('config', 'uploadpack.allowFilter', 'true');
    repo.git('clone', '--quiet', '--filter=blob:none', `file://${repo.folder}`, partial);
    expect(edited(partial)).toMatch(/it was edited afterwards\./);
    expect(run(partial, 'check').code).toBe(1);
  });

  it('are read with the rows of a data file that is sealed with the document', () => {
    const repo = GitRepo.create();
    const budget = '---\nid: BUD-1\ntype: service-budget\ntitle: Budget\nversion: 1.0\nstatus: in-review\nowner: desk\nauthor: b.olsen\ndata: budget.csv\n---\n# Budget\nAll in euro.\n';
    repo.commit({ ...SETUP, 'budget.md': budget, 'budget.csv': 'ID,Service,Amount\nB-1,S-1,100\n' }, BO);
    expect(run(repo.folder, 'approve', 'BUD-1', '--by', 'a.khan', '--role', 'lead').err).toMatch(/may not approve/);
    repo.write({ 'roles.md': SETUP['roles.md'].replace('capacity-manager', 'top-management') });
    expect(run(repo.folder, 'approve', 'BUD-1', '--by', 'a.khan').code).toBe(0);
    repo.commit({}, AMIRA);
    repo.commit({ 'budget.csv': 'ID,Service,Amount\nB-1,S-1,100\nB-2,S-1,5\n', 'budget.md': planOf(repo.folder, 'budget.md').replace('euro', 'pounds') }, BO);
    expect(edited(repo.folder)).toContain('"euro" became "pounds" under "Budget"');
  });
});

describe('approve --editorial', () => {
  it('lets the owner correct wording, with a minor version', () => {
    const repo = approved();
    edit(repo, 'notices', 'sees it');
    expect(run(repo.folder, 'approve', 'CPL-1', '--editorial', '--by', 'a.khan', '--role', 'nobody').err).toMatch(/neither owns this document nor may approve it/);
    expect(run(repo.folder, 'approve', 'CPL-1', '--editorial', '--by', 'b.olsen')).toMatchObject({ code: 0, out: expect.stringMatching(/version 1\.1 approved by b\.olsen as desk/) as string });
    expect(planOf(repo.folder)).toMatch(/\nversion: 1\.1\n[^]*version: 1\.1, seal: sha256-[0-9a-f]{64}, editorial: true \}\n/);
    repo.commit({}, BO);
    const { findings } = JSON.parse(run(repo.folder, 'check', '--rule', 'control', '--format', 'json').out) as { findings: { file: string; rule: string }[] };
    expect(findings.filter(({ file }) => file === 'plan.md')).toEqual([]);
    expect(run(repo.folder, 'approve', 'CPL-1', '--editorial', '--by', 'b.olsen').err).toMatch(/No word changed since the approved text/);
  });

  it.each([
    ['80 %', '90 %', /a number \("80" became "90" under "Capacity plan"\)\. Raise the version to 2\.0/],
    ['owner: desk', 'owner: lead', /the field "owner" \("desk" became "lead"\)/],
    ['somebody notices', 'nobody notices', /a negation \("somebody" became "nobody"/],
  ])('refuses more than that and shows the words: %s to %s', (from, to, message) => {
    const repo = approved();
    edit(repo, from, to);
    const before = planOf(repo.folder);
    expect(run(repo.folder, 'approve', 'CPL-1', '--editorial', '--by', 'a.khan')).toMatchObject({ code: 2, err: expect.stringMatching(message) as string });
    expect(planOf(repo.folder)).toBe(before);
  });

  it('is told afterwards when somebody wrote more than wording down as a correction', () => {
    const repo = approved();
    edit(repo, 'notices', 'sees it');
    run(repo.folder, 'approve', 'CPL-1', '--editorial', '--by', 'b.olsen');
    repo.commit({}, BO);
    edit(repo, '80 %', '90 %');
    edit(repo, 'version: 1.1', 'version: 1.2');
    run(repo.folder, 'approve', 'CPL-1', '--by', 'a.khan');
    edit(repo, 'by: a.khan, role: lead, date: 2026-06-30', 'by: b.olsen, role: desk, date: 2026-06-30, editorial: true');
    repo.commit({}, BO);
    expect(run(repo.folder, 'check', '--rule', 'control/editorial-beyond-wording').out.replace(/\s+/g, ' ')).toMatch(/it changed more: a number \("80" became "90"/);
  });

  it('is refused in one line where the approved text cannot be had', () => {
    const repo = approved();
    edit(repo, 'notices', 'sees it');
    const { code, err } = runIn(repo.folder, ['approve', 'CPL-1', '--editorial', '--by', 'b.olsen'], { environment: { PATH: '/nonexistent' } });
    expect(code).toBe(2);
    expect(err).toMatch(/Whether this is only a correction cannot be seen without the approved text\. git was not found on the PATH.* Have the text approved as a whole\.\n/);
  });
});

describe('id/reused', () => {
  const reused = (folder: string): string => run(folder, 'check', '--rule', 'id/reused').out.replace(/\s+/g, ' ');
  const change = (title: string): string => `---\nid: CHG-7\ntype: change\ntitle: ${title}\n---\n# ${title}\n\n${title} is what this change is about, and it says so at some length so that git sees two texts.\n`;

  it('finds the deleted document that had the id', () => {
    const repo = GitRepo.create();
    repo.commit({ ...SETUP, 'old.md': change('Move of the mail server') });
    repo.commit({ 'old.md': undefined }, { day: '2026-03-04' });
    repo.commit({ 'new.md': change('Another firewall for Kingsmoor') });
    expect(reused(repo.folder)).toMatch(/CHG-7 was the id of "Move of the mail server" \(change\), which was deleted on 2026-03-04\./);
  });

  const RISK = (id: string, title: string): string => `| ${id} | ${title} |\n`;
  const risks = (...rows: string[]): string => `---\nid: RISKS\ntype: risk-register\ntitle: Risks\n---\nR-9 is a word here, no row.\n## Risks\n| ID | Risk |\n|---|---|\n${rows.join('')}`;

  it('finds the row of a register that had the id, in a table and in a data file, committed or not', () => {
    const repo = GitRepo.create();
    const csv = (...rows: string[]): Readonly<Record<string, string>> => ({ 'parties.md': '---\nid: PARTIES\ntype: supplier-register\ntitle: Parties\ndata: parties.csv\n---\n# Parties\n## Suppliers and other parties\n', 'parties.csv': `ID,Name\n${rows.join('')}` });
    repo.commit({ ...SETUP, ...csv('PTY-1,Northgrid\n'), 'risks.md': risks(RISK('R-1', 'Loss of the data centre'), RISK('R-2', 'Theft')) });
    repo.commit({ ...csv('PTY-2,Payform\n'), 'risks.md': risks(RISK('R-2', 'Theft')) }, { day: '2026-03-04' });
    repo.write({ ...csv('PTY-2,Payform\n', 'PTY-1,Fibreline\n'), 'risks.md': risks(RISK('R-2', 'Theft'), RISK('R-1', 'Phishing')) });
    const expected = [/R-1 was the id of "Loss of the data centre", which was taken out of this register on 2026-03-04\. Whatever names R-1 now means "Phishing"\./, /parties\.csv[^]*PTY-1 was the id of "Northgrid"/];
    expected.forEach((message) => expect(reused(repo.folder)).toMatch(message));
    repo.commit({});
    expected.forEach((message) => expect(reused(repo.folder)).toMatch(message));
    expect(run(repo.folder, 'diff', 'HEAD~1', 'HEAD').out.replace(/\s+/g, ' ')).toMatch(expected[0] ?? /nothing/);
  });

  it.each([
    ['a sentence', 'R-1 and R-2 are looked at again in March.', ''],
    ['a cell of another row', '', '| R-3 | Fire, see R-1 |\n| R-4 | R-1 |\n'],
    ['another table', '## Notes\n| ID | Note |\n|---|---|\n| R-1 | Looked at in March |', ''],
  ])('finds the row that had the id also where %s names it all along', (_where, text, rows) => {
    const repo = GitRepo.create();
    const register = (...own: string[]): Record<string, string> => ({ 'risks.md': `${risks(...own, rows)}\n${text}\n` });
    repo.commit({ ...SETUP, ...register(RISK('R-1', 'Loss of the data centre'), RISK('R-2', 'Theft')) });
    repo.commit(register(RISK('R-2', 'Theft')), { day: '2026-03-04' });
    repo.commit(register(RISK('R-2', 'Theft'), RISK('R-1', 'Phishing')));
    expect(reused(repo.folder)).toMatch(/R-1 was the id of "Loss of the data centre", which was taken out of this register on 2026-03-04\./);
  });

  it('finds it in a list in YAML, and where the ids stand in another column', () => {
    const repo = GitRepo.create();
    const yaml = (...rows: string[]): Record<string, string> => ({ 'parties.md': '---\nid: PARTIES\ntype: supplier-register\ntitle: Parties\ndata: parties.yaml\n---\n# Parties\nPTY-1 is ours.\n## Suppliers and other parties\n', 'parties.yaml': rows.map((row) => `- ${row}\n`).join('') });
    const last = (...rows: string[]): string => `---\nid: RISKS\ntype: risk-register\ntitle: Risks\n---\n## Risks\n| Risk | ID |\n|---|---|\n${rows.join('')}`;
    repo.commit({ ...SETUP, ...yaml('{ id: PTY-1, name: Northgrid }', '{ id: PTY-2, name: Payform, notes: PTY-1 }'), 'risks.md': last(RISK('Loss of the data centre', 'R-1'), RISK('Theft', 'R-2')) });
    repo.commit({ ...yaml('{ id: PTY-2, name: Payform, notes: PTY-1 }'), 'risks.md': last(RISK('Theft, see R-1', 'R-2')) });
    repo.commit({ ...yaml('{ id: PTY-2, name: Payform, notes: PTY-1 }', '{ id: PTY-1, name: Fibreline }'), 'risks.md': last(RISK('Theft, see R-1', 'R-2'), RISK('Phishing', 'R-1')) });
    expect(reused(repo.folder)).toMatch(/PTY-1 was the id of "Northgrid"[^]*R-1 was the id of "Loss of the data centre"/);
  });

  it('takes no row that came back, was renamed or stood there all along for that', () => {
    const repo = GitRepo.create();
    repo.commit({ ...SETUP, 'risks.md': risks(RISK('R-1', 'Loss of the data centre'), RISK('R-2', 'Theft')) });
    repo.commit({ 'risks.md': risks(RISK('R-2', 'Burglary')) });
    repo.commit({ 'risks.md': risks(RISK('R-2', 'Burglary'), RISK('R-1', 'Loss of the first data centre'), RISK('R-9', 'Fire')) });
    expect(reused(repo.folder)).toContain('3 documents checked, clean');
  });

  it('does not take a move, a rename with edits, or a return for that', () => {
    const repo = GitRepo.create();
    repo.commit({ ...SETUP, 'old.md': change('Move of the mail server') });
    repo.commit({ 'old.md': undefined, 'records/new.md': change('Move of the mail server, second attempt') });
    expect(reused(repo.folder)).not.toContain('CHG-7');
    repo.commit({ 'records/new.md': undefined });
    repo.commit({ 'back.md': change('Move of the mail server, second attempt') });
    expect(reused(repo.folder)).not.toContain('CHG-7');
  });
});

describe('a history that somebody else wrote', () => {
  it('is only read: names, messages and paths never reach a shell and are never taken for something else', () => {
    const repo = approved();
    const by = '\x01$(touch pwned)`touch pwned` <--output=pwned@demo.example>';
    repo.commit({ '-rf --output=pwned.md': 'x', ':100644 evil': 'x', 'a\nb.md': '# x\n', '"; touch pwned; ".md': '# x\n' }, { by, message: '\x01:100644 100644 $(touch pwned)\n\n; touch pwned\nCo-authored-by: x <$(touch pwned)>' });
    edit(repo, '80 %', '90 %');
    repo.commit({}, { ...BO, message: '--format=%x00\n\n:000000 100644 0 0 A\0' .replace('\0', '') });
    expect(edited(repo.folder)).toContain(WORDS);
    expect(repo.git('status', '--short')).toBe('');
  });

  it('tells what a repository without a commit lacks', () => {
    const repo = GitRepo.create();
    repo.write({ ...SETUP, 'plan.md': PLAN.replace('in-review', 'approved\napprovals:\n  - { by: a.khan, role: lead, date: 2026-02-03, version: 1.0, seal: sha256-0 }') });
    expect(edited(repo.folder)).toContain('Nothing is committed here yet');
  });
});
