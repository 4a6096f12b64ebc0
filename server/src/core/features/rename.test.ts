import { describe, expect, it } from 'vitest';
import { smsOf } from '../../../../test/support/fixture.ts';
import { applyRename, readCaret } from '../../../../test/support/navigation.ts';
import { isRefusal, planRename, renamableAt } from './rename.ts';

interface RenameCase {
  readonly name: string;
  readonly to: string;
  readonly before: string;
  /** The files that differ afterwards, whole. */
  readonly after: Readonly<Record<string, string>>;
}

const CASES: readonly RenameCase[] = [
  {
    name: 'a document: the old id is remembered, links in every shape follow, sealed documents keep it',
    to: 'POL-NEW',
    before: `
//- policy.md
---
id: POL-¦1
type: service-management-policy
title: Policy
status: draft
formerly: [POL-0]
---
//- sla.md
---
id: SLA-1
type: sla
title: Mail
version: 1.0
status: draft
links:
  implements:
    - "POL-1"
    - POL-10
---
See [POL-1](policy.md).
//- sealed.md
---
id: SLA-2
type: sla
title: Sealed
version: 1.0
status: approved
approvals:
  - { by: a, date: 2026-01-01, version: 1.0, seal: sha256-0, based-on: { POL-1: 1.0 } }
links: { implements: POL-1 }
---
//- clausework.yaml
clausework: 1
exceptions:
  - { rule: link/missing, entity: POL-1, reason: x, owner: y, until: 2027-01-01 }
`,
    after: {
      'policy.md': '---\nid: POL-NEW\ntype: service-management-policy\ntitle: Policy\nstatus: draft\nformerly: [POL-0, POL-1]\n---\n',
      'sla.md': '---\nid: SLA-1\ntype: sla\ntitle: Mail\nversion: 1.0\nstatus: draft\nlinks:\n  implements:\n    - "POL-NEW"\n    - POL-10\n---\nSee [POL-1](policy.md).\n',
      'clausework.yaml': 'clausework: 1\nexceptions:\n  - { rule: link/missing, entity: POL-NEW, reason: x, owner: y, until: 2027-01-01 }\n',
    },
  },
  {
    name: 'an item: its row, cells in Markdown and CSV, and its register remembers',
    to: 'SVC-MAIL',
    before: `
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
owner: director
---
## Services
| ID | Name | Depends on |
|---|---|---|
| SVC-A | Mail | |
| SVC-B | Network | SVC-AB, \`SVC-A\` |
//- risks.md
---
id: RISKS
type: risk-register
title: Risks
data: risks.csv
---
## Risks and opportunities
//- risks.csv
id,kind,service
R-1,requirement,SVC¦-A
R-2,requirement,"SVC-A, SVC-B"
`,
    after: {
      'catalogue.md': '---\nid: CAT\ntype: service-catalogue\ntitle: Services\nowner: director\nformerly: [SVC-A: SVC-MAIL]\n---\n## Services\n| ID | Name | Depends on |\n|---|---|---|\n| SVC-MAIL | Mail | |\n| SVC-B | Network | SVC-AB, `SVC-MAIL` |\n',
      'risks.csv': 'id,kind,service\nR-1,requirement,SVC-MAIL\nR-2,requirement,"SVC-MAIL, SVC-B"\n',
    },
  },
  {
    name: 'an item that was renamed before',
    to: 'C',
    before: `
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
formerly:
  - A: B
---
## Services
| ID | Name |
|---|---|
| ¦B | Mail |
`,
    after: { 'catalogue.md': '---\nid: CAT\ntype: service-catalogue\ntitle: Services\nformerly:\n  - A: C\n  - B: C\n---\n## Services\n| ID | Name |\n|---|---|\n| C | Mail |\n' },
  },
  {
    name: 'a heading: links from everywhere, bindings, and the next heading of the same words',
    to: 'What we do not do',
    before: `
//- sla.md
---
id: SLA-1
type: sla
title: Mail
sections: { exceptions: '#left-out' }
---
[a](#left-out) [b](#left-out-1)
## Left¦ out
## Left out
//- sub/other.md
[c](../sla.md#left-out) [d](../sla.md#left-out-1 "title") [e](../sla.md)
`,
    after: {
      'sla.md': "---\nid: SLA-1\ntype: sla\ntitle: Mail\nsections: { exceptions: '#what-we-do-not-do' }\n---\n[a](#what-we-do-not-do) [b](#left-out)\n## What we do not do\n## Left out\n",
      'sub/other.md': '[c](../sla.md#what-we-do-not-do) [d](../sla.md#left-out "title") [e](../sla.md)\n',
    },
  },
  {
    name: 'a heading that made its section known: it is bound, so that nothing is lost',
    to: 'Promises',
    before: `
//- sla.md
---
id: SLA-1
type: sla
title: Mail
---
## Service level t¦argets
| ID | Metric | Target |
|---|---|---|
`,
    after: { 'sla.md': "---\nid: SLA-1\ntype: sla\ntitle: Mail\nsections: { targets: '#promises' }\n---\n## Promises\n| ID | Metric | Target |\n|---|---|---|\n" },
  },
  {
    name: 'a heading to words that end in a sign which would close it',
    to: 'Class #',
    before: '//- a.md\n[x](#old)\n## O¦ld\n',
    after: { 'a.md': '[x](#class-)\n## Class \\#\n' },
  },
  {
    name: 'a heading with a number, which is no list behind its signs',
    to: '1. Scope',
    before: '//- a.md\n[x](#old)\n## O¦ld\n',
    after: { 'a.md': '[x](#1-scope)\n## 1. Scope\n' },
  },
  {
    name: 'a heading, asked at the anchor of a link',
    to: 'Über uns',
    before: '//- a.md\n[x](b.md#ab¦out)\n//- b.md\n# About\n',
    after: { 'a.md': '[x](b.md#über-uns)\n', 'b.md': '# Über uns\n' },
  },
];

