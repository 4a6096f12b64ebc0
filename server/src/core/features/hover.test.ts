import { describe, expect, it } from 'vitest';
import { sealText } from '../../../../scripts/sealText.ts';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { ALL_RULES } from '../rules/allRules.ts';
import { hoverAt, hoverInSetup } from './hover.ts';

const FILES = `
//- clausework.yaml
clausework: 1
schemas: own
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
status: approved
owner: slm
---
# Roles
## Roles and holders
| ID | Role | Acts as | Holder | Deputy | Responsibility | Decision authority |
|---|---|---|---|---|---|---|
| slm | Service level manager | service-level-manager | a.khan | m.ortiz | agreements | targets up to 4 hours |
//- people.md
---
id: PEOPLE
type: people-register
title: People
status: approved
owner: slm
---
# People
## People
| ID | Name | Unit |
|---|---|---|
| a.khan | Aisha Khan | Desk |
| m.ortiz | Marta Ortiz | Desk |
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Catalogue
status: draft
---
# Catalogue
## Services
| ID | Name | Service owner | Lifecycle status |
|---|---|---|---|
| SVC-PAYROLL | Payroll | slm | live |
`;

const SLA = `---
id: SLA-PAYROLL
type: sla
title: Agreement
version: 1.0
status: approved
owner: slm
author: a.khan
approvals:
  - { by: a.khan, role: slm, date: 2026-01-31, version: 1.0 }
effective: 2026-02-01
review: { every: P6M, last: 2026-02-10 }
links: { service: SVC-PAYROLL, implements: POL }
---
# Agreement

See [the list](../roles.md#roles-and-holders) and clause 8.3.3.

## Service level targets

| ID | Metric | Target | Period |
|---|---|---|---|
| T-1 | MET | >= 99.5 | 2026-Q2 |
`;

