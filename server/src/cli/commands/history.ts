import path from 'node:path';
import type { HistoryMonth } from '../../core/views/history.ts';
import { commitInfo } from '../../node/git/commits.ts';
import { committedRoots, folderOf, readSetup, type CommittedRoot } from '../../node/git/loadCommit.ts';
import { gitPlaceOf } from '../../node/git/objects.ts';
import { readHistory } from '../../node/git/readHistory.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { historyFoot, historyHead, historyLine } from '../formats/historyText.ts';
import { toJson } from '../formats/json.ts';
import { styleFor } from '../formats/style.ts';
import { deliver, loadOptions, readDay, readFormat, type CommonOptions, type Terminal } from '../session.ts';

export interface HistoryCommandOptions extends CommonOptions {
  readonly months?: string;
}

/** `clausework history`: how the levels went, month by month, as the commits have it. */
export function history(folder: string | undefined, options: HistoryCommandOptions, terminal: Terminal): number {
  const format = readFormat(options.format);
  const months = readMonths(options.months ?? '24');
  const asOf = readDay(options.asOf);
  const place = gitPlaceOf(path.resolve(terminal.cwd, folder ?? '.'));
  const roots = committedRoots(place, commitInfo(place, options.rev ?? 'HEAD'));
  if (roots.length === 0) {
    throw new CannotCheck(`${options.rev ?? 'HEAD'} has no clausework.yaml for ${folder ?? 'this folder'}.`);
  }
  const style = styleFor(terminal);
  // A table on the terminal grows line by line; anything else comes whole, and progress goes to stderr.
  const isStreaming = format === 'text' && options.out === undefined;
  const write = (text: string): void => (isStreaming ? terminal.out(text) : undefined);
  const parts: string[] = [];
  const views = roots.map((root) => {
    const add = (text: string): void => {
      parts.push(text);
      write(text);
    };
    add(`${historyHead(style)}\n`);
    const onMonth = (month: HistoryMonth): void => {
      if (!isStreaming) {
        sayMonth(month, terminal);
      }
      add(`${historyLine(month)}\n`);
    };
    const view = readHistory(root, { ...loadOptions(folderOf(root), terminal, asOf), months, onMonth });
    add(historyFoot(view, nameOf(root, terminal), style));
    return view;
  });
  if (!isStreaming) {
    deliver(format === 'json' ? toJson(views.length === 1 ? views[0] : { systems: views }) : parts.join(''), options, terminal);
  }
  return 0;
}

/** @throws CannotCheck when it is no number of months to go back. */
export function readMonths(text: string): number {
  const months = Number(text);
  if (!Number.isInteger(months) || months < 1 || months > 240) {
    throw new CannotCheck(`--months needs a number from 1 to 240, not "${text}".`);
  }
  return months;
}

/** Progress, so that nobody thinks nothing happens. */
export function sayMonth(month: HistoryMonth, terminal: Terminal): void {
  if (terminal.isInteractive) {
    terminal.error(`${month.month}: ${month.complete} of ${month.total} points complete\n`);
  }
}

function nameOf(root: CommittedRoot, terminal: Terminal): string {
  return readSetup(root, terminal.schemas()).configuration.name ?? path.basename(folderOf(root));
}
