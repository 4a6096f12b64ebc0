import { describe, expect, it } from 'vitest';
import { smsOf } from '../../../../test/support/fixture.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import { changeInWords, differenceInWords } from './changeInWords.ts';
import { compareTexts, type DocumentText } from './textChange.ts';
import { weigh } from './weigh.ts';

const SMS = new Map([
  ['people.md', '---\nid: PEOPLE\ntype: people-register\n---\n## People\n| ID | Name |\n|---|---|\n| a.khan | Amira Khan |\n'],
  ['roles.md', '---\nid: ROLES\ntype: roles-register\n---\n## Roles and holders\n| ID | Role | Holder |\n|---|---|---|\n| sms-lead | Head of the SMS | a.khan |\n'],
  ['sla.md', '---\nid: SLA-1\ntype: sla\n---\n## Service level targets\n| ID | Metric | Target | Unit | Period |\n|---|---|---|---|---|\n| T-1 | M-1 | >= 99.9 | % | month |\n'],
]);
const sms = smsOf(SMS);

const HEADER = 'id: SLA-1\ntype: sla\ntitle: Agreement\nversion: 1.0\nowner: sms-lead\nlinks: { service: S-1 }';
const BODY = '# SLA\n## Hours\nThe desk answers calls within 4 hours. It is open on working days. Everybody is welcome.\n\nThe Head of the SMS reads every complaint, see [the policy](../p/policy.md#how).\n## Service level targets\n| ID | Metric | Target | Unit | Period |\n|---|---|---|---|---|\n| T-1 | M-1 | >= 99.9 | % | month |\n';

function textOf(header: string, body: string): DocumentText {
  const text = `---\n${header}\n---\n${body}`;
  return { text, model: sms.lookups.interpreter.interpret('sla.md', parseDocument(text), false, () => undefined) };
}

function change(from: string, to: string): { weighty: string; words: string } {
  const before = textOf(HEADER, BODY);
  const after = textOf(HEADER.replace(from, to), BODY.replace(from, to));
  expect(after.text).not.toBe(before.text);
  const compared = compareTexts(before, after);
  return { weighty: changeInWords(weigh(compared, before.model.type, sms.lookups)), words: differenceInWords(compared) };
}

describe('what the owner may correct alone', () => {
  it.each([
    ['a word', 'answers calls', 'takes calls', '"answers" became "takes" under "Hours"'],
    ['spelling and punctuation', 'is welcome.', 'is wellcome!', '"welcome." became "wellcome!" under "Hours"'],
    ['a word added', 'every complaint', 'every single complaint', '"single" was added under "Hours"'],
    ['small words that go', 'It is open on working days', 'The desk: open on working days', '"It is" became "The desk:" under "Hours"'],
    ['an article that goes', 'The desk answers', 'Desk answers', '"The desk" became "Desk" under "Hours"'],
    ['the same said shorter', 'answers calls', 'phones', '"answers calls" became "phones" under "Hours"'],
    ['the title', 'title: Agreement', 'title: The agreement', 'title: "Agreement" became "The agreement"'],
    ['version and author', 'version: 1.0', 'version: 1.1\nauthor: a.khan', 'version: "1.0" became "1.1"; author: "a.khan" was added'],
    ['a file that moved', '../p/policy.md#how', 'policies/policy.md#how', ''],
  ])('%s', (_what, from, to, words) => {
    expect(change(from, to)).toEqual({ weighty: '', words });
  });
});

describe('what needs an approval of the whole', () => {
  it.each([
    ['a number', '4 hours', '8 hours', 'a number ("4" became "8" under "Hours")'],
    ['a unit', '4 hours', '4 days', 'a word for a number or a time ("hours" became "days" under "Hours")'],
    ['a number in words', 'calls within', 'two calls within', 'a word for a number or a time ("two" was added under "Hours")'],
    ['a date', 'working days.', 'working days from 2026-05-01.', 'a date ("from 2026-05-01" was added under "Hours")'],
    ['a negation', 'It is open', 'It is not open', 'a negation ("not" was added under "Hours")'],
    ['a short negation', 'It is open', "It isn't open", 'a negation ("is" became "isn\'t" under "Hours")'],
    ['a German negation', 'It is open', 'It is keine open', 'a negation ("keine" was added under "Hours")'],
    ['a duty', 'answers calls', 'should answer calls', 'a word that says what is a duty ("answers" became "should answer" under "Hours")'],
    ['a role', 'The Head of the SMS', 'The Head of the desk', 'a role or person ("SMS" became "desk" under "Hours")'],
    ['a person', 'The Head of the SMS', 'Amira Khan', 'a role or person ("The Head of the SMS" became "Amira Khan" under "Hours")'],
    ['a link', '[the policy](../p/policy.md#how)', '[the policy](../p/policy.md#why)', 'a link ("policy.md#how" was added); a link ("policy.md#why" was added)'],
    ['a sentence taken out', ' Everybody is welcome.', '', 'a whole sentence or entry ("Everybody is welcome." was taken out under "Hours")'],
    ['a word of meaning taken out', 'working days', 'days', 'words taken out ("working" was taken out under "Hours")'],
    ['several words of meaning taken out', ' reads every complaint', ' reads', 'a word that says how far it reaches ("every complaint" was taken out under "Hours")'],
    ['fewer words for more', 'desk answers calls', 'staff', 'words taken out ("desk answers calls" became "staff" under "Hours")'],
    ['a word that limits', 'every complaint', 'every important complaint', 'a word that says how far it reaches ("important" was added under "Hours")'],
    ['all of them as some', 'every complaint', 'some complaints', 'a word that says how far it reaches ("every complaint" became "some complaints" under "Hours")'],
    ['more than is still style', 'answers calls', 'answers calls, letters, faxes, parcels and telegrams', 'words added (", letters, faxes, parcels and telegrams" was added under "Hours")'],
    ['the owner', 'owner: sms-lead', 'owner: desk-lead', 'the field "owner" ("sms-lead" became "desk-lead")'],
    ['a typed link', 'service: S-1', 'service: S-2', 'the field "links.service" ("S-1" became "S-2")'],
    ['a target', '>= 99.9', '>= 99.5', 'the target of T-1 (">= 99.9" became ">= 99.5"); a number ("99.9" became "99.5" under "Service level targets")'],
    ['a row taken out', '| T-1 | M-1 | >= 99.9 | % | month |\n', '', 'the row T-1, which was taken out ("T-1" was taken out); a number ("| T-1 | M-1 | >= 99.9 | % | month |" was taken out under "Service level targets")'],
  ])('%s', (_what, from, to, weighty) => {
    expect(change(from, to).weighty).toBe(weighty);
  });

  it('a long stretch of new words', () => {
    expect(change('answers calls', 'answers all calls that come from anybody who works for us or with us or near us').weighty).toMatch(/more than 12 words in one place/);
  });
});
