import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { escapeData, escapeProperty } from '../../server/src/cli/formats/github.ts';
import { escapeXml } from '../../server/src/cli/formats/junit.ts';
import { escapeMarkdown } from '../../server/src/core/text/escapeMarkdown.ts';
import emittedSarif from '../schemas/sarif-2.1.0-emitted.json' with { type: 'json' };
import { folderWith, runIn } from '../support/cli.ts';

const ONLY = ['--rule', 'link/unknown-id'];

/** A checkout whose SMS lies in a folder, with a name and a file name that every format must escape. */
function checkout(): string {
  const folder = folderWith(`
//- sms/clausework.yaml
clausework: 1
name: "Harbour <b> | & @ops, 100%"
exceptions:
  - { rule: link/unknown-id, entity: CPL-2, reason: Comes with the next release, owner: sms-manager, until: 2026-12-31 }
//- sms/plans/50% plan: a, b & "c" 😀.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan <1>
links: { service: [SVC-PAYROL, SVC-NONE] }
---
//- sms/plans/accepted.md
---
id: CPL-2
type: capacity-plan
title: Second
links: { service: SVC-GONE }
---
//- sms/services.md
---
id: CAT-1
type: service-catalogue
title: Services
---
## Services
| ID | Name |
|---|---|
| SVC-PAYROLL | Payroll |
`);
  mkdirSync(path.join(folder, '.git'));
  return folder;
}

const PLAN = 'sms/plans/50% plan: a, b & "c" 😀.md';

function checkAs(format: string, words: readonly string[] = ONLY, folder = checkout()): { code: number; out: string; err: string } {
  return runIn(folder, ['check', 'sms', '--format', format, ...words]);
}

describe('check --format sarif', () => {
  const validate = (() => {
    const ajv = new Ajv({ allErrors: true });
    formats.default(ajv);
    return ajv.compile(emittedSarif);
  })();

  it('is SARIF 2.1.0 with rule help, places from the git top, fingerprints and suppressions', () => {
    const log = JSON.parse(checkAs('sarif').out) as Log;
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    const [run] = log.runs;
    expect(run?.tool.driver.rules?.map((rule) => rule.id)).toEqual(ALL_RULES.map((rule) => rule.id));
    expect(run?.automationDetails?.id).toBe('clausework/sms/');
    const results = run?.results ?? [];
    expect(results.map((result) => result.message.text)).toEqual([
      'Nothing in this SMS has the id "SVC-PAYROL". Did you mean "SVC-PAYROLL"?',
      'Nothing in this SMS has the id "SVC-NONE". Correct the id, or create what it names.',
      'Nothing in this SMS has the id "SVC-GONE". Correct the id, or create what it names.',
    ]);
    const [first, , last] = results;
    expect(first?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'sms/plans/50%25%20plan%3A%20a%2C%20b%20%26%20%22c%22%20%F0%9F%98%80.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 5, startColumn: 20, endLine: 5, endColumn: 30 },
    });
    expect(decodeURIComponent(first?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '')).toBe(PLAN);
    expect(run?.tool.driver.rules?.[first?.ruleIndex ?? -1]?.id).toBe('link/unknown-id');
    expect(first?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text).toBe('SVC-PAYROLL');
    expect(first?.properties).toMatchObject({ timeOnly: false, severity: 'error' });
    expect(first?.suppressions).toBeUndefined();
    expect(last?.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'Comes with the next release' }]);
  });

  it('keeps to the schema with the findings of all rules', () => {
    const log = JSON.parse(checkAs('sarif', []).out) as Log;
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(log.runs[0]?.results?.length).toBeGreaterThan(3);
  });

  it('keeps the same fingerprints when lines move', () => {
    const prints = (text: string): unknown => (JSON.parse(text) as Log).runs[0]?.results?.map((result) => result.partialFingerprints);
    const folder = checkout();
    const before = prints(checkAs('sarif', ONLY, folder).out);
    const file = path.join(folder, PLAN);
    const text = readFileSync(file, 'utf8').replace('title:', 'tags: [moved]\ntitle:');
    const moved = folderWith(`\n//- sms/clausework.yaml\n${readFileSync(path.join(folder, 'sms/clausework.yaml'), 'utf8')}//- ${PLAN}\n${text}`);
    const after = prints(runIn(moved, ['check', 'sms', '--format', 'sarif', ...ONLY]).out);
    expect(Array.isArray(before) ? before.slice(0, 2) : []).toEqual(after);
  });
});

