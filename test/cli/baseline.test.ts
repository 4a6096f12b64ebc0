import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withBaseline } from '../../server/src/core/configure/baselineEdit.ts';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import type { Finding } from '../../server/src/core/rules/finding.ts';
import { filesBelow, folderWith, runIn, writeInto } from '../support/cli.ts';

/** Legacy documents: nearly everything is missing. */
const LEGACY = `
//- clausework.yaml
clausework: 1   # the format
name: Northwind
rules: { clause/uncovered: information }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 1.0
status: approved
owner: sms-manager
author: a.khan
links: { part-of: NOWHERE }
---
# Policy
`;

const freeze = (folder: string, ...more: string[]) => runIn(folder, ['baseline', '--owner', 'sms-manager', '--until', '2026-12-31', ...more]);

describe('a baseline', () => {
  it('freezes what is known, so that only new findings fail, until its last day', () => {
    const folder = folderWith(LEGACY);
    expect(runIn(folder, ['check']).code).toBe(1);
    expect(freeze(folder)).toMatchObject({ code: 0, err: expect.stringMatching(/^Northwind: \d+ findings are now excepted until 2026-12-31, owned by sms-manager\./) as string });
    expect(runIn(folder, ['check'])).toMatchObject({ code: 0, out: expect.stringContaining('accepted by exception') as string });

    writeInto(folder, 'new.md', readFileSync(path.join(folder, 'policy.md'), 'utf8').replace('POL-SM', 'POL-NEW').replace('NOWHERE', 'ELSEWHERE'));
    const { code, out } = runIn(folder, ['check']);
    expect(code).toBe(1);
    expect(out).toContain('ELSEWHERE');
    expect(out).not.toContain('NOWHERE');

    const later = runIn(folder, ['check', '--as-of', '2027-01-01']).out;
    expect(later).toContain('NOWHERE');
    expect(later).toContain('ran out on 2026-12-31');
  });

  it('goes on covering what gets another id, a document or a row, and what is said of links to it', () => {
    const folder = folderWith(LEGACY);
    const register = (front: string, id: string): string => `---\nid: SUPPLIERS\ntype: supplier-register\ntitle: Suppliers\nowner: sms-manager\n${front}---\n## Suppliers\n| ID | Name | Kind |\n|---|---|---|\n| ${id} | Northgrid | nonsense |\n`;
    writeInto(folder, 'suppliers.md', register('', 'PTY-1'));
    writeInto(folder, 'kept.json', runIn(folder, ['check', '--format', 'json']).out);
    freeze(folder);
    expect(runIn(folder, ['check'])).toMatchObject({ code: 0 });
    writeInto(folder, 'suppliers.md', register('formerly: [PTY-1: PTY-NORTH]\n', 'PTY-NORTH'));
    writeInto(folder, 'policy.md', readFileSync(path.join(folder, 'policy.md'), 'utf8').replace('id: POL-SM', 'id: POL-NEW\nformerly: [POL-SM]'));
    const open = (...more: string[]): string[] => (JSON.parse(runIn(folder, ['check', '--format', 'json', ...more]).out) as { findings: { message: string; severity: string }[] }).findings.flatMap((finding) => (finding.severity === 'error' || finding.severity === 'warning' ? [finding.message] : []));
    expect(open()).toEqual([]);
    writeInto(folder, 'clausework.yaml', 'clausework: 1\nname: Northwind\nrules: { clause/uncovered: information }\n');
    expect(open().length).toBeGreaterThan(3);
    expect(open('--baseline', 'kept.json')).toEqual([]);
  });

  it('can be decided anew after it ran out', () => {
    const folder = folderWith(LEGACY);
    freeze(folder);
    const again = runIn(folder, ['baseline', '--owner', 'sms-manager', '--until', '2027-06-30', '--as-of', '2027-01-10']);
    expect(again.code).toBe(0);
    expect(runIn(folder, ['check', '--as-of', '2027-01-10'])).toMatchObject({ code: 0 });
  });

  it('holds when lines move, and changes nothing else in the file', () => {
    const folder = folderWith(LEGACY);
    const before = filesBelow(folder);
    freeze(folder);
    const after = filesBelow(folder);
    expect({ ...after, 'clausework.yaml': '' }).toEqual({ ...before, 'clausework.yaml': '' });
    expect(after['clausework.yaml']?.startsWith(before['clausework.yaml'] ?? '-')).toBe(true);
    writeInto(folder, 'policy.md', (before['policy.md'] ?? '').replace('# Policy', '\n\n\n# Policy'));
    expect(runIn(folder, ['check']).code).toBe(0);
  });

  it('writes nothing with --dry-run, and says when there is nothing to freeze', () => {
    const folder = folderWith(LEGACY);
    const before = filesBelow(folder);
    expect(freeze(folder, '--dry-run').out).toContain('rule: link/unknown-id, entity: "POL-SM"');
    expect(filesBelow(folder)).toEqual(before);
    freeze(folder);
    expect(freeze(folder).out).toContain('nothing to freeze');
  });

  it.each([
    ['no date', ['--owner', 'sms-manager', '--until', 'soon'], '--until needs a date'],
    ['a day that is past', ['--owner', 'sms-manager', '--until', '2020-01-01'], 'is not after'],
    ['a role that does not exist', ['--owner', 'sms-manger', '--until', '2027-01-01'], 'Did you mean "sms-manager"'],
    ['no owner', ['--until', '2027-01-01'], '--owner'],
  ])('is refused with %s', (_, words, message) => {
    expect(runIn(folderWith(LEGACY), ['baseline', ...words])).toMatchObject({ code: 2, err: expect.stringContaining(message) as string });
  });

  it('is refused where exceptions stand in brackets', () => {
    const folder = folderWith(LEGACY.replace('name: Northwind', 'name: Northwind\nexceptions: [{ rule: link/orphan, reason: x, owner: sms-manager, until: 2026-12-31 }]'));
    expect(freeze(folder)).toMatchObject({ code: 2, err: expect.stringContaining('not written as a list') as string });
  });
});

