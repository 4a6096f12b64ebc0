import { describe, expect, it } from 'vitest';
import { smsOf, readFixture } from '../../../../test/support/fixture.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import { missingField } from '../rules/front-matter/missing-field.ts';
import { overdue } from '../rules/action/overdue.ts';
import { RuleRunner } from '../rules/runRules.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { actionsView } from '../views/actions.ts';
import { fileOfAction, formOfStep, planStep, type ActionStep } from './actionStep.ts';

const front = (...lines: readonly string[]): string => `---\nid: PLAN-1\ntype: implementation-plan\ntitle: Plan\nstatus: draft\nversion: 1.0\n${lines.join('\n')}\n---\n# Plan\n## Work packages\n`;

/** Takes a step and gives the lines that are others afterwards, or the refusal. */
function take(files: string, id: string, step: ActionStep, answers: Readonly<Record<string, string>>): string {
  const fixture = readFixture(files);
  const sms = smsOf(fixture.files);
  const text = fixture.files.get(fileOfAction(sms, id) ?? '') ?? '';
  const plan = planStep(sms, id, step, answers, text);
  if (plan.isRefused) {
    return `${plan.message} ${plan.help}`;
  }
  const before = text.split(/\r?\n/);
  return applyEdits(text, plan.edits)
    .split(/\r?\n/)
    .filter((line) => !before.includes(line))
    .join('\n');
}

const DONE = { 'done-on': '2026-06-29', result: 'works | tested, "twice"' };

/** Minutes, closed and sealed with their text. */
function sealedMinutes(front = ''): string {
  const open = `---\nid: MR-1\ntype: management-review-minutes\ntitle: Management review\ndate: 2026-01-20\nstatus: closed\n${front}---\n## Actions\n| ID | Action | Action owner | Due |\n|---|---|---|---|\n| ACT-1 | Buy a battery | ops | 2026-05-01 |\n| ACT-2 | Test it | ops | 2026-05-01 |\n`;
  return `//- minutes.md\n${open.replace('status: closed', `status: closed\nclosed: { date: 2026-01-20, by: a.khan, seal: ${parseDocument(open).seal} }`)}`;
}

describe('an action in a closed record', () => {
  const answers = { day: '2026-06-29', by: 'a.khan', text: 'Bought: two of them, "spare"' };

  it('is closed by an addendum, which the seal leaves out, and its effect is checked by another', () => {
    const files = sealedMinutes();
    const form = formOfStep(smsOf(readFixture(files).files), 'ACT-1', 'close');
    expect(form.isRefused ? form.message : [form.questions.map(({ field, holds, isRequired, proposal }) => [field, holds, isRequired, proposal]), form.notes]).toEqual([
      [['day', 'date', true, '2026-06-30'], ['by', 'text', true, undefined], ['text', 'text', true, undefined]],
      ['It stands in MR-1, which is closed and sealed: it is entered as a dated addendum there, and the seal holds.'],
    ]);
    const closing = take(files, 'ACT-1', 'close', answers);
    expect(closing).toBe('addenda:\n  - { date: 2026-06-30, by: a.khan, action: ACT-1, done: 2026-06-29, text: "Bought: two of them, \\"spare\\"" }');
    const closed = sealedMinutes(`${closing}\n`);
    const sms = smsOf(readFixture(closed).files);
    expect(sms.model('minutes.md')?.document?.status).toMatchObject({ seal: sms.model('minutes.md')?.document?.status?.closedSeal });
    expect(actionsView(sms).actions.map(({ id, state, done }) => [id, state, done])).toEqual([['ACT-2', 'overdue', undefined], ['ACT-1', 'awaiting-effect-check', '2026-06-29']]);
    expect(new RuleRunner({ sms, rules: [overdue], setup: { configuration: [], schemas: [] }, onCrash: () => undefined }).all().map((finding) => finding.entity)).toEqual(['ACT-2']);
    const checking = take(closed, 'ACT-1', 'check', { ...answers, text: 'It holds' });
    expect(checking).toBe('  - { date: 2026-06-30, by: a.khan, action: ACT-1, effect-checked: 2026-06-29, text: It holds }');
    expect(actionsView(smsOf(readFixture(sealedMinutes(`${closing}\n${checking}\n`)).files)).actions.map(({ id, state }) => [id, state])).toEqual([['ACT-2', 'overdue'], ['ACT-1', 'closed']]);
    expect(take(closed, 'ACT-1', 'close', answers)).toMatch(/closed already, since 2026-06-29/);
  });

  it('asks for all three, and takes no day to come', () => {
    expect(take(sealedMinutes(), 'ACT-1', 'close', { ...answers, text: ' ' })).toMatch(/"Result" is not answered/);
    expect(take(sealedMinutes(), 'ACT-1', 'close', { ...answers, day: '2026-07-01' })).toMatch(/still to come/);
  });

  it('is not closed by an addendum of a record that is open, nor by a day that has not come', () => {
    const text = sealedMinutes('addenda:\n  - { date: 2026-06-30, by: a.khan, action: ACT-1, done: 2026-07-30, text: soon }\n');
    expect(actionsView(smsOf(readFixture(text).files)).actions.map(({ state }) => state)).toEqual(['overdue', 'overdue']);
    expect(actionsView(smsOf(readFixture(text.replace(/\nclosed: .*/, '').replace('2026-07-30', '2026-06-01')).files)).actions.map(({ state }) => state)).toEqual(['overdue', 'overdue']);
  });
});

