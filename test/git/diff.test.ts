import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import type { CoverageView } from '../../server/src/core/views/coverage.ts';
import { diffView, type DiffView } from '../../server/src/core/views/diff.ts';
import { readPoints } from '../../server/src/core/diff/side.ts';
import { planComparisons } from '../../server/src/node/git/compare.ts';
import { loadSms, type LoadOptions } from '../../server/src/node/loadSms.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { runIn, temporaryFolder, type Outcome } from '../support/cli.ts';
import { GitRepo } from '../support/gitRepo.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';

type Files = Readonly<Record<string, string | undefined>>;

const CONFIGURATION = 'clausework: 1\nname: Northwind\n';
const ROLES = `---
id: ROLES
type: roles-register
title: Roles
owner: sms-manager
---
## Roles and holders
| ID | Role | Acts as | Holder | From |
|---|---|---|---|---|
| slm | Service level manager | service-level-manager | l.novak | 2024-01-01 |
| desk-lead | Service desk lead | service-desk-manager | p.tan | 2024-01-01 |
| incident-lead | Incident manager | incident-manager | p.tan | 2024-01-01 |
`;
const PEOPLE = `---
id: PEOPLE
type: people-register
title: People
owner: sms-manager
---
## People
| ID | Name |
|---|---|
| l.novak | Lena Novak |
| p.tan | Pei Tan |
`;
const CUSTOMERS = `---
id: CUSTOMERS
type: customer-register
title: Customers
owner: slm
---
## Customers
| ID | Name | Relationship people | Contacts |
|---|---|---|---|
| CUS-HARBOUR | Harbour Bank | l.novak | front desk |
`;
const sla = ({ target = '>= 99.9', words = 'Planned maintenance of two hours a month.', version = '1.0', front = '' } = {}): string => `---
id: SLA-PAY
type: sla
title: Agreement, Payroll
version: ${version}
status: approved
owner: slm
author: p.tan
effective: 2026-01-05
links: { customer: CUS-HARBOUR, supported-by: CON-CLOUD }
${front}---
# Agreement, Payroll
## Service level targets
| ID | Metric | Target | Unit | Period |
|---|---|---|---|---|
| SLT-PAY-1 | MET-AVAIL | ${target} | % | month |
## Exceptions
${words}
`;
const contract = (target = '>= 99.95'): string => `---
id: CON-CLOUD
type: supplier-contract
title: Contract, Cloudharbour
version: 1.0
status: draft
owner: slm
author: p.tan
---
# Contract
## Targets
| ID | Metric | Target | Unit | Period |
|---|---|---|---|---|
| CT-1 | MET-AVAIL | ${target} | % | month |
`;

/** Puts a valid approval of its present text into a document. */
function approved(text: string, approval = '{ by: l.novak, role: slm, date: 2026-01-05, version: 1.0'): string {
  const { seal } = parseDocument(text);
  return text.replace('effective:', `approvals:\n  - ${approval}, seal: ${seal} }\nagreed:\n  - { party: CUS-HARBOUR, by: h.mercer, date: 2026-01-05 }\neffective:`);
}

const BASE: Files = { 'clausework.yaml': CONFIGURATION, 'roles.md': ROLES, 'people.md': PEOPLE, 'customers.md': CUSTOMERS, 'sla.md': approved(sla()), 'contract.md': contract() };

/** What turning these files into those does. */
function effectOf(change: Files, base: Files = BASE): DiffView {
  const repo = GitRepo.create();
  repo.commit(base);
  repo.commit(change);
  const { out, err } = runIn(repo.folder, ['diff', 'HEAD~1', 'HEAD', '--format', 'json', '--as-of', '2026-06-01']);
  expect(err).toBe('');
  const view: unknown = JSON.parse(out);
  validate(view);
  expect(validate.errors).toBeNull();
  return view as DiffView;
}

/** Ada commits everything here, and the list of people names no identity of Lena. */
const STATED = 'stated: the list of people has no git identity of l.novak; committed by Ada Example';

const ajv = new Ajv({ allErrors: true, strict: true });
formats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(new URL('../../schemas/views/diff.schema.json', import.meta.url), 'utf8')) as object);

const judged = (view: DiffView, kind: string): string[] => view.judgement.filter((one) => one.kind === kind).map((one) => one.message);

