import { mkdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, folderWith, runIn, temporaryFolder, writeInto, type Outcome } from '../support/cli.ts';

const ONLY = ['--rule', 'link/unknown-id'];

const FAULTY = `
//- clausework.yaml
clausework: 1
name: Demo
//- plans/capacity.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
links: { service: SVC-PAYROL }
---
//- services.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-PAYROLL | Payroll |
`;

const CLEAN = FAULTY.replace('SVC-PAYROL }', 'SVC-PAYROLL }');

function check(fixture: string, ...words: string[]): Outcome {
  return runIn(folderWith(fixture), ['check', ...words]);
}

describe('check as text', () => {
  it('shows file, message, the source line with the place marked, and what to do', () => {
    expect(check(FAULTY, ...ONLY)).toEqual({
      code: 1,
      err: '',
      out: `plans/capacity.md

  error Nothing in this SMS has the id "SVC-PAYROL".
  at plans/capacity.md:5:19  link/unknown-id
    |
  5 | links: { service: SVC-PAYROL }
    |                   ^^^^^^^^^^
  do   Did you mean "SVC-PAYROLL"?

Demo: 2 documents checked, 1 error
As of 2026-06-30 (today's date).
`,
    });
  });

  it('shows two hints of a kind in a file and counts the rest', () => {
    const draft = `
//- clausework.yaml
clausework: 1
name: Demo
//- plan.md
---
id: CPL-1
type: capacity-plan
title: TODO(title)
version: 0.1
status: draft
owner: TODO(owner)
author: TODO(author)
horizon: TODO(horizon)
---
`;
    const { out, code } = check(draft, '--rule', 'section/placeholder');
    expect(code).toBe(0);
    expect(out.match(/at plan\.md/g)?.length).toBe(2);
    expect(out).toContain('  hint  and 2 more of section/placeholder in this file\n');
    expect(out).toContain('4 hints');
  });

  it('says that nothing was found, and by which day', () => {
    expect(check(CLEAN, ...ONLY)).toEqual({ code: 0, err: '', out: "Demo: 2 documents checked, clean\nAs of 2026-06-30 (today's date).\n" });
    expect(check(CLEAN, ...ONLY, '--as-of', '2026-01-31').out).toMatch(/^As of 2026-01-31 \(given by --as-of\)\.$/m);
    expect(check(CLEAN.replace('name: Demo', 'name: Demo\nas-of: 2025-12-31'), ...ONLY).out).toMatch(/^As of 2025-12-31 \(pinned in clausework\.yaml\)\.$/m);
  });

  it('marks the place in a long line, in wide letters and after tabs', () => {
    const out = check(FAULTY.replace('links: {', `links: { refers-to: [${'SVC-PAYROLL, '.repeat(20)}SVC-PAYROLL],`), ...ONLY).out;
    const [line = '', mark = ''] = out.split('\n').slice(5);
    expect(line).toMatch(/^ {2}5 \| ….*SVC-PAYROL \}$/);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('SVC-PAYROL');
    const wide = check(FAULTY.replace('links: {', 'links: { title: 漢字😀,'), ...ONLY).out.split('\n').slice(5);
    expect((wide[1] ?? '').indexOf('^')).toBe((wide[0] ?? '').indexOf('SVC-PAYROL') + 2);
  });

  it('uses colours only where they are wanted', () => {
    const folder = folderWith(FAULTY);
    const { out } = runIn(folder, ['check', ...ONLY], { hasColour: true });
    expect(out).toContain('\u001b[31m');
    expect(runIn(folder, ['check', ...ONLY]).out).not.toContain('\u001b');
  });
});

describe('check as JSON', () => {
  it('gives findings with places, and a summary', () => {
    const { code, out } = check(FAULTY, ...ONLY, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      asOf: '2026-06-30',
      root: 'Demo',
      findings: [
        {
          rule: 'link/unknown-id',
          severity: 'error',
          file: 'plans/capacity.md',
          range: { start: { line: 4, character: 18 }, end: { line: 4, character: 28 } },
          message: 'Nothing in this SMS has the id "SVC-PAYROL".',
          help: 'Did you mean "SVC-PAYROLL"?',
          entity: 'CPL-1',
          subject: 'SVC-PAYROL',
          related: [],
          fixes: [{ title: 'Change to SVC-PAYROLL', safe: false, edits: [{ file: 'plans/capacity.md', range: { start: { line: 4, character: 18 }, end: { line: 4, character: 28 } }, newText: 'SVC-PAYROLL' }] }],
          timeOnly: false,
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
        },
      ],
      summary: { documents: 2, error: 1, warning: 0, information: 0, hint: 0, accepted: 0 },
    });
  });

  it('gives a list of systems when several lie below the folder', () => {
    const folder = folderWith(`${FAULTY.replaceAll('//- ', '//- one/')}${CLEAN.slice(1).replaceAll('//- ', '//- two/')}`);
    const { code, out } = runIn(folder, ['check', ...ONLY, '--format', 'json']);
    expect(code).toBe(1);
    expect((JSON.parse(out) as { systems: { summary: { error: number } }[] }).systems.map((system) => system.summary.error)).toEqual([1, 0]);
  });
});