describe('check --format junit', () => {
  it('is well-formed, with a suite and a test for each document, and fails where the check fails', () => {
    const { out } = checkAs('junit');
    const strictly = { invalidCharSequence: { attrLt: true, tagValue: true } };
    expect(SyntaxValidator.validate(out, strictly)).toBe(true);
    expect(() => SyntaxValidator.validate(out.replace('&lt;1&gt;', '<1>'), strictly)).toThrow();
    const parsed = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'testsuite' }).parse(out) as {
      testsuites: { tests: string; failures: string; testsuite: { name: string; failures: string; testcase: { name: string; failure?: { type: string; message: string; '#text': string } } }[] };
    };
    const { testsuites } = parsed;
    expect([testsuites.tests, testsuites.failures]).toEqual(['3', '1']);
    expect(testsuites.testsuite.map((suite) => [suite.name, suite.failures])).toEqual([
      [PLAN, '1'],
      ['sms/plans/accepted.md', '0'],
      ['sms/services.md', '0'],
    ]);
    expect(testsuites.testsuite[0]?.testcase).toMatchObject({
      name: 'CPL-1 Capacity plan <1>',
      failure: { type: 'link/unknown-id', message: '2 findings. Nothing in this SMS has the id "SVC-PAYROL".' },
    });
    expect(testsuites.testsuite[0]?.testcase.failure?.['#text'].split('\n')).toEqual([
      '5:20 error Nothing in this SMS has the id "SVC-PAYROL". Did you mean "SVC-PAYROLL"? (link/unknown-id)',
      '5:32 error Nothing in this SMS has the id "SVC-NONE". Correct the id, or create what it names. (link/unknown-id)',
    ]);
  });

  it('leaves out what XML cannot hold and escapes the rest', () => {
    expect(escapeXml('a\u0000\u0008\u000b\u001f\u007f\u0085\ufffe\ufffff<&>"\t\n\r')).toBe('af&lt;&amp;&gt;&quot;\t\n&#13;');
    expect(escapeXml('\ud800 😀')).toBe('\ufffd 😀');
  });
});

describe('check --format github', () => {
  it('prints annotations with places from the git top, and a verdict', () => {
    const { out, code } = checkAs('github');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      '::error file=sms/plans/50%25 plan%3A a%2C b & "c" 😀.md,line=5,endLine=5,col=20,endColumn=29,title=Link to an unknown id (link/unknown-id)::Nothing in this SMS has the id "SVC-PAYROL".%0ADid you mean "SVC-PAYROLL"?',
      '::error file=sms/plans/50%25 plan%3A a%2C b & "c" 😀.md,line=5,endLine=5,col=32,endColumn=39,title=Link to an unknown id (link/unknown-id)::Nothing in this SMS has the id "SVC-NONE".%0ACorrect the id, or create what it names.',
      'Harbour <b> | & @ops, 100%: 2 findings to put right before this goes on. 3 documents checked: 2 errors, 1 accepted by exception.',
      '',
    ]);
  });

  it('adds the comment for reviewers to the step summary, and keeps what is there', () => {
    const folder = checkout();
    const file = path.join(folder, 'summary.md');
    const run = (): void => void runIn(folder, ['check', 'sms', '--format', 'github', ...ONLY], { environment: { GITHUB_STEP_SUMMARY: file } });
    run();
    const once = readFileSync(file, 'utf8');
    expect(once).toBe(runIn(folder, ['check', 'sms', '--format', 'markdown', ...ONLY]).out);
    run();
    expect(readFileSync(file, 'utf8')).toBe(once + once);
  });

  it('says so and goes on when the step summary cannot be written', () => {
    const folder = checkout();
    const { code, err } = runIn(folder, ['check', 'sms', '--format', 'github', ...ONLY], { environment: { GITHUB_STEP_SUMMARY: path.join(folder, 'no/such/folder.md') } });
    expect(code).toBe(1);
    expect(err).toMatch(/step summary could not be written/);
  });

  it('lets no text end its command', () => {
    expect(escapeData('a\r\nb % ::error::')).toBe('a%0D%0Ab %25 ::error::');
    expect(escapeProperty('a:b,c%\n;')).toBe('a%3Ab%2Cc%25%0A;');
  });
});