/** The hover on the n-th time a word stands in the agreement. */
function on(word: string, options: { nth?: number; text?: string; path?: string; files?: string } = {}): string | undefined {
  const { nth = 1, text = SLA, path = 'agreements/SLA.md', files = FILES } = options;
  const sms = smsOf(new Map([...readFixture(files).files, [path, text]]));
  let at = -1;
  for (let count = 0; count < nth; count++) {
    at = text.indexOf(word, at + 1);
  }
  const model = sms.model(path);
  const found = model === undefined ? hoverInSetup(sms, ALL_RULES, path, text, at + 1) : hoverAt(sms, model, path, at + 1);
  if (found !== undefined) {
    expect(found.span.start).toBeLessThanOrEqual(at + 1);
    expect(found.span.end).toBeGreaterThanOrEqual(at + 1);
    expect(found.markdown).not.toMatch(/undefined|\[object|NaN/);
  }
  return found?.markdown;
}

describe('hover', () => {
  it('tells a document: version, state, owner, review, what leans on it', () => {
    expect(on('SLA-PAYROLL')).toBe(
      ['**SLA-PAYROLL** Agreement', '', 'Service level agreement · version 1.0 · approved  \nNot in force: its text changed after it was approved  \nApproved: 2026-01-31 by Aisha Khan  \nOwner: Service level manager, held by Aisha Khan  \nNext review: 2026-08-10, due in 41 days', '', 'Nothing links here.'].join('\n'),
    );
  });

  it('tells which version is in force while the approved text applies later', () => {
    const text = '---\nid: POL-NEXT\ntype: change-management-policy\ntitle: Policy\nversion: 2.0\nstatus: approved\neffective: 2026-09-01\napprovals:\n  - { by: a.khan, role: slm, date: 2025-09-01, version: 1.0, seal: sha256-1 }\n  - { by: a.khan, role: slm, date: 2026-06-01, version: 2.0, seal: sha256-0 }\n---\n# Policy\n';
    expect(on('POL-NEXT', { text: sealText(text, {}, undefined), path: 'policy.md' })).toContain('approved  \n1.0 in force, 2.0 from 2026-09-01  \nApproved: 2026-06-01');
  });

  it('tells an item by the fields that say most', () => {
    expect(on('SVC-PAYROLL')).toMatch(/\*\*SVC-PAYROLL\*\* Payroll\n\nService · in Catalogue {2}\nService owner: slm {2}\nLifecycle status: live\n\nLinked from 1 place$/);
  });

  it('tells a role: who holds it today, who stands in', () => {
    expect(on('slm')).toBe('**slm** Service level manager\n\nRole · acts as Service level manager  \nHeld by Aisha Khan  \nDeputy: Marta Ortiz  \nMay decide: targets up to 4 hours');
  });

  it('tells a person: the roles they hold', () => {
    expect(on('a.khan')).toBe('**a.khan** Aisha Khan\n\nPerson · Desk  \nHolds: Service level manager');
  });

  it('tells a type: what it is for and what it proves', () => {
    const markdown = on('sla');
    expect(markdown).toMatch(/^\*\*Service level agreement\*\* `sla`\n\n/);
    expect(markdown).toMatch(/Proves .*8\.3\.3 \(/);
    expect(markdown).toContain('Sections: ');
  });

  it('tells a clause: how it stands and what is missing, and a point alone', () => {
    expect(on('8.3.3')).toMatch(/^\*\*8\.3\.3 Service level management\*\* · ISO\/IEC 20000-1\n\n.+\n\n0 of 9 points complete {2}\nShown by `SLA-PAYROLL` Agreement\n\n`#a` \*\*missing\*\*: /);
    const point = on('8.3.3#b', { text: SLA.replace('links:', "answers: { '8.3.3#b': '#agreement' }\nlinks:") });
    expect(point).toMatch(/^\*\*8\.3\.3#b Service level management\*\*/);
    expect(point).toMatch(/\*\*drafted\*\* · wanted: defined|\*\*defined\*\* · complete/);
  });

  it.each([
    ['a control field', 'owner:', /^\*\*owner\*\* · required\n\nThe role that answers for it\.\n\nHolds the id of a role\.$/],
    ['a relation', 'service:', /^\*\*.+\*\* `service` · required\n\nPoints to: Service/],
    ['a date', '2026-02-01', /^\*\*Sunday, 2026-02-01\*\*, 5 months ago$/],
    ['the date of a review', '2026-02-10', /The next review is due in 41 days, on 2026-08-10$/],
    ['an interval', 'P6M', /^\*\*6 months\*\* {2}\nThe next review is due/],
    ['a status', 'approved', /^\*\*approved\*\*: approved; in force once/],
    ['a section', 'Service level targets', /^\*\*Service level targets\*\* · required section of Service level agreement[^]*A table: [^]*Proves .*8\.3\.3/],
    ['a column', 'Metric', /^\*\*Metric\*\* `metric` · required/],
    ['a target', '>= 99.5', /^\*\*at least 99\.5\*\*$/],
    ['a link', '../roles.md', /^\*\*ROLES\*\* Roles\n\n[^]*Section: Roles and holders$/],
  ])('explains %s', (_, word, expected) => {
    expect(on(word)).toMatch(expected);
  });

  it('explains the configuration and own schemas', () => {
    expect(on('fail-on', { path: 'clausework.yaml', text: 'clausework: 1\nfail-on: error\n' })).toContain('The severity at which');
    expect(on('review/overdue', { path: 'clausework.yaml', text: 'rules:\n  review/overdue: off\n' })).toMatch(/`review\/overdue` · /);
    expect(on('control', { path: 'own/types/x.yaml', text: 'id: x\ncontrol: record\n' })).toContain('How it is controlled');
  });

  it('lets no text of a document become a link, an image or HTML', () => {
    const evil = 'Pay [here](https://evil.example) <img src=x onerror=1> ![x](y) **now** https://evil.example www.evil.example `x` &lt;';
    const markdown = on('SLA-PAYROLL', { text: SLA.replace('title: Agreement', `title: '${evil}'`) }) ?? '';
    expect(markdown).toContain('evil');
    expect(markdown).not.toMatch(/(?<!\\)\[here/);
    expect(markdown).not.toMatch(/(?<!\\)<img/);
    expect(markdown).not.toMatch(/https:\/\//);
    expect(markdown).not.toMatch(/www\.evil/);
    expect(markdown).not.toMatch(/(?<!\\)\*\*now/);
    expect(markdown).not.toMatch(/(?<!\\)&lt;/);
  });
});
