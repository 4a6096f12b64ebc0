import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { applyRename } from '../../../../test/support/navigation.ts';
import { planMoves, type Move } from './renameFiles.ts';

const { files } = readFixture(`
//- README.md
[Policy](policies/policy.md) ![Plan](./plans/a%20plan.png) [Folder](policies/) [Root](/policies/policy.md#aims) [None](nothing.md)
//- policies/policy.md
---
id: POL-1
type: service-management-policy
title: Policy
---
# Policy
[Here](#aims) [Myself](policy.md#aims) [Read me](../README.md "back") [Other](<other file.md>)

[plan]: ../plans/a%20plan.png
//- policies/other file.md
[Policy](policy.md?plain=1#aims)
//- plans/a plan.png
x
//- risks/risks.md
---
id: RISKS
type: risk-register
title: Risks
data: rows.csv
---
# Risks
//- risks/rows.csv
id,kind
`);

function after(moves: readonly Move[]): Record<string, string> {
  const changed = [...applyRename(files, planMoves(smsOf(files, { isTracking: true }), moves))];
  return Object.fromEntries(changed.flatMap(([path, text]) => (text === files.get(path) ? [] : [[path, text.split('---\n').at(-1) ?? '']])));
}

describe('moving files', () => {
  it('follows a destination in which a sign is named, and writes none by accident', () => {
    const named = new Map([['a.md', '[R&D](r&amp;d.md) [R&D](r&d.md)\n'], ['r&d.md', '# R&D\n']]);
    const moved = (to: string): string | undefined => applyRename(named, planMoves(smsOf(named, { isTracking: true }), [{ from: 'r&d.md', to }])).get('a.md');
    expect(moved('dev.md')).toBe('[R&D](dev.md) [R&D](dev.md)\n');
    expect(moved('r&amp;d.md')).toBe('[R&D](r%26amp;d.md) [R&D](r%26amp;d.md)\n');
  });

  it('mends links to a file that gets another name, and its links to itself', () => {
    expect(after([{ from: 'policies/policy.md', to: 'policies/management (new).md' }])).toEqual({
      'README.md': '[Policy](policies/management%20%28new%29.md) ![Plan](./plans/a%20plan.png) [Folder](policies/) [Root](/policies/management%20%28new%29.md#aims) [None](nothing.md)\n',
      'policies/policy.md': '# Policy\n[Here](#aims) [Myself](management%20%28new%29.md#aims) [Read me](../README.md "back") [Other](<other file.md>)\n\n[plan]: ../plans/a%20plan.png\n',
      'policies/other file.md': '[Policy](management%20%28new%29.md?plain=1#aims)\n',
    });
  });

  it('mends links from a file that moves to another folder', () => {
    expect(after([{ from: 'policies/policy.md', to: 'policy.md' }])).toEqual({
      'README.md': '[Policy](policy.md) ![Plan](./plans/a%20plan.png) [Folder](policies/) [Root](/policy.md#aims) [None](nothing.md)\n',
      'policies/policy.md': '# Policy\n[Here](#aims) [Myself](policy.md#aims) [Read me](README.md "back") [Other](<policies/other%20file.md>)\n\n[plan]: plans/a%20plan.png\n',
      'policies/other file.md': '[Policy](../policy.md?plain=1#aims)\n',
    });
  });

  it('mends links into a folder that moves, and leaves those inside it alone', () => {
    expect(after([{ from: 'policies', to: 'governance/rules' }])).toEqual({
      'README.md': '[Policy](governance/rules/policy.md) ![Plan](./plans/a%20plan.png) [Folder](governance/rules/) [Root](/governance/rules/policy.md#aims) [None](nothing.md)\n',
      'policies/policy.md': '# Policy\n[Here](#aims) [Myself](policy.md#aims) [Read me](../../README.md "back") [Other](<other file.md>)\n\n[plan]: ../../plans/a%20plan.png\n',
    });
  });

  it('follows pictures and data files', () => {
    expect(after([{ from: 'plans/a plan.png', to: 'plans/plan.png' }])).toMatchObject({ 'README.md': expect.stringContaining('![Plan](./plans/plan.png)') as string });
    expect(planMoves(smsOf(files, { isTracking: true }), [{ from: 'risks/rows.csv', to: 'risks/data/risks 2026.csv' }])).toMatchObject([{ path: 'risks/risks.md', text: 'data/risks 2026.csv' }]);
    expect(planMoves(smsOf(files, { isTracking: true }), [{ from: 'risks', to: 'registers' }])).toEqual([]);
  });

  it('says beside the sealed text where its data file is now, and again when that moves once more', () => {
    const sealed = new Map(files).set('risks/risks.md', (files.get('risks/risks.md') ?? '').replace('data: ', 'version: 1.0\napprovals:\n  - { version: 1.0, seal: sha256-0 }\ndata: '));
    const moved = new Map(sealed);
    for (const [from, to, written] of [['risks/rows.csv', 'rows.csv', '../rows.csv'], ['rows.csv', "this year's rows.csv", "'../this year''s rows.csv'"]] as const) {
      const sms = smsOf(moved, { isTracking: true });
      const before = sms.model('risks/risks.md')?.facts.seal;
      const edits = planMoves(sms, [{ from, to }]);
      expect(edits.map((edit) => edit.seal)).toEqual([undefined]);
      const text = applyRename(moved, edits).get('risks/risks.md') ?? '';
      expect(text).toContain(`\ndata-moved-to: ${written}\n`);
      expect(text).toContain('\ndata: rows.csv\n');
      moved.set('risks/risks.md', text).set(to, moved.get(from) ?? '').delete(from);
      const after = smsOf(moved, { isTracking: true }).model('risks/risks.md');
      expect([after?.facts.seal, after?.data?.path]).toEqual([before, to]);
      expect(after?.data?.facts).toBeDefined();
    }
  });

  it.each([
    ['docs/a.md', '../attic/a.md', '[b](../sms/b.md) [c](../sms/docs/c.md#x) [Root](../sms/b.md) [Folder](../sms/docs/) [All](../sms/) [Out](../notes.md)\n'],
    ['docs/a.md', '../../a.md', '[b](repo/sms/b.md) [c](repo/sms/docs/c.md#x) [Root](repo/sms/b.md) [Folder](repo/sms/docs/) [All](repo/sms/) [Out](repo/notes.md)\n'],
    ['docs/a.md', 'a.md', '[b](b.md) [c](docs/c.md#x) [Root](/b.md) [Folder](docs/) [All](./) [Out](../notes.md)\n'],
  ])('mends links of %s when it moves to %s, in or out of the SMS', (from, to, expected) => {
    const system = new Map([
      ['docs/a.md', '[b](../b.md) [c](c.md#x) [Root](/b.md) [Folder](../docs/) [All](../) [Out](../../notes.md)\n'],
      ['docs/c.md', '# X\n'],
      ['b.md', '[a](docs/a.md)\n'],
    ]);
    const moved = applyRename(system, planMoves(smsOf(system, { isTracking: true }), [{ from, to }], '/home/repo/sms'));
    expect(moved.get('docs/a.md')).toBe(expected);
    expect(moved.get('b.md')).toBe(`[a](${to})\n`);
  });
});
