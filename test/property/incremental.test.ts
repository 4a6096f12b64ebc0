import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, type PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { changeKey, NO_HISTORY, type History } from '../../server/src/core/history/history.ts';
import { placesOfIds, textPairs } from '../../server/src/core/history/needs.ts';
import type { TextChange } from '../../server/src/core/history/textChange.ts';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import { namesOf, type NameKind } from '../../server/src/core/index/named.ts';
import type { KeyTable } from '../../server/src/core/index/dormantFiles.ts';
import type { Results } from '../../server/src/core/index/remembered.ts';
import { Sms, type IncomingFile } from '../../server/src/core/index/sms.ts';
import { packFacts } from '../../server/src/core/facts/packFacts.ts';
import { PackedFacts } from '../../server/src/core/facts/storedFacts.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { loadSchemas } from '../../server/src/core/schema/loadSchemas.ts';
import type { Schemas } from '../../server/src/core/schema/model.ts';
import { actionsView } from '../../server/src/core/views/actions.ts';
import { approvalsView } from '../../server/src/core/views/approvals.ts';
import { coverageView } from '../../server/src/core/views/coverage.ts';
import { recordsDue } from '../../server/src/core/views/recordsDue.ts';
import { reviewsView } from '../../server/src/core/views/reviews.ts';
import { todayView } from '../../server/src/core/views/today.ts';
import { traceView } from '../../server/src/core/views/trace.ts';
import { reviewsTree } from '../../server/src/core/views/trees/reviewsTree.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { factsOf, readFixture } from '../support/fixture.ts';
import { SMALL_SMS } from './smallSms.ts';

/**
 * The index must mean the same whether it was built at once or kept up to date edit by edit: over random edits, renames,
 * deletions, changes of schema, configuration, history and date, findings, levels and views equal those of a rebuild.
 */

interface World {
  readonly files: Map<string, string>;
  schemas: Schemas;
  configuration: string;
  asOf: PlainDate;
  history: History;
}

const builtin = builtinSchemas().schemas;
const CUSTOM = loadSchemas(
  [
    { path: 'types/sla.yaml', text: 'id: sla\nextends: builtin\nsections:\n  credits: { title: { en: Service credits }, guidance: What we pay back. }\n' },
    { path: 'types/memo.yaml', text: 'id: memo\ntitle: { en: Memo }\nkind: record\ncontrol: record\nfields: { topic: { type: text, required: true } }\n' },
  ],
  builtin,
).schemas;
const CONFIGURATIONS = [
  'clausework: 1\nstarted: 2025-01-01\n',
  'clausework: 1\nstarted: 2026-01-01\nrules: { review/overdue: error, link/unknown-id: warning }\n',
  'clausework: 1\nwindow: P24M\nexceptions:\n  - { rule: link/unknown-id, entity: SLA-1, reason: known, owner: sms-manager, until: 2026-12-31 }\n',
];
const DAYS = ['2025-12-31', '2026-03-01', '2026-03-02', '2026-06-30', '2026-07-01', '2027-02-01'].map((text) => parseDate(text) as PlainDate);

/** Pieces that stand in the small SMS, and what an edit makes of them. */
const REPLACEMENTS: readonly (readonly [string, string])[] = [
  ['SVC-A', 'SVC-B'],
  ['SVC-B', 'SVC-A'],
  ['status: approved', 'status: draft'],
  ['status: draft', 'status: approved'],
  ['version: 1.0', 'version: 2.0'],
  ['owner: sms-manager', 'owner: nobody'],
  ['2026-03-02', '2026-05-05'],
  ['P12M', 'P1M'],
  ['id: SLA-1', 'id: SLA-9'],
  ['## Targets', '## Aims'],
  ['type: sla', 'type: ola'],
  ['| R-1 |', '| R-9 |'],
  ['live', 'retired'],
  ['id: POL-1', 'id: POL-2\nformerly: [POL-1]'],
  ['| SVC-A |', '| SVC-C |'],
  ['type: service-catalogue', 'type: service-catalogue\nformerly: [SVC-A: SVC-C, OLD-1]'],
  ['---\nid', '---js\nid'],
  ['title: ', 'title: "'],
  ['links:', 'formerly: [OLD-1]\nlinks:'],
  ['.md)', '.md#nowhere)'],
  ['lower', 'TODO(say)'],
  toApplyLater('policies/policy.md'),
  toApplyLater('services/sla.md'),
  ['party: CUS-1', 'version: 2.0, party: CUS-1'],
  ['| 2026-12-31 |', '| 2026-03-01 |'],
];

