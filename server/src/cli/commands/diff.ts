import path from 'node:path';
import { didYouMean } from '../../core/text/nearest.ts';
import type { DiffView } from '../../core/views/diff.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { compareSystems } from '../../node/diff/compareSystems.ts';
import { diffAsData, type DiffReport } from '../../node/diff/diffReport.ts';
import { diffAsHtml } from '../formats/diffHtml.ts';
import { diffAsMarkdown } from '../../node/diff/diffMarkdown.ts';
import { diffAsText } from '../formats/diffText.ts';
import { toJson } from '../formats/json.ts';
import { deliver, loadOptions, readDay, reportCrash, type CommonOptions, type Terminal } from '../session.ts';

export interface DiffOptions extends CommonOptions {
  readonly in?: string;
  readonly mergeBase?: boolean;
  readonly failOn?: readonly string[];
}

const FORMATS: Readonly<Record<string, (reports: readonly DiffReport[], terminal: Terminal) => string>> = {
  text: diffAsText,
  markdown: diffAsMarkdown,
  json: (reports) => toJson(reports.length === 1 && reports[0] !== undefined ? diffAsData(reports[0]) : { systems: reports.map(diffAsData) }),
  html: diffAsHtml,
};

export const DIFF_FORMATS = Object.keys(FORMATS);

/** What can make a comparison fail, with what it says when it does. */
const GATES: Readonly<Record<string, (view: DiffView) => string | undefined>> = {
  regression: ({ summary }) => (summary.regressions > 0 ? `${summary.regressions} of the points of the standard fell` : undefined),
  'new-findings': ({ summary }) => (summary.newFindings > 0 ? `${summary.newFindings} new errors or warnings` : undefined),
  unapproved: ({ summary }) => (summary.unapproved > 0 ? `${summary.unapproved} changed texts that nobody has approved` : undefined),
  ruler: ({ judgement }) => (judgement.some((one) => one.kind === 'ruler') ? 'the ruler was changed' : undefined),
  sealed: ({ judgement }) => (judgement.some((one) => one.kind === 'sealed') ? 'closed records or approvals on file were altered' : undefined),
  weakened: ({ judgement }) => (judgement.some((one) => one.kind === 'promise') ? 'promises were weakened' : undefined),
};

export const DIFF_GATES = Object.keys(GATES);

/** `clausework diff BASE [HEAD]`: 0, or 1 when something that `--fail-on` names came about. */
export function diff(base: string, head: string | undefined, options: DiffOptions, terminal: Terminal): number {
  const format = FORMATS[options.format ?? 'text'];
  if (format === undefined) {
    throw new CannotCheck(`There is no format "${options.format}".${didYouMean(options.format ?? '', DIFF_FORMATS)} Known: ${DIFF_FORMATS.join(', ')}.`);
  }
  const gates = readGates(options.failOn ?? []);
  const asOf = readDay(options.asOf);
  const compared = compareSystems(path.resolve(terminal.cwd, options.in ?? '.'), {
    base,
    ...(head === undefined ? {} : { head }),
    isFromMergeBase: options.mergeBase === true,
    loadOptions: (root) => loadOptions(root, terminal, asOf),
    onCrash: reportCrash(terminal),
    environment: terminal.environment,
  });
  if (compared.length === 0) {
    throw new CannotCheck(`There is no clausework.yaml in ${options.in ?? 'this folder'} of ${head ?? 'the files on disk'}, above it or below it, so there is nothing to compare.`);
  }
  const reports = compared.map((one): DiffReport => ({ ...one, failing: gates.flatMap((gate) => GATES[gate]?.(one.view) ?? []) }));
  deliver(format(reports, terminal), options, terminal);
  return reports.every((report) => report.failing.length === 0) ? 0 : 1;
}

function readGates(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  for (const name of names) {
    if (GATES[name] === undefined) {
      throw new CannotCheck(`--fail-on knows no "${name}".${didYouMean(name, DIFF_GATES)} Known: ${DIFF_GATES.join(', ')}.`);
    }
  }
  return names;
}
