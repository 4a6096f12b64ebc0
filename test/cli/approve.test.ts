import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, folderWith, runIn, writeInto } from '../support/cli.ts';

const SMS = `
//- clausework.yaml
clausework: 1
name: Demo
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name | Git | Joined on | Left on |
|---|---|---|---|---|
| a.khan | Amira Khan | a.khan@demo.example, Amira <amira@home.example> | | |
| j.meyer | Jonas Meyer | j.meyer@demo.example | | |
| b.olsen | Bo Olsen | shared@demo.example | 2024-01-01 | |
| c.olsen | Cleo Olsen | shared@demo.example | | 2025-12-31 |
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Acts as | Holder | Deputy | From |
|---|---|---|---|---|---|
| managing-director | Managing director | top-management | a.khan | j.meyer | 2020-01-01 |
| capacity-lead | Head of capacity | capacity-manager, availability-manager | b.olsen | a.khan | 2026-01-01 |
| desk | Service desk manager | service-desk-manager | j.meyer | | 2020-01-01 |
//- plan.md
---
id: CPL-1            # never changes
type: capacity-plan
title: Capacity plan
version: 1.0
status: in-review    # since May
owner: desk
author: j.meyer
links: { implements: POL-SM }
---
# Capacity plan
We plan capacity.
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 2.3
status: approved
author: j.meyer
approvals:
  - { by: a.khan, role: managing-director, date: 2026-01-10, version: 2.3, seal: sha256-0 }
---
# Policy
//- report.md
---
id: REP-1
type: service-report
title: Report
status: open
period: 2026-05
issued-on: 2026-06-05
issued-to: Harbour
---
# Report
All was well.
`;

const textOf = (folder: string, file = 'plan.md'): string => readFileSync(path.join(folder, file), 'utf8');
const edit = (folder: string, from: string, to: string, file = 'plan.md'): void => writeInto(folder, file, textOf(folder, file).replace(from, to));