describe('check --format gitlab', () => {
  it('is a code quality report with unique fingerprints', () => {
    const issues = JSON.parse(checkAs('gitlab').out) as { fingerprint: string }[];
    expect(issues).toMatchObject([
      { check_name: 'link/unknown-id', severity: 'blocker', location: { path: PLAN, lines: { begin: 5 } }, description: 'Nothing in this SMS has the id "SVC-PAYROL". Did you mean "SVC-PAYROLL"?' },
      { check_name: 'link/unknown-id', severity: 'blocker', location: { path: PLAN, lines: { begin: 5 } } },
    ]);
    expect(new Set(issues.map((issue) => issue.fingerprint)).size).toBe(2);
  });

  it('is an empty list when nothing was found', () => {
    const clean = folderWith('\n//- sms/clausework.yaml\nclausework: 1\n//- sms/a.md\n# A\n');
    expect(JSON.parse(checkAs('gitlab', ONLY, clean).out)).toEqual([]);
  });
});

describe('check --format markdown', () => {
  it('begins with the verdict and folds the findings of each file, with paths from the root of the SMS', () => {
    expect(checkAs('markdown').out).toBe(
      [
        '### ❌ Harbour \\<b\\> \\| \\& @\u200bops, 100%',
        '',
        '**2 findings to put right before this goes on.** 3 documents checked: 2 errors, 1 accepted by exception.',
        '',
        '<details open><summary>plans/50% plan: a, b &amp; "c" 😀.md: 2 errors</summary>',
        '',
        '| Line | | What is wrong | What to do |',
        '|---:|---|---|---|',
        '| 5 | ❌ error | Nothing in this SMS has the id "SVC-PAYROL". <sub>link/unknown-id</sub> | Did you mean "SVC-PAYROLL"? |',
        '| 5 | ❌ error | Nothing in this SMS has the id "SVC-NONE". <sub>link/unknown-id</sub> | Correct the id, or create what it names. |',
        '',
        '</details>',
        '',
        "<sub>Clausework, as of 2026-06-30 (today's date). It says what is on file, not whether the system conforms.</sub>",
        '',
      ].join('\n'),
    );
  });

  it('shows a text from a document as it is, whatever stands in it', () => {
    const text = 'a *b* _c_ `d` [e](f) <img src=x> | g ~~h~~ #1 &amp; \\';
    expect(toString(fromMarkdown(escapeMarkdown(text)))).toBe(text);
    expect(escapeMarkdown('@all https://x\ny')).toBe('@\u200ball https:\u200b//x y');
  });

  it('stays within what a comment can hold, and says what it left out', () => {
    const many = Array.from({ length: 60 }, (_, at) => `//- p${at}.md\n---\nid: CPL-${at}\ntype: capacity-plan\ntitle: Plan\nlinks: { service: [${Array.from({ length: 40 }, (_unused, index) => `SVC-${index}`).join(', ')}] }\n---\n`);
    const { out } = runIn(folderWith(`\n//- clausework.yaml\nclausework: 1\n${many.join('')}`), ['check', '--format', 'markdown', ...ONLY]);
    expect(out.length).toBeLessThan(60_000);
    expect(out).toMatch(/\*\*2400 findings/);
    expect(out).toMatch(/\d+ more findings not shown here/);
  });
});