/** Approves a document of the small SMS as version 2.0, to apply from 1 July. */
function toApplyLater(path: string): readonly [string, string] {
  const head = (version: string): string => `version: ${version}\nstatus: approved\nowner: sms-manager\nauthor: j.meyer\napprovals:\n`;
  const facts = factsOf(path, (readFixture(SMALL_SMS).files.get(path) ?? '').replace(head('1.0'), head('2.0')));
  const seal = facts !== 'other' && 'seal' in facts ? facts.seal : '';
  return [head('1.0'), `effective: 2026-07-01\n${head('2.0')}  - { by: a.khan, role: director, date: 2026-03-02, version: 2.0, seal: ${seal} }\n`];
}

const CHANGE: TextChange = { fields: [{ field: 'owner', before: 'a', after: 'b' }], words: [], items: {}, rows: [], sections: ['targets'], links: [] };

type Operation =
  | { readonly kind: 'edit'; readonly file: number; readonly replacement: number }
  | { readonly kind: 'insert'; readonly file: number; readonly at: number; readonly text: string }
  | { readonly kind: 'rename'; readonly file: number }
  | { readonly kind: 'delete'; readonly file: number }
  | { readonly kind: 'restore'; readonly file: number }
  | { readonly kind: 'schemas' }
  | { readonly kind: 'configuration'; readonly which: number }
  | { readonly kind: 'history'; readonly which: number }
  | { readonly kind: 'day'; readonly which: number };

/** A point is counted among others first, and falls away with what another is computed from only then. */
const DROPPED_AFTER_READ: { change: Operation; asked: string[]; isTracked: boolean }[] = [
  { change: { kind: 'delete', file: 0 }, asked: ['governance/roles.md'], isTracked: false },
  { change: { kind: 'insert', file: 9, at: 1357, text: '[a](b.md)' }, asked: [], isTracked: false },
];

/** How many histories are tried; `CLAUSEWORK_RUNS=1000` looks harder. */
const RUNS = Number(process.env['CLAUSEWORK_RUNS'] ?? 60);
const ORIGINAL = readFixture(SMALL_SMS).files;
const NAMES = [...ORIGINAL.keys()];

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('edit' as const), file: fc.nat(NAMES.length - 1), replacement: fc.nat(REPLACEMENTS.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), file: fc.nat(NAMES.length - 1), at: fc.nat(2000), text: fc.constantFrom('\n', ' ', 'x', '|', '"', '# New\n', '[a](b.md)', 'TODO(x)') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), file: fc.nat(NAMES.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), file: fc.nat(NAMES.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), file: fc.nat(NAMES.length - 1) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'schemas' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('configuration' as const), which: fc.nat(CONFIGURATIONS.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('history' as const), which: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('day' as const), which: fc.nat(DAYS.length - 1) }) },
);

const setup = { configuration: [], schemas: [] };
const isPage = (path: string): boolean => path.endsWith('README.md');
const crash = (rule: string, path: string, error: unknown): never => {
  throw new Error(`${rule} crashed on ${path}`, { cause: error });
};

/** @param manyReaders A small number makes many values ones that others wait for. */
function build(world: World, isTracking: boolean, isRecording = false, manyReaders = 2): Sms {
  const sms = new Sms({ schemas: world.schemas, configuration: readConfiguration(world.configuration).configuration, asOf: world.asOf, isPage, isTracking, isRecording, manyReaders });
  sms.setFiles([...world.files].map(([path, text]) => incoming(path, text)));
  sms.memo.setLoaded();
  sms.setHistory(world.history);
  return sms;
}

