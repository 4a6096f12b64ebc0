import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { sealText } from '../../scripts/sealText.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { GitRepo } from '../support/gitRepo.ts';
import { SampleSms } from '../support/sampleSms.ts';
import { folderWith, runIn, temporaryFolder, type Outcome } from '../support/cli.ts';

const report = (...words: readonly string[]): Outcome => runIn(SAMPLE_ROOT, ['report', ...words]);

/** Text of a page without its tags. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, ' ')
    .replace(/<wbr>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

const NASTY = `
//- clausework.yaml
clausework: 1
name: 'Harbour <script>alert(1)</script> & "Sons"'
rules: { clause/uncovered: information, link/orphan: off }
exceptions:
  - { rule: review/overdue, entity: RSK, reason: '<img src=x onerror=alert(1)>', owner: sms-manager, until: 2026-12-31 }
  - { rule: review/overdue, entity: POL, reason: Later, owner: sms-manager, until: 2026-07-31 }
//- risks.md
---
id: RSK
type: risk-register
title: '=HYPERLINK("http://evil.example","<b>Risks</b>")'
classification: internal
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due |
|---|---|---|---|---|---|
| R-1 | Power fails | reduce | =1+1 | ops | 2026-06-29 |
| R-2 | Mail fails | reduce | @SUM(A1) <script> | ops | 2026-07-29 |
`;

describe('clausework report', () => {
  it('says on its cover what it was made from and what the check was told to overlook', () => {
    const outcome = runIn(folderWith(NASTY), ['report']);
    expect(outcome).toMatchObject({ code: 0, err: '' });
    const text = textOf(outcome.out);
    expect(text).toContain('What is on file for ISO/IEC 20000-1');
    expect(text).toContain("As of 2026-06-30 (today's date)");
    expect(text).toContain('Checked against ISO/IEC 20000-1, 2018 with Amd 1:2024');
    expect(text).toContain('Made with Clausework 0.0.0-test');
    expect(text).toContain('clause/uncovered (warning, here information); link/orphan (information, here off)');
    expect(text).toContain('2 exceptions, covering 1 finding; the first to run out ends on 2026-07-31');
    expect(text).toContain('not under version control with git');
    expect(text).toContain('only an audit can find that');
  });

  it('names the commit, and how many files differ from it', () => {
    const folder = folderWith(NASTY);
    const git = (...words: readonly string[]): Buffer => execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words]);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'All');
    const commit = git('rev-parse', 'HEAD').toString().slice(0, 12);
    expect(textOf(runIn(folder, ['report']).out)).toMatch(new RegExp(`Commit ${commit} of \\d{4}-\\d{2}-\\d{2} , no file differs from it`));
    execFileSync('touch', [path.join(folder, 'new.md')]);
    const text = textOf(runIn(folder, ['report']).out);
    expect(text).toContain(', 1 file differs from it');
    expect(text).toContain(`commit ${commit} with changes`);
  });

  it('lets nothing from a document become part of the page', () => {
    const { out } = runIn(folderWith(NASTY), ['report']);
    expect(out).not.toMatch(/<script|<img|<b>|onerror=alert\(1\)>/);
    expect(out).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(out).not.toMatch(/\b(?:src|href)="(?!#)/);
  });

  it('shows the whole sample: first hour, every clause, every document, every record', () => {
    const { out, code } = report();
    expect(code).toBe(0);
    const text = textOf(out);
    for (const title of ['What an auditor asks in the first hour', 'Clauses and what proves them', 'Master document list', 'Index of evidence', 'Actions', 'Reviews', 'What is missing', 'The five process areas of 2005', 'Crosswalk to ISO 9001 and ISO/IEC 27001']) {
      expect(text).toContain(title);
    }
    const { sms } = new SampleSms(false);
    for (const file of sms.documentPaths) {
      const { document, type } = sms.model(file) ?? {};
      if (document !== undefined && type?.generated === false) {
        expect(text).toContain(document.id);
      }
    }
    expect(text).toContain('5.1#l');
    expect(text).not.toMatch(/\d ?% (?:complete|conform|ready|of (?:all |the )?(?:points|clauses))|ready for audit|is certified/i);
    expect(text).not.toMatch(/undefined|\[object|NaN/);
  });

  it('names nothing that is classified above the limit, and counts it', () => {
    const { out } = report('--for', 'customer');
    const text = textOf(out);
    const { sms } = new SampleSms(false);
    const words = new Set(text.match(/[A-Za-z0-9][A-Za-z0-9._-]*/g));
    const named: string[] = [];
    for (const file of sms.documentPaths) {
      const model = sms.model(file);
      if (model?.document === undefined || model.document.status?.classification === 'public') {
        continue;
      }
      for (const { entity } of model.entities) {
        // People and roles are named by the public documents that they own and approve.
        if (!sms.lookups.isA(entity, 'role') && !sms.lookups.isA(entity, 'person') && entity.isAnonymous === undefined && words.has(entity.id)) {
          named.push(entity.id);
        }
      }
      // Processes are called as their clauses are, which are no secret.
      const isClause = sms.schemas.catalogues['iso-20000-1']?.clauses.some((clause) => clause.title === model.document?.title) === true;
      if (!isClause && model.document.title.split(' ').length > 3 && text.includes(model.document.title)) {
        named.push(model.document.title);
      }
    }
    expect(named).toEqual([]);
    expect(text).toContain('POL-SM');
    expect(text).toMatch(/Left out, as its classification is above what this report may name: [1-9]\d+ documents/);
    expect(text).not.toContain('Actions that are not finished');
  });

  it('shows confidential documents only where the limit allows them', () => {
    expect(textOf(report('--max-classification', 'internal').out)).not.toMatch(/\bSUPPLIERS\b/);
    expect(textOf(report('--max-classification', 'restricted').out)).toMatch(/\bSUPPLIERS\b/);
  });

  it('leaves out a sentence that mentions what may not be named', () => {
    const folder = folderWith(`
//- clausework.yaml
clausework: 1
//- risks.md
---
id: RSK
type: risk-register
title: Risks
classification: internal
---
## Risks and opportunities
| ID | Risk | Decision | Action | Action owner | Due |
|---|---|---|---|---|---|
| R-1 | Power fails | reduce | Renew CON-SECRET. | ops | 2026-06-29 |
//- contract.md
---
id: CON-SECRET
type: supplier-contract
title: Contract with the secret service
classification: restricted
---
`);
    for (const audience of ['auditor', 'management']) {
      const text = textOf(runIn(folder, ['report', '--for', audience, '--max-classification', 'internal']).out);
      expect(text).toContain('R-1');
      expect(text).not.toMatch(/CON-SECRET|secret service/);
      expect(text).toContain('(left out: mentions what may not be named here)');
    }
    expect(textOf(runIn(folder, ['report']).out)).toContain('Renew CON-SECRET.');
  });

  describe('for readers up to internal, of a system whose records are confidential', () => {
    const CONFIDENTIAL = `
//- clausework.yaml
clausework: 1
//- services.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-MAIL | Mail |
//- sla.md
---
id: SLA-MAIL
type: sla
title: Mail agreement
version: 1.0
status: approved
links: { service: SVC-MAIL }
---
## Service level targets
| ID | Metric | Target | Unit | Period |
|---|---|---|---|---|
| SLT-1 | MET-1 | >= 99 | % | month |
//- may.md
---
id: REP-MAY
type: service-report
title: Mail in May
classification: confidential
status: closed
period: 2026-05
---
## Targets and results
| Target | Result | Met |
|---|---|---|
| SLT-1 | 97 | no |
//- minutes.md
---
id: MRM-1
type: management-review-minutes
title: Review of May
classification: confidential
date: 2026-05-20
status: closed
---
//- audit.md
---
id: AUD-1
type: audit-report
title: Audit of April
classification: confidential
period: 2026-04
status: closed
---
//- nonconformity.md
---
id: NC-1
type: nonconformity
title: Nobody signed
classification: confidential
date: 2026-05-02
status: open
---
`;
    const made = (...words: readonly string[]): string => runIn(folderWith(CONFIDENTIAL), ['report', '--format', 'md', ...words]).out;
    const page = (...words: readonly string[]): string => made('--for', 'management', ...words);

    it('counts no results that stand in records which may not be shown', () => {
      expect(page()).toContain('| Mail | 2026-05 | 1 missed of 1 | 1 of 1: SLT-1 |');
      const limited = page('--max-classification', 'internal');
      expect(limited).not.toMatch(/SLT-1|2026-05/);
      expect(limited).toContain('No report on the targets of an agreement is on file that may be named here.');
    });

    it('says of the last report how many of its targets were judged, and how many are not in it', () => {
      const june = `//- june.md
---
id: REP-JUNE
type: service-report
title: Mail in June
status: closed
period: 2026-06
---
## Targets and results
| Target | Result | Met |
|---|---|---|
| SLT-1 | 99.2 | yes |
`;
      const files = CONFIDENTIAL.replace('| SLT-1 | 97 | no |', '| SLT-1 | 97 | no |\n| SLT-2 | 9 | no |').replace('| month |', '| month |\n| SLT-2 | MET-2 | <= 4 | hours | month |') + june;
      const pageOf = (text: string): string => runIn(folderWith(text), ['report', '--format', 'md', '--for', 'management']).out;
      expect(pageOf(files)).toContain('| Mail | 2026-06 | none missed of 1, 1 not in it | 2 of 3: SLT-1, SLT-2 |');
      expect(pageOf(files.replace('| 99.2 | yes |', '|  | no-event |'))).toContain('| Mail | 2026-06 | none judged, 1 not in it |');
    });

    it('does not say that nothing is on file where something is left out', () => {
      expect(page()).toContain('| Management review | last on 2026-05-20 |');
      expect(page()).toMatch(/\| Audits \| last on 2026-04-30, since then 1 finding, 1 open; internal audit on 2026-04-30 \|/);
      const limited = page('--max-classification', 'internal');
      expect(limited).toContain('| Management review | on file, but none that may be named here |');
      expect(limited).toContain('| Audits | on file, but none that may be named here; internal audit on file, but none that may be named here |');
      expect(limited).not.toContain('2026-04-30');
      const whole = made('--max-classification', 'internal');
      expect(whole).toMatch(/\*\*Service report\*\* \| 1 record, 1 open, 1 not named \|  \|  \|/);
      expect(whole).not.toMatch(/2026-05-20|^No action is open\.$/m);
      const pack = made('--clause', '9.3', '--max-classification', 'internal');
      expect(pack).toContain('Nothing on file proves this clause that may be named here.');
    });
  });

  it('gives the evidence for one clause, with files and lines', () => {
    const text = textOf(report('--clause', '8.6.1').out);
    expect(text).toContain('Evidence for 8.6.1 Incident management');
    expect(text).toMatch(/PCD-MAJOR Major incident procedure, procedures\/PCD-MAJOR\.md, line \d+/);
    expect(text).toMatch(/INC-2025-2980 .* category: delivery; major: no line 2/);
    // What a year of tickets proves is shown from all of the year, and counted.
    expect(text).toMatch(/Proven by EXT-INC-2025-Q4 \(89\), EXT-INC-2026-08 \(\d+\), EXT-INC-2026-Q1 /);
    expect(text).toMatch(/EXT-INC-2026-Q3 Incidents of priority 1 and 2, 2026-Q3, records.*?INC-2026-\d+.*?and \d+ further rows/);
    expect(text).not.toMatch(/at least \d/);
  });

  it('gives a checklist with a question for every point', () => {
    const text = textOf(report('--audit').out);
    expect(text).toContain('Audit checklist, ISO/IEC 20000-1');
    expect(text).toContain('Criteria tell when an incident is major.');
    expect(text).toContain('Seen, and result');
  });

  it('gives a table as CSV, in which no cell is a formula', () => {
    const folder = folderWith(NASTY);
    const { out } = runIn(folder, ['report', '--format', 'csv', '--table', 'action-list']);
    const rows = parse(out);
    expect(rows[0]).toEqual(['Action', 'What', 'Owner', 'Due', 'State']);
    expect(rows.slice(1).map((row) => row[1])).toEqual(["'=1+1", "'@SUM(A1) <script>"]);
    runIn(folder, ['report', '--format', 'csv', '--out', 'tables']);
    for (const name of readdirSync(path.join(folder, 'tables'))) {
      const text = readFileSync(path.join(folder, 'tables', name), 'utf8');
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(parse(text, { bom: true }).flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
  });

  it('says in the list of documents which version is in force until the approved one applies', () => {
    const policy = '---\nid: POL\ntype: change-management-policy\ntitle: Policy\nversion: 2.0\nstatus: approved\neffective: 2026-09-01\napprovals:\n  - { by: a.khan, role: ceo, date: 2025-09-01, version: 1.0, seal: sha256-1 }\n  - { by: a.khan, role: ceo, date: 2026-06-01, version: 2.0, seal: sha256-0 }\n---\n# Policy\n';
    const folder = folderWith(`//- clausework.yaml\nclausework: 1\n//- policy.md\n${sealText(policy, {}, undefined)}`);
    const states = (...words: readonly string[]): readonly string[] => parse<Record<string, string>>(runIn(folder, ['report', '--format', 'csv', '--table', 'master-list', ...words]).out, { columns: true }).map((row) => row['State'] ?? '');
    expect(states('--as-of', '2026-08-31')).toEqual([expect.stringMatching(/^1\.0 in force, 2\.0 from 2026-09-01/)]);
    expect(states('--as-of', '2026-09-01')).toEqual([expect.stringMatching(/^in force/)]);
  });

  it('says under which clause a row of the matrix stands, so that a spreadsheet can filter it', () => {
    const rows = parse<Record<string, string>>(report('--format', 'csv', '--table', 'clause-matrix').out, { columns: true });
    expect(rows.filter((row) => row['Under'] === '8.6.1')).toHaveLength(11);
  });

  it('writes a workbook with a sheet for each table', async () => {
    const folder = temporaryFolder();
    const pending: Promise<void>[] = [];
    const out = path.join(folder, 'report.xlsx');
    const { code } = runIn(SAMPLE_ROOT, ['report', '--format', 'xlsx', '--out', out], { finish: (work) => pending.push(work) });
    expect(code).toBe(0);
    await Promise.all(pending);
    const { unzipSync, strFromU8 } = await import('fflate');
    const files = unzipSync(readFileSync(out));
    const workbook = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array());
    expect([...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((match) => match[1])).toEqual(['cover', 'first-hour-list', 'clause-matrix', 'master-list', 'evidence-index', 'action-list', 'review-list', 'gap-list', 'record-gaps', 'five-areas', 'other-areas', 'crosswalk-table']);
    expect(Object.entries(files).filter(([name, bytes]) => name.startsWith('xl/worksheets/') && strFromU8(bytes).includes('<f>'))).toEqual([]);
  });

  it('writes Markdown in which nothing from a document formats anything', () => {
    const { out } = runIn(folderWith(NASTY), ['report', '--format', 'md']);
    expect(out).not.toMatch(/(?<!\\)<(?:script|img)/);
    expect(fromMarkdown(out).children.some((node) => node.type === 'html')).toBe(false);
    expect(out).toContain('Uncontrolled copy');
  });

  it.each([
    [['--for', 'auditors'], 'There is no audience "auditors". Did you mean "auditor"? Known: auditor, management, customer.'],
    [['--max-classification', 'secret'], 'There is no classification "secret".'],
    [['--clause', '8.6'], '8.6 has no points of its own. Choose one of: 8.6.1, 8.6.2, 8.6.3.'],
    [['--clause', '99'], 'There is no clause "99" in ISO/IEC 20000-1.'],
    [['--clause', '8.6.1', '--audit'], 'Ask for one of the two.'],
    [['--format', 'pdf'], 'There is no format "pdf".'],
    [['--format', 'csv'], 'A CSV file holds one table. Choose one with --table (cover, first-hour-list,'],
    [['--format', 'csv', '--table', 'master'], 'There is no table "master" in this report.'],
    [['--format', 'xlsx'], 'Name a file with --out, such as report.xlsx.'],
    [['--table', 'master-list'], '--table chooses a table for --format csv'],
  ])('says what is wrong with %j', (words, message) => {
    const outcome = report(...words);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(message);
    expect(existsSync(path.join(SAMPLE_ROOT, 'report.html'))).toBe(false);
  });

  it('reports on one system at a time', () => {
    const folder = folderWith(NASTY.replace(/^\/\/- /gm, '//- one/') + NASTY.replace(/^\/\/- /gm, '//- two/'));
    expect(runIn(folder, ['report']).err).toContain('There are 2 systems here: one, two.');
  });
});

