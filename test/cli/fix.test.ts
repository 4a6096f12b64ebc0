import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, folderWith, runIn, writeInto } from '../support/cli.ts';

const ONLY = ['--rule', 'front-matter/missing-field'];
const CONFIGURATION = '\n//- clausework.yaml\nclausework: 1\nname: Demo\n';
const DRAFT = '---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nversion: 0.1\nstatus: draft\nowner: sms-manager\n---\n# Plan\n';

describe('fix', () => {
  it('shows with --dry-run what would change, as a patch, and changes nothing', () => {
    const folder = folderWith(`${CONFIGURATION}//- plan.md\n${DRAFT}`);
    const before = filesBelow(folder);
    const { code, out } = runIn(folder, ['fix', '--dry-run', ...ONLY]);
    expect(code).toBe(0);
    expect(out).toMatch(/^--- a\/plan\.md\n\+\+\+ b\/plan\.md\n@@ -4,6 \+4,8 @@\n title: Plan\n version: 0\.1\n status: draft\n owner: sms-manager\n\+author: /);
    expect(out).toMatch(/^\+author: TODO\(.*\)$/m);
    expect(out).toMatch(/Demo: 2 fixes in 1 file would be applied\.\n$/);
    expect(filesBelow(folder)).toEqual(before);
  });

  it('applies them, so that a second run has nothing to do', () => {
    const folder = folderWith(`${CONFIGURATION}//- plan.md\n${DRAFT}`);
    expect(runIn(folder, ['fix', ...ONLY])).toMatchObject({ code: 0, out: expect.stringMatching(/^plan\.md: .*\nDemo: 2 fixes in 1 file applied\.\n$/) as string });
    const text = readFileSync(path.join(folder, 'plan.md'), 'utf8');
    expect(text).toMatch(/^author: TODO\(/m);
    expect(text).toMatch(/^horizon: TODO\(/m);
    expect(runIn(folder, ['fix', ...ONLY]).out).toBe('Demo: nothing to fix safely.\n');
    expect(readFileSync(path.join(folder, 'plan.md'), 'utf8')).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(['clausework.yaml', 'plan.md']);
  });

  it('adds several sections in the order of the type', () => {
    const criteria = '---\nid: RC-1\ntype: risk-criteria\ntitle: Criteria\nversion: 0.1\nstatus: draft\nowner: sms-manager\n---\n# Criteria\n\n## Customer impact\n\nText.\n';
    const folder = folderWith(`${CONFIGURATION}//- criteria.md\n${criteria}`);
    runIn(folder, ['fix', '--rule', 'section/missing']);
    const headings = readFileSync(path.join(folder, 'criteria.md'), 'utf8').match(/^#+ .*$/gm);
    expect(headings).toEqual(['# Criteria', '## Scales', '## Acceptance criteria', '## Customer impact', '## Treatment options']);
    expect(runIn(folder, ['check', '--rule', 'section/order', '--rule', 'section/missing', '--format', 'json']).out).toContain('"findings": []');
  });

  it('keeps byte order mark and line ends', () => {
    const folder = folderWith(CONFIGURATION);
    writeInto(folder, 'plan.md', `\ufeff${DRAFT.replaceAll('\n', '\r\n')}`);
    runIn(folder, ['fix', ...ONLY]);
    const text = readFileSync(path.join(folder, 'plan.md'), 'utf8');
    expect(text).toMatch(/^\ufeff---\r\nid: CPL-1\r\n/);
    expect(text).toContain('\r\nauthor: TODO(');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each([
    ['an approved document', 'capacity-plan', 'approved', 'approvals:\n  - { by: a.khan, role: top-management, date: 2026-03-01, version: 0.1, seal: sha256-0 }'],
    ['a closed record', 'service-report', 'closed', 'closed: { date: 2026-03-01, by: a.khan, seal: sha256-0 }'],
  ])('leaves the sealed text of %s alone', (_name, type, status, control) => {
    const sealed = `---\nid: S-1\ntype: ${type}\ntitle: Sealed\nversion: 0.1\nstatus: ${status}\nowner: sms-manager\n${control}\n---\n# Sealed\n`;
    const folder = folderWith(`${CONFIGURATION}//- plan.md\n${DRAFT}//- sealed.md\n${sealed}`);
    expect(runIn(folder, ['fix']).code).toBe(0);
    expect(readFileSync(path.join(folder, 'sealed.md'), 'utf8')).toBe(sealed);
    expect(readFileSync(path.join(folder, 'plan.md'), 'utf8')).not.toBe(DRAFT);
  });

  it('leaves an exported file alone while its extract is open, and asks the extract for none of the fields of its rows', () => {
    const extract = '---\nid: EXT-1\ntype: record-extract\ntitle: Changes\nstatus: open\nowner: sms-manager\nauthor: j.meyer\nrecord-type: change\nsystem: Tool\nquery: all\nperiod: 2026-Q2\nexported-on: 2026-07-01\nexported-by: j.meyer\nrow-count: 1\nfile-hash: TODO(later)\ndata: changes.csv\ncolumn-map: { id: Number }\n---\n';
    const rows = 'Number,Requested,Category\nCHG-1,01.04.2026,normal\n';
    const folder = folderWith(`${CONFIGURATION}//- extract.md\n${extract}//- changes.csv\n${rows}`);
    expect(runIn(folder, ['fix'])).toMatchObject({ code: 0, out: 'Demo: nothing to fix safely.\n' });
    expect(filesBelow(folder)).toMatchObject({ 'extract.md': extract, 'changes.csv': rows });
  });

  it('refuses a rule that does not exist', () => {
    expect(runIn(folderWith(CONFIGURATION), ['fix', '--rule', 'front-matter/missing-feld'])).toMatchObject({ code: 2, err: expect.stringMatching(/Did you mean "front-matter\/missing-field"\?/) as string });
  });

  it('says which file could not be written, and leaves it as it was', () => {
    // The name is as long as a file system allows, so that there is no room for the temporary file beside it.
    const name = `${'p'.repeat(250)}.md`;
    const folder = folderWith(`${CONFIGURATION}//- ${name}\n${DRAFT}`);
    const { code, err } = runIn(folder, ['fix', ...ONLY]);
    expect(code).toBe(2);
    expect(err).toMatch(/p\.md could not be written: .*this one is as it was/);
    expect(filesBelow(folder)[name]).toBe(DRAFT);
  });
});