describe('whether a corrective action worked', () => {
  const nonconformity = (...lines: readonly string[]): string => `---\nid: NC-1\ntype: nonconformity\ntitle: Backup not tested\nstatus: closed\nowner: q\ndue: 2026-03-31\naction: Test it every month\ndone-on: 2026-03-20\nresult: Tested\n${lines.join('\n')}\n---\n# N\n`;
  const sealed = (...addenda: readonly string[]): string => `//- nc.md\n${nonconformity(`closed: { date: 2026-04-01, by: a.khan, seal: ${parseDocument(nonconformity()).seal} }`, ...(addenda.length === 0 ? [] : ['addenda:', ...addenda]))}`;
  const unsealed = (verdict: string): string => `//- nc.md\n${nonconformity(`effectiveness-checked-on: 2026-06-29\neffectiveness-checked-by: j.meyer\neffective: ${verdict}`)}`;
  const answers = { day: '2026-06-29', by: 'j.meyer', text: 'Two tests of three' };
  const fieldsOf = (files: string): readonly (string | undefined)[] => {
    const fields = smsOf(readFixture(files).files).lookups.entity('NC-1')?.fields ?? {};
    return ['effectiveness-checked-on', 'effectiveness-checked-by', 'effective'].map((name) => fields[name]?.[0]);
  };
  const missing = (files: string): string[] => new RuleRunner({ sms: smsOf(readFixture(files).files), rules: [missingField], setup: { configuration: [], schemas: [] }, onCrash: () => undefined }).all().filter(({ subject }) => subject.startsWith('effective')).map(({ subject, help, fixes }) => `${subject} ${fixes.length}: ${help ?? ''}`);

  it.each(['yes', 'partly', 'no'])('is asked for, and read from the addendum as from the record itself: %s', (verdict) => {
    const form = formOfStep(smsOf(readFixture(sealed()).files), 'NC-1', 'check');
    expect(form.isRefused ? form.message : form.questions.map(({ field, title, holds, isRequired, choices }) => [field, title, holds, isRequired, choices.map(({ value }) => value).join()])).toEqual([
      ['day', 'Effectiveness checked on', 'date', true, ''],
      ['by', 'Effectiveness checked by', 'text', true, ''],
      ['text', 'What came of it', 'text', true, ''],
      ['effective', 'Effective', 'choice', true, 'yes,partly,no'],
    ]);
    const addendum = take(sealed(), 'NC-1', 'check', { ...answers, effective: verdict });
    expect(addendum).toBe(`addenda:\n  - { date: 2026-06-30, by: j.meyer, action: NC-1, effect-checked: 2026-06-29, effective: ${verdict}, text: Two tests of three }`);
    const after = sealed(addendum.split('\n')[1] ?? '');
    expect(fieldsOf(after)).toEqual(['2026-06-29', 'j.meyer', verdict]);
    expect(fieldsOf(after)).toEqual(fieldsOf(unsealed(verdict)));
    const states = [after, unsealed(verdict)].map((files) => actionsView(smsOf(readFixture(files).files)).actions.map(({ state }) => state));
    expect(states).toEqual([['closed'], ['closed']]);
    expect(missing(after)).toEqual([]);
  });

  it('has to be one of the answers that its type knows', () => {
    expect(take(sealed(), 'NC-1', 'check', { ...answers, effective: 'perhaps' })).toContain('no answer to "Effective"');
    expect(take(sealed(), 'NC-1', 'check', answers)).toContain('"Effective" is not answered');
  });

  it('is asked for in the addendum where it is missing there, and nowhere under the seal', () => {
    expect(missing(sealed('  - { date: 2026-06-30, by: j.meyer, action: NC-1, effect-checked: 2026-06-29, text: Looked }'))).toEqual(['effective 0: Say it in this addendum, which breaks no seal: effective, with one of yes, partly, no.']);
    const misfit = sealed('  - { date: 2026-06-30, by: j.meyer, action: NC-1, effect-checked: 2026-06-29, effective: a bit, text: Looked }');
    expect(missing(misfit)).toEqual([]);
    expect(fieldsOf(misfit)).toEqual(['2026-06-29', 'j.meyer', undefined]);
  });

  it('goes with the day and the person of the look that it came of', () => {
    const record = nonconformity('effectiveness-checked-on: 2026-04-01\neffectiveness-checked-by: a.khan');
    const seal = parseDocument(record).seal;
    const closed = (effective: string): string => `//- nc.md\n${nonconformity('effectiveness-checked-on: 2026-04-01\neffectiveness-checked-by: a.khan', `closed: { date: 2026-04-02, by: a.khan, seal: ${seal} }`, 'addenda:', `  - { date: 2026-06-30, by: j.meyer, action: NC-1, effect-checked: 2026-06-29,${effective} text: Looked }`)}`;
    expect(fieldsOf(closed(' effective: partly,'))).toEqual(['2026-06-29', 'j.meyer', 'partly']);
    expect(fieldsOf(closed(''))).toEqual(['2026-04-01', 'a.khan', undefined]);
  });

  it('is what the last look says', () => {
    const first = '  - { date: 2026-05-30, by: a.khan, action: NC-1, effect-checked: 2026-05-29, effective: no, text: It came again }';
    const second = '  - { date: 2026-06-30, by: j.meyer, action: NC-1, effect-checked: 2026-06-29, effective: Yes, text: It stayed away }';
    expect(fieldsOf(sealed(first))).toEqual(['2026-05-29', 'a.khan', 'no']);
    expect(fieldsOf(sealed(first, second))).toEqual(['2026-06-29', 'j.meyer', 'yes']);
  });
});

