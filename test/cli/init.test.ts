import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { filesBelow, folderWith, runIn, temporaryFolder, writeInto } from '../support/cli.ts';

interface Checked {
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly message: string; readonly file: string }[];
  readonly summary: { readonly documents: number; readonly error: number; readonly warning: number };
}

function checked(folder: string): Checked {
  return JSON.parse(runIn(folder, ['check', '--format', 'json']).out) as Checked;
}

describe.each(['internal-it', 'provider'])('init --profile %s', (profile) => {
  it('lays out an SMS that is clean apart from its blanks', () => {
    const folder = temporaryFolder();
    const { code, out, err } = runIn(folder, ['init', 'sms', '--name', 'Harbour: IT', '--profile', profile]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const count = Object.keys(filesBelow(path.join(folder, 'sms'))).length;
    expect(out).toBe(`${count} files written to sms. Begin with sms/README.md; "clausework check" lists what is to be filled in.\n`);
    const { findings, summary } = checked(path.join(folder, 'sms'));
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ file, message }) => `${file} ${message}`)).toEqual([]);
    expect(summary.documents).toBe(count - 1);
    expect([...new Set(findings.map(({ rule }) => rule))].filter((rule) => !['section/placeholder', 'link/orphan', 'link/missing', 'clause/uncovered', 'control/missing-counterparty'].includes(rule))).toEqual([]);
    expect(runIn(path.join(folder, 'sms'), ['check', '--max-warnings', '0']).code).toBe(0);
  });
});

describe('init', () => {
  it('has a draft of every document and register that the standard asks for, and the lists of roles and people', () => {
    const folder = temporaryFolder();
    expect(runIn(folder, ['init']).out).toMatch(/^\d+ files written here\. Begin with README\.md;/);
    const written = Object.entries(filesBelow(folder));
    const types = written.flatMap(([, text]) => /^type: (.*)$/m.exec(text)?.[1] ?? []);
    const onOccasion = ['acceptance-criteria', 'service-design', 'supplier-contract'];
    const asked = Object.values(builtinSchemas().schemas.types).filter((type) => type.needed === 'standard' && !type.abstract && (type.control === 'document' || type.control === 'register'));
    expect(types).toEqual(expect.arrayContaining(asked.map((type) => type.id).filter((id) => !onOccasion.includes(id))));
    expect(types).toEqual(expect.arrayContaining(['roles-register', 'people-register']));
    expect(new Set(types).size).toBe(types.length);
    const ids = written.flatMap(([, text]) => [...text.matchAll(/^(?:id: |\| )([A-Z][A-Z-]*-\d+)\b/gm)].map((match) => match[1]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(readFileSync(path.join(folder, 'clausework.yaml'), 'utf8')).toMatch(/^clausework: 1$/m);
    expect(readFileSync(path.join(folder, 'processes/change-process.md'), 'utf8')).toContain('implements: CHANGE-MANAGEMENT-POLICY');
  });

  it('leads from its first page to documents that are there', () => {
    const folder = temporaryFolder();
    runIn(folder, ['init', '--name', 'A *b* <c>']);
    const files = filesBelow(folder);
    expect(files['README.md']).toMatch(/^# A \\\*b\\\* \\<c\\>\n/);
    const links = [...(files['README.md'] ?? '').matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      expect(Object.keys(files).some((file) => (link.endsWith('/') ? file.startsWith(link) : file === link)), link).toBe(true);
    }
  });

  it('makes agreements that fit the customers', () => {
    const agreements = (profile: string): string[] => {
      const folder = temporaryFolder();
      runIn(folder, ['init', '--profile', profile]);
      return Object.keys(filesBelow(folder)).filter((file) => file.startsWith('agreements/'));
    };
    expect(agreements('internal-it')).toEqual(['agreements/ola-1.md', 'agreements/sla-1.md']);
    expect(agreements('provider')).toEqual(['agreements/sla-1.md', 'agreements/supplier-contract-1.md']);
  });

  it('overwrites nothing: it writes all or nothing, and names what is in the way', () => {
    const folder = temporaryFolder();
    writeInto(folder, 'README.md', 'mine');
    writeInto(folder, 'plans/capacity-plan.md', 'mine too');
    const { code, err } = runIn(folder, ['init']);
    expect(code).toBe(2);
    expect(err).toMatch(/there already, and nothing is ever overwritten: README\.md, plans\/capacity-plan\.md\. Nothing was written\./);
    expect(filesBelow(folder)).toEqual({ 'README.md': 'mine', 'plans/capacity-plan.md': 'mine too' });
    const twice = temporaryFolder();
    runIn(twice, ['init']);
    const before = filesBelow(twice);
    expect(runIn(twice, ['init'])).toMatchObject({ code: 2, err: expect.stringMatching(/is an SMS already/) as string });
    expect(filesBelow(twice)).toEqual(before);
  });

  it('copies the sample without the day it is pinned to', () => {
    const sample = folderWith('\n//- clausework.yaml\nclausework: 1\nas-of: 2026-06-30\nname: Sample\n//- a/b.md\n# B\n//- a/c.csv\nx\n');
    const folder = temporaryFolder();
    expect(runIn(folder, ['init', '--from', 'sample'], { sample })).toMatchObject({ code: 0, err: '' });
    expect(filesBelow(folder)).toEqual({ 'clausework.yaml': 'clausework: 1\nname: Sample\n', 'a/b.md': '# B\n', 'a/c.csv': 'x\n' });
  });

  it.each([
    [['--profile', 'providr'], /no profile "providr"\. Did you mean "provider"\?/],
    [['--from', 'web'], /--from knows only "sample"/],
    [['--from', 'sample', '--name', 'X'], /leave out --name and --profile/],
  ])('refuses %j, and writes nothing', (words, message) => {
    const folder = temporaryFolder();
    const { code, err } = runIn(folder, ['init', ...words]);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(filesBelow(folder)).toEqual({});
  });

  it('says so when the sample was not installed', () => {
    expect(runIn(temporaryFolder(), ['init', '--from', 'sample'], { sample: temporaryFolder() })).toMatchObject({ code: 2, err: 'clausework: The sample is not part of this installation.\n' });
  });
});