const ROW = (id: string): string => `//- cat.md\n---\nid: CAT\ntype: service-catalogue\ntitle: S\nformerly: [OLD-1]\n---\n## Services\n| ID | Name |\n|---|---|\n| ${id} | Mail |\n| SVC-B | Network |\n`;

const REFUSED: readonly { readonly name: string; readonly files: string; readonly to: string; readonly why: RegExp }[] = [
  { name: 'an id that is no id', files: ROW('SVC¦-A'), to: 'SVC A', why: /cannot be an id/ },
  { name: 'an id that is given', files: ROW('SVC¦-A'), to: 'SVC-B', why: /already given in cat\.md, to "Network"/ },
  { name: 'an id that was given once', files: ROW('SVC¦-A'), to: 'OLD-1', why: /never given again/ },
  { name: 'an id that differs from another in capitals alone', files: ROW('SVC¦-A'), to: 'svc-b', why: /capital letters/ },
  { name: 'an id that nothing has', files: '//- a.md\n---\nid: A\ntype: sla\nlinks: { service: SVC¦-X }\n---\n', to: 'B', why: /nothing to rename/ },
  {
    name: 'the id of an approved document',
    files: '//- a.md\n---\nid: PO¦L-1\ntype: sla\ntitle: A\nversion: 1.0\nstatus: approved\napprovals:\n  - { by: a, date: 2026-01-01, version: 1.0, seal: sha256-0 }\n---\n',
    to: 'B',
    why: /raise the version first/,
  },
  { name: 'the id of a closed record', files: '//- a.md\n---\nid: RE¦P-1\ntype: service-report\ntitle: A\nstatus: closed\nclosed: { date: 2026-01-01, by: a, seal: sha256-0 }\n---\n', to: 'B', why: /closed record/ },
  { name: 'a heading of a closed record', files: '//- a.md\n---\nid: REP-1\ntype: service-report\ntitle: A\nstatus: closed\nclosed: { date: 2026-01-01, by: a, seal: sha256-0 }\n---\n## Res¦ults\n', to: 'B', why: /closed record/ },
  { name: 'a clause', files: '//- a.md\nSee clause 8.¦3.3.\n', to: '8.3.4', why: /named by the standard/ },
  { name: 'a file', files: '//- a.md\nSee [b](b¦.md).\n//- b.md\nB\n', to: 'c.md', why: /Rename the file itself/ },
  { name: 'a role that stands for a standard role by its name', files: '//- roles.md\n---\nid: ROLES\ntype: roles-register\ntitle: R\n---\n## Roles and holders\n| ID | Role |\n|---|---|\n| capacity¦-manager | C |\n', to: 'x', why: /Acts as/ },
  { name: 'a heading to nothing', files: '//- a.md\n# He¦re\n', to: '  ', why: /one line/ },
  {
    name: 'a row where what is remembered cannot be added to, and advises what means the row',
    files: '//- cat.md\n---\nid: CAT\ntype: service-catalogue\ntitle: S\nformerly:\n  SVC-0: SVC-B\n---\n## Services\n| ID | Name |\n|---|---|\n| SVC¦-A | Mail |\n',
    to: 'SVC-MAIL',
    why: /such as "formerly: \[SVC-0: SVC-B\]", then rename: SVC-A: SVC-MAIL comes to stand in it\.$/,
  },
  {
    name: 'an underlined heading to what Markdown reads as a list',
    files: '//- a.md\n# A\n\nOld w¦ords\n---------\n\n[x](#old-words)\n',
    to: '1. Scope',
    why: /^Written like this, "1\. Scope" would no longer be read as this heading.* Write the heading as "## Old words" instead of underlining it, then rename it\.$/,
  },
  {
    name: 'an earlier id where it is remembered',
    files: '//- a.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nformerly: [CPL¦-O]\n---\n',
    to: 'CPL-0',
    why: /^"CPL-O" is an earlier id, kept .* correct it by hand\.$/,
  },
  {
    name: 'an earlier id that another document has now',
    files: '//- a.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nformerly: [CPL¦-2]\n---\n//- b.md\n---\nid: CPL-2\ntype: capacity-plan\ntitle: Other\n---\n',
    to: 'CPL-0',
    why: /^"CPL-2" is an earlier id/,
  },
  {
    name: 'an earlier id where it is referred to',
    files: '//- a.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\nformerly: [CPL-0]\n---\n//- b.md\n---\nid: CPL-2\ntype: capacity-plan\ntitle: Other\nlinks: { derived-from: CPL¦-0 }\n---\n',
    to: 'CPL-9',
    why: /^"CPL-0" is an earlier id of "Plan", now CPL-1\. .* rename it where it is defined, in a\.md\.$/,
  },
  {
    name: 'who approved',
    files: '//- a.md\n---\nid: CPL-1\ntype: capacity-plan\ntitle: Plan\napprovals:\n  - { by: a.k¦han }\n---\n//- people.md\n---\nid: PEOPLE\ntype: people-register\ntitle: People\n---\n## People\n| ID | Name |\n|---|---|\n| a.khan | Amira Khan |\n',
    to: 'amira.khan',
    why: /^What stands under "approvals" stays as it was signed.* Rename a\.khan where it is defined, in people\.md\.$/,
  },
];

