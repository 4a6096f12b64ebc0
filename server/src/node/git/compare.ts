import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileChange, FileSide } from '../../core/diff/side.ts';
import { isSetupFile } from '../../core/index/setup.ts';
import { isRead } from '../../core/facts/parseFile.ts';
import type { Results } from '../../core/index/remembered.ts';
import { listFiles } from '../files.ts';
import { CannotCheck, loadSms, readConfigurationFile, type LoadedSms, type LoadOptions } from '../loadSms.ts';
import { readFileSync } from 'node:fs';
import { decodeText, MAX_FILE_BYTES } from '../readText.ts';
import { PROGRAM_ID } from '../earlierResults.ts';
import { contentIdOfBlob, parseBlobs } from './blobFacts.ts';
import { commitInfo, shortId, type CommitInfo } from './commits.ts';
import { rootsInTree, smsFilesIn } from './commitTree.ts';
import { folderOf, loadCommit, type CommittedRoot } from './loadCommit.ts';
import { gitPlaceOf, listTree, mergeBaseOf, readBlobs, type GitPlace, type TreeFile } from './objects.ts';
import { GitProblem } from './runGit.ts';
import { blobIdOf, compareWithCommit, type ChangedFiles } from './workingTree.ts';
import { rootOf } from '../roots.ts';

/** Two states of one SMS: the head is loaded, of the base only what differs. */
export interface LoadedComparison {
  readonly head: LoadedSms;
  readonly base: CommitInfo;
  readonly changes: readonly FileChange[];
  /** See `DiffInput`. */
  readonly foundOfBase?: Results | undefined;
}

export interface CompareOptions {
  readonly base: string;
  /** Undefined: the files on disk. */
  readonly head?: string;
  /** Compare with where the head branched off from the base, so that what others did there meanwhile is left out. */
  readonly isFromMergeBase: boolean;
  /** Made for the folder of each SMS, as each has its own cache. */
  readonly loadOptions: (root: string) => LoadOptions;
}

/** A comparison of one SMS that was not read yet. */
export interface PlannedComparison {
  /** The folder of the SMS. */
  readonly root: string;
  readonly options: LoadOptions;
  /** Another text whenever anything that is compared is another, as it is now; undefined when that cannot be told. */
  readonly key: () => string | undefined;
  readonly load: () => LoadedComparison;
}

/**
 * Finds out which two states of every SMS a folder stands for are to be compared.
 *
 * @throws GitProblem, CannotCheck
 */
export function planComparisons(folder: string, options: CompareOptions): PlannedComparison[] {
  const place = gitPlaceOf(folder);
  if (options.head === undefined && place.isBare) {
    throw new CannotCheck(`${folder} is a bare repository, without files of its own. Name two commits to compare.`);
  }
  const base = baseCommit(place, options);
  const baseTree = listTree(place.folder, base.id);
  const plan = (root: string, stateOf: () => readonly unknown[] | undefined, load: (own: LoadOptions) => LoadedComparison): PlannedComparison => {
    const own: LoadOptions = { program: PROGRAM_ID, ...options.loadOptions(root), isRecording: true };
    const key = (): string | undefined => {
      const state = stateOf();
      return state === undefined || own.program === undefined ? undefined : keyOf([own.program, own.asOf, own.today, base.id, place.isShallow, ...state]);
    };
    return { root, options: own, key, load: () => load(own) };
  };
  if (options.head === undefined) {
    const root = rootOf(folder);
    const roots = root === undefined ? rootsInTree(baseTree, place.prefix).map((prefix) => path.join(place.folder, prefix)) : [root];
    return roots.map((one) => plan(one, () => stateOfFiles(place, baseTree, one), (own) => compareFiles(place, base, baseTree, one, own)));
  }
  const head = commitInfo(place, options.head);
  const tree = listTree(place.folder, head.id);
  return rootsInTree(tree, place.prefix).map((prefix) => {
    const root: CommittedRoot = { place, commit: head, prefix, tree };
    return plan(folderOf(root), () => [head.id, prefix], (own) => compareCommits(root, base, baseTree, own));
  });
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha1').update(JSON.stringify(parts)).digest('hex');
}

function baseCommit(place: GitPlace, options: CompareOptions): CommitInfo {
  const named = commitInfo(place, options.base);
  if (!options.isFromMergeBase) {
    return named;
  }
  const common = mergeBaseOf(place.folder, named.id, commitInfo(place, options.head ?? 'HEAD').id);
  if (common === undefined) {
    const hint = place.isShallow ? ' This clone is shallow; "git fetch --unshallow" gets the rest (in a workflow: "fetch-depth: 0").' : '';
    throw new CannotCheck(`${options.base} and ${options.head ?? 'the present branch'} have no commit in common here.${hint}`);
  }
  return commitInfo(place, common);
}

/** What differs between the files on disk and a commit. */
interface DifferingFiles extends ChangedFiles {
  /** The files of the commit. */
  readonly before: ReadonlyMap<string, TreeFile>;
  readonly listing: ReturnType<typeof listFiles>;
}