describe('clausework report --months', () => {
  const policy = (id: string): string => `---\nid: ${id}\ntype: service-management-policy\ntitle: Policy\nversion: 1.0\nstatus: draft\nowner: sms-manager\nauthor: a.khan\n---\n# Policy\n`;
  const twoSystems = (): GitRepo => {
    const repo = GitRepo.create();
    repo.commit({ 'sms/clausework.yaml': 'clausework: 1\nname: Northwind\n', 'sms/a.md': policy('POL-A'), 'clausework.yaml': 'clausework: 1\nname: Outer\n', 'x.md': policy('POL-X') }, { day: '2026-03-10' });
    repo.commit({ 'sms/b.md': policy('POL-B') }, { day: '2026-05-31' });
    return repo;
  };
  /** What a command writes that goes on after it has returned. */
  const finished = async (folder: string, words: readonly string[]): Promise<Outcome> => {
    const work: Promise<void>[] = [];
    let out = '';
    const outcome = runIn(folder, ['report', ...words], { finish: (started) => void work.push(started), out: (text) => (out += text) });
    await Promise.all(work);
    return { ...outcome, out };
  };
  const monthsIn = (folder: string, ...words: readonly string[]): (readonly (string | undefined)[])[] => {
    const outcome = runIn(folder, ['report', '--months', '12', '--format', 'csv', '--table', 'levels-over-time', ...words]);
    expect(outcome.err).toBe('');
    return parse(outcome.out).slice(1).map((row) => [row[0], row[2], row[5]]);
  };

  it('draws the levels month by month, with a table of the same numbers', async () => {
    const { out, code, err } = await finished(path.join(twoSystems().folder, 'sms'), ['--months', '12']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const chapter = /<section id="over-time".*?<\/section>/s.exec(out)?.[0] ?? '';
    expect(chapter).toContain('role="img" aria-label="Points by level from 2026-03 to 2026-06:');
    expect(chapter).toMatch(/<svg .*<text[^>]*>2026-05<\/text>.*<\/svg>.*<table id="levels-over-time">/s);
    expect(chapter).not.toMatch(/\d ?%(?!;|")/);
    expect(out).not.toMatch(/<script|\b(?:src|href)="(?!#)/);
    expect(out).toContain('<a href="#over-time">Levels over time</a>');
  });

  it('counts what the history counts, of the system it is about and of the commit it was made from', () => {
    const repo = twoSystems();
    const { folder } = repo;
    expect(monthsIn(path.join(folder, 'sms'))).toEqual([['2026-03', '1', expect.stringMatching(/^[1-9]/)], ['2026-04', '1', expect.any(String)], ['2026-05', '2', expect.any(String)], ['2026-06', '2', expect.any(String)]]);
    expect(monthsIn(path.join(folder, 'sms'), '--rev', 'HEAD~1').map((row) => row[1])).toEqual(['1', '1', '1', '1']);
    expect(monthsIn(path.join(folder, 'sms'), '--as-of', '2026-04-15', '--at-commit').map((row) => row[0])).toEqual(['2026-03', '2026-04']);
    // In a bare repository the system has a folder in the commits alone.
    repo.commit({ 'clausework.yaml': undefined }, { day: '2026-05-31' });
    repo.git('clone', '--quiet', '--bare', folder, 'bare.git');
    expect(monthsIn(path.join(folder, 'bare.git'), '--rev', 'HEAD').at(-1)?.[1]).toBe('2');
  });

  it('is a table in Markdown, and a line on how to get it where it was not asked for', () => {
    const folder = path.join(twoSystems().folder, 'sms');
    expect(runIn(folder, ['report', '--months', '2', '--format', 'md']).out).toMatch(/## Levels over time[^]*\| 2026-05 \|[^]*\| 2026-06 \|/);
    expect(textOf(runIn(folder, ['report']).out)).toContain('“clausework report --months 12” adds');
    expect(runIn(folder, ['report', '--for', 'customer']).out).not.toContain('Levels over time');
  });

  it('says each month on a terminal while it works', () => {
    const { err } = runIn(path.join(twoSystems().folder, 'sms'), ['report', '--months', '2', '--format', 'md'], { isInteractive: true });
    expect(err).toMatch(/^2026-05: 0 of \d+ points complete\n2026-06: 0 of \d+ points complete\n$/);
  });

  it('says why there is no history to tell', () => {
    expect(runIn(folderWith(NASTY), ['report', '--months', '12'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('belongs to no git repository') as unknown });
    const repo = GitRepo.create();
    repo.commit({ 'x.txt': 'x' });
    repo.write({ 'clausework.yaml': 'clausework: 1\nname: New\n', 'a.md': policy('POL-A') });
    expect(runIn(repo.folder, ['report', '--months', '12'])).toMatchObject({ code: 2, err: expect.stringContaining('Commit it first, or leave out --months.') as unknown });
    expect(report('--months', '0').err).toContain('--months needs a number from 1 to 240');
    expect(report('--months', '12', '--for', 'management').err).toContain('have no room for it');
    expect(report('--months', '12', '--audit').err).toContain('have no room for it');
  });
});