describe('what needs judgement', () => {
  it('names a promise that was weakened, to whom it was made, and what approval it needs', () => {
    const view = effectOf({ 'sla.md': approved(sla()).replace('>= 99.9', '>= 99.5') });
    expect(judged(view, 'promise')).toEqual(['SLT-PAY-1 (MET-AVAIL) asks for less: >= 99.9 % → >= 99.5 % (SLA-PAY, for Harbour Bank).']);
    expect(judged(view, 'approval')).toEqual([expect.stringMatching(/^SLA-PAY \(Agreement, Payroll\) 1\.0 awaits approval by one of: Service level manager \(Lena Novak\), /)]);
    expect(view.judgement.find((one) => one.kind === 'approval')?.details).toEqual([`Version 1.0 was approved by Lena Novak as Service level manager on 2026-01-05 (${STATED}).`, 'The other side has still to agree to this text; to an earlier one agreed Harbour Bank on 2026-01-05.']);
  });

  it('says which supporting term no longer backs a promise, whichever side was changed', () => {
    expect(judged(effectOf({ 'contract.md': contract('>= 99.5') }), 'promise')).toEqual([
      'CT-1 (MET-AVAIL) asks for less: >= 99.95 % → >= 99.5 % (CON-CLOUD, backs SLA-PAY for Harbour Bank).',
      expect.stringMatching(/^No longer backed: SLT-PAY-1 promises >= 99\.9 %, and CON-CLOUD promises only >= 99\.5 %\.$/),
    ]);
    const raised = judged(effectOf({ 'sla.md': approved(sla({ target: '>= 99.99' })) }), 'promise');
    expect(raised).toEqual([expect.stringContaining('No longer backed: SLT-PAY-1 promises >= 99.99 %')]);
    expect(judged(effectOf({ 'sla.md': approved(sla()).replace(', supported-by: CON-CLOUD', '') }), 'promise')).toEqual(['SLA-PAY no longer names CON-CLOUD as what backs it (for Harbour Bank).']);
  });

  it('points at words of an agreement, at targets taken out, and at agreements withdrawn', () => {
    expect(judged(effectOf({ 'sla.md': approved(sla({ words: 'Planned maintenance of two days a month.' })) }), 'promise')).toEqual([expect.stringContaining('has other words in "Exceptions"')]);
    expect(judged(effectOf({ 'sla.md': approved(sla()).replace(/\| SLT-PAY-1.*\n/, '') }), 'promise')).toEqual(['SLT-PAY-1 (MET-AVAIL), >= 99.9 %, is no longer promised (SLA-PAY, for Harbour Bank).']);
    expect(judged(effectOf({ 'sla.md': undefined }), 'promise')).toEqual(['SLA-PAY (Agreement, Payroll) is withdrawn, with all its targets (for Harbour Bank).']);
    expect(judged(effectOf({ 'sla.md': approved(sla()).replace('status: approved', 'status: retired') }), 'promise')).toEqual([expect.stringContaining('is withdrawn')]);
  });

  it('names what a target measures as people call it, and says what counts otherwise', () => {
    const metrics = '---\nid: METRICS\ntype: measurement-catalogue\ntitle: Metrics\nowner: slm\n---\n## Metrics\n| ID | Metric | Formula |\n|---|---|---|\n| MET-AVAIL | Availability in the month | a |\n| MET-HOURS | Availability in service hours | b |\n';
    const base = { ...BASE, 'metrics.md': metrics };
    expect(judged(effectOf({ 'contract.md': contract('>= 99.9') }, base), 'promise')).toEqual(['CT-1 (Availability in the month) asks for less: >= 99.95 % → >= 99.9 % (CON-CLOUD, backs SLA-PAY for Harbour Bank).']);
    const other = effectOf({ 'contract.md': contract().replace('MET-AVAIL', 'MET-HOURS') }, base).judgement.filter((one) => one.kind === 'promise');
    expect(other).toMatchObject([{ message: expect.stringMatching(/^CT-1 \(Availability in service hours\) counts otherwise than before/) as string, details: ['metric: Availability in the month → Availability in service hours'] }]);
    // A metric that was only given another id measures the same.
    const renamed = { 'contract.md': contract().replace('MET-AVAIL', 'MET-UP'), 'metrics.md': metrics.replace('MET-AVAIL', 'MET-UP').replace('owner:', 'formerly: [MET-AVAIL: MET-UP]\nowner:') };
    expect(judged(effectOf(renamed, base), 'promise')).toEqual([]);
  });

  it('does not call a stricter promise weakened', () => {
    const view = effectOf({ 'sla.md': approved(sla({ target: '>= 99.95' })) });
    expect(judged(view, 'promise')).toEqual([]);
    expect(judged(view, 'approval')).toEqual([`SLA-PAY (Agreement, Payroll) 1.0 was approved by Lena Novak as Service level manager on 2026-01-05 (${STATED}).`]);
  });

  it('names changes to the ruler first', () => {
    const view = effectOf({
      'clausework.yaml': `${CONFIGURATION}fail-on: warning\nrules: { control/self-approved: off, link/orphan: hint }\nexceptions:\n  - { rule: section/missing, entity: SLA-PAY, reason: being rebuilt, owner: slm, until: 2026-12-31 }\n`,
      'sla.md': approved(sla({ target: '>= 99.5' })),
    });
    expect(view.judgement[0]?.kind).toBe('ruler');
    expect(judged(view, 'ruler')).toEqual([
      'The rule control/self-approved is switched off: it reports nothing any more.',
      'The rule link/orphan: its own severity → hint.',
      expect.stringMatching(/^New exception from section\/missing for SLA-PAY until 2026-12-31, owner slm: "being rebuilt"\. It covers \d+ of today's findings\.$/),
      'The severity at which a check fails (fail-on): not set → warning.',
    ]);
  });

  it('counts a baseline instead of listing it, and shows what a schema says now', () => {
    const exceptions = Array.from({ length: 30 }, (_, at) => `  - { rule: section/missing, fingerprint: ${String(at).padStart(16, '0')}, reason: known, owner: slm, until: 2026-12-31 }\n`).join('');
    expect(judged(effectOf({ 'clausework.yaml': `${CONFIGURATION}exceptions:\n${exceptions}` }), 'ruler')).toEqual(["30 new exceptions, until 2026-12-31, owned by slm. They cover 0 of today's findings."]);
    const type = (review: string): string => `id: sla\nextends: builtin\nreview: ${review}\n`;
    const base = { ...BASE, 'clausework.yaml': `${CONFIGURATION}schemas: own\n`, 'own/types/sla.yaml': type('P6M') };
    const view = effectOf({ 'own/types/sla.yaml': type('P3M') }, base);
    expect(view.judgement).toMatchObject([{ kind: 'ruler', message: 'The schema of "sla" is different.', details: ['review: P6M → P3M'] }]);
  });

  it('reports closed records that were edited, sealed anew, opened or removed, and approvals that were altered', () => {
    const record = (text: string, closed = true): string => {
      const open = `---\nid: NC-1\ntype: nonconformity\ntitle: Late report\nstatus: ${closed ? 'closed' : 'open'}\nraised: 2026-01-05\n---\n${text}\n`;
      return closed ? open.replace('raised:', `closed: { date: 2026-02-01, by: p.tan, seal: ${parseDocument(open).seal} }\nraised:`) : open;
    };
    const base = { ...BASE, 'nc.md': record('Before.') };
    const sealed = (change: Files): string[] => judged(effectOf(change, base), 'sealed');
    expect(sealed({ 'nc.md': record('Before.').replace('Before.', 'After.') })).toEqual(['NC-1 (Late report), closed on 2026-02-01, has another text than when it was closed.']);
    expect(effectOf({ 'nc.md': record('After.') }, base).judgement.find((one) => one.kind === 'sealed')?.details).toEqual(['Other words in the beginning.']);
    expect(sealed({ 'nc.md': record('After.') })).toEqual(['NC-1 (Late report), closed on 2026-02-01, has another text, and was sealed anew to match it.']);
    expect(sealed({ 'nc.md': record('Before.', false) })).toEqual([expect.stringContaining('is open again')]);
    expect(sealed({ 'nc.md': undefined })).toEqual([expect.stringContaining('was removed')]);
    expect(sealed({ 'nc.md': record('Before.').replace('raised:', 'addenda: [{ date: 2026-03-01, by: p.tan, text: Correction. }]\nraised:') })).toEqual([]);
    expect(sealed({ 'sla.md': approved(sla({ words: 'Other words stand here now.' })) })).toEqual([expect.stringContaining('was put on another text: its seal was exchanged')]);
    expect(judged(effectOf({ 'nc.md': record('Before.') }, { ...BASE, 'nc.md': record('Before.', false) }), 'finding-closed')).toEqual([expect.stringContaining('The nonconformity NC-1 (Late report) is closed on 2026-02-01; nobody is named who checked')]);
  });

  it('reports what the other side agreed to when it was altered or taken out, not when it agrees once more', () => {
    const sealed = (agreed: string): string[] => judged(effectOf({ 'sla.md': approved(sla()).replace('  - { party: CUS-HARBOUR, by: h.mercer, date: 2026-01-05 }', agreed) }), 'sealed');
    const entry = '  - { party: CUS-HARBOUR, by: h.mercer, date: 2026-01-05 }';
    expect(sealed('  - { party: CUS-HARBOUR, by: h.mercer, date: 2026-02-05 }')).toEqual(['SLA-PAY (Agreement, Payroll): what is on file of the other side (agreed with Harbour Bank, by h.mercer, on 2026-01-05) was altered; it says now: agreed with Harbour Bank, by h.mercer, on 2026-02-05. Agreements are added, never changed.']);
    expect(sealed('  []')).toEqual([expect.stringContaining('was taken out.')]);
    expect(sealed(`${entry}\n  - { party: CUS-HARBOUR, by: h.mercer, date: 2026-02-05 }`)).toEqual([]);
    expect(sealed('  - { date: 2026-01-05, party: CUS-HARBOUR, by: h.mercer }')).toEqual([]);
  });

  it('reports decisions on file that say something else, and those that were taken anew, not first ones', () => {
    const ideas = (rows: string): string => `---\nid: IMPROVEMENTS\ntype: improvement-register\ntitle: Improvements\nowner: slm\n---\n## Opportunities\n| ID | Opportunity | Raised on | Decision | Decided by | Decided on | Due |\n|---|---|---|---|---|---|---|\n${rows}`;
    const decisions = (before: string, after: string): unknown => effectOf({ 'ideas.md': ideas(after) }, { ...BASE, 'ideas.md': ideas(before) }).judgement.filter((one) => one.kind === 'decision').map(({ message, details }) => [message, ...(details ?? [])]);
    const idea = '| I-1 | Portal | 2026-01-02 | approved | l.novak | 2026-02-01 | 2026-07-01 |\n';
    expect(decisions(idea, idea.replace('approved', 'rejected'))).toEqual([['I-1 (Portal) says something else than what was decided, though no later day of a decision is given.', 'Decision: approved → rejected.']]);
    expect(decisions(idea, idea.replace('l.novak', 'p.tan'))).toEqual([[expect.any(String), 'Decided by: Lena Novak → Pei Tan.']]);
    expect(decisions(idea, idea.replace('approved', 'deferred').replace('2026-02-01', '2026-05-01'))).toEqual([['I-1 (Portal) was decided anew.', 'Decision: approved → deferred.', 'Decided on: 2026-02-01 → 2026-05-01.']]);
    expect(decisions('| I-1 | Portal | 2026-01-02 | open | | | |\n', idea)).toEqual([]);
    expect(decisions(idea, idea.replace('2026-07-01', '2026-08-01'))).toEqual([]);
  });

  it('reports a metric that counts otherwise while targets count by it', () => {
    const metrics = (formula: string, title = 'Availability'): string => `---\nid: METRICS\ntype: measurement-catalogue\ntitle: Metrics\nowner: slm\n---\n## Metrics\n| ID | Name | Formula | Unit |\n|---|---|---|---|\n| MET-AVAIL | ${title} | ${formula} | % |\n| MET-OTHER | Other | ${formula} | % |\n`;
    const base = { ...BASE, 'metrics.md': metrics('up / all') };
    const view = effectOf({ 'metrics.md': metrics('up / (all - planned)') }, base);
    expect(view.judgement.filter((one) => one.kind === 'promise').map(({ message, details }) => [message, ...(details ?? [])])).toEqual([
      ['MET-AVAIL (Availability) counts otherwise than before, and so do CT-1 of CON-CLOUD, SLT-PAY-1 of SLA-PAY; judge whether they still mean as much.', 'Formula: up / all → up / (all - planned)'],
    ]);
    expect(judged(effectOf({ 'metrics.md': metrics('up / all', 'Available') }, base), 'promise')).toEqual([]);
  });

  it('reports whose commits count as those of a person from now on', () => {
    const people = (git: string): string => PEOPLE.replace('| ID | Name |\n|---|---|', '| ID | Name | Git |\n|---|---|---|').replace('| Lena Novak |', `| Lena Novak | ${git} |`).replace('| Pei Tan |', '| Pei Tan | p.tan@example.org |');
    const roles = (before: string, after: string): string[] => judged(effectOf({ 'people.md': people(after) }, { ...BASE, 'people.md': people(before) }), 'role');
    expect(roles('l.novak@example.org', 'l.novak@example.org, ada@example.org')).toEqual(['Commits by ada@example.org count as those of l.novak (Lena Novak), so that they bear out approvals in that name. Make sure that nobody else commits with this address.']);
    expect(roles('l.novak@example.org', 'L.Novak@example.org')).toEqual([]);
    expect(roles('l.novak@example.org', '')).toEqual([]);
  });

  it('names everybody who approved a version', () => {
    const text = approved(sla({ version: '2.0' }), '{ by: l.novak, role: slm, date: 2026-01-05, version: 1.0');
    const { seal } = parseDocument(text);
    const both = text.replace('agreed:', `  - { by: p.tan, role: desk-lead, date: 2026-05-01, version: 2.0, seal: ${seal} }\n  - { by: l.novak, role: slm, date: 2026-05-02, version: 2.0, seal: ${seal} }\nagreed:`);
    const [approval] = effectOf({ 'sla.md': both }).judgement.filter((one) => one.kind === 'approval');
    expect(approval?.message).toMatch(/2\.0 was approved by Lena Novak as Service level manager on 2026-05-02/);
    expect(approval?.details?.[0]).toMatch(/^Also 2\.0 approved by Pei Tan as Service desk lead on 2026-05-01/);
  });

  it('reports risks accepted, rated otherwise and taken out, longer intervals and shorter retention', () => {
    const risks = (rows: string, front = 'review: { every: P3M, last: 2026-04-01 }\nretention: P10Y'): string => `---\nid: RISKS\ntype: risk-register\ntitle: Risks\nowner: slm\n${front}\n---\n## Risks\n| ID | Risk | Likelihood | Impact | Decision | Accepted by | Accepted on |\n|---|---|---|---|---|---|---|\n${rows}`;
    const base = { ...BASE, 'risks.md': risks('| R-1 | Fire | 4 | 4 | reduce | | |\n| R-2 | Flood | 2 | 2 | reduce | | |\n| R-3 | Storm | 1 | 1 | accept | l.novak | 2026-01-01 |\n') };
    const view = effectOf({ 'risks.md': risks('| R-1 | Fire | 2 | 4 | reduce | | |\n| R-2 | Flood | 2 | 2 | accept | l.novak | 2026-05-02 |\n', 'review: { every: P12M, last: 2026-04-01 }\nretention: 3 years') }, base);
    expect(judged(view, 'risk')).toEqual(['The risk R-1 (Fire) is rated otherwise: likelihood 4 → 2 (score 16 → 8, lower).', 'The risk R-2 (Flood) is accepted instead of "reduce", accepted by Lena Novak on 2026-05-02.', 'The risk R-3 (Storm) was taken out of the register.']);
    expect(judged(view, 'interval')).toEqual(['RISKS (Risks): the interval "review" is longer: 3 months → 12 months.']);
    expect(judged(view, 'retention')).toEqual(['RISKS (Risks) is kept for a shorter time: P10Y → 3 years.']);
  });

  it('reports customers and services that come or go, and who must be told', () => {
    expect(judged(effectOf({ 'customers.md': `${CUSTOMERS}| CUS-BRIGHT | Bright Foods | p.tan | front desk |\n` }), 'scope')).toEqual(['CUS-BRIGHT (Bright Foods): the customer is new.']);
    expect(judged(effectOf({ 'sla.md': approved(sla({ target: '>= 99.95', front: 'audience: [service desk]\nacknowledge: [desk-lead]\n' })) }), 'tell')).toEqual(['SLA-PAY (Agreement, Payroll): is written for service desk, who must be told; Service desk lead must confirm to have read it.']);
  });

  it('says who holds a role now, who stands in, and what the role may approve', () => {
    const roles = (row: string): Files => ({ 'roles.md': ROLES.replace(/\| slm .*/, row) });
    expect(judged(effectOf(roles('| slm | Service level manager | service-level-manager | p.tan | 2026-07-01 |')), 'role')).toEqual(['The role slm (Service level manager) is held by Pei Tan instead of Lena Novak from 2026-07-01.']);
    expect(judged(effectOf(roles('| slm | Service level manager | service-level-manager, top-management | l.novak | 2024-01-01 |')), 'role')).toEqual(['The role slm (Service level manager) acts as service-level-manager, top-management instead of service-level-manager, which says what it may approve.']);
    expect(judged(effectOf({ 'roles.md': `${ROLES.replace(/\| incident-lead .*\n/, '')}| new-lead | Change manager | change-manager | l.novak | 2026-01-01 |\n` }), 'role')).toEqual(['The role new-lead (Change manager) is new, held by Lena Novak.', 'The role incident-lead (Incident manager) was taken out; Pei Tan held it.']);
  });

  it('says what became of the scope, and of a record that was closed, without a search for it', () => {
    const scope = (front: string, text: string): string => `---\nid: SCOPE\ntype: sms-scope\ntitle: Scope\nversion: 1.0\nstatus: in-review\nowner: slm\n${front}---\n# Scope\n## Boundaries\n${text}\n## Reasons\nNone.\n`;
    const view = effectOf({ 'scope.md': scope('sites: [Port Ellery]\nlinks: { service: [SVC-A] }\n', 'All but the lines.').replace(/## Reasons[^]*/, '') }, { ...BASE, 'scope.md': scope('sites: [Port Ellery, Kingsmoor]\nlinks: { service: [SVC-A, SVC-B] }\n', 'All.') });
    expect(view.judgement.find((one) => one.kind === 'scope')?.details).toEqual(['It no longer names SVC-B (service).', 'Sites: without Kingsmoor', 'Taken out: "Reasons".', 'Other words in "Boundaries".']);
  });

  it('says that there is nothing to judge where only registers are kept up', () => {
    const view = effectOf({ 'people.md': `${PEOPLE}| a.khan | Amira Khan |\n`, 'README.md': '# Read me\n' });
    expect(view.verdict).toEqual({ kind: 'bookkeeping', sentence: 'Nothing to judge: bookkeeping only.' });
    expect(view.documents.map((document) => [document.kind, document.file, document.rows.map((row) => `${row.kind} ${row.row}`)])).toEqual([['added', 'README.md', []], ['changed', 'people.md', ['added a.khan']]]);
  });
});

describe('what became of documents, in words', () => {
  it('names fields with the names of roles, links, sections and words', () => {
    const before = sla({ front: 'classification: internal\n' });
    const after = before.replace('owner: slm', 'owner: desk-lead').replace('supported-by: CON-CLOUD', 'supported-by: [CON-CLOUD, OLA-X]').replace('two hours', 'three hours').replace('## Exceptions', '## Exceptions\n\n') + '## Complaints\nTo the desk.\n';
    const [document] = effectOf({ 'sla.md': after }, { ...BASE, 'sla.md': before }).documents;
    expect(document?.fields.map((field) => field.text)).toEqual(['owner: Service level manager → Service desk lead']);
    expect(document?.links).toEqual([{ kind: 'added', relation: 'supported-by', target: 'OLA-X' }]);
    expect(document?.sections.map((section) => [section.kind, section.heading, section.words.filter((words) => words.kind !== 'same')])).toEqual([
      ['changed', 'Exceptions', [{ kind: 'removed', text: 'two' }, { kind: 'added', text: 'three' }]],
      ['added', 'Complaints', [{ kind: 'added', text: 'To the desk.' }]],
    ]);
  });

  it('knows a document by its id when it moves, and by its former id when that changes', () => {
    const moved = effectOf({ 'sla.md': undefined, 'agreements/payroll.md': BASE['sla.md'] });
    expect(moved.documents).toMatchObject([{ kind: 'changed', id: 'SLA-PAY', file: 'agreements/payroll.md', formerFile: 'sla.md', fields: [], sections: [], rows: [] }]);
    expect(moved.verdict.kind).toBe('bookkeeping');
    expect(effectOf({ 'contract.md': contract('>= 99.5').replace('id: CON-CLOUD', 'id: CON-NEW\nformerly: [CON-CLOUD]'), 'sla.md': BASE['sla.md']?.replace('CON-CLOUD', 'CON-NEW') }).documents).toMatchObject([{ id: 'CON-NEW', formerId: 'CON-CLOUD', fields: [] }, { id: 'SLA-PAY', links: [] }]);
    const renamed = effectOf({ 'contract.md': contract().replace('id: CON-CLOUD', 'id: CON-NEW\nformerly: [CON-CLOUD]') });
    expect(renamed.documents).toMatchObject([{ kind: 'changed', id: 'CON-NEW', formerId: 'CON-CLOUD' }]);
  });

  it('knows rows by their former id, with all that names them, and finds nothing new in what was only renamed', () => {
    const risks = (id: string, front = ''): string => `---\nid: RISKS\ntype: risk-register\ntitle: Risks\nowner: slm\n${front}---\n## Risks\n| ID | Risk | Likelihood | Impact | Decision |\n|---|---|---|---|---|\n| ${id} | Fire | 4 | 4 | |\n`;
    const linking = (id: string): string => contract().replace('author:', `links: { mitigates: ${id} }\nauthor:`);
    const view = effectOf({ 'risks.md': risks('R-FIRE', 'formerly: [R-1: R-FIRE]\n'), 'contract.md': linking('R-FIRE') }, { ...BASE, 'risks.md': risks('R-1'), 'contract.md': linking('R-1') });
    expect(view.documents.map(({ id, rows, fields, links }) => [id, rows.map((row) => [row.kind, row.formerRow, row.row, row.fields]), fields, links])).toEqual([
      ['CON-CLOUD', [], [], []],
      ['RISKS', [['changed', 'R-1', 'R-FIRE', []]], [], []],
    ]);
    expect([view.findings, judged(view, 'risk')]).toEqual([{ new: [], fixed: [] }, []]);
    const customer = effectOf({ 'customers.md': CUSTOMERS.replace('CUS-HARBOUR', 'CUS-BANK').replace('owner: slm', 'owner: slm\nformerly: [CUS-HARBOUR: CUS-BANK]') });
    expect(judged(customer, 'scope')).toEqual([]);
    expect(customer.documents.flatMap(({ fields, rows }) => [...fields, ...rows.map((row) => row.formerRow)])).toEqual(['CUS-HARBOUR']);
  });

  it('compares rows in a data file with the register that names it', () => {
    const register = '---\nid: CUSTOMERS\ntype: customer-register\ntitle: Customers\nowner: slm\ndata: customers.csv\n---\n## Customers\n';
    const rows = (name: string): string => `ID,Name,Relationship people,Contacts\nCUS-HARBOUR,${name},l.novak,front desk\n`;
    const view = effectOf({ 'customers.csv': rows('Harbour Trust') }, { ...BASE, 'customers.md': register, 'customers.csv': rows('Harbour Bank') });
    expect(view.documents.map((document) => [document.file, document.rows.flatMap((row) => row.fields.map((field) => field.text))])).toEqual([['customers.md', ['name: Harbour Bank → Harbour Trust']]]);
  });

  it('says that nothing is different when only line ends or nothing differs', () => {
    const repo = GitRepo.create();
    repo.commit(BASE);
    repo.write(Object.fromEntries(Object.entries(BASE).map(([name, text]) => [name, text?.replaceAll('\n', '\r\n')])));
    expect(runIn(repo.folder, ['diff', 'HEAD']).out).toContain('Nothing is different.');
  });
});

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Everything a code host makes of a comment. */
function nodesOf(markdown: string): MarkdownNode[] {
  const all = (node: MarkdownNode): MarkdownNode[] => [node, ...(node.children ?? []).flatMap(all)];
  return all(remark().use(remarkGfm).parse(markdown));
}

/** The sample in a repository of its own. */
function sampleRepo(): GitRepo {
  const folder = temporaryFolder();
  cpSync(SAMPLE_ROOT, folder, { recursive: true });
  const repo = GitRepo.create(folder);
  repo.commit({}, { day: '2026-09-30', message: 'The sample' });
  return repo;
}

function replaceIn(repo: GitRepo, file: string, ...pairs: readonly (readonly [string | RegExp, string])[]): void {
  const before = readFileSync(path.join(repo.folder, file), 'utf8');
  const after = pairs.reduce((text, [from, to]) => text.replace(from, to), before);
  expect(after).not.toBe(before);
  repo.write({ [file]: after });
}

describe('points of the standard', () => {
  const gates = (repo: GitRepo, ...more: string[]): Outcome => runIn(repo.folder, ['diff', 'HEAD', ...more]);

  it('does not call an approved text that is edited a regression, until it is asked to', () => {
    const repo = sampleRepo();
    replaceIn(repo, 'processes/PROC-INCIDENT.md', ['# ', '# The ']);
    const { out, code } = gates(repo, '--fail-on', 'regression', 'new-findings');
    expect(code).toBe(0);
    expect(out).toMatch(/1 document awaiting approval\.\n/);
    expect(out).toMatch(/↓ 4\.4 a, .*: defined → drafted, because PROC-INCIDENT: its text changed after it was approved\s+\(only until it is approved\)/);
    expect(gates(repo, '--fail-on', 'unapproved')).toMatchObject({ code: 1, out: expect.stringContaining('Fails: 1 changed texts that nobody has approved') as string });
  });

  it('waits for the agreement of the other side as for an approval, and calls it a regression when we approve without it', () => {
    const repo = sampleRepo();
    replaceIn(repo, 'services/SLA-PAYROLL.md', ['portal and calculation | >= 99.9', 'portal and calculation | >= 90'], ['version: 2.1', 'version: 3.0']);
    expect(gates(repo, '--fail-on', 'regression')).toMatchObject({ code: 0, out: expect.stringContaining('1 document awaiting approval') as string });
    runIn(repo.folder, ['approve', 'SLA-PAYROLL', '--by', 'f.costa', '--role', 'service-owner-payroll', '--effective', '2026-09-30']);
    const { code, out } = gates(repo, '--fail-on', 'regression');
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain('SLA-PAYROLL: CUS-HARBOUR and CUS-BRIGHT have not agreed to version 3.0');
    replaceIn(repo, 'services/SLA-PAYROLL.md', ['agreed:', 'agreed:\n  - { party: CUS-HARBOUR, by: h.mercer, date: 2026-09-28, evidence: "signed copy" }']);
    const half = gates(repo, '--fail-on', 'regression').out.replace(/\s+/g, ' ');
    expect(half).toContain('Agreed with Harbourside Council on 2026-09-28. Still to agree to this text: Brightwater Foods.');
    expect(half).toContain('SLA-PAYROLL: CUS-BRIGHT has not agreed to version 3.0');
  });

  it('calls it a regression when something is lost that no approval brings back, and says why', () => {
    const repo = sampleRepo();
    repo.git('rm', '--quiet', 'services/SLA-DESK.md');
    const { out, code } = gates(repo, '--fail-on', 'regression');
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain('8.3.3 b, 8.3.3 c, 8.3.3 d, 8.3.3 e, 8.3.3 f: defined → missing, because 4 of 5 services in scope; no service level agreement for SVC-DESK');
    const back = runIn(repo.folder, ['diff', 'HEAD', '--format', 'json']);
    expect((JSON.parse(back.out) as DiffView).summary.regressions).toBeGreaterThan(5);
    repo.commit({});
    const risen = runIn(repo.folder, ['diff', 'HEAD', 'HEAD~1']).out.replace(/\s+/g, ' ');
    expect(risen).toContain('↑ 7.5.4 h, 8.3.3 b, 8.3.3 c, 8.3.3 d, 8.3.3 e, 8.3.3 f: missing → defined (before: 4 of 5 services in scope; no service level agreement for SVC-DESK)');
  });

  it('says of both sides what a fresh look at each says, and leaves the index as it found it', () => {
    const repo = sampleRepo();
    repo.git('rm', '--quiet', 'services/SLA-DESK.md');
    replaceIn(repo, 'processes/PROC-INCIDENT.md', ['# ', '# The ']);
    replaceIn(repo, 'registers/RISKS.md', [/(\| RISK-08 .*)\| share \|/, '$1| accept |']);
    repo.commit({}, { day: '2026-09-30' });
    const [planned] = planComparisons(repo.folder, { base: 'HEAD~1', head: 'HEAD', isFromMergeBase: false, loadOptions: () => ({ builtin: builtinSchemas().schemas, today: '2026-09-30' as PlainDate }) });
    const comparison = planned!.load();
    const { sms, setup } = comparison.head;
    const runner = new RuleRunner({ sms, rules: ALL_RULES, setup, onCrash: () => undefined });
    const view = diffView({ sms, runner, changes: comparison.changes });
    const fresh = (commit: string): Map<string, string> => {
      const { clauses } = JSON.parse(runIn(repo.folder, ['coverage', '--rev', commit, '--format', 'json']).out) as CoverageView;
      return new Map(clauses.flatMap((clause) => clause.points.flatMap((point) => (point.note === undefined ? [[`${clause.id}#${point.id}`, point.level] as const] : []))));
    };
    const [before, after] = [fresh('HEAD~1'), fresh('HEAD')];
    const different = [...after].filter(([point, level]) => before.get(point) !== level).map(([point, level]) => [point, before.get(point), level]);
    expect(different.length).toBeGreaterThan(8);
    expect(view.points.filter((point) => point.kind !== 'flagged').map((point) => [point.point, point.before, point.after])).toEqual(different);
    const findings = (commit: string): string[] => (JSON.parse(runIn(repo.folder, ['check', '--rev', commit, '--format', 'json']).out) as { findings: { fingerprint: string }[] }).findings.map((finding) => finding.fingerprint);
    const [old, now] = [findings('HEAD~1'), findings('HEAD')];
    expect(view.findings.new.map((finding) => finding.fingerprint)).toEqual(now.filter((print) => !old.includes(print)));
    expect(view.findings.fixed.map((finding) => finding.fingerprint)).toEqual(old.filter((print) => !now.includes(print)));
    expect(diffView({ sms, runner, changes: comparison.changes })).toEqual(view);
  });

  it.each([{ found: 'HEAD~1', isBase: true }, { found: 'HEAD', isBase: false }])('says the same when it begins with what an earlier run found of $found', ({ found, isBase }) => {
    const repo = sampleRepo();
    replaceIn(repo, 'services/SLA-DESK.md', ['# ', '# The ']);
    replaceIn(repo, 'registers/RISKS.md', [/(\| RISK-08 .*)\| share \|/, '$1| accept |']);
    repo.commit({}, { day: '2026-09-30' });
    const known = { builtin: builtinSchemas().schemas, today: '2026-09-30' as PlainDate, program: 'test', cacheFolder: temporaryFolder() };
    repo.git('checkout', '--quiet', '--detach', found);
    const loaded = loadSms(repo.folder, known);
    new RuleRunner({ sms: loaded.sms, rules: ALL_RULES, setup: loaded.setup, onCrash: () => undefined }).all();
    readPoints(loaded.sms);
    loaded.keepResults?.();
    repo.git('checkout', '--quiet', 'main');
    const compare = (options: LoadOptions): { view: DiffView; foundOfBase: unknown } => {
      const [planned] = planComparisons(repo.folder, { base: 'HEAD~1', head: 'HEAD', isFromMergeBase: false, loadOptions: () => options });
      const comparison = planned!.load();
      const { head: { sms, setup }, changes, foundOfBase } = comparison;
      const view = diffView({ sms, runner: new RuleRunner({ sms, rules: ALL_RULES, setup, onCrash: () => undefined }), changes, foundOfBase });
      return { view, foundOfBase };
    };
    const begun = compare(known);
    expect(begun.foundOfBase !== undefined).toBe(isBase);
    expect(begun.view).toEqual(compare({ builtin: known.builtin, today: known.today }).view);
  });

  it('takes no text for approved in the base whose rows alone changed, in a data file', () => {
    const repo = GitRepo.create();
    const row = (metric: string): string => `id,metric,target\nT-1,${metric},5\n`;
    repo.commit({ 'clausework.yaml': 'clausework: 1\n', 'sla.md': '---\nid: SLA-1\ntype: sla\ntitle: SLA\nversion: 1.0\nstatus: in-review\nowner: slm\nauthor: a.khan\ndata: targets.csv\n---\n', 'targets.csv': row('Speed') });
    repo.commit({ 'targets.csv': row('Pace') });
    const view = JSON.parse(runIn(repo.folder, ['diff', 'HEAD~1', 'HEAD', '--format', 'json']).out) as DiffView;
    expect(view.summary.files).toBe(1);
    expect([...view.findings.new, ...view.findings.fixed].map(({ message }) => message)).toEqual([]);
    expect(view.points).toEqual([]);
  });

  it('fails on new findings, not on old ones', () => {
    const repo = sampleRepo();
    replaceIn(repo, 'registers/RISKS.md', [/(\| RISK-08 .*)\| share \|/, '$1| accept |']);
    expect(gates(repo, '--fail-on', 'regression')).toMatchObject({ code: 0 });
    expect(gates(repo, '--fail-on', 'new-findings')).toMatchObject({ code: 1 });
  });
});

describe('the comparison as a comment', () => {
  it('is one that a reviewer wants to read', async () => {
    const repo = sampleRepo();
    replaceIn(repo, 'services/SLA-PAYROLL.md', ['portal and calculation | >= 99.9', 'portal and calculation | >= 99.5'], ['at most 6 hours a month', 'at most 12 hours a month'], ['version: 2.1', 'version: 2.2']);
    replaceIn(repo, 'registers/RISKS.md', [/(\| RISK-12 .*)\| 4 \| 4 \| reduce/, '$1| 2 | 4 | reduce'], ['every: P3M', 'every: P6M']);
    replaceIn(repo, 'clausework.yaml', ['fail-on: error', 'fail-on: error\nrules: { control/self-approved: off }']);
    repo.git('mv', 'governance/GLOSSARY.md', 'governance/TERMS.md');
    const { out } = runIn(repo.folder, ['diff', 'HEAD', '--format', 'markdown']);
    await expect(out.replace(/[0-9a-f]{10} of/g, '<commit> of')).toMatchFileSnapshot('golden/diff.md');
  });

  it('lets nothing that documents say format, link, call somebody or leave its fold', () => {
    const repo = GitRepo.create();
    repo.commit(BASE, { message: '</details> @everyone $(touch pwned)', by: '"; touch pwned <x@example.org>' });
    const hostile = '</details><script>alert(1)</script> @everyone [click](https://evil.example) `x` | <!-- --> ![i](http://evil.example/i.png)';
    repo.write({ 'sla.md': sla({ words: hostile }).replace('Agreement, Payroll', hostile), 'x</summary>@team.md': hostile });
    const { out } = runIn(repo.folder, ['diff', 'HEAD', '--format', 'markdown']);
    expect(out).not.toMatch(/@everyone|@team|https?:\/\/evil/);
    const nodes = nodesOf(out);
    expect(nodes.filter((node) => node.type === 'link' || node.type === 'image' || node.type === 'code')).toEqual([]);
    const tags = nodes.flatMap((node) => (node.type === 'html' ? [...(node.value ?? '').matchAll(/<[/!]?([a-z-]*)/gi)].map((match) => match[1]) : []));
    expect([...new Set(tags)].sort()).toEqual(['del', 'details', 'ins', 'sub', 'summary']);
    expect(out.split('<details').length).toBe(out.split('</details>').length);
    const html = runIn(repo.folder, ['diff', 'HEAD', '--format', 'html']).out;
    expect(html).not.toMatch(/<script|<img|<!-- -->/);
    expect(html.split('<details').length).toBe(html.split('</details>').length);
  });
});

describe('which two states are compared', () => {
  it('leaves out with --merge-base what came to the base since', () => {
    const repo = GitRepo.create();
    repo.commit(BASE);
    repo.git('checkout', '--quiet', '-b', 'feature');
    repo.commit({ 'people.md': `${PEOPLE}| a.khan | Amira Khan |\n` });
    repo.git('checkout', '--quiet', 'main');
    repo.commit({ 'contract.md': contract('>= 99.99') });
    const files = (...more: string[]): string[] => (JSON.parse(runIn(repo.folder, ['diff', 'main', 'feature', '--format', 'json', ...more]).out) as DiffView).documents.map((document) => document.file);
    expect(files()).toEqual(['contract.md', 'people.md']);
    expect(files('--merge-base')).toEqual(['people.md']);
  });

  it('compares squashed and rebased branches by what they hold, in worktrees, submodules and bare repositories', () => {
    const repo = GitRepo.create();
    repo.commit(BASE);
    repo.git('checkout', '--quiet', '-b', 'feature');
    repo.commit({ 'people.md': `${PEOPLE}| a.khan | Amira Khan |\n` });
    repo.commit({ 'contract.md': contract('>= 99.5') });
    repo.git('checkout', '--quiet', 'main');
    repo.commit({ 'extra.txt': 'x' });
    repo.git('merge', '--quiet', '--squash', 'feature');
    repo.commit({}, { message: 'Squashed' });
    const files = (folder: string, ...words: string[]): string[] => (JSON.parse(runIn(folder, ['diff', ...words, '--format', 'json']).out) as DiffView).documents.map((document) => document.file);
    expect(files(repo.folder, 'main', 'feature')).toEqual(['extra.txt']);
    expect(files(repo.folder, 'main~1', 'main')).toEqual(['contract.md', 'people.md']);
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--bare', repo.folder, 'bare.git');
    expect(files(path.join(parent, 'bare.git'), 'main~1', 'main')).toEqual(['contract.md', 'people.md']);
    expect(runIn(path.join(parent, 'bare.git'), ['diff', 'main'])).toMatchObject({ code: 2, err: expect.stringContaining('Name two commits') as string });
    repo.git('worktree', 'add', '--quiet', '--detach', path.join(parent, 'tree'), 'main~1');
    expect(files(path.join(parent, 'tree'), 'main')).toEqual(['contract.md', 'people.md']);
    GitRepo.at(parent).git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, 'shallow');
    expect(runIn(path.join(parent, 'shallow'), ['diff', 'HEAD~1'])).toMatchObject({ code: 2, err: expect.stringContaining('git fetch --unshallow') as string });
  });

  it('says what it does not know', () => {
    const repo = GitRepo.create();
    repo.commit({ 'a.txt': 'a' });
    expect(runIn(repo.folder, ['diff', 'HEAD', 'HEAD'])).toMatchObject({ code: 2, err: expect.stringContaining('nothing to compare') as string });
    expect(runIn(repo.folder, ['diff', 'nowhere'])).toMatchObject({ code: 2, err: expect.stringContaining('There is no commit "nowhere"') as string });
    expect(runIn(repo.folder, ['diff', 'HEAD', '--fail-on', 'regresion'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "regression"') as string });
  });
});
