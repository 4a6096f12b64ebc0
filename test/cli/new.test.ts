import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../server/src/cli/templates/frontMatterWriter.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { filesBelow, folderWith, runIn, temporaryFolder, type Outcome } from '../support/cli.ts';

const EMPTY = '\n//- clausework.yaml\nclausework: 1\nname: New\nstarted: 2026-06-01\n';
const types = Object.values(builtinSchemas().schemas.types).filter((type) => !type.abstract && !type.generated && type.control !== undefined);

/** What a document nobody has filled in and linked yet may be told beside its blanks, and never as more than information. */
const ONLY_NOT_FILLED_IN = ['section/placeholder', 'link/orphan', 'link/missing', 'control/missing-counterparty'];

describe('new, for every type there is', () => {
  for (const type of types) {
    it(`${type.id} leaves nothing to say but the blanks`, () => {
      const folder = folderWith(EMPTY);
      expect(runIn(folder, ['new', type.id])).toMatchObject({ code: 0, err: '' });
      const { findings } = JSON.parse(runIn(folder, ['check', '--format', 'json']).out) as { findings: { rule: string; severity: string; file: string; message: string }[] };
      const own = findings.filter((finding) => finding.file !== 'clausework.yaml');
      const others = own.filter((finding) => !(ONLY_NOT_FILLED_IN.includes(finding.rule) && ['hint', 'information'].includes(finding.severity)));
      expect(others.map((finding) => `${finding.severity} ${finding.rule} ${finding.message}`)).toEqual([]);
      expect(own.filter((finding) => finding.rule === 'section/placeholder').length).toBeGreaterThan(0);
    });
  }
});