/** A file as it is read from disk: its facts come packed, and the index that follows changes lets go of the objects. */
function incoming(path: string, text: string): IncomingFile {
  const facts = factsOf(path, text);
  return facts === 'other' ? { path, facts } : { path, facts, stored: new PackedFacts(packFacts(facts)) };
}

function picture(sms: Sms, runner: RuleRunner): unknown {
  const [catalogue] = Object.values(sms.schemas.catalogues);
  return {
    findings: runner.all(),
    coverage: catalogue === undefined ? undefined : coverageView(sms, catalogue, () => undefined),
    reviews: reviewsView(sms),
    approvals: approvalsView(sms),
    today: todayView(sms),
    trees: [reviewsTree(sms), reviewsTree(sms, { parent: 'records' }), reviewsTree(sms, { parent: 'expiring' })],
    actions: actionsView(sms),
    naming: [...['SLA-1', 'SVC-A', 'sms-manager', 'POL-1', 'OLD-1'].map((id) => naming(sms, 'id', id)), naming(sms, 'clause', '5.1'), naming(sms, 'path', 'services/sla.md')],
    ids: placesOfIds(sms),
    trace: ['SLA-1', 'SVC-A', 'R-1'].map((id) => traceView(sms, id, 2)),
  };
}

/** What git might say of the texts as they stand: nothing, all that is asked, or a part of it. */
function historyOf(sms: Sms, which: number): History {
  const pairs = textPairs(sms).filter((_pair, at) => at % Math.max(1, which) === 0);
  const changes = Object.fromEntries(pairs.map(({ fromSeal, toSeal }) => [changeKey(fromSeal, toSeal), CHANGE]));
  return which === 0 ? NO_HISTORY : { limit: `This clone is shallow (${which}).`, changes, origins: {}, hasOrigins: which === 1, formerIds: { 'SLA-1': { path: 'gone.md', commit: 'a1b2c3', type: which === 1 ? 'ola' : 'sla' }, 'POL-1': { path: 'old.md', commit: 'd4e5f6', title: 'Old' } } };
}

/** Without tracking every document is listed, so only those count that do name it. */
function naming(sms: Sms, kind: NameKind, name: string): readonly string[] {
  return sms.documentsNaming(kind, name).filter((path) => {
    const model = sms.model(path);
    return model !== undefined && [...namesOf(model)].some(([oneKind, oneName]) => oneKind === kind && oneName === name);
  });
}

function apply(world: World, sms: Sms, change: Operation): void {
  const name = 'file' in change ? (NAMES[change.file] ?? '') : '';
  const text = world.files.get(name);
  const set = (path: string, content: string): void => {
    world.files.set(path, content);
    // What is typed comes as it was parsed, everything else as it is read from disk.
    const { facts, stored } = incoming(path, content);
    if (change.kind === 'insert' || change.kind === 'edit') {
      sms.editFile(path, facts);
    } else {
      sms.setFile(path, facts, stored);
    }
  };
  switch (change.kind) {
    case 'edit': {
      const [from, to] = REPLACEMENTS[change.replacement] ?? ['', ''];
      if (text !== undefined) {
        set(name, text.replace(from, to));
      }
      return;
    }
    case 'insert':
      if (text !== undefined) {
        const at = change.at % (text.length + 1);
        set(name, text.slice(0, at) + change.text + text.slice(at));
      }
      return;
    case 'rename':
      if (text !== undefined) {
        world.files.delete(name);
        sms.removeFile(name);
        set(`moved/${name}`, text);
      }
      return;
    case 'delete':
      world.files.delete(name);
      sms.removeFile(name);
      return;
    case 'restore':
      set(name, ORIGINAL.get(name) ?? '');
      return;
    case 'schemas':
      world.schemas = world.schemas === builtin ? CUSTOM : builtin;
      sms.reconfigure({ schemas: world.schemas });
      return;
    case 'configuration':
      world.configuration = CONFIGURATIONS[change.which] ?? world.configuration;
      sms.reconfigure({ configuration: readConfiguration(world.configuration).configuration });
      return;
    case 'history':
      world.history = historyOf(sms, change.which);
      sms.setHistory(world.history);
      return;
    case 'day':
      world.asOf = DAYS[change.which] ?? world.asOf;
      sms.setAsOf(world.asOf);
  }
}

