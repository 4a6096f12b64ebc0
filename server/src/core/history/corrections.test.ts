import { describe, expect, it } from 'vitest';
import { smsOf } from '../../../../test/support/fixture.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import { changeInWords } from './changeInWords.ts';
import { compareTexts, type DocumentText } from './textChange.ts';
import { weigh } from './weigh.ts';

const sms = smsOf(
  new Map([
    ['people.md', '---\nid: PEOPLE\ntype: people-register\n---\n## People\n| ID | Name |\n|---|---|\n| a.khan | Amira Khan |\n| j.meyer | Jo Meyer |\n| j.meier | Jo Meier |\n'],
    ['roles.md', '---\nid: ROLES\ntype: roles-register\n---\n## Roles and holders\n| ID | Role | Holder |\n|---|---|---|\n| change-manager | Change manager | a.khan |\n| aenderungsmanager | Änderungsmanager | a.khan |\n| service-level-manager | Service level manager | a.khan |\n'],
    ['security.md', '---\nid: PROC-SECURITY\ntype: information-security-process\n---\n'],
    ['request.md', '---\nid: PROC-REQUEST\ntype: request-process\n---\n'],
    ['backup.md', '---\nid: backup\ntype: release-policy\n---\n'],
  ]),
);

function textOf(body: string): DocumentText {
  const text = `---\nid: PROC-INCIDENT\ntype: incident-process\ntitle: Incidents\nversion: 1.0\n---\n# Incidents\n\n## Purpose\n\n${body}\n`;
  return { text, model: sms.lookups.interpreter.interpret('incident.md', parseDocument(text), false, () => undefined) };
}

/** What the owner may not change alone, in words; empty where all of it is wording. */
function weight(before: string, after: string): string {
  const [old, now] = [textOf(before), textOf(after)];
  return changeInWords(weigh(compareTexts(old, now), old.model.type, sms.lookups));
}