describe('approve', () => {
  it('writes who, in which role, when, which version and text, and what it builds on, and keeps all else', () => {
    const folder = folderWith(SMS);
    const before = textOf(folder);
    const { code, out } = runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']);
    expect(code).toBe(0);
    expect(out).toMatch(/^CPL-1: version 1\.0 approved by b\.olsen as capacity-lead on 2026-06-30, built on POL-SM 2\.3\n {2}plan\.md, sha256-[0-9a-f]{64}\n$/);
    const seal = /sha256-[0-9a-f]{64}/.exec(out)?.[0] ?? '';
    const entry = `approvals:\n  - { by: b.olsen, role: capacity-lead, date: 2026-06-30, version: 1.0, seal: ${seal}, based-on: { POL-SM: 2.3 } }\n`;
    expect(textOf(folder)).toBe(before.replace('in-review', 'approved').replace('links:', `${entry}links:`));
    expect(runIn(folder, ['check', '--rule', 'control', 'link/suspect', '--format', 'json']).out).not.toContain('"file": "plan.md"');
  });

  it('takes a file for the document, another role and day, and the day from which it applies', () => {
    const folder = folderWith(SMS);
    expect(runIn(folder, ['approve', './plan.md', '--by', 'a.khan', '--role', 'managing-director', '--date', '2026-06-01', '--effective', '2026-09-01'])).toMatchObject({ code: 0 });
    expect(textOf(folder)).toMatch(/role: managing-director, date: 2026-06-01, .*\n(?:.*\n)*effective: 2026-09-01\n/);
  });

  it('lets a new version apply from its approval where the day of the version before was left, and says so', () => {
    const folder = folderWith(SMS);
    edit(folder, 'version: 1.0', 'version: 1.0\neffective: 2025-03-01');
    const { code, out } = runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']);
    expect(code).toBe(0);
    expect(out).toContain('The day from which it applies was 2025-03-01, before this version was approved: it is 2026-06-30 now.');
    expect(textOf(folder)).toContain('effective: 2026-06-30\n');
    expect(runIn(folder, ['check', '--rule', 'date/order', '--format', 'json']).out).not.toContain('"file": "plan.md"');
    // Who approves the same version as well moves nothing.
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'a.khan', '--role', 'managing-director', '--date', '2026-06-30']).code).toBe(0);
    expect(textOf(folder)).toContain('effective: 2026-06-30\n');
  });

  it('keeps a day to come that the text names', () => {
    const folder = folderWith(SMS);
    edit(folder, 'version: 1.0', 'version: 1.0\neffective: 2026-09-01');
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']).out).not.toContain('The day from which it applies');
    expect(textOf(folder)).toContain('effective: 2026-09-01\n');
  });

  it('approves several that build on each other, or none of them', () => {
    const folder = folderWith(SMS);
    edit(folder, 'version: 2.3', 'version: 3.0', 'policy.md');
    edit(folder, 'status: approved', 'status: in-review', 'policy.md');
    expect(runIn(folder, ['approve', 'CPL-1', 'POL-SM', 'PEOPLE', '--by', 'a.khan', '--role', 'managing-director'])).toMatchObject({ code: 2, err: expect.stringMatching(/PEOPLE: A register is not approved[^]*Nothing was written, not for the other/) as string });
    expect(textOf(folder)).not.toContain('approvals');
    expect(runIn(folder, ['approve', 'CPL-1', 'POL-SM', '--by', 'a.khan', '--role', 'managing-director'])).toMatchObject({ code: 0 });
    expect(textOf(folder)).toContain('based-on: { POL-SM: 3.0 }');
  });

  it('names the version in force of what is itself in work', () => {
    const folder = folderWith(SMS);
    edit(folder, 'version: 2.3\nstatus: approved', 'version: 3.0\nstatus: draft', 'policy.md');
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']).out).toContain('built on POL-SM 2.3');
    expect(textOf(folder)).toContain('based-on: { POL-SM: 2.3 }');
  });

  it('writes nothing with --dry-run', () => {
    const folder = folderWith(SMS);
    const before = filesBelow(folder);
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen', '--dry-run'])).toMatchObject({ code: 0, out: expect.stringContaining('nothing was written') as string });
    expect(filesBelow(folder)).toEqual(before);
  });

  it('keeps byte order mark and line ends', () => {
    const folder = folderWith(SMS);
    writeInto(folder, 'plan.md', `\ufeff${textOf(folder).replaceAll('\n', '\r\n')}`);
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']).code).toBe(0);
    expect(textOf(folder)).toMatch(/^\ufeff---\r\n/);
    expect(textOf(folder).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(runIn(folder, ['check', '--rule', 'control/edited-after-approval']).code).toBe(1);
    expect(runIn(folder, ['check', '--rule', 'control/edited-after-approval']).out).not.toContain('plan.md');
  });

  it.each<[string, readonly string[], RegExp]>([
    ['its own author', ['--by', 'j.meyer'], /j\.meyer wrote this version.*approved by capacity-lead \(b\.olsen, deputy a\.khan\) or managing-director/],
    ['somebody unknown', ['--by', 'a.kahn'], /"a\.kahn" is not on the list of people\. Did you mean "a\.khan"\?/],
    ['somebody who left', ['--by', 'c.olsen'], /c\.olsen had left on 2025-12-31/],
    ['somebody who had not come yet', ['--by', 'b.olsen', '--date', '2023-12-31'], /b\.olsen joined on 2024-01-01 only/],
    ['a role that may not', ['--by', 'a.khan', '--role', 'desk'], /The role desk may not approve a document of the type "Capacity plan"/],
    ['a role that does not exist', ['--by', 'a.khan', '--role', 'capacity-leed'], /no role "capacity-leed"\. Did you mean "capacity-lead"/],
    ['a role held later only', ['--by', 'b.olsen', '--date', '2025-06-01'], /On 2025-06-01, b\.olsen held no role that may approve/],
    ['a day that has not come', ['--by', 'b.olsen', '--date', '2026-07-01'], /--date 2026-07-01 has not come yet/],
    ['no day', ['--by', 'b.olsen', '--date', 'today'], /--date needs a date/],
  ])('refuses %s', (_who, words, message) => {
    const folder = folderWith(SMS);
    const before = filesBelow(folder);
    const { code, err } = runIn(folder, ['approve', 'CPL-1', ...words]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(filesBelow(folder)).toEqual(before);
  });

  it.each<[string, string, string, RegExp]>([
    ['a version that was approved with another text', 'author: j.meyer', 'author: j.meyer\napprovals:\n  - { by: b.olsen, role: capacity-lead, date: 2026-02-03, version: 1.0, seal: sha256-0 }', /Version 1\.0 was approved by b\.olsen on 2026-02-03 with another text.*Raise it to 1\.1 when only the wording changed, to 2\.0/],
    ['a version below the approved one', 'author: j.meyer', 'author: j.meyer\napprovals:\n  - { by: b.olsen, role: capacity-lead, date: 2026-02-03, version: 1.10, seal: sha256-0 }', /Version 1\.10 is already approved.*Raise the version, to 1\.11/],
    ['an earlier day than the last approval', 'author: j.meyer', 'author: j.meyer\napprovals:\n  - { by: b.olsen, role: capacity-lead, date: 2026-08-03, version: 0.9, seal: sha256-0 }', /The last approval on file is of 2026-08-03/],
    ['blanks', 'We plan', 'TODO(what we plan)', /still has a blank to be filled in, such as "what we plan"/],
    ['a merge conflict', 'We plan capacity.', '<<<<<<< HEAD\nWe plan.\n=======\nWe do not.\n>>>>>>> main', /unsolved merge conflict/],
    ['front matter with a fault', 'owner: desk', 'owner: [desk', /cannot be read without doubt/],
    ['what is retired', 'status: in-review', 'status: retired', /It is retired/],
    ['a missing version', 'version: 1.0\n', '', /It has no version/],
    ['front matter it cannot change for certain', 'author: j.meyer', 'author: j.meyer\napprovals:\n  by: a.khan\n  role: desk', /cannot be changed without doubt.*- \{ by: b\.olsen/],
  ])('refuses %s', (_what, from, to, message) => {
    const folder = folderWith(SMS);
    edit(folder, from, to);
    const before = filesBelow(folder);
    const { code, err } = runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(filesBelow(folder)).toEqual(before);
  });

  it('refuses a second approval by the same person, and takes one by another', () => {
    const folder = folderWith(SMS);
    runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']);
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']).err).toMatch(/b\.olsen approved this very text as version 1\.0 on 2026-06-30/);
    expect(runIn(folder, ['approve', 'CPL-1', '--by', 'a.khan', '--role', 'managing-director']).code).toBe(0);
    expect(textOf(folder).match(/version: 1\.0, seal/g)).toHaveLength(2);
  });

  it('never invents what the other side agreed', () => {
    const folder = folderWith(`${SMS}//- sla.md\n---\nid: SLA-1\ntype: sla\ntitle: SLA\nversion: 1.0\nstatus: in-review\nauthor: j.meyer\n---\n# SLA\n`);
    expect(runIn(folder, ['approve', 'SLA-1', '--by', 'a.khan']).out).toMatch(/one side of an agreement: .* still missing under "agreed"/);
    expect(textOf(folder, 'sla.md')).not.toContain('agreed');
  });

  it('says who has yet to agree to the version, whatever was agreed to the one before', () => {
    const agreed = (day: string): string => `${SMS}//- sla.md\n---\nid: SLA-1\ntype: sla\ntitle: SLA\nversion: 2.0\nstatus: in-review\nauthor: j.meyer\napprovals:\n  - { by: a.khan, role: managing-director, date: 2026-02-01, version: 1.0, seal: sha256-0 }\nagreed: [{ party: CUS-A, date: ${day}, evidence: mail }]\nlinks: { customer: [CUS-A, CUS-B] }\n---\n# SLA\n//- customers.md\n---\nid: CUSTOMERS\ntype: customer-register\ntitle: Customers\n---\n## Customers\n| ID | Name |\n|---|---|\n| CUS-A | A |\n| CUS-B | B |\n`;
    expect(runIn(folderWith(agreed('2026-02-20')), ['approve', 'SLA-1', '--by', 'a.khan']).out).toContain('that CUS-A and CUS-B agreed to version 2.0, when, and what shows it is still missing under "agreed".');
    expect(runIn(folderWith(agreed('2026-06-20')), ['approve', 'SLA-1', '--by', 'a.khan']).out).toContain('that CUS-B agreed to version 2.0');
  });

  it('says who cannot be found, and what was meant', () => {
    expect(runIn(folderWith(SMS), ['approve', 'CPL-2', '--by', 'a.khan'])).toMatchObject({ code: 2, err: expect.stringMatching(/no document "CPL-2"\. Did you mean "CPL-1"\?/) as string });
    expect(runIn(folderWith(SMS), ['approve', 'desk', '--by', 'a.khan'])).toMatchObject({ code: 2, err: expect.stringMatching(/desk is a row or part of ROLES/) as string });
  });

  it('closes and seals records, which are not approved', () => {
    const folder = folderWith(SMS);
    expect(runIn(folder, ['approve', 'REP-1', '--by', 'a.khan']).err).toMatch(/A record is not approved; it is closed.*approve REP-1 --close/);
    expect(runIn(folder, ['approve', 'CPL-1', '--close', '--by', 'a.khan']).err).toMatch(/Only records are closed/);
    expect(runIn(folder, ['approve', 'REP-1', '--close', '--by', 'a.khan'])).toMatchObject({ code: 0, out: expect.stringMatching(/^REP-1: closed by a\.khan on 2026-06-30/) as string });
    expect(textOf(folder, 'report.md')).toMatch(/status: closed\nperiod: 2026-05\nclosed: \{ date: 2026-06-30, by: a\.khan, seal: sha256-[0-9a-f]{64} \}\n/);
    expect(runIn(folder, ['check', '--rule', 'record/edited-after-closing']).code).toBe(0);
    expect(runIn(folder, ['approve', 'REP-1', '--close', '--by', 'a.khan']).err).toMatch(/It was closed on 2026-06-30 and sealed.*addenda/);
  });

  it('seals no record that is not finished, and says all that is missing', () => {
    const folder = folderWith(SMS);
    edit(folder, 'issued-on: 2026-06-05\nissued-to: Harbour\n', '', 'report.md');
    const before = filesBelow(folder);
    const { code, err } = runIn(folder, ['approve', 'REP-1', '--close', '--by', 'a.khan', '--date', '2026-05-20']);
    expect(code).toBe(2);
    expect(err).toMatch(/REP-1: It is not fit to be sealed.*ends on 2026-05-31, so on 2026-05-20 it is not complete: close it when the period is over.*The field "issued-on" is missing.*The field "issued-to" is missing/);
    expect(filesBelow(folder)).toEqual(before);
  });

  it('seals no record before the day it speaks of, nor one that lacks what only its closing makes necessary', () => {
    const nonconformity = '---\nid: NC-1\ntype: nonconformity\ntitle: Late report\nstatus: open\nraised: 2026-03-02\nclause: 9.4\ngrade: minor\ndescription: The report came late.\nowner: desk\ndue: 2026-05-01\n---\n# Late report\n';
    const folder = folderWith(`${SMS}//- nc.md\n${nonconformity}`);
    const close = (...args: string[]): string => runIn(folder, ['approve', 'NC-1', '--close', '--by', 'a.khan', ...args]).err;
    expect(close('--date', '2026-02-01')).toMatch(/It speaks of 2026-03-02, so it was not closed on 2026-02-01 already: .*"effectiveness-checked-on" is missing; it is needed because "closed" is filled in/);
    edit(folder, 'due: 2026-05-01', 'due: 2026-05-01\ncause: x\nsimilar-cases: none\naction: y\ndone-on: 2026-04-20\nresult: z\nsms-change-needed: no\neffectiveness-checked-on: 2026-04-01\neffectiveness-checked-by: j.meyer\neffective: yes', 'nc.md');
    expect(close()).toMatch(/"Effectiveness checked on" is 2026-04-01, before "Done on" of 2026-04-20\. Correct one of the two dates\./);
    edit(folder, 'checked-on: 2026-04-01', 'checked-on: 2026-05-20', 'nc.md');
    expect(close()).toBe('');
    expect(textOf(folder, 'nc.md')).toContain('status: closed');
    expect(runIn(folder, ['check', '--rule', 'front-matter/missing-field', 'date/order']).out).not.toContain('nc.md');
  });

  it('seals no record that contradicts itself', () => {
    const test = '---\nid: CT-1\ntype: continuity-test\ntitle: Power fails\nstatus: open\nowner: desk\ndate: 2026-05-02\noccasion: test\nrto-reached: no\nflaws-found: no\n---\n# Power fails\n';
    const folder = folderWith(`${SMS}//- ct.md\n${test}`);
    const close = (): { code: number; err: string } => runIn(folder, ['approve', 'CT-1', '--close', '--by', 'a.khan']);
    expect(close()).toMatchObject({ code: 2, err: expect.stringMatching(/CT-1: It is not fit to be sealed.*"Recovery time reached" is no, and "Flaws found" is no\. A recovery time that was missed is a flaw/) as string });
    edit(folder, 'flaws-found: no', 'flaws-found: yes', 'ct.md');
    expect(close().code).toBe(0);
  });

  it('asks no rule that is switched off', () => {
    const folder = folderWith(SMS);
    edit(folder, 'issued-on: 2026-06-05\n', '', 'report.md');
    edit(folder, 'name: Demo', 'name: Demo\nrules: { front-matter/missing-field: off }', 'clausework.yaml');
    expect(runIn(folder, ['approve', 'REP-1', '--close', '--by', 'a.khan']).code).toBe(0);
  });

  it('seals no extract that contradicts its data file, and takes the dates of exported rows as they are', () => {
    const rows = 'id,opened,resolved\nINC-1,2026-05-09,2026-05-02\n';
    const extract = '---\nid: EXT-1\ntype: record-extract\ntitle: Incidents\nstatus: open\nrecord-type: incidents\nsystem: Tool\nquery: all\nperiod: 2026-05\nexported-on: 2026-06-02\nexported-by: j.meyer\nrow-count: 2\nfile-hash: abc\ndata: rows.csv\n---\n# Incidents\n';
    const folder = folderWith(`${SMS}//- ext.md\n${extract}//- rows.csv\n${rows}`);
    const close = (): { code: number; err: string } => runIn(folder, ['approve', 'EXT-1', '--close', '--by', 'a.khan']);
    expect(close()).toMatchObject({ code: 2, err: expect.stringMatching(/EXT-1: It is not fit to be sealed.*"incidents" is no type of record.*Did you mean "incident"\?.*says it has 2 rows, and rows\.csv has 1/) as string });
    edit(folder, 'record-type: incidents', 'record-type: incident', 'ext.md');
    edit(folder, 'row-count: 2', 'row-count: 1', 'ext.md');
    expect(close()).toMatchObject({ code: 2, err: expect.stringContaining('"abc" is no SHA-256') as string });
    edit(folder, 'file-hash: abc', `file-hash: ${createHash('sha256').update(rows).digest('hex')}`, 'ext.md');
    expect(close().code).toBe(0);
  });
});

describe('approve --reconfirm', () => {
  const suspect = (): string => {
    const folder = folderWith(SMS);
    runIn(folder, ['approve', 'CPL-1', '--by', 'b.olsen']);
    edit(folder, 'version: 2.3\nstatus', 'version: 3.0\nstatus', 'policy.md');
    return folder;
  };

  it('asks what was checked, and keeps who, when and what', () => {
    const folder = suspect();
    expect(runIn(folder, ['check', '--rule', 'link/suspect']).out).toContain('link/suspect');
    expect(runIn(folder, ['approve', 'CPL-1', '--reconfirm', '--by', 'j.meyer']).err).toMatch(/says what was checked.*--note/);
    expect(runIn(folder, ['approve', 'CPL-1', '--reconfirm', '--by', 'j.meyer', '--note', 'Read "section 2" of the\nnew policy: no figures changed'])).toMatchObject({ code: 0 });
    expect(textOf(folder)).toMatch(/- \{ by: j\.meyer, role: desk, .*based-on: \{ POL-SM: 3\.0 \}, checked: "Read \\"section 2\\" of the new policy: no figures changed" \}/);
    const after = runIn(folder, ['check', '--format', 'json']).out;
    expect(after).not.toContain('link/suspect');
    expect((JSON.parse(after) as { findings: { file: string; rule: string }[] }).findings.filter((one) => one.file === 'plan.md' && /^control|unknown-field|invalid-value/.test(one.rule))).toEqual([]);
  });

  it('refuses where nothing changed, and where the text did', () => {
    const folder = suspect();
    edit(folder, 'We plan', 'We always plan');
    expect(runIn(folder, ['approve', 'CPL-1', '--reconfirm', '--by', 'a.khan', '--note', 'compared both texts']).err).toMatch(/Only an approved text that was not edited/);
    edit(folder, 'We always plan', 'We plan');
    edit(folder, 'version: 3.0', 'version: 2.3', 'policy.md');
    expect(runIn(folder, ['approve', 'CPL-1', '--reconfirm', '--by', 'a.khan', '--note', 'compared both texts']).err).toMatch(/Nothing it builds on has changed/);
  });
});

describe('approve without --by', () => {
  const repository = (email: string | undefined): string => {
    const folder = folderWith(SMS);
    execFileSync('git', ['init', '--quiet', folder]);
    if (email !== undefined) {
      execFileSync('git', ['-C', folder, 'config', 'user.email', email]);
    }
    return folder;
  };
  const environment = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

  it.each(['a.khan@demo.example', 'Amira@Home.example'])('takes the person whose git identity is %s', (email) => {
    expect(runIn(repository(email), ['approve', 'CPL-1'], { environment }).out).toContain('approved by a.khan');
  });

  it.each<[string, string | undefined, RegExp]>([
    ['nobody has', 'who@demo.example', /Nobody on the list of people has the git identity who@demo\.example.*--by/],
    ['two people have', 'shared@demo.example', /b\.olsen and c\.olsen both have/],
    ['git does not know', undefined, /git knows no e-mail address here.*--by/],
  ])('refuses an identity that %s', (_what, email, message) => {
    expect(runIn(repository(email), ['approve', 'CPL-1'], { environment })).toMatchObject({ code: 2, err: expect.stringMatching(message) as string });
  });

  it('asks for --by where there is no git', () => {
    expect(runIn(folderWith(SMS), ['approve', 'CPL-1'], { environment: { PATH: '/nonexistent' } }).err).toMatch(/name the person with --by/);
  });
});
