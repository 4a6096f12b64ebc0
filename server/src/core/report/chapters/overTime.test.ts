import { describe, expect, it } from 'vitest';
import type { PlainDate } from '../../dates/plainDate.ts';
import type { HistoryMonth, HistoryView } from '../../views/history.ts';
import { plainCell, type Block } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { levelsOverTime } from './overTime.ts';

const month = (name: string, levels: readonly [number, number, number, number, number], moved: HistoryMonth['moved'] = []): HistoryMonth => {
  const [missing, planned, drafted, defined, evidenced] = levels;
  return { month: name, day: `${name}-28` as PlainDate, commit: 'a1b2c3d4e5f6a7b8c9d0', documents: 7, complete: evidenced, total: 10, byLevel: { missing, planned, drafted, defined, evidenced }, moved };
};

const HISTORY: HistoryView = {
  asOf: '2026-02-28' as PlainDate,
  catalogue: { id: 'iso-20000-1', title: 'ISO/IEC 20000-1', edition: '2018 with Amd 1:2024' },
  months: [month('2026-01', [6, 1, 2, 1, 0]), month('2026-02', [4, 1, 1, 2, 2], [{ point: '9.2#a', before: 'missing', after: 'evidenced' }, { point: '9.2#b', before: 'missing', after: 'defined' }, { point: '5.1#a', before: 'defined', after: 'drafted' }])],
};

/** The chapter looks at nothing else. */
const chapters = (about: Pick<ReportContext, 'audience' | 'source' | 'history'>) => levelsOverTime(about as ReportContext);
const blocks = (history: HistoryView): readonly Block[] => chapters({ audience: 'auditor', source: { commit: 'a1' }, history })[0]?.blocks ?? [];
const ofKind = <K extends Block['kind']>(all: readonly Block[], kind: K) => all.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);

describe('levels over time', () => {
  it('stacks the levels from the best, and says the same in a table', () => {
    const chart = ofKind(blocks(HISTORY), 'chart')[0]!;
    expect(chart.categories).toEqual(['2026-01', '2026-02']);
    expect(chart.series.map(({ name, values }) => [name, ...values])).toEqual([['evidenced', 0, 2], ['defined', 1, 2], ['drafted', 2, 1], ['planned', 1, 1], ['missing', 6, 4]]);
    const table = ofKind(blocks(HISTORY), 'table')[0]!;
    expect(table.columns.map(({ title }) => title)).toEqual(['Month', 'Commit', 'Documents', 'Missing', 'Planned', 'Drafted', 'Defined', 'Evidenced', 'Complete', 'Rose', 'Fell']);
    expect(table.rows.map(({ cells }) => cells.map(plainCell))).toEqual([
      ['2026-01', 'a1b2c3d4e5', '7', '6', '1', '2', '1', '0', '0 of 10', '–', '–'],
      ['2026-02', 'a1b2c3d4e5', '7', '4', '1', '1', '2', '2', '2 of 10', '2', '1'],
    ]);
  });

  it('says why it does not go back further', () => {
    expect(ofKind(blocks({ ...HISTORY, limit: 'This clone is shallow.' }), 'text').map(({ text }) => text)).toContain('This clone is shallow.');
  });

  it('draws nothing where there is nothing', () => {
    const none = blocks({ ...HISTORY, months: [] });
    expect(ofKind(none, 'chart')).toEqual([]);
    expect(ofKind(none, 'table')[0]?.empty).toBe('No commit up to 2026-02-28 holds a document of the system.');
  });

  it('tells an auditor how to get it, where there is git, and a customer nothing', () => {
    const [offer] = chapters({ audience: 'auditor', source: { commit: 'a1' } });
    expect(offer).toMatchObject({ title: 'Levels over time', isBrief: true });
    expect(JSON.stringify(offer)).toContain('clausework report --months 12');
    expect(chapters({ audience: 'auditor', source: {} })).toEqual([]);
    expect(chapters({ audience: 'customer', source: { commit: 'a1' } })).toEqual([]);
    expect(chapters({ audience: 'customer', source: { commit: 'a1' }, history: HISTORY })).toHaveLength(1);
  });
});
