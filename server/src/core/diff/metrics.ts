import type { Lookups } from '../index/lookups.ts';
import { nameList } from '../proof/evaluate.ts';
import type { Judgement } from './change.ts';
import { compareRowFields } from './fields.ts';
import type { Names } from './names.ts';
import { calledOf, isOf, type Pair } from './pairs.ts';

/** What a figure means: with another of these it is another figure under the same name. */
const MEANING: ReadonlySet<string> = new Set(['formula', 'unit', 'source', 'measured-every']);

/** Metrics that are reckoned otherwise while targets count by them: the promise reads the same and is another. To be called while the index holds the head. */
export function judgeMetrics(pairs: readonly Pair[], lookups: Lookups, names: Names): Judgement[] {
  return pairs.flatMap(({ base, head }): Judgement[] => {
    if (base === undefined || head === undefined || !isOf(head, 'metric')) {
      return [];
    }
    const changed = compareRowFields(base, head, names).filter(({ field }) => MEANING.has(field));
    const targets = changed.length === 0 ? [] : targetsBy(lookups, head.entity.id);
    if (targets.length === 0) {
      return [];
    }
    const message = `${calledOf(head)} counts otherwise than before, and so ${targets.length === 1 ? 'does' : 'do'} ${nameList(targets)}; judge whether ${targets.length === 1 ? 'it still means' : 'they still mean'} as much.`;
    return [{ kind: 'promise', message, details: changed.map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`), id: head.entity.id, file: head.file }];
  });
}

/** "SLT-PAY-1 of SLA-PAYROLL". */
function targetsBy(lookups: Lookups, metric: string): string[] {
  const targets = lookups.edges(metric).flatMap(({ other }) => {
    const entity = lookups.entity(other);
    return entity !== undefined && lookups.isA(entity, 'target') ? [`${entity.id}${entity.host === undefined ? '' : ` of ${entity.host}`}`] : [];
  });
  return [...new Set(targets)].sort();
}
