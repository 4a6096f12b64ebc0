import path from 'node:path';
import type { FileFacts } from '../../core/facts/facts.ts';
import { emptyDocument } from '../../core/facts/parseDocument.ts';
import { CONFIGURATION_FILE, readConfiguration, type Configuration } from '../../core/index/configuration.ts';
import { isSchemaFile, isSetupFile, ownSchemas, pageMatcher } from '../../core/index/setup.ts';
import { Sms, type IncomingFile } from '../../core/index/sms.ts';
import type { SetupProblems } from '../../core/rules/rule.ts';
import type { Schemas } from '../../core/schema/model.ts';
import { CannotCheck, chooseDay, type LoadedSms, type LoadOptions } from '../loadSms.ts';
import { decodeText } from '../readText.ts';
import { foundOf, resultsPlace, Resumption } from '../earlierResults.ts';
import { BlobFacts, contentIdOfBlob } from './blobFacts.ts';
import { shortId, type CommitInfo } from './commits.ts';
import { rootsInTree, smsFilesIn } from './commitTree.ts';
import { listTree, readBlobs, type GitPlace, type TreeFile } from './objects.ts';

/** One SMS of a commit, before its documents are read. */
export interface CommittedRoot {
  readonly place: GitPlace;
  readonly commit: CommitInfo;
  /** The folder of the SMS below the top, `''` or ending in `/`. */
  readonly prefix: string;
  /** Every file of the commit. */
  readonly tree: readonly TreeFile[];
}

/** The SMS roots of a commit that the folder of `place` stands for, whatever lies on disk now. */
export function committedRoots(place: GitPlace, commit: CommitInfo): CommittedRoot[] {
  const tree = listTree(place.folder, commit.id);
  return rootsInTree(tree, place.prefix).map((prefix) => ({ place, commit, prefix, tree }));
}

/** Where a person finds the SMS: its folder in the checkout. In a bare repository there is none; then where it would be. */
export function folderOf({ place, prefix }: CommittedRoot): string {
  return path.join(place.folder, prefix);
}

/** What an SMS of a commit is measured with, and how to read its texts. */
export interface CommittedSetup {
  readonly configuration: Configuration;
  readonly schemas: Schemas;
  readonly problems: SetupProblems;
  readonly files: readonly TreeFile[];
  /** Configuration and own schemas: each path with its text after it. */
  readonly texts: readonly string[];
  readonly textOf: (path: string) => string;
  readonly fetchTexts: (paths: Iterable<string>) => void;
}

/** @throws CannotCheck when the configuration cannot be used; GitProblem when git cannot read it. */
export function readSetup(root: CommittedRoot, builtin: Schemas): CommittedSetup {
  const { place, commit } = root;
  const reader = new BlobReader(place.folder, new Map(root.tree.filter((file) => file.path.startsWith(root.prefix)).map((file) => [file.path.slice(root.prefix.length), file.blob])));
  const read = readConfiguration(reader.text(CONFIGURATION_FILE));
  if (!read.usable) {
    throw new CannotCheck(`${CONFIGURATION_FILE} in commit ${shortId(commit.id)}: ${read.problems[0]?.message ?? 'it cannot be used.'} Without it nothing can be checked reliably.`);
  }
  const { configuration } = read;
  const files = smsFilesIn(place, root.tree, root.prefix, configuration.ignore);
  const schemaTexts = files.filter((file) => isSchemaFile(file.path, configuration)).map((file): [string, string] => [file.path, reader.text(file.path)]);
  const own = ownSchemas(schemaTexts, configuration, builtin);
  const texts = [CONFIGURATION_FILE, reader.text(CONFIGURATION_FILE), ...schemaTexts.flat()];
  return { configuration, schemas: own.schemas, problems: { configuration: [...read.problems, ...own.setting], schemas: own.problems }, files, texts, textOf: (file) => reader.text(file), fetchTexts: (paths) => reader.fetch(paths) };
}

