import type { DiffQuestion, ReadHistory } from '../../core/diff/historyQuestion.ts';
import type { History } from '../../core/history/history.ts';
import { registersOf } from '../../core/history/needs.ts';
import type { LoadedSms } from '../loadSms.ts';
import { committedPlace, currentTexts, readHistory } from './approvalHistory.ts';

/** Answers what a comparison asks of the history, up to its head: the commits of the approvals that changed documents name, and texts that others were built on. */
export function historyForDiff(head: LoadedSms, options: { readonly cacheFolder: string | undefined; readonly environment?: Readonly<Record<string, string | undefined>> }): ReadHistory {
  const { sms, root, textOf } = head;
  return ({ pairs, approved }: DiffQuestion): History =>
    readHistory({
      ...options,
      root,
      from: committedPlace(head),
      hasOrigins: true,
      needs: { interpreter: sms.lookups.interpreter, pairs, approved, registers: registersOf(sms), pathOf: (id) => sms.lookups.definitions(id)[0]?.path, current: currentTexts(sms, textOf) },
    });
}
