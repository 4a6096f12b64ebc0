import path from 'node:path';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { RuleRunner, type RuleRunnerOptions } from '../../core/rules/runRules.ts';
import { LineIndex, type Range } from '../../core/text/lineIndex.ts';
import { diffView, type DiffFinding } from '../../core/views/diff.ts';
import { planComparisons, type CompareOptions, type LoadedComparison, type PlannedComparison } from '../git/compare.ts';
import { historyForDiff } from '../git/diffHistory.ts';
import type { ComparedSms, PlacedFinding } from './diffReport.ts';
import { keepComparison, keptComparison } from './keptComparisons.ts';

export interface CompareSystemsOptions extends CompareOptions {
  readonly onCrash: RuleRunnerOptions['onCrash'];
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Compares two states of every SMS a folder stands for. What the very same comparison came to before is taken from the cache.
 *
 * @throws GitProblem, CannotCheck
 */
export function compareSystems(folder: string, options: CompareSystemsOptions): ComparedSms[] {
  return planComparisons(folder, options).map((planned) => {
    const { cacheFolder } = planned.options;
    const key = cacheFolder === undefined ? undefined : planned.key();
    return (cacheFolder === undefined || key === undefined ? undefined : keptComparison(cacheFolder, key)) ?? compareNow(planned, key, options);
  });
}

function compareNow(planned: PlannedComparison, key: string | undefined, options: CompareSystemsOptions): ComparedSms {
  const { cacheFolder } = planned.options;
  const comparison = planned.load();
  const { head, changes, foundOfBase } = comparison;
  const crashed = new Set<string>();
  const onCrash: RuleRunnerOptions['onCrash'] = (rule, file, error) => {
    crashed.add(rule);
    options.onCrash(rule, file, error);
  };
  const runner = new RuleRunner({ sms: head.sms, rules: ALL_RULES, setup: head.setup, onCrash });
  const readHistory = historyForDiff(comparison, { cacheFolder, ...(options.environment === undefined ? {} : { environment: options.environment }) });
  const view = diffView({ sms: head.sms, runner, changes, foundOfBase, readHistory });
  const compared: ComparedSms = {
    name: head.sms.configuration.name ?? path.basename(head.root),
    base: comparison.base,
    ...(head.commit === undefined ? {} : { head: head.commit }),
    asOf: head.asOf,
    view: { ...view, findings: placed(comparison, view.findings) },
    gone: changes.filter((change) => change.head === undefined).map((change) => change.path),
  };
  // What git could not tell today it may tell tomorrow; and a file may have been saved meanwhile.
  if (cacheFolder !== undefined && key !== undefined && crashed.size === 0 && head.sms.history.limit === undefined && planned.key() === key) {
    keepComparison(cacheFolder, key, compared);
  }
  return compared;
}

/** New findings stand in the head, fixed ones in the base. */
function placed({ head, changes }: LoadedComparison, { new: came, fixed }: { readonly new: readonly DiffFinding[]; readonly fixed: readonly DiffFinding[] }): ComparedSms['view']['findings'] {
  head.fetchTexts?.(came.map((finding) => finding.path));
  const before = new Map(changes.map((change) => [change.path, change.base?.text]));
  const lines = new Map<string, LineIndex>();
  const rangeOf = (side: 'base' | 'head', { path: file, span }: DiffFinding): Range => {
    const name = `${side} ${file}`;
    const index = lines.get(name) ?? new LineIndex((side === 'base' ? before.get(file) : undefined) ?? head.textOf(file));
    lines.set(name, index);
    return index.rangeOf(span);
  };
  const place = (side: 'base' | 'head') => (finding: DiffFinding): PlacedFinding => ({ ...finding, range: rangeOf(side, finding) });
  return { new: came.map(place('head')), fixed: fixed.map(place('base')) };
}