describe('closing an action', () => {
  it.each([
    ['with its cells empty', '| T-1 | Tidy up | q | 2026-06-01 |  |  |', '| T-1 | Tidy up | q | 2026-06-01 | 2026-06-29 | works \\| tested, "twice" |'],
    ['with its cells closed up', '|T-1|Tidy up|q|2026-06-01|||', '|T-1|Tidy up|q|2026-06-01| 2026-06-29 | works \\| tested, "twice" |'],
    ['with aligned cells', '| T-1 | Tidy up   | q | 2026-06-01 |               | |', '| T-1 | Tidy up   | q | 2026-06-01 | 2026-06-29    | works \\| tested, "twice" |'],
    ['that is too short', '| T-1 | Tidy up | q | 2026-06-01 |', '| T-1 | Tidy up | q | 2026-06-01 | 2026-06-29 | works \\| tested, "twice" |'],
    ['without its last pipe', '| T-1 | Tidy up | q | 2026-06-01', '| T-1 | Tidy up | q | 2026-06-01 | 2026-06-29 | works \\| tested, "twice" |'],
  ])('writes into a row %s', (_how, row, after) => {
    const files = `//- plan.md\n${front()}| ID | Action | Owner | Due | Done on | Result |\n|---|---|---|---|---|---|\n${row}\n`;
    expect(take(files, 'T-1', 'close', DONE)).toBe(after);
  });

  it('writes into a row of a CSV file', () => {
    const files = `//- plan.md\n${front('data: tasks.csv')}//- tasks.csv\nid,action,owner,due,done-on,result\nT-1,"Tidy, all",q,2026-06-01,,""\nT-2,Tidy,q,2026-06-01\n`;
    expect(take(files, 'T-1', 'close', DONE)).toBe('T-1,"Tidy, all",q,2026-06-01,2026-06-29,"works | tested, ""twice"""');
    expect(take(files, 'T-2', 'close', DONE)).toBe('T-2,Tidy,q,2026-06-01,2026-06-29,"works | tested, ""twice"""');
  });

  it('writes into a row of a CSV file as a spreadsheet made it', () => {
    const files = `//- plan.md\n${front('data: tasks.csv')}//- tasks.csv\nid;action;owner;due;done-on;result\nT-1;Tidy, all;q;2026-06-01;;\nT-2;Tidy;q;2026-06-01\n`;
    expect(take(files, 'T-1', 'close', { ...DONE, result: 'works; tested' })).toBe('T-1;Tidy, all;q;2026-06-01;2026-06-29;"works; tested"');
    expect(take(files, 'T-2', 'close', { ...DONE, result: 'works, tested' })).toBe('T-2;Tidy;q;2026-06-01;2026-06-29;"works, tested"');
  });

  it('writes into a row of a YAML file', () => {
    const files = `//- plan.md\n${front('data: tasks.yaml')}//- tasks.yaml\n- id: T-1\n  action: Tidy # all\n  owner: q\n  due: 2026-06-01 # soon\n- { id: T-2, action: Tidy, owner: q, due: 2026-06-01 }\n`;
    expect(take(files, 'T-1', 'close', DONE)).toBe('  done-on: 2026-06-29\n  result: "works | tested, \\"twice\\""');
    expect(take(files, 'T-2', 'close', DONE)).toBe('- { id: T-2, action: Tidy, owner: q, due: 2026-06-01, done-on: 2026-06-29, result: "works | tested, \\"twice\\"" }');
  });

  it('writes into the front matter of a nonconformity, and asks for all that one demands', () => {
    const files = '//- nc.md\n---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: open\nraised: 2026-05-01\ncause: nobody looked\naction: a list\nowner: q\ndue: 2026-06-01\n---\n# N\n';
    const form = formOfStep(smsOf(readFixture(files).files), 'NC-1', 'close');
    expect(form.isRefused ? form.message : form.questions.map(({ field, holds, isRequired }) => [field, holds, isRequired])).toEqual([
      ['done-on', 'date', true],
      ['done-by', 'text', false],
      ['result', 'text', true],
      ['similar-cases', 'text', true],
      ['sms-change-needed', 'choice', true],
    ]);
    expect(take(files, 'NC-1', 'close', { 'done-on': '2026-06-29', result: 'fixed', 'similar-cases': 'none', 'sms-change-needed': 'no' })).toBe('done-on: 2026-06-29\nresult: fixed\nsimilar-cases: none\nsms-change-needed: no');
  });

  it.each([
    ['a table without a column', front(), '| ID | Action | Owner | Due |\n|---|---|---|---|\n| T-1 | Tidy | q | 2026-06-01 |', DONE, 'has no column "Done on", "Result"'],
    ['a result that is not there', front(), '| ID | Action | Owner | Due | Done on | Result |\n|---|---|---|---|---|---|\n| T-1 | Tidy | q | 2026-06-01 | | |', { 'done-on': '2026-06-29' }, '"Result" is not answered'],
    ['a day to come', front(), '| ID | Action | Owner | Due | Done on | Result |\n|---|---|---|---|---|---|\n| T-1 | Tidy | q | 2026-06-01 | | |', { ...DONE, 'done-on': '2026-07-01' }, 'still to come'],
    ['no day', front(), '| ID | Action | Owner | Due | Done on | Result |\n|---|---|---|---|---|---|\n| T-1 | Tidy | q | 2026-06-01 | | |', { ...DONE, 'done-on': 'soon' }, 'not a date'],
    ['what is closed', front(), '| ID | Action | Owner | Due | Done on | Result |\n|---|---|---|---|---|---|\n| T-1 | Tidy | q | 2026-06-01 | 2026-05-01 | good |', DONE, 'closed already, since 2026-05-01'],
  ])('refuses %s', (_what, head, table, answers, message) => {
    expect(take(`//- plan.md\n${head}${table}\n`, 'T-1', 'close', answers)).toContain(message);
  });

  it('refuses a record that is closed itself, and what is nowhere', () => {
    const files = '//- nc.md\n---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: closed\nclosed: { date: 2026-06-01, by: a, seal: sha256-0 }\naction: a list\n---\n# N\n';
    expect(take(files, 'NC-1', 'close', DONE)).toContain('It is closed already');
    expect(take(files, 'NC-2', 'close', DONE)).toContain('not there any more');
  });
});

describe('checking the effect of an action', () => {
  const files = '//- nc.md\n---\nid: NC-1\ntype: nonconformity\ntitle: N\nstatus: open\naction: a list\ndone-on: 2026-05-01\nowner: q\ndue: 2026-06-01\n---\n# N\n';

  it('asks who looked, when, and what the type wants to know', () => {
    expect(take(files, 'NC-1', 'check', { 'effectiveness-checked-on': '2026-06-29', 'effectiveness-checked-by': 'a.khan', effective: 'yes' })).toBe('effectiveness-checked-on: 2026-06-29\neffectiveness-checked-by: a.khan\neffective: yes');
    expect(take(files, 'NC-1', 'check', { 'effectiveness-checked-on': '2026-06-29', 'effectiveness-checked-by': 'a.khan', effective: 'perhaps' })).toContain('no answer to "Effective"');
  });

  it('refuses what is still open', () => {
    expect(take(files.replace('done-on: 2026-05-01\n', ''), 'NC-1', 'check', {})).toContain('still open');
  });
});