describe('what makes a check fail', () => {
  const OVERDUE = CLEAN.replace('title: Capacity plan', 'title: Capacity plan\nversion: 1.0\nstatus: approved\nreview: { every: P12M, last: 2024-01-31 }').replace('title: Services', 'title: Services\nreview: { every: P12M, last: 2024-01-31 }');

  it('is a finding at or above the fail level, or too many warnings', () => {
    const warned = FAULTY.replace('name: Demo', 'name: Demo\nrules: { link/unknown-id: warning }');
    expect(check(warned, ...ONLY).code).toBe(0);
    expect(check(warned, ...ONLY, '--fail-on', 'warning').code).toBe(1);
    expect(check(warned, ...ONLY, '--max-warnings', '0').code).toBe(1);
    expect(check(warned, ...ONLY, '--max-warnings', '1').code).toBe(0);
    expect(check(warned.replace('name: Demo', 'name: Demo\nfail-on: warning'), ...ONLY).code).toBe(1);
  });

  it('is never what only time brought about, unless the run is scheduled', () => {
    const rule = ['--rule', 'review/overdue', '--fail-on', 'hint'];
    const { code, out } = check(OVERDUE, ...rule);
    expect(out).toMatch(/review\/overdue/);
    expect(code).toBe(0);
    expect(check(OVERDUE, ...rule, '--scheduled').code).toBe(1);
  });

  it('is not what the baseline or an exception holds', () => {
    const folder = folderWith(FAULTY);
    runIn(folder, ['check', ...ONLY, '--format', 'json', '--out', 'baseline.json']);
    expect(runIn(folder, ['check', ...ONLY, '--baseline', 'baseline.json'])).toMatchObject({ code: 0, out: expect.stringMatching(/clean \(1 finding accepted by exception\)/) as string });
    const excepted = FAULTY.replace('name: Demo', 'name: Demo\nexceptions: [{ rule: link/unknown-id, entity: CPL-1, reason: r, owner: o, until: 2026-12-31 }]');
    expect(check(excepted, ...ONLY).code).toBe(0);
    expect(check(excepted, ...ONLY, '--as-of', '2027-01-01').code).toBe(1);
  });

  it('is only what lies in changed files with --changed-since, though everything is checked', () => {
    const folder = folderWith(FAULTY);
    const git = (...words: string[]): void => void execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...words], { stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'x');
    expect(runIn(folder, ['check', ...ONLY, '--changed-since', 'HEAD'])).toMatchObject({ code: 0, out: expect.stringMatching(/2 documents checked, clean/) as string });
    writeInto(folder, 'plans/new.md', '---\nid: CPL-2\ntype: capacity-plan\ntitle: New\nlinks: { service: SVC-X }\n---\n');
    expect(runIn(folder, ['check', ...ONLY, '--changed-since', 'HEAD', '--format', 'json']).out).toMatch(/SVC-X/);
    expect(runIn(folder, ['check', ...ONLY, '--changed-since', 'HEAD']).out).not.toMatch(/SVC-PAYROL"/);
    expect(runIn(folder, ['check', '--changed-since', 'no-such-commit'])).toMatchObject({ code: 2, err: expect.stringMatching(/There is no commit "no-such-commit"/) as string });
    expect(runIn(folder, ['check', '--changed-since', '--output=x'])).toMatchObject({ code: 2 });
    expect(Object.keys(filesBelow(folder)).filter((file) => !file.startsWith('.git/'))).toEqual(['clausework.yaml', 'plans/capacity.md', 'plans/new.md', 'services.md']);
  });
});

