import { HISTORY_KINDS } from '../history/historyInputs.ts';
import type { ResultKinds } from './results.ts';

/**
 * Which values are worth keeping for the next run: what is shown (findings, points), and what would have to read very many documents
 * when only one of them changed. All else is found again from these, or quickly.
 */
export const WORTH_KEEPING = {
  values: new Set([
    'findings',
    'point',
    'history-needs',
    // One of these for each member of a population, or each document: when one changes, the others need not be read.
    'proof',
    'cadence-gap',
    'next-on-the-way',
    'subjects',
  ]),
  inside: new Set(['history-needs']),
  shared: new Set(['ids-of-type', 'left-out', 'population', 'state', 'window', 'due-periods', 'employment']),
  outside: new Set<string>(['as-of', 'past', 'come', ...HISTORY_KINDS]),
} satisfies Partial<ResultKinds>;

/** See `ResultKinds.manyReaders`. */
export const MANY_READERS = 24;
