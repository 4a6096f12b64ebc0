import path from 'node:path';
import { cataloguesInUse } from '../../core/views/catalogues.ts';
import type { HistoryMonth } from '../../core/views/history.ts';
import { commitInfo } from '../../node/git/commits.ts';
import { committedRoots, folderOf, readSetup } from '../../node/git/loadCommit.ts';
import { gitPlaceOf } from '../../node/git/objects.ts';
import { readHistory } from '../../node/git/readHistory.ts';
import { chooseCatalogue } from '../../node/chooseCatalogue.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { historyFoot, historyHead, historyLine } from '../formats/historyText.ts';
import { toJson } from '../formats/json.ts';
import { styleFor } from '../formats/style.ts';
import { deliver, loadOptions, readDay, readFormat, type CatalogueOption, type CommonOptions, type Terminal } from '../session.ts';

export interface HistoryCommandOptions extends CommonOptions, CatalogueOption {
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
  // What cannot be shown is refused before the first line of anything else.
  const chosen = roots.map((root) => {
    const { schemas, configuration } = readSetup(root, terminal.schemas());
    const catalogue = chooseCatalogue(schemas, configuration, options.catalogue);
    const others = options.catalogue === undefined ? cataloguesInUse(schemas, configuration).filter((one) => one !== catalogue) : [];
    return { root, catalogue, others, name: configuration.name ?? path.basename(folderOf(root)) };
  });
  const style = styleFor(terminal);
  // A table on the terminal grows line by line; anything else comes whole, and progress goes to stderr.
  const isStreaming = format === 'text' && options.out === undefined;
  const write = (text: string): void => (isStreaming ? terminal.out(text) : undefined);
  const parts: string[] = [];
  const views = chosen.map(({ root, catalogue, others, name }) => {
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
    const view = readHistory(root, { ...loadOptions(folderOf(root), terminal, asOf), catalogue, months, onMonth });
    add(historyFoot(view, name, others, style));
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