describe('new', () => {
  const make = (folder: string, ...words: string[]): Outcome => runIn(folder, ['new', ...words]);

  it('writes control data, required fields and links, sections with their guidance, and a first row', () => {
    const folder = folderWith(EMPTY);
    expect(make(folder, 'sla', '--id', 'SLA-PAYROLL', '--title', 'SLA: Payroll, 2026')).toEqual({
      code: 0,
      out: 'agreements/sla-payroll.md: Service level agreement SLA-PAYROLL, with 13 blanks to fill in.\n',
      err: '',
    });
    expect(readFileSync(path.join(folder, 'agreements/sla-payroll.md'), 'utf8')).toBe(`---
id: SLA-PAYROLL
type: sla
title: "SLA: Payroll, 2026"
version: 0.1
status: draft
owner: TODO(the role that answers for it)
author: TODO(the person who writes it)
review: { every: P12M }
classification: internal
links:
  service: TODO(the id of service)
  customer: TODO(the id of customer)
  satisfies: TODO(the id of service-requirements or service-requirement)
---
# SLA: Payroll, 2026

## Service and hours

TODO(what belongs under "Service and hours")

## Service level targets

| Id | Metric | Target | Unit |
| --- | --- | --- | --- |
| SLA-TARGET-1 | TODO(metric) | TODO(target) | TODO(unit) |

## Workload limits

| Id | Measure | Limit | Unit |
| --- | --- | --- | --- |
| WORKLOAD-LIMIT-1 | TODO(measure) | TODO(limit) | TODO(unit) |

## Exceptions

TODO(When the targets do not hold, such as planned maintenance)
`);
  });

  it('counts ids on, for documents and rows alike, and follows the folder of what is there', () => {
    const folder = folderWith(`${EMPTY}//- offers/old.md\n---\nid: SLA-1\ntype: sla\ntitle: Old\n---\n## Targets\n| ID |\n|---|\n| SLA-TARGET-1 |\n`);
    expect(make(folder, 'sla').out).toMatch(/^offers\/sla-2\.md: /);
    expect(readFileSync(path.join(folder, 'offers/sla-2.md'), 'utf8')).toContain('| SLA-TARGET-2 |');
    expect(make(folder, 'ola').out).toMatch(/^offers\/ola-1\.md: /);
    expect(make(folder, 'glossary').out).toMatch(/ GLOSSARY, /);
    expect(make(folder, 'glossary').out).toMatch(/ GLOSSARY-2, /);
  });

  it('puts a record beside those of its type, into the folder of this year', () => {
    const minutes = (year: string): string => `//- records/${year}/reviews/mr.md\n---\nid: MR-${year}\ntype: management-review-minutes\ntitle: Review\ndate: ${year}-07-01\n---\n`;
    const folder = folderWith(`//- clausework.yaml\nclausework: 1\nas-of: 2026-09-30\n${minutes('2024')}${minutes('2025')}`);
    expect(make(folder, 'management-review-minutes').out).toMatch(/^records\/2026\/reviews\//);
  });

  it('writes headings and columns in the language of the SMS', () => {
    const folder = folderWith('\n//- clausework.yaml\nclausework: 1\nlanguage: de\n');
    make(folder, 'sla');
    const text = readFileSync(path.join(folder, 'agreements/sla-1.md'), 'utf8');
    expect(text).toContain('# Service-Level-Vereinbarung\n');
    expect(text).toContain('## Serviceziele\n\n| Id | Kennzahl | Zielwert | Einheit |');
  });

  it('takes a file or a folder, relative to where it runs', () => {
    const folder = folderWith(`${EMPTY}//- sub/README.md\n# Sub\n`);
    expect(make(path.join(folder, 'sub'), 'glossary', 'words/our words.md').out).toMatch(/^words\/our words\.md: /);
    expect(make(path.join(folder, 'sub'), 'people-register', '--folder', '..').out).toMatch(/^\.\.\/people-register\.md: /);
    expect(Object.keys(filesBelow(folder))).toEqual(['clausework.yaml', 'people-register.md', 'sub/README.md', 'sub/words/our words.md']);
  });

  it('knows the types of the SMS', () => {
    const type = '//- s/types/run-book.yaml\nid: run-book\ntitle: { en: Run book }\nkind: procedure\ncontrol: document\nneeded: customary\nsummary: By night.\nsections:\n  steps: { title: { en: Steps }, guidance: "What to do (in order | by hand)." }\n';
    const folder = folderWith(`\n//- clausework.yaml\nclausework: 1\nschemas: s\n${type}`);
    expect(make(folder, 'run-book').code).toBe(0);
    expect(readFileSync(path.join(folder, 'procedures/run-book.md'), 'utf8')).toContain('## Steps\n\nTODO(What to do, in order by hand)\n');
  });

  it.each([
    ['a type that does not exist', ['slaa'], /no type "slaa"\. Did you mean "sla"\?/],
    ['an abstract type', ['process'], /Choose one of them: .*change-process/],
    ['a row', ['risk'], /"risk" is a row of a table, not a document\. Its rows stand in: .*risk-register/],
    ['a name from JavaScript', ['constructor'], /no type "constructor"/],
    ['an id with a blank', ['sla', '--id', 'SLA 1'], /"SLA 1" is no id/],
    ['an id in use', ['sla', '--id', 'TAKEN'], /The id TAKEN is in use, in taken\.md/],
    ['an id that was in use', ['sla', '--id', 'BEFORE'], /The id BEFORE is in use, in taken\.md/],
    ['a file that is there', ['sla', 'taken.md'], /taken\.md is there already, and nothing is ever overwritten/],
    ['a page', ['sla', 'x/README.md'], /would be a page/],
    ['a file that is no Markdown', ['sla', 'x.txt'], /must end in \.md/],
    ['a folder outside', ['sla', '--folder', '..'], /lies outside the SMS|belongs to no SMS/],
  ])('refuses %s, and writes nothing', (_name, words, message) => {
    const folder = folderWith(`${EMPTY}//- taken.md\n---\nid: TAKEN\ntype: glossary\ntitle: Taken\nformerly: [BEFORE]\n---\n`);
    const before = filesBelow(folder);
    const { code, err } = make(folder, ...words);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(filesBelow(folder)).toEqual(before);
  });

  it('says how to begin where there is no SMS', () => {
    const folder = temporaryFolder();
    expect(make(folder, 'sla')).toMatchObject({ code: 2, err: expect.stringMatching(/"clausework init" makes a new SMS/) as string });
    expect(existsSync(path.join(folder, 'agreements'))).toBe(false);
  });
});

describe('writeDocument', () => {
  it('never reads or runs what it is given', () => {
    expect(writeDocument({ title: '---js', id: 'A' }, '---js\nthrow new Error("ran");\n---\nx')).toBe('---\ntitle: ---js\nid: A\n---\n---js\nthrow new Error("ran");\n---\nx\n');
  });
});

describe('new --prefill', () => {
  it('fills the inputs of a management review with facts, links and a blank for what they mean', () => {
    const folder = folderWith(`
//- clausework.yaml
clausework: 1
started: 2026-01-01
//- policies/policy.md
---
id: POL-SM
type: service-management-policy
title: 'Policy | [x](http://evil.example)'
version: 1.0
status: approved
approvals:
  - { by: a.khan, role: ceo, date: 2026-01-10, version: 1.0 }
---
//- objectives.md
---
id: OBJ
type: service-management-objectives
title: Objectives
---
## Objectives
| ID | Objective | Target | Due |
|---|---|---|---|
| OBJ-1 | Be fast | >= 95 | 2026-12-31 |
`);
    expect(runIn(folder, ['new', 'management-review-minutes', 'records/mrm.md', '--prefill'])).toMatchObject({ code: 0, err: '' });
    const text = readFileSync(path.join(folder, 'records/mrm.md'), 'utf8');
    expect(text).toContain('| policy-fitness | [POL-SM](../policies/policy.md) 1.0 next review 2027-01-10. TODO(what the meeting says to it) | POL-SM |');
    expect(text).toContain('[OBJ-1](../objectives.md) no value, to be >= 95 by 2026-12-31');
    expect(text).toContain('| earlier-actions | No management review is on file before this one. TODO(');
    const again = runIn(folder, ['check', '--format', 'json', '--rule', 'section/placeholder', 'link', 'front-matter/invalid-value', 'register']);
    const found = (JSON.parse(again.out) as { findings: { file: string; rule: string }[] }).findings.filter(({ file, rule }) => file === 'records/mrm.md' && rule !== 'section/placeholder' && rule !== 'link/orphan');
    expect(found).toEqual([]);
  });

  it('is refused where there is nothing to fill in', () => {
    const outcome = runIn(folderWith('//- clausework.yaml\nclausework: 1\n'), ['new', 'risk-register', '--prefill']);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain('--prefill fills the inputs of a management review; "risk-register" has none.');
  });
});
