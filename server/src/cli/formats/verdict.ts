import type { CheckReport } from './checkReport.ts';
import { plural } from '../../core/text/plural.ts';

export interface Verdict {
  readonly kind: 'fails' | 'passes-with-findings' | 'clean';
  /** One sentence, in plain words. */
  readonly sentence: string;
}

/** What a check came to, in one sentence. It says what was found, never that the system conforms. */
export function verdictOf(report: CheckReport): Verdict {
  const { summary, failing } = report;
  if (failing.size > 0) {
    return { kind: 'fails', sentence: `${plural(failing.size, 'finding')} to put right before this goes on.` };
  }
  const grave = summary.error + summary.warning;
  return grave === 0
    ? { kind: 'clean', sentence: 'Clean: no errors and no warnings.' }
    : { kind: 'passes-with-findings', sentence: `Nothing stops this change; an auditor would write up ${plural(grave, 'finding')}.` };
}

/** "12 documents checked: 1 error, 2 hints." */
export function countsOf(report: CheckReport): string {
  const { summary } = report;
  const parts = [
    ...(summary.error > 0 ? [plural(summary.error, 'error')] : []),
    ...(summary.warning > 0 ? [plural(summary.warning, 'warning')] : []),
    ...(summary.information > 0 ? [`${summary.information} for information`] : []),
    ...(summary.hint > 0 ? [plural(summary.hint, 'hint')] : []),
    ...(summary.accepted > 0 ? [`${summary.accepted} accepted by exception`] : []),
  ];
  return `${plural(summary.documents, 'document')} checked: ${parts.length === 0 ? 'nothing found' : parts.join(', ')}.`;
}
