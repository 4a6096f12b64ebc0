import { testRule } from '../../../../../test/support/testRule.ts';
import { postponed } from './postponed.ts';

const reviewed = (result: string, at: number): string => `//- plan-${at}.md\n---\nid: CPL-${at}\ntype: capacity-plan\ntitle: Capacity plan\nreview: { every: P12M, last: 2026-03-01, by: a.khan, result: ${result} }\n---\n`;

const PUT_OFF = [
  'postponed',
  'Postponed to autumn',
  'postponed, no time',
  'deferred until May',
  'The review was put off',
  'review postponed because of the move',
  'put off',
  'auf Herbst verschoben',
  'Verschoben auf Mai',
  'vertagt',
  'Prüfung wurde wegen Umzug verschoben',
  'has been postponed once more',
];
const FOUND = [
  'RISK-04 lowered, treatment of RISK-07 postponed to May',
  'unchanged; nothing was put off',
  'postponed actions are done',
  'not postponed',
  'deferred: treatment of RISK-07',
  'deferred items closed',
  'Verschobene Maßnahmen erledigt',
  'unverändert, Maßnahme auf Mai verschoben',
  'auf RISK-04 geprüft; nichts verschoben',
  'deferred maintenance added',
];

testRule(postponed, [
  { name: 'reports a result that says the review itself was put off', files: PUT_OFF.map((result, at) => reviewed(`«"${result}"»`, at)).join('') },
  { name: 'leaves alone what a review found of things put off, or not', files: FOUND.map((result, at) => reviewed(`"${result}"`, at)).join('') },
]);
