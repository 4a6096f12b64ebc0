import type { DiffQuestion, ReadHistory } from '../../core/diff/historyQuestion.ts';
import type { History } from '../../core/history/history.ts';
import { registersOf } from '../../core/history/needs.ts';
import type { LoadedComparison } from './compare.ts';
import { committedPlace, currentTexts, readHistory } from './approvalHistory.ts';

/** Answers what a comparison asks of the history, up to its head: the commits of the approvals that changed documents name, and texts that others were built on. */
export function historyForDiff({ head, changes }: LoadedComparison, options: { readonly cacheFolder: string | undefined; readonly environment?: Readonly<Record<string, string | undefined>> }): ReadHistory {
  const { sms, root } = head;
  // The texts that are asked for most are at hand: reading one of a commit by itself takes long.
  const texts = new Map(changes.flatMap(({ path, head: side }) => (side === undefined || side.text === '' ? [] : [[path, side.text] as const])));
  const textOf = (path: string): string => texts.get(path) ?? head.textOf(path);
  return ({ pairs, approved }: DiffQuestion): History => {
    head.fetchTexts?.(pairs.map(({ path }) => path).filter((path) => !texts.has(path)));
    return readHistory({
      ...options,
      root,
      from: committedPlace(head),
      hasOrigins: true,
      needs: { interpreter: sms.lookups.interpreter, pairs, approved, registers: registersOf(sms), pathOf: (id) => sms.lookups.definitions(id)[0]?.path, current: currentTexts(sms, textOf) },
    });
  };
}