describe('where the exceptions are put', () => {
  const finding = { rule: 'link/orphan', entity: 'A "B"', fingerprint: '0123456789abcdef' } as Finding;
  const add = (text: string): string | undefined => withBaseline(text, { findings: [finding], reason: 'known: #1', owner: 'sms-manager', until: '2026-12-31' as PlainDate });
  const one = '{ rule: section/missing, reason: r, owner: o, until: 2026-12-31 }';

  it.each([
    ['a file without any', 'clausework: 1\n'],
    ['a file without a last line end', 'clausework: 1'],
    ['an empty key', 'clausework: 1\nexceptions:\nname: X\n'],
    ['an empty list', 'clausework: 1\nexceptions: []  # none\nname: X\n'],
    ['a list', `clausework: 1\nexceptions:\n  - ${one}\n# a comment\nname: X\n`],
    ['a list without indentation', `clausework: 1\nexceptions:\n- ${one}\nname: X\n`],
    ['entries over several lines', 'clausework: 1\nexceptions:\n  - rule: section/missing\n    reason: r\n    owner: o\n    until: 2026-12-31\n\nname: X\n'],
    ['Windows line ends', `clausework: 1\r\nexceptions:\r\n  - ${one}\r\nname: X\r\n`],
    ['the end of the file', `clausework: 1\nexceptions:\n  - ${one}`],
  ])('in %s', (_, text) => {
    const after = add(text) ?? '';
    const [before, read] = [readConfiguration(text), readConfiguration(after)];
    expect(read.problems).toEqual([]);
    expect(read.configuration.exceptions).toHaveLength(before.configuration.exceptions.length + 1);
    expect(read.configuration.exceptions.at(-1)).toMatchObject({ rule: 'link/orphan', entity: 'A "B"', fingerprint: '0123456789abcdef', reason: 'known: #1', owner: 'sms-manager', until: '2026-12-31' });
    expect(read.configuration.name).toBe(before.configuration.name);
  });
});