describe('rename', () => {
  for (const { name, to, before, after } of CASES) {
    it(`changes ${name}`, () => {
      const { fixture, sms, model, file, offset } = readCaret(before);
      const plan = planRename(sms, model, { file, offset, newName: to }, (path) => fixture.files.get(path));
      expect(plan).toBeDefined();
      if (plan === undefined || isRefusal(plan)) {
        expect.fail(plan?.refused ?? 'nothing to rename');
      }
      const changed = [...applyRename(fixture.files, plan)].filter(([path, text]) => text !== fixture.files.get(path));
      expect(Object.fromEntries(changed)).toEqual(after);
    });
  }

  it.each([
    ['nothing', '', 'formerly: [SVC-A: SVC-MAIL]\n'],
    ['an empty list', 'formerly: []\n', 'formerly: [SVC-A: SVC-MAIL]\n'],
    ['an empty list and a comment', 'formerly: [ ] # none yet\n', 'formerly: [SVC-A: SVC-MAIL] # none yet\n'],
    ['no value', 'formerly:\n', 'formerly: [SVC-A: SVC-MAIL]\n'],
    ['no value and a comment', 'formerly: # none yet\n', 'formerly: [SVC-A: SVC-MAIL] # none yet\n'],
    ['null', 'formerly: null\n', 'formerly: [SVC-A: SVC-MAIL]\n'],
    ['one id', 'formerly: CAT-0 # of 2024\n', 'formerly: [CAT-0, SVC-A: SVC-MAIL] # of 2024\n'],
    ['a list', 'formerly: [CAT-0, ]\n', 'formerly: [CAT-0, SVC-A: SVC-MAIL, ]\n'],
    ['lines', 'formerly:\n- CAT-0\n', 'formerly:\n- CAT-0\n- SVC-A: SVC-MAIL\n'],
    ['lines below a comment', 'formerly: #x\n  - SVC-0: SVC-A # in 2024\n', 'formerly: #x\n  - SVC-0: SVC-MAIL # in 2024\n  - SVC-A: SVC-MAIL\n'],
    ['a map', 'formerly: { SVC-0: SVC-A }\n', 'formerly: [{ SVC-0: SVC-MAIL }, SVC-A: SVC-MAIL]\n'],
  ])('remembers the earlier id of a row where formerly has %s', (_what, before, after) => {
    const { fixture, sms, model, file, offset } = readCaret(`//- cat.md\n---\nid: CAT\ntype: service-catalogue\ntitle: S\nowner: x\n${before}---\n## Services\n| ID | Name |\n|---|---|\n| SVC¦-A | Mail |\n`);
    const plan = planRename(sms, model, { file, offset, newName: 'SVC-MAIL' }, (path) => fixture.files.get(path));
    const text = plan === undefined || isRefusal(plan) ? plan?.refused : applyRename(fixture.files, plan).get('cat.md');
    expect(text).toBe(`---\nid: CAT\ntype: service-catalogue\ntitle: S\nowner: x\n${after}---\n## Services\n| ID | Name |\n|---|---|\n| SVC-MAIL | Mail |\n`);
    const read = smsOf(new Map([['cat.md', text ?? '']]));
    expect([read.lookups.entity('SVC-A')?.id, read.lookups.entity('SVC-MAIL')?.title]).toEqual(['SVC-MAIL', 'Mail']);
  });

  for (const { name, files, to, why } of REFUSED) {
    it(`refuses ${name}`, () => {
      const { fixture, sms, model, file, offset } = readCaret(files);
      const plan = planRename(sms, model, { file, offset, newName: to }, (path) => fixture.files.get(path));
      expect(plan !== undefined && isRefusal(plan) ? plan.refused : plan).toMatch(why);
    });
  }

  it('marks what would break a seal, so that a person can be asked', () => {
    const { fixture, sms, model, file, offset } = readCaret(CASES[0]?.before ?? '');
    const plan = planRename(sms, model, { file, offset, newName: 'POL-NEW' }, (path) => fixture.files.get(path));
    const sealed = plan === undefined || isRefusal(plan) ? [] : plan.filter((edit) => edit.seal !== undefined);
    expect(sealed.map((edit) => edit.seal)).toEqual(['sealed.md']);
    expect(plan === undefined || isRefusal(plan) ? '' : applyRename(fixture.files, plan, true).get('sealed.md')).toContain('implements: POL-NEW');
  });

  it('offers nothing where nothing has a name', () => {
    const { sms, model, file, offset } = readCaret('//- a.md\n---\nid: A\ntype: sla\nstatus: dr¦aft\n---\n');
    expect(renamableAt(sms, model, file, offset)).toBeUndefined();
  });
});
