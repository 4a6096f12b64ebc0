import path from 'node:path';
import { parseDate, type PlainDate } from '../../core/dates/plainDate.ts';
import { isSetupFile, pageMatcher } from '../../core/index/setup.ts';
import { Sms } from '../../core/index/sms.ts';
import type { CatalogueDefinition } from '../../core/schema/model.ts';
import { historyMonth, type HistoryMonth, type MonthRead, type HistoryView } from '../../core/views/history.ts';
import { chooseDay, type LoadOptions } from '../loadSms.ts';
import { BlobFacts } from './blobFacts.ts';
import { lineOf, type CommitInfo } from './commits.ts';
import { smsFilesIn } from './commitTree.ts';
import { readSetup, type CommittedRoot } from './loadCommit.ts';
import { listTree, type TreeFile } from './objects.ts';

/** One month to be measured. */
interface MonthEnd {
  readonly month: string;
  readonly day: PlainDate;
  readonly commit: CommitInfo;
}

export interface HistoryOptions extends LoadOptions {
  /** Whose points are counted. */
  readonly catalogue: CatalogueDefinition;
  /** How many months back, the present one included. */
  readonly months: number;
  /** Told of each month as it is done. */
  readonly onMonth: (month: HistoryMonth) => void;
}

/**
 * Levels month by month. One index goes through the months: only files that differ from the month before are exchanged, and
 * facts are found by blob id, so that many months cost little more than one.
 *
 * @throws CannotCheck, GitProblem
 */
export function readHistory(root: CommittedRoot, options: HistoryOptions): HistoryView {
  const { place, prefix } = root;
  const setup = readSetup(root, options.builtin);
  const { configuration } = setup;
  const asOf = chooseDay(options, configuration).date;
  const line = lineOf(place, root.commit.id);
  const ends = monthEnds(line, asOf, options.months);
  const sms = new Sms({ schemas: setup.schemas, configuration, asOf, isPage: pageMatcher(configuration), isTracking: true });
  const caches = options.cacheFolder === undefined ? {} : { working: options.cacheFolder, own: path.join(options.cacheFolder, 'history') };
  const facts = new BlobFacts(place.folder, caches);
  const months: HistoryMonth[] = [];
  let held: ReadonlyMap<string, TreeFile> = new Map();
  let heldCommit: string | undefined;
  let points: MonthRead['points'] | undefined;
  for (const { month, day, commit } of ends) {
    sms.setAsOf(day);
    if (commit.id !== heldCommit) {
      const files = smsFilesIn(place, listTree(place.folder, commit.id, prefix), '', configuration.ignore).filter((file) => !isSetupFile(file.path, configuration));
      const now = new Map(files.map((file) => [file.path, file]));
      for (const gone of held.keys()) {
        if (!now.has(gone)) {
          sms.removeFile(gone);
        }
      }
      sms.setFiles(facts.read(files.filter((file) => held.get(file.path)?.blob !== file.blob)));
      [held, heldCommit] = [now, commit.id];
    }
    // Before the first document there is nothing to measure.
    if (sms.documentPaths.length > 0) {
      const read = historyMonth(sms, options.catalogue, { month, commit: commit.id, before: points });
      points = read.points;
      months.push(read.view);
      options.onMonth(read.view);
    }
  }
  facts.save();
  const first = line.at(-1);
  const isCutOff = place.isShallow && first !== undefined && ends.length < options.months;
  return { asOf, catalogue: { id: options.catalogue.id, title: options.catalogue.title, edition: options.catalogue.edition }, months, ...(isCutOff ? { limit: `This clone is shallow and goes back to ${first.day} only; "git fetch --unshallow" gets the rest.` } : {}) };
}

/** The last day of each month, oldest first, with the commit that stood then; months before the first commit are left out. */
function monthEnds(line: readonly CommitInfo[], asOf: PlainDate, count: number): MonthEnd[] {
  const ends: MonthEnd[] = [];
  let [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  for (let back = 0; back < count; back++) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    const day = back === 0 ? asOf : lastDayOf(name);
    const commit = line.find((one) => one.day <= day);
    if (commit === undefined) {
      break;
    }
    ends.push({ month: name, day, commit });
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
  return ends.reverse();
}

function lastDayOf(month: string): PlainDate {
  return [31, 30, 29].map((day) => parseDate(`${month}-${day}`)).find((date) => date !== undefined) ?? (`${month}-28` as PlainDate);
}
