import { expect, it } from 'vitest';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { folderWith, runIn } from '../support/cli.ts';

/** Lines as they were before they were folded. */
function eventsOf(text: string): Record<string, string>[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') {
      events.push({});
    }
    const [, name, value] = /^([^:;]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    const event = events.at(-1);
    if (event !== undefined && name !== undefined && value !== undefined && !(name in event)) {
      event[name] = value;
    }
  }
  return events;
}

const calendar = (...words: readonly string[]): string => runIn(SAMPLE_ROOT, ['reviews', '--format', 'ics', ...words]).out;

it('gives a whole day for each review that has a date', () => {
  const text = calendar();
  const events = eventsOf(text);
  const reviews = (JSON.parse(runIn(SAMPLE_ROOT, ['reviews', '--format', 'json']).out) as { reviews: { id: string; due?: string }[] }).reviews.filter((review) => review.due !== undefined);
  expect(events).toHaveLength(reviews.length);
  expect(text).toContain('DTSTART;VALUE=DATE:20270708\r\nDTEND;VALUE=DATE:20270709');
  expect(events.find((event) => event['SUMMARY']?.startsWith('Review POL-SM:') === true)).toMatchObject({ DTSTART: '20270708', UID: 'review-POL-SM@tidewater-systems-ltd-service-management-system.clausework' });
});

it('keeps its UIDs, so that a calendar moves an entry instead of doubling it', () => {
  const uids = (text: string) => eventsOf(text).map((event) => event['UID']);
  expect(new Set(uids(calendar())).size).toBe(uids(calendar()).length);
  // By then another policy has taken the place of POL-RELEASE, of which no review falls due any more.
  const today = uids(calendar()).filter((uid) => uid?.startsWith('review-POL-RELEASE@') !== true);
  expect(today).toHaveLength(uids(calendar()).length - 1);
  expect(uids(calendar('--as-of', '2026-12-31')).sort()).toEqual(today.sort());
  expect(calendar()).toBe(calendar());
});

it('folds lines at 75 octets, never inside a character', () => {
  const title = `${'Prüfplan für Rechenzentren 🏭 '.repeat(9)}Ende`;
  const text = runIn(
    folderWith(`
//- clausework.yaml
clausework: 1
//- plan.md
---
id: CPL-1
type: capacity-plan
title: ${title}
version: 1.0
status: approved
owner: capacity-manager
review: { every: P12M, last: 2026-01-15, by: a.khan, result: unchanged }
---
`),
    ['reviews', '--format', 'ics'],
  ).out;
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(3);
  expect(eventsOf(text)).toEqual([expect.objectContaining({ SUMMARY: `Review CPL-1: ${title}` })]);
});

it('gives the reviews of two systems UIDs of their own, whatever their names are', () => {
  const system = (folder: string, name: string): string => `//- ${folder}/clausework.yaml\nclausework: 1\nname: ${name}\nas-of: 2026-09-30\n//- ${folder}/r.md\n---\nid: RISKS\ntype: risk-register\ntitle: Risks\nreview: { every: P12M, last: 2026-02-01 }\n---\n`;
  const uids = (files: string): (string | undefined)[] => eventsOf(runIn(folderWith(files), ['reviews', '--format', 'ics']).out).map((event) => event['UID']);
  for (const [one, other] of [['Сервис Альфа', 'Сервис Бета'], ['Сервис A', 'Услуга A'], ['Harbour', 'Harbour']] as const) {
    expect(new Set(uids(`${system('a', one)}${system('b', other)}`)).size).toBe(2);
  }
  expect(uids(system('a', 'Сервис Альфа'))).toEqual(uids(system('elsewhere', 'Сервис Альфа')));
  expect(uids(system('a', 'Harbour'))).toEqual(['review-RISKS@harbour.clausework']);
});
