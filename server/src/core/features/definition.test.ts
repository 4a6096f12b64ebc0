import { describe, expect, it } from 'vitest';
import { readCaret } from '../../../../test/support/navigation.ts';
import { definitionAt } from './definition.ts';

const CATALOGUE = `
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
owner: director
---
## Services
| ID | Name |
|---|---|
| «SVC-A» | Mail |
`;

/** What stands between « and » is where ¦ leads. */
const CASES: readonly { readonly name: string; readonly files: string }[] = [
  { name: 'an id in a link to its row', files: `${CATALOGUE}//- sla.md\n---\nid: SLA-1\ntype: sla\nlinks: { service: SVC¦-A }\n---\n` },
  { name: 'an id in a data file to its row', files: `${CATALOGUE}//- risks.md\n---\nid: RISKS\ntype: risk-register\ntitle: Risks\ndata: risks.csv\n---\n## Risks and opportunities\n//- risks.csv\nid,kind,service\nR-1,requirement,SVC-¦A\n` },
  { name: 'an earlier id to the document', files: `//- new.md\n---\nid: «POL-2»\ntype: service-management-policy\nformerly: [POL-1]\n---\n//- sla.md\n---\nid: SLA-1\ntype: sla\nlinks: { implements: PO¦L-1 }\n---\n` },
  { name: 'an earlier id of a row to the row', files: `//- catalogue.md\n---\nid: CAT\ntype: service-catalogue\ntitle: Services\nformerly: [OLD-CAT, SVC-OLD: SVC-NEW]\n---\n## Services\n| ID | Name |\n|---|---|\n| «SVC-NEW» | Mail |\n//- sla.md\n---\nid: SLA-1\ntype: sla\nlinks: { service: SVC-¦OLD }\n---\n` },
  { name: 'what an approval built on', files: `//- policy.md\n---\nid: «POL-1»\ntype: service-management-policy\n---\n//- sla.md\n---\nid: SLA-1\ntype: sla\napprovals:\n  - { by: a, date: 2026-01-01, based-on: { PO¦L-1: 1.0 } }\n---\n` },
  { name: 'a role to its row', files: `//- roles.md\n---\nid: ROLES\ntype: roles-register\ntitle: Roles\n---\n## Roles and holders\n| ID | Role |\n|---|---|\n| «director» | Director |\n//- sla.md\n---\nid: SLA-1\ntype: sla\nowner: dir¦ector\n---\n` },
  { name: 'a link to a heading', files: `//- a.md\n[There](b%20c.md#the-«»¦second)\n//- b c.md\n# First\n## «The second»\n`.replace('«»', '') },
  { name: 'a section binding to its heading', files: `//- a.md\n---\nid: SLA-1\ntype: sla\nsections: { exceptions: '#le¦ft' }\n---\n## «Left»\n` },
];

describe('definition', () => {
  for (const { name, files } of CASES) {
    it(`leads from ${name}`, () => {
      const { sms, model, file, offset, show, expected } = readCaret(files);
      expect(show(definitionAt(sms, model, file, offset)?.targets ?? [])).toEqual(expected);
    });
  }

  it('leads from a clause to what proves it, and from a file to its beginning', () => {
    const policy = `//- policy.md\n---\nid: POL-1\ntype: service-management-policy\ntitle: Policy\nversion: 1.0\nstatus: approved\n---\n## Commitment to requirements\nWe keep what we promise to customers, to the law and to ourselves, and we show that we do.\n`;
    const clause = readCaret(`${policy}//- a.md\n---\nid: SLA-1\ntype: sla\n---\nSee clause 5.¦2.1.\n`);
    const targets = definitionAt(clause.sms, clause.model, clause.file, clause.offset)?.targets ?? [];
    expect(targets.map((target) => target.path)).toContain('policy.md');
    const link = readCaret('//- a.md\n[x](pic¦ture.png)\n//- picture.png\nx\n');
    expect(definitionAt(link.sms, link.model, link.file, link.offset)?.targets).toEqual([{ path: 'picture.png', span: { start: 0, end: 0 } }]);
  });

  it('leads nowhere from what is not there', () => {
    for (const files of ['//- a.md\n[x](pic¦ture.png)\n', '//- a.md\n---\nid: SLA-1\ntype: sla\nlinks: { service: SVC¦-A }\n---\n', '//- a.md\n---\nid: SLA-1\ntype: sl¦a\n---\n', '//- a.md\n---\nid: SLA-1\nstatus: dra¦ft\n---\n']) {
      const { sms, model, file, offset } = readCaret(files);
      expect(definitionAt(sms, model, file, offset)).toBeUndefined();
    }
  });
});