function original(): World {
  return { files: new Map(ORIGINAL), schemas: builtin, configuration: CONFIGURATIONS[0] ?? '', asOf: DAYS[3] as PlainDate, history: NO_HISTORY };
}

function runnerOf(sms: Sms): RuleRunner {
  return new RuleRunner({ sms, rules: ALL_RULES, setup, onCrash: crash });
}

function rebuiltPicture(world: World): unknown {
  const rebuilt = build(world, false);
  return picture(rebuilt, runnerOf(rebuilt));
}

describe('the incremental index', () => {
  it('equals a rebuild after every change', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 14 }), fc.boolean(), fc.integer({ min: 1, max: 4 }), (operations, isRecording, manyReaders) => {
        const world = original();
        const sms = build(world, true, isRecording, manyReaders);
        const runner = runnerOf(sms);
        picture(sms, runner);
        for (const change of operations) {
          apply(world, sms, change);
          expect(picture(sms, runner)).toEqual(rebuiltPicture(world));
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000 + RUNS * 2000);

  it('equals a rebuild when changes come while everything is computed for the first time', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ change: operation, asked: fc.array(fc.constantFrom(...NAMES)), isTracked: fc.boolean() }), { minLength: 1, maxLength: 6 }), (steps) => {
        const world = original();
        const sms = build(world, true, true);
        const runner = runnerOf(sms);
        for (const { change, asked, isTracked } of steps) {
          asked.forEach((path) => runner.ofDocument(path));
          if (isTracked) {
            sms.memo.track();
          }
          apply(world, sms, change);
        }
        expect(picture(sms, runner)).toEqual(rebuiltPicture(world));
      }),
      { numRuns: RUNS, examples: [[DROPPED_AFTER_READ]] },
    );
  }, 120_000 + RUNS * 2000);

  it('equals a rebuild when a run begins with the results of an earlier one', () => {
    fc.assert(
      fc.property(fc.array(fc.array(operation, { maxLength: 3 }), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean(), (runs, isTracking, isDormant) => {
        const world = original();
        let results: Results | undefined;
        let table: KeyTable | undefined;
        for (const changes of runs) {
          const then = new Map(world.files);
          const begin = { ...world, history: NO_HISTORY, files: isDormant && table !== undefined ? new Map<string, string>() : then };
          const sms = build(begin, isTracking, true);
          if (isDormant && table !== undefined) {
            sms.setDormant(table, (path) => incoming(path, then.get(path) ?? ''));
          }
          if (results !== undefined) {
            sms.memo.adopt(results);
          }
          for (const change of changes) {
            apply(world, sms, change);
          }
          sms.setHistory(world.history);
          const runner = runnerOf(sms);
          expect(picture(sms, runner)).toEqual(rebuiltPicture(world));
          table = sms.keyTable();
          const taken = sms.memo.results();
          results = taken === undefined ? undefined : (JSON.parse(JSON.stringify({ ...taken, graph: undefined })) as Results);
          results = results === undefined || taken === undefined ? undefined : { ...results, graph: taken.graph };
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000 + RUNS * 2000);

  it('computes again only what an edit touches', () => {
    const world = original();
    const sms = build(world, true);
    const runner = runnerOf(sms);
    picture(sms, runner);
    sms.memo.takeStale();
    const due = recordsDue(sms, world.asOf);
    const text = world.files.get('policies/policy.md') ?? '';
    sms.editFile('policies/policy.md', factsOf('policies/policy.md', `${text}\nOne more plain sentence at the end of the last section.\n`));
    const stale = sms.memo.takeStale().filter((key) => key.startsWith('findings:'));
    expect(stale).toEqual(['findings:policies/policy.md']);
    expect(due).not.toEqual([]);
    expect(recordsDue(sms, world.asOf)).toBe(due);
  });
});
