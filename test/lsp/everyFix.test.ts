import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import type { Finding } from '../../server/src/core/rules/finding.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { FIXTURE_DAY, fixtureSchemas, readFixture, smsOf } from '../support/fixture.ts';
import { actionsIn, choose, MODERN } from './actionMenu.ts';
import { TestClient } from './client.ts';

type Files = ReadonlyMap<string, string>;

/** What only a person can put right: no edit can be worked out. */
const WITHOUT_FIX = new Set([
  'action/closed-by-doer',
  'action/overdue',
  'agreement/unbacked',
  'audit/clause-missed',
  'audit/own-work',
  'change/without-approval',
  'clause/left-out',
  'control/approver-without-authority',
  'control/editorial-beyond-wording',
  'control/editorial-in-a-row',
  'control/role-vacant',
  'control/self-approved',
  'date/expiring',
  'file/data',
  'file/merge-conflict',
  'file/too-large',
  'file/unreadable',
  'id/reused',
  'link/cycle',
  'link/orphan',
  'link/suspect',
  'record/addendum-astray',
  'record/edited-after-closing',
  'record/not-repeated',
  'register/unread-table',
  'review/due-soon',
  'review/overdue',
  'review/postponed',
  'schema/invalid',
  'section/placeholder',
  'translation/behind',
]);

/** Rules that offer fixes, of which their example shows none. */
const NOT_IN_EXAMPLE = ['control/version-not-raised', 'link/wrong-kind'];

function filesOf(example: string): Map<string, string> {
  const files = new Map(readFixture(example).files);
  return files.has('clausework.yaml') ? files : new Map([['clausework.yaml', 'clausework: 1\n'], ...files]);
}

function findingsIn(files: Files): Finding[] {
  const { problems } = readConfiguration(files.get('clausework.yaml') ?? '');
  const runner = new RuleRunner({
    sms: smsOf(files),
    rules: ALL_RULES,
    setup: { configuration: problems, schemas: fixtureSchemas(files).problems },
    onCrash: (id, file, error) => {
      throw new Error(`${id} crashed on ${file}`, { cause: error });
    },
  });
  return runner.all();
}

const placeOf = (finding: Finding): string => `${finding.path} ${finding.rule} ${finding.subject}`;

/**
 * Errors that were no findings before. What was a hint in a draft may be an error when its status is mended; and a blank, which
 * is what a fix honestly leaves to the person, is one in an approved document.
 */
function newErrors(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = new Set(before.map(placeOf));
  return after.filter((one) => one.severity === 'error' && one.rule !== 'section/placeholder' && !known.has(placeOf(one))).map(placeOf);
}

describe('every fix, through the editor', () => {
  let folder: string;
  let client: TestClient;
  const examples = new Map(ALL_RULES.map((rule) => [rule.id, filesOf(rule.fails)]));
  const folderOf = (rule: string): string => rule.replace('/', '-');

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
    for (const [rule, files] of examples) {
      for (const [file, text] of files) {
        const target = path.join(folder, folderOf(rule), file);
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    }
    client = await TestClient.start(folder, { capabilities: MODERN, runtime: { today: (): PlainDate => FIXTURE_DAY } });
    await client.ready(examples.size);
  }, 120_000);
  afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  /** Chooses every fix that is offered for the findings of a rule in its example. */
  async function chooseAll(rule: string): Promise<number> {
    const files = examples.get(rule) ?? new Map<string, string>();
    const before = findingsIn(files);
    let count = 0;
    for (const [file, text] of files) {
      const shown = `${folderOf(rule)}/${file}`;
      const own = (client.diagnostics.get(shown) ?? []).filter((diagnostic) => diagnostic.code === rule);
      if (own.length === 0) {
        continue;
      }
      await client.open(shown, text);
      for (const diagnostic of own) {
        count += await chooseFor(rule, shown, diagnostic, files, before);
      }
    }
    return count;
  }

  async function chooseFor(rule: string, file: string, diagnostic: Diagnostic, files: Files, before: readonly Finding[]): Promise<number> {
    const { fingerprint } = diagnostic.data as { fingerprint: string };
    const offered = (await actionsIn(client, file, diagnostic.range, { diagnostics: [diagnostic], only: ['quickfix'] })).filter(
      (action) => !action.title.startsWith('Accept ') && action.diagnostics?.some((one) => (one.data as { fingerprint: string }).fingerprint === fingerprint) === true,
    );
    for (const action of offered) {
      const { texts } = await choose(client, action);
      const after = new Map(files);
      texts.forEach((text, one) => after.set(one.slice(folderOf(rule).length + 1), text));
      const findings = findingsIn(after);
      const what = `${rule}: ${action.title}`;
      // A record that was begun is still to be closed: then something else is said of the same matter.
      const isStillSaid = (one: Finding): boolean => one.fingerprint === fingerprint && before.some((other) => other.message === one.message);
      expect(findings.filter(isStillSaid).map((one) => one.message), what).toEqual([]);
      expect(newErrors(before, findings), what).toEqual([]);
    }
    return offered.length;
  }

  it.each(ALL_RULES.map((rule) => rule.id).filter((rule) => !WITHOUT_FIX.has(rule) && !NOT_IN_EXAMPLE.includes(rule)))('%s is put right by each fix that is offered, and nothing else breaks', async (rule) => {
    expect(await chooseAll(rule)).toBeGreaterThan(0);
  });

  it.each([...WITHOUT_FIX])('%s is for a person to judge: no fix is offered', async (rule) => {
    expect(await chooseAll(rule)).toBe(0);
  });
});