function differingFiles(place: GitPlace, baseTree: readonly TreeFile[], root: string, ignore: readonly string[]): DifferingFiles {
  const before = new Map(smsFilesIn(place, baseTree, gitPlaceOf(root).prefix, ignore).map((file) => [file.path, file]));
  const listing = listFiles(root, ignore);
  return { ...compareWithCommit(root, listing.files, [...before.values()]), before, listing };
}

/** What is different on disk, by its content, and from where the history is looked back at. */
function stateOfFiles(place: GitPlace, baseTree: readonly TreeFile[], root: string): readonly unknown[] | undefined {
  const { written, sameButLineEnds, gone, listing } = differingFiles(place, baseTree, root, readConfigurationFile(root).configuration.ignore);
  const hashes = listing.files.filter((file) => written.has(file.path) || sameButLineEnds.has(file.path)).map((file) => [file.path, file.problem ?? hashOfFile(path.join(root, file.path))]);
  const isKnown = listing.unreadable.length === 0 && hashes.every(([, hash]) => hash !== undefined);
  return isKnown ? [root, checkedOut(place), hashes, [...gone]] : undefined;
}

/** The commit that is checked out, if there is any. */
function checkedOut(place: GitPlace): string | undefined {
  try {
    return commitInfo(place, 'HEAD').id;
  } catch (error) {
    if (error instanceof GitProblem) {
      return undefined;
    }
    throw error;
  }
}

function hashOfFile(absolute: string): string | undefined {
  try {
    return blobIdOf(readFileSync(absolute));
  } catch {
    return undefined;
  }
}

function compareFiles(place: GitPlace, base: CommitInfo, baseTree: readonly TreeFile[], root: string, options: LoadOptions): LoadedComparison {
  const head = loadSms(root, options);
  const { before, written, gone } = differingFiles(place, baseTree, root, head.sms.configuration.ignore);
  const changed = [...written, ...gone].sort();
  return { head, base, changes: changesOf(changed, sidesOf(place, head, changed, before), (file) => (written.has(file) ? diskSide(head, file) : undefined)), foundOfBase: foundOf(head, before.values()) };
}

function compareCommits(root: CommittedRoot, base: CommitInfo, baseTree: readonly TreeFile[], options: LoadOptions): LoadedComparison {
  const { place } = root;
  const head = loadCommit(root, options);
  const ignore = head.sms.configuration.ignore;
  const [before, after] = [smsFilesIn(place, baseTree, root.prefix, ignore), smsFilesIn(place, root.tree, root.prefix, ignore)].map((files) => new Map(files.map((file) => [file.path, file])));
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const changed = [...names].filter((name) => before?.get(name)?.blob !== after?.get(name)?.blob).sort();
  const sides = [before, after].map((files) => sidesOf(place, head, changed, files ?? new Map<string, TreeFile>()));
  return { head, base, changes: changesOf(changed, sides[0] ?? new Map<string, FileSide>(), (file) => sides[1]?.get(file)), foundOfBase: foundOf(head, before?.values() ?? []) };
}

function foundOf({ foundOf: ask, sms }: LoadedSms, base: Iterable<TreeFile>): Results | undefined {
  const ids = new Map([...base].flatMap((file): [string, string | undefined][] => (isSetupFile(file.path, sms.configuration) ? [] : [[file.path, contentIdOfBlob(file)]])));
  return ask?.(ids);
}

function changesOf(changed: readonly string[], before: ReadonlyMap<string, FileSide>, after: (file: string) => FileSide | undefined): FileChange[] {
  return changed.flatMap((file): FileChange[] => {
    const [was, is] = [before.get(file), after(file)];
    return was === undefined && is === undefined ? [] : [{ path: file, ...(was === undefined ? {} : { base: was }), ...(is === undefined ? {} : { head: is }) }];
  });
}

/** Facts and texts of changed files in a commit, read by two processes however many they are. */
function sidesOf(place: GitPlace, head: LoadedSms, changed: readonly string[], committed: ReadonlyMap<string, TreeFile>): Map<string, FileSide> {
  const files = changed.flatMap((file) => committed.get(file) ?? []);
  const read = files.filter((file) => isRead(file.path) && file.kind !== 'link');
  const blobs = readBlobs(place.folder, read.map((file) => file.blob));
  const parsed = new Map([...parseBlobs(place.folder, read)].map(({ path: file, facts }) => [file, facts]));
  return new Map(
    files.map((file) => {
      const facts = isSetupFile(file.path, head.sms.configuration) ? undefined : parsed.get(file.path);
      const bytes = blobs.get(file.blob);
      return [file.path, { facts: facts ?? 'other', text: bytes === undefined || bytes.length > MAX_FILE_BYTES ? '' : decodeText(bytes).text }];
    }),
  );
}

function diskSide(head: LoadedSms, file: string): FileSide {
  const facts = head.sms.facts(file) ?? 'other';
  try {
    return { facts, text: isRead(file) ? decodeText(readFileSync(path.join(head.root, file))).text : '' };
  } catch {
    return { facts, text: '' };
  }
}

/** "1a2b3c4d5e of 2026-03-30". */
export function commitInWords(commit: CommitInfo): string {
  return `${shortId(commit.id)} of ${commit.day}`;
}