describe('a correction of wording', () => {
  it.each([
    ['a slip of the pen', 'Users recieve a number.', 'Users receive a number.'],
    ['letters left out', 'An outage that occured is recorded.', 'An outage that occurred is recorded.'],
    ['letters exchanged', 'Users call teh desk.', 'Users call the desk.'],
    ['a misspelt word of duty', 'The desk shuold answer.', 'The desk should answer.'],
    ['a misspelt month', 'Reviewed in Febuary.', 'Reviewed in February.'],
    ['a misspelt role', 'The change maneger decides.', 'The change manager decides.'],
    ['a misspelt word beside a number', 'Section 4 decribes how.', 'Section 4 describes how.'],
    ['a missing comma', 'When it rains users stay at home.', 'When it rains, users stay at home.'],
    ['a missing comma behind a number', 'By section 4 the desk is open.', 'By section 4, the desk is open.'],
    ['a new sentence behind a number', 'It is open from 8 and the desk answers.', 'It is open from 8. And the desk answers.'],
    ['a full stop', 'The desk is open', 'The desk is open.'],
    ['typographic quotes', 'It is called "the desk".', 'It is called “the desk”.'],
    ['a dash', 'The desk - and nobody else - answers.', 'The desk – and nobody else – answers.'],
    ['the dash of a range', 'Open from 8-17.', 'Open from 8–17.'],
    ['a blank before a percent sign', 'It is filled to 90%.', 'It is filled to 90 %.'],
    ['a blank before a unit', 'Files have 5MB at most.', 'Files have 5 MB at most.'],
    ['simpler style', 'We utilise the tool.', 'We use the tool.'],
    ['American spelling', 'Authorised staff organise it.', 'Authorized staff organize it.'],
    ['a plural', 'It takes 4 hour.', 'It takes 4 hours.'],
    ['a hyphen', 'Within twenty four hours.', 'Within twenty-four hours.'],
    ['a short form spelt out', "The desk isn't open, it can't be.", 'The desk is not open, it cannot be.'],
    ['an apostrophe', 'The managers approval is needed.', "The manager's approval is needed."],
    ['an article', 'Desk answers calls.', 'The desk answers calls.'],
    ['agreement of a verb', 'The users calls the desk.', 'The users call the desk.'],
    ['another word for the same', 'The desk answers calls.', 'The desk takes calls.'],
    ['the case of a heading', '## Service Level Hours\n\nText.', '## Service level hours\n\nText.'],
    ['emphasis', 'The desk answers calls.', 'The *desk* answers **calls**.'],
    ['reflowed lines', 'The service level manager reads\nevery report of the 4 sites\nand every complaint.', 'The service level\nmanager reads every report of the\n4 sites and every complaint.'],
    ['a wider table', '| A | B |\n|---|---|\n| 4 | x |', '| A    | B   |\n|------|-----|\n| 4    | x   |'],
    ['other marks of a list', '* The desk\n* The users', '- The desk\n- The users'],
    ['an abbreviation spelt out', 'Kept in the SLA for all.', 'Kept in the service level agreement for all.'],
    ['"and" for a comma', 'The desk answers, records.', 'The desk answers and records.'],
    ['a link that moved', 'See [how](../a/how.md).', 'See [how](../b/how.md).'],
    ['a comma between addresses', 'Write to a.khan@tidewater.example j.meyer@tidewater.example.', 'Write to a.khan@tidewater.example, j.meyer@tidewater.example.'],
    ['words beside an address', 'See <https://tidewater.example/help> for helpp.', 'See <https://tidewater.example/help> for help.'],
    ['a word that stood there twice', 'The desk must must answer the the calls.', 'The desk must answer the calls.'],
    ['a short slip', 'Tis is the way in wich calls come.', 'This is the way in which calls come.'],
    ['an example in words', 'Devices, e.g. printers.', 'Devices, for example printers.'],
    ['capital letters', '## Objectives\n\nText.', '## OBJECTIVES\n\nText.'],
    ['a comma between the words of a role', 'The service level, manager decides.', 'The service level manager decides.'],
    ['a German slip', 'Der Dienst wird überwacth.', 'Der Dienst wird überwacht.'],
    ['a German comma', 'Wer anruft wird gehört.', 'Wer anruft, wird gehört.'],
    ['a German article', 'Leitstelle nimmt Anrufe an.', 'Die Leitstelle nimmt Anrufe an.'],
    ['German spelling', 'Der Tarif wird daß nächste Mal geprüft.', 'Der Tarif wird das nächste Mal geprüft.'],
    ['another German word', 'Die Leitstelle erfasst jede Meldung.', 'Die Leitstelle notiert jede Meldung.'],
  ])('may be %s', (_what, before, after) => {
    expect(weight(before, after)).toBe('');
  });
});

