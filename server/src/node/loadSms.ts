import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PlainDate } from '../core/dates/plainDate.ts';
import type { FactProblem } from '../core/facts/facts.ts';
import { emptyDocument } from '../core/facts/parseDocument.ts';
import { CONFIGURATION_FILE, readConfiguration, type Configuration, type ReadConfiguration } from '../core/index/configuration.ts';
import { isSchemaFile, isSetupFile, ownSchemas, pageMatcher, type OwnSchemas } from '../core/index/setup.ts';
import type { Results } from '../core/index/remembered.ts';
import { Sms } from '../core/index/sms.ts';
import type { SetupProblems } from '../core/rules/rule.ts';
import type { Schemas } from '../core/schema/model.ts';
import { LineIndex } from '../core/text/lineIndex.ts';
import { readAllFacts } from './bulkFacts.ts';
import { foundOf, resultsPlace, Resumption, type EarlierState } from './earlierResults.ts';
import type { CommitInfo } from './git/commits.ts';
import { listFiles, reasonOf, type FoundFile } from './files.ts';
import { contentIdOf, readNow } from './readFacts.ts';
import { readText } from './readText.ts';

/** An SMS read from disk, with what is needed to show places in its files. */
export interface LoadedSms {
  readonly root: string;
  readonly sms: Sms;
  readonly setup: SetupProblems;
  readonly asOf: { readonly date: PlainDate; readonly because: string };
  /** The commit it was read from; undefined: from the files on disk. */
  readonly commit?: CommitInfo;
  /** Its folder in that commit, `''` or ending in `/`. */
  readonly prefix?: string;
  /** The text of a file below the root, read again; empty when it cannot be read. */
  readonly textOf: (path: string) => string;
  /** Names texts that will be asked for, where reading each by itself would take long. */
  readonly fetchTexts?: (paths: Iterable<string>) => void;
  /** Keeps what was found out for the next run, if it may. To be called when all is computed. */
  readonly keepResults?: () => void;
  /** What an earlier run found out, if that was of exactly these files: the content id of each that is no part of the setup. */
  readonly foundOf?: (ids: ReadonlyMap<string, string | undefined>) => Results | undefined;
}

export interface LoadOptions {
  readonly builtin: Schemas;
  /** The day given on the command line. */
  readonly asOf?: PlainDate;
  readonly today: PlainDate;
  readonly isTracking?: boolean;
  /** Several states are looked at one after the other: keep what a change does not touch. */
  readonly isRecording?: boolean;
  /** Which program this is. With it a run begins with the results of an earlier one of the same program, and can keep its own. */
  readonly program?: string | undefined;
  /** Where facts are remembered between runs; undefined: nowhere. */
  readonly cacheFolder?: string | undefined;
}

/** A reason why an SMS cannot be checked at all, in words for the person at the terminal. */
export class CannotCheck extends Error {}

export function loadSms(root: string, options: LoadOptions): LoadedSms {
  const setup = readConfigurationFile(root);
  const { configuration } = setup;
  const listing = listFiles(root, configuration.ignore);
  const own = loadOwnSchemas(root, configuration, listing.files, options.builtin);
  const asOf = chooseDay(options, configuration);
  const files = listing.files.filter((file) => !isSetupFile(file.path, configuration));
  const setupFiles = [CONFIGURATION_FILE, ...listing.files.map((file) => file.path).filter((file) => isSchemaFile(file, configuration))];
  const place = files.length >= WORTH_KEEPING ? resultsPlace(options, setupFiles.flatMap((file) => [file, textOf(root, file)])) : undefined;
  const sms = new Sms({ schemas: own.schemas, configuration, asOf: asOf.date, isPage: pageMatcher(configuration), isTracking: options.isTracking ?? false, isRecording: options.isRecording === true || place !== undefined });
  const resumption = place === undefined ? undefined : new Resumption(sms, place);
  const begun = resumption === undefined ? undefined : resume(resumption, root, files, options.cacheFolder);
  if (begun === undefined) {
    const read = readAllFacts(root, files, options.cacheFolder);
    sms.setFiles(resumption?.noting(read) ?? read);
  }
  sms.memo.setLoaded();
  sms.setFiles(listing.unreadable.map(({ path: folder, reason }) => ({ path: folder, facts: emptyDocument(0, [unreadableProblem(`It cannot be read: ${reason}.`)]) })));
  return {
    root,
    sms,
    setup: { configuration: [...setup.problems, ...own.setting], schemas: own.problems },
    asOf,
    textOf: (file) => textOf(root, file),
    foundOf: (ids) => foundOf(begun, ids),
    keepResults: () => {
      const results = sms.memo.results();
      if (results !== undefined && listing.unreadable.length === 0) {
        resumption?.keep(results);
      }
    },
  };
}

function resume(resumption: Resumption, root: string, files: readonly FoundFile[], cacheFolder: string | undefined): EarlierState | undefined {
  if (!resumption.hasEarlier) {
    return undefined;
  }
  const byPath = new Map(files.map((file) => [file.path, file]));
  return resumption.begin({
    ids: new Map(files.map((file) => [file.path, contentIdOf(root, file)])),
    read: (paths, kept) => readAllFacts(root, paths.flatMap((file) => byPath.get(file) ?? []), cacheFolder, kept),
    readAgain: (file) => readNow(root, file),
  });
}

/** Fewer files than this are checked faster than results are read and written. */
const WORTH_KEEPING = 300;

/** The schemas an SMS works with, its own included, without reading its documents. */
export function schemasOf(root: string, builtin: Schemas): { readonly schemas: Schemas; readonly configuration: Configuration } {
  const { configuration } = readConfigurationFile(root);
  const files = configuration.schemas === undefined ? [] : listFiles(root, configuration.ignore).files;
  return { schemas: loadOwnSchemas(root, configuration, files, builtin).schemas, configuration };
}

export function readConfigurationFile(root: string): ReadConfiguration {
  let text: string;
  try {
    text = readText(root, CONFIGURATION_FILE, 0).text;
  } catch (error) {
    throw new CannotCheck(`${CONFIGURATION_FILE} in ${root} cannot be read: ${reasonOf(error)}.`);
  }
  const read = readConfiguration(text);
  if (!read.usable) {
    const [problem] = read.problems;
    const line = problem === undefined ? '' : `:${new LineIndex(text).positionAt(problem.span.start).line + 1}`;
    throw new CannotCheck(`${path.join(root, CONFIGURATION_FILE)}${line}: ${problem?.message ?? 'it cannot be used.'} Without it nothing can be checked reliably.`);
  }
  return read;
}

export function chooseDay(options: LoadOptions, configuration: Configuration): { date: PlainDate; because: string } {
  if (options.asOf !== undefined) {
    return { date: options.asOf, because: 'given by --as-of' };
  }
  return configuration.asOf === undefined ? { date: options.today, because: "today's date" } : { date: configuration.asOf, because: `pinned in ${CONFIGURATION_FILE}` };
}

function loadOwnSchemas(root: string, configuration: Configuration, files: readonly FoundFile[], builtin: Schemas): OwnSchemas {
  const own = files.filter((file) => isSchemaFile(file.path, configuration)).map(({ path: file }): [string, string] => [file, textOf(root, file)]);
  return ownSchemas(own, configuration, builtin);
}

function textOf(root: string, file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8').replace(/^\ufeff/, '');
  } catch {
    return '';
  }
}

function unreadableProblem(message: string): FactProblem {
  return { code: 'unreadable', message, span: { start: 0, end: 0 } };
}
