import { listFiles } from '../files.ts';
import type { LoadedSms } from '../loadSms.ts';
import { commitOf, gitPlaceOf, listTree, type TreeFile } from './objects.ts';
import { smsFilesIn } from './commitTree.ts';
import { compareWithCommit } from './workingTree.ts';

/**
 * Paths, from the root of the SMS, of the files that differ from a commit: on disk, or in the commit the SMS was read from.
 *
 * @throws GitProblem
 */
export function changedSince(loaded: LoadedSms, folder: string, reference: string): ReadonlySet<string> {
  const place = gitPlaceOf(folder);
  const prefix = loaded.prefix ?? place.prefix;
  const ignore = loaded.sms.configuration.ignore;
  const filesIn = (commit: string): TreeFile[] => smsFilesIn(place, listTree(place.folder, commit), prefix, ignore);
  const base = filesIn(commitOf(place.folder, reference));
  if (loaded.commit === undefined) {
    const { written, gone } = compareWithCommit(loaded.root, listFiles(loaded.root, ignore).files, base);
    return new Set([...written, ...gone]);
  }
  const [before, after] = [base, filesIn(loaded.commit.id)].map((files) => new Map(files.map((file) => [file.path, file.blob])));
  const names = [...(before?.keys() ?? []), ...(after?.keys() ?? [])];
  return new Set(names.filter((name) => before?.get(name) !== after?.get(name)));
}