describe('what looks like wording and is not', () => {
  it.each([
    // Numbers and times.
    ['Reviewed within fifteen minutes.', 'Reviewed within forty minutes.', 'a word for a number or a time'],
    ['Kept for twenty-four hours.', 'Kept for forty-eight hours.', 'a word for a number or a time'],
    ['The first review counts.', 'The third review counts.', 'a word for a number or a time'],
    ['Repeat it up to sixty times.', 'Repeat it up to ninety times.', 'a word for a number or a time'],
    ['It ends at 10:00 p.m. sharp.', 'It ends at 10:00 a.m. sharp.', 'a word for a number or a time'],
    ['It ends at 10 am.', 'It ends at 10 pm.', 'a word for a number or a time'],
    ['Work is done at noon.', 'Work is done at midnight.', 'a word for a number or a time'],
    ['Hours are Mon-Fri.', 'Hours are Mon-Sun.', 'a date'],
    ['Due on Jan 3.', 'Due on Feb 3.', 'a date'],
    ['It is back the same day.', 'It is back the next day.', 'a word for a number or a time'],
    ['Binnen fünfzehn Minuten.', 'Binnen vierzig Minuten.', 'a word for a number or a time'],
    ['Nach vierundzwanzig Stunden.', 'Nach achtundvierzig Stunden.', 'a word for a number or a time'],
    ['Die dritte Mahnung zählt.', 'Die vierte Mahnung zählt.', 'a word for a number or a time'],
    ['Es gilt ab Mittag.', 'Es gilt ab Mitternacht.', 'a word for a number or a time'],
    ['Bericht alle zwei Wochen.', 'Bericht alle drei Wochen.', 'a word for a number or a time'],
    ['Offen am Montag.', 'Offen am Sonntag.', 'a date'],
    ['Offen Mo-Fr, sonst zu.', 'Offen Mo-So, sonst zu.', 'a date'],
    ['It closes at 5 am.', 'It closes at 5.', 'a word beside a number'],
    ['It closes at 5am.', 'It closes at 5.', 'a word beside a number'],
    ['As version 2 says.', 'As version 2a says.', 'a number'],
    ['The majority decides.', 'The minority decides.', 'a word for a number or a time'],
    // Comparisons, units and what a number counts.
    ['Availability is > 99 always.', 'Availability is < 99 always.', 'a sign that is more than punctuation'],
    ['Availability is &gt; 99 always.', 'Availability is &lt; 99 always.', 'a sign that is more than punctuation'],
    ['A drift of ±5 is normal.', 'A drift of 5 is normal.', 'a sign that is more than punctuation'],
    ['At -5 degrees it stops.', 'At 5 degrees it stops.', 'a word beside a number'],
    ['It costs €5.', 'It costs $5.', 'a sign that is more than punctuation'],
    ['Below 90 % it is looked into.', 'Above 90 % it is looked into.', 'a word that says how far it reaches'],
    ['From 25,000 EUR the board decides.', 'From 25,000 USD the board decides.', 'a unit or a currency'],
    ['Paid in euros.', 'Paid in dollars.', 'a unit or a currency'],
    ['The largest file is 5 MB.', 'The largest file is 5 GB.', 'a unit or a currency'],
    ['There are 3 servers.', 'There are 3 sites.', 'a word beside a number'],
    ['It takes up to 3 tries.', 'It takes over 3 tries.', 'a word beside a number'],
    ['Filled to 90 %, it is changed.', 'Filled to 90, it is changed.', 'a sign that is more than punctuation'],
    ['Es sind 3 Server.', 'Es sind 3 Orte.', 'a word beside a number'],
    ['Über dem Wert von 90 gilt es.', 'Unter dem Wert von 90 gilt es.', 'the opposite'],
    ['A line of 5 MB.', 'A line of 5 Mb.', 'a word beside a number'],
    ['Stored at 20 °C.', 'Stored at 20 °F.', 'an abbreviation'],
    ['Paid in SEK.', 'Paid in NOK.', 'an abbreviation'],
    ['As for class A.', 'As for class B.', 'an abbreviation'],
    ['Due biweekly.', 'Due bimonthly.', 'a word for a number or a time'],
    // Duties, reach, contraries.
    ['Staff must call.', 'Staff may call.', 'a word that says what is a duty'],
    ['Use is allowed here.', 'Use is forbidden here.', 'a word that says what is a duty'],
    ['Staff have to report it.', 'Staff report it.', 'a word that says what is a duty'],
    ['The desk is responsible for it.', 'The desk is informed of it.', 'a word that says what is a duty'],
    ['Test before release.', 'Test after release.', 'the opposite'],
    ['All users are asked.', 'Some users are asked.', 'a word that says how far it reaches'],
    ['It is always on.', 'It is never on.', 'a negation'],
    ['Signed by lead and owner.', 'Signed by lead or owner.', 'a word that says how far it reaches'],
    ['The minimum counts.', 'The maximum counts.', 'a word that says how far it reaches'],
    ['Authorised staff enter.', 'Unauthorised staff enter.', 'a word that says what is a duty'],
    ['Planned outages are told.', 'Unplanned outages are told.', 'the opposite'],
    ['For critical systems.', 'For non-critical systems.', 'a negation'],
    ['Staff enter.', 'Unauthorised staff enter.', 'a negation'],
    ['Internal mail is scanned.', 'External mail is scanned.', 'the opposite'],
    ['It includes printers.', 'It excludes printers.', 'the opposite'],
    ['The port is open.', 'The port is closed.', 'the opposite'],
    ['We pay for it.', 'You pay for it.', 'the opposite'],
    ['Sent from the desk.', 'Sent to the desk.', 'the opposite'],
    ['The data are kept.', 'The data are deleted.', 'the opposite'],
    ['Befugte Personen treten ein.', 'Unbefugte Personen treten ein.', 'the opposite'],
    ['Zutritt ist erlaubt.', 'Zutritt ist verboten.', 'a word that says what is a duty'],
    ['Mindestens ein Test.', 'Höchstens ein Test.', 'a word that says how far it reaches'],
    ['It is not not meant.', 'It is not meant.', 'a negation'],
    ['Note the rule.', 'Not the rule.', 'a negation'],
    ['The impact is high.', 'The impact is medium.', 'a word that says how far it reaches'],
    ['Devices, e.g. printers.', 'Devices, i.e. printers.', 'the opposite'],
    ['The board decides.', 'The team decides.', 'a role or person'],
    ['Der Vorstand entscheidet.', 'Das Team entscheidet.', 'a role or person'],
    ['Der Kunde zahlt.', 'Der Lieferant zahlt.', 'the opposite'],
    ['Geprüft von Leitung und Betrieb.', 'Geprüft von Leitung oder Betrieb.', 'a word that says how far it reaches'],
    // Roles, people and links.
    ["The change manager's approval counts.", "The requester's approval counts.", 'a role or person'],
    ['The change managers meet.', 'The requesters meet.', 'a role or person'],
    ['Work is done by the service level\nmanager in the evening.', 'Work is done by the service level\nstaff in the evening.', 'a role or person'],
    ['Work is done by the *change*\n> manager in the evening.', 'Work is done by the *desk*\n> manager in the evening.', 'a role or person'],
    ['Jo Meyer looks at it.', 'Jo Meier looks at it.', 'a role or person'],
    ['Die Freigabe des Änderungsmanagers zählt.', 'Die Freigabe des Antragstellers zählt.', 'a role or person'],
    ['They go to PROC-SECURITY in the end.', 'They go to PROC-REQUEST in the end.', 'a link'],
    ['They go to PROC-GONE in the end.', 'They go to PROC-OTHER in the end.', 'a link'],
    ['As backup says.', 'As policy says.', 'a link'],
    ['See [the contract](https://old.example/contracts/main).', 'See [the contract](https://evil.example/contracts/main).', 'a link'],
    ['See [the contract](https://old.example/contracts/main).', 'See [the contract](https://old.example/drafts/main).', 'a link'],
    ['See https://old.example/contracts now.', 'See https://old.example/contracts/drafts now.', 'a link'],
    ['Write to desk@tidewater.example now.', 'Write to help@tidewater.example now.', 'a link'],
    ['Carried over TLS alone.', 'Carried over FTP alone.', 'an abbreviation'],
    // What is no longer read.
    ['The decision stays here.', '<!-- The decision stays here. -->', 'a sign that is more than punctuation'],
    ['The decision stays here.', '~~The decision stays here.~~', 'a sign that is more than punctuation'],
    ['- [ ] The desk', '- [x] The desk', 'a sign that is more than punctuation'],
    ['The decision stays here.', '[//]: # (The decision stays here.)', 'a sign that is more than punctuation'],
  ])('%j → %j', (before, after, what) => {
    expect(weight(before, after)).toContain(`${what} (`);
  });

  const outputs = (...rows: string[]): string => `## Outputs\n\n| Output | Receiver |\n|---|---|\n${rows.join('\n')}`;

  it('is a typed cell of a row without an id', () => {
    const before = outputs('| Figures | backup |', '| Security incidents | PROC-SECURITY |', '| Requests | PROC-REQUEST |');
    expect(weight(before, before.replace('PROC-SECURITY', 'PROC-REQUEST'))).toMatch(/^the field "[a-z-]+" of the row "Security incidents" \("PROC-SECURITY" became "PROC-REQUEST"\)$/);
    expect(weight(before, before.replace('\n| Security incidents | PROC-SECURITY |', ''))).toContain('the row "Security incidents", which was taken out');
    expect(weight(before, before.replace('Security incidents', 'Incidents of security'))).toBe('');
  });
});