describe('what makes a check impossible gives 2, and says why', () => {
  it.each<[string, string, string[], RegExp]>([
    ['no documents', '\n//- clausework.yaml\nclausework: 1\n', [], /There are no documents in .*An empty check proves nothing, so it does not pass/],
    ['a broken clausework.yaml', '\n//- clausework.yaml\nclausework: [1\n//- a.md\n# A\n', [], /clausework\.yaml:2: This file cannot be read as YAML.*Without it nothing can be checked reliably/],
    ['a clausework.yaml of another format', '\n//- clausework.yaml\nclausework: 2\n//- a.md\n# A\n', [], /The first line must say "clausework: 1"/],
    ['an empty clausework.yaml', '\n//- clausework.yaml\n//- a.md\n# A\n', [], /This file must hold keys and values/],
    ['an unknown catalogue', '\n//- clausework.yaml\nclausework: 1\ncatalogues: [iso-9]\n//- a.md\n# A\n', ['COVERAGE'], /names the catalogue "iso-9", which does not exist\. Known: iso-20000-1/],
    ['an unknown option', CLEAN, ['--fial-on', 'error'], /unknown option '--fial-on'\n\(Did you mean --fail-on\?\)/],
    ['an unknown format', CLEAN, ['--format', 'jsn'], /There is no format "jsn"\. Did you mean "json"\? Known: text, json, sarif, junit, github, gitlab, markdown\./],
    ['an unknown rule', CLEAN, ['--rule', 'link/unknwn-id'], /There is no rule or family "link\/unknwn-id"\. Did you mean "link\/unknown-id"\?/],
    ['an unknown severity', CLEAN, ['--fail-on', 'fatal'], /--fail-on needs one of error, warning, information, hint, not "fatal"/],
    ['a bad number', CLEAN, ['--max-warnings', 'few'], /--max-warnings needs a number, not "few"/],
    ['a bad date', CLEAN, ['--as-of', '2026-02-30'], /--as-of needs a date such as 2026-03-31, not "2026-02-30"/],
    ['a baseline that is not there', CLEAN, ['--baseline', 'none.json'], /The baseline none\.json cannot be read: it is not there\. A baseline is a file/],
    ['a baseline that is another file, which must not be written over', CLEAN, ['--baseline', 'clausework.yaml'], /The baseline clausework\.yaml is not JSON\. A baseline is a file that an earlier "clausework check --format json --out FILE" wrote\./],
    ['a folder that is not there', CLEAN, ['no-such-folder'], /There is no folder no-such-folder/],
    ['a file instead of a folder', CLEAN, ['services.md'], /services\.md is a file\. Name the folder of the SMS/],
    ['too many arguments', CLEAN, ['a', 'b'], /too many arguments/],
  ])('%s', (_name, fixture, words, message) => {
    const command = words[0] === 'COVERAGE' ? ['coverage'] : ['check', ...words];
    const { code, out, err } = runIn(folderWith(fixture), command);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('no root', () => {
    const { code, err } = runIn(temporaryFolder(), ['check']);
    expect(err).toMatch(/^clausework: No clausework\.yaml in .*"clausework init" makes a new SMS\.\n$/);
    expect(code).toBe(2);
  });

  it('an unknown command, and no command at all', () => {
    expect(runIn(temporaryFolder(), ['chekc'])).toMatchObject({ code: 2, err: expect.stringMatching(/unknown command 'chekc'\n\(Did you mean check\?\)/) as string });
    expect(runIn(temporaryFolder(), [])).toMatchObject({ code: 2, err: expect.stringMatching(/Usage: clausework/) as string });
  });
});

describe('where a check looks', () => {
  it('is the root that holds the folder, else all roots below it', () => {
    const folder = folderWith(FAULTY.replaceAll('//- ', '//- deep/sms/'));
    expect(runIn(path.join(folder, 'deep/sms/plans'), ['check', ...ONLY]).out).toMatch(/Demo: 2 documents checked/);
    expect(runIn(folder, ['check', ...ONLY]).out).toMatch(/Demo: 2 documents checked/);
    expect(runIn(folder, ['check', 'deep/sms/plans', ...ONLY]).out).toMatch(/Demo: 2 documents checked/);
  });

  it('leaves nested systems to themselves', () => {
    const folder = folderWith(`${CLEAN}//- page.md\n[Theirs](nested/a.md)\n//- nested/clausework.yaml\nclausework: 1\n//- nested/a.md\n---\nid: X\ntype: capacity-plan\ntitle: X\nlinks: { service: SVC-PAYROLL }\n---\n`);
    expect(runIn(folder, ['check', ...ONLY]).code).toBe(0);
    expect(runIn(folder, ['check', '--rule', 'link/broken-path']).out).toMatch(/warning The link "nested\/a\.md" leads into another SMS/);
    expect(runIn(path.join(folder, 'nested'), ['check', ...ONLY])).toMatchObject({ code: 1, out: expect.stringMatching(/Nothing in this SMS has the id "SVC-PAYROLL"/) as string });
  });

  it('never writes into the SMS', () => {
    const folder = folderWith(FAULTY);
    mkdirSync(path.join(folder, '.git'));
    const before = filesBelow(folder);
    for (const command of [['check'], ['coverage'], ['reviews'], ['actions'], ['trace', 'CPL-1'], ['fix', '--dry-run'], ['check', '--format', 'sarif']]) {
      runIn(folder, command);
    }
    expect(filesBelow(folder)).toEqual(before);
  });

  it('writes its output to a file when asked to', () => {
    const folder = folderWith(FAULTY);
    const { out, err } = runIn(folder, ['check', ...ONLY, '--out', 'report.txt']);
    expect({ out, err }).toEqual({ out: '', err: 'Written to report.txt.\n' });
    expect(readFileSync(path.join(folder, 'report.txt'), 'utf8')).toMatch(/Demo: 2 documents checked, 1 error/);
    expect(runIn(folder, ['check', '--out', 'no/such/folder.txt']).code).toBe(2);
  });
});

describe('--help and --version', () => {
  it('are there for every command, and give 0', () => {
    const { out } = runIn(temporaryFolder(), ['--help']);
    for (const name of ['init', 'new', 'check', 'fix', 'coverage', 'reviews', 'actions', 'trace', 'explain']) {
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
      expect(runIn(temporaryFolder(), [name, '--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(new RegExp(`^Usage: clausework ${name} `)) as string });
    }
    expect(runIn(temporaryFolder(), ['--version'])).toEqual({ code: 0, out: '0.0.0-test\n', err: '' });
  });
});