/** An SMS read from a commit, with the repository of that. */
export interface CommittedSms extends LoadedSms {
  readonly commit: CommitInfo;
  /** Its folder in that commit, `''` or ending in `/`. */
  readonly prefix: string;
  readonly place: GitPlace;
}

/**
 * Reads an SMS as a commit has it, without a checkout: its documents, its configuration and its own schemas.
 *
 * @throws CannotCheck when its configuration cannot be used; GitProblem when git cannot read it.
 */
export function loadCommit(root: CommittedRoot, options: LoadOptions): CommittedSms {
  const { place, commit } = root;
  const { configuration, schemas, problems, files, texts, textOf, fetchTexts } = readSetup(root, options.builtin);
  const day = chooseDay(options, configuration);
  const kept = resultsPlace(options, texts);
  const sms = new Sms({ schemas, configuration, asOf: day.date, isPage: pageMatcher(configuration), isTracking: options.isTracking ?? false, isRecording: options.isRecording === true || kept !== undefined });
  const facts = new BlobFacts(place.folder, options.cacheFolder === undefined ? {} : { working: options.cacheFolder, own: path.join(options.cacheFolder, 'commits') });
  // What was found out of the files on disk serves a commit as well, as far as both are the same. Only a run over the files keeps any.
  const resumption = kept === undefined ? undefined : new Resumption(sms, kept);
  const documents = files.filter((file) => !isSetupFile(file.path, configuration));
  const byPath = new Map(documents.map((file) => [file.path, file]));
  const readSome = (paths: readonly string[]): Iterable<IncomingFile> => facts.read(paths.flatMap((file) => byPath.get(file) ?? []));
  const ids = new Map(documents.map((file) => [file.path, contentIdOfBlob(file)]));
  const begun = resumption?.begin({ ids, read: readSome, readAgain: (file) => factsIn(readSome([file]), ids.get(file)) });
  if (begun === undefined) {
    sms.setFiles(facts.read(documents));
  }
  facts.save();
  sms.memo.setLoaded();
  return {
    root: folderOf(root),
    sms,
    setup: problems,
    asOf: { date: day.date, because: `${day.because}; documents as in commit ${shortId(commit.id)} of ${commit.day}` },
    commit,
    prefix: root.prefix,
    place,
    textOf,
    fetchTexts,
    foundOf: (ids) => foundOf(begun, ids),
  };
}

/** What a commit holds never changes, so it has the id that it had. */
function factsIn(files: Iterable<IncomingFile>, contentId: string | undefined): { readonly facts: FileFacts; readonly contentId: string | undefined } {
  const [file] = files;
  return { facts: file === undefined || file.facts === 'other' ? emptyDocument(0, []) : file.facts, contentId };
}

/** Texts of a commit. The first are read alone; who asks for more, and did not say so, will ask for many, so then all are read at once. */
class BlobReader {
  readonly #folder: string;
  readonly #blobs: ReadonlyMap<string, string>;
  readonly #texts = new Map<string, string>();
  #asked = 0;

  constructor(folder: string, blobs: ReadonlyMap<string, string>) {
    this.#folder = folder;
    this.#blobs = blobs;
  }

  text(file: string): string {
    const blob = this.#blobs.get(file);
    if (blob === undefined) {
      return '';
    }
    if (!this.#texts.has(blob)) {
      this.#asked++;
      this.fetch(this.#asked < READ_ALONE ? [file] : [file, ...[...this.#blobs.keys()].filter((name) => /\.(?:md|csv|ya?ml)$/i.test(name))]);
    }
    return this.#texts.get(blob) ?? '';
  }

  /** Reads texts at once that were not read yet. */
  fetch(files: Iterable<string>): void {
    const wanted = new Set([...files].flatMap((file) => this.#blobs.get(file) ?? []).filter((blob) => !this.#texts.has(blob)));
    for (const [id, bytes] of wanted.size === 0 ? [] : readBlobs(this.#folder, [...wanted])) {
      this.#texts.set(id, decodeText(bytes).text);
    }
  }
}

const READ_ALONE = 5;
