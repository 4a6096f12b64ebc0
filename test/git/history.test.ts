import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { replaySample } from '../../scripts/sample/replay.ts';
import type { CoverageView } from '../../server/src/core/views/coverage.ts';
import type { HistoryView } from '../../server/src/core/views/history.ts';
import { runIn, temporaryFolder, temporaryFolderForAll, type Outcome } from '../support/cli.ts';
import { readFixture } from '../support/fixture.ts';
import { GitRepo } from '../support/gitRepo.ts';
import { HOUSE_STANDARD } from '../support/houseStandard.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';

const CONFIGURATION = 'clausework: 1\nname: Northwind\n';
const policy = (id: string): string => `---\nid: ${id}\ntype: service-management-policy\ntitle: Policy\nversion: 1.0\nstatus: draft\nowner: sms-manager\nauthor: a.khan\n---\n# Policy\n`;

describe('the levels of the sample month by month', () => {
  const folder = path.join(temporaryFolderForAll(), 'sample');
  const environment = { CLAUSEWORK_CACHE: temporaryFolderForAll() };
  let view: HistoryView;

  beforeAll(() => {
    replaySample(SAMPLE_ROOT, folder);
    view = JSON.parse(runIn(folder, ['history', '--months', '30', '--format', 'json'], { environment }).out) as HistoryView;
  }, 120_000);

  it('goes from the first month to the last, and fits its JSON Schema', () => {
    expect(view.months.map((month) => month.month).filter((_, at) => at % 8 === 0)).toEqual(['2024-09', '2025-05', '2026-01', '2026-09']);
    const ajv = new Ajv({ strict: true });
    formats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(new URL('../../schemas/views/history.schema.json', import.meta.url), 'utf8')) as object);
    validate(view);
    expect(validate.errors).toBeNull();
  });

  it.each(['2024-12', '2025-10', '2026-02', '2026-09'])('says of %s what a fresh look at that day says, though it went through all months before', (name) => {
    const month = view.months.find((one) => one.month === name)!;
    const fresh = JSON.parse(runIn(folder, ['coverage', '--as-of', month.day, '--at-commit', '--format', 'json']).out) as CoverageView;
    expect({ complete: month.complete, total: month.total, byLevel: month.byLevel }).toEqual({ complete: fresh.summary.complete, total: fresh.summary.total, byLevel: fresh.summary.byLevel });
  });

  it('says which points moved, and is the same when nothing has to be read again', () => {
    const moved = view.months.flatMap((month) => month.moved);
    expect(moved.length).toBeGreaterThan(500);
    expect(moved.every((point) => point.before !== point.after)).toBe(true);
    expect(JSON.parse(runIn(folder, ['history', '--months', '30', '--format', 'json'], { environment }).out)).toEqual(view);
  });
});

describe('where the history begins', () => {
  it('is where the documents begin, and a shallow clone says that it is cut off', () => {
    const repo = GitRepo.create();
    repo.commit({ 'x.txt': 'x' }, { day: '2026-01-10' });
    repo.commit({ 'sms/clausework.yaml': CONFIGURATION, 'sms/a.md': policy('POL-A') }, { day: '2026-03-10' });
    repo.commit({ 'sms/b.md': policy('POL-B') }, { day: '2026-05-31' });
    const read = (folder: string, ...more: string[]): HistoryView => JSON.parse(runIn(folder, ['history', '--as-of', '2026-06-15', '--format', 'json', ...more]).out) as HistoryView;
    const months = read(path.join(repo.folder, 'sms'));
    expect(months.limit).toBeUndefined();
    expect(months.months.map((month) => [month.month, month.day, month.documents])).toEqual([['2026-03', '2026-03-31', 1], ['2026-04', '2026-04-30', 1], ['2026-05', '2026-05-31', 2], ['2026-06', '2026-06-15', 2]]);
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, 'shallow');
    expect(read(path.join(parent, 'shallow'), '--months', '3').limit).toContain('goes back to 2026-05-31 only');
    GitRepo.at(parent).git('clone', '--quiet', '--bare', repo.folder, 'bare.git');
    expect(read(path.join(parent, 'bare.git')).months).toHaveLength(4);
  });

  it('counts one catalogue, and names the others', () => {
    const repo = GitRepo.create();
    repo.commit(Object.fromEntries(readFixture(HOUSE_STANDARD).files), { day: '2026-06-20' });
    const read = (...words: string[]): Outcome => runIn(repo.folder, ['history', '--as-of', '2026-06-30', ...words]);
    const totals = (...words: string[]): unknown[] => {
      const { catalogue, months } = JSON.parse(read('--format', 'json', ...words).out) as HistoryView;
      return [catalogue.id, ...months.map(({ total, complete }) => `${complete} of ${total}`)];
    };
    const { summary } = JSON.parse(runIn(repo.folder, ['coverage', '--as-of', '2026-06-30', '--format', 'json']).out) as CoverageView;
    expect(totals()).toEqual(['iso-20000-1', `${summary.complete} of ${summary.total}`]);
    expect(totals('--catalogue', 'house')).toEqual(['house', '1 of 3']);
    expect(read().out).toContain('House standard ("--catalogue house" shows it)');
    expect(read('--catalogue', 'house').out).toContain('Northwind: points of House standard by level');
    expect(read('--catalogue', 'house').out).not.toContain('Also checked');
    expect(read('--catalogue', 'hose')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Did you mean "house"?') as string });
    expect(runIn(repo.folder, ['report', '--format', 'md', '--months', '1', '--as-of', '2026-06-30', '--catalogue', 'house']).out).toContain('1 of 3');
  });

  it('grows line by line on a terminal, and says what it cannot do', () => {
    const repo = GitRepo.create();
    repo.commit({ 'clausework.yaml': CONFIGURATION, 'a.md': policy('POL-A') }, { day: '2026-03-10' });
    const lines: string[] = [];
    runIn(repo.folder, ['history', '--as-of', '2026-05-01'], { out: (text) => lines.push(text) });
    expect(lines.at(-1)).toContain('Northwind: points of ISO/IEC 20000-1 by level');
    expect(lines.slice(1, 4).map((line) => line.slice(0, 7))).toEqual(['2026-03', '2026-04', '2026-05']);
    expect(runIn(repo.folder, ['history', '--months', '0']).err).toContain('--months needs a number');
    expect(runIn(temporaryFolder(), ['history']).err).toContain('belongs to no git repository');
  });
});
