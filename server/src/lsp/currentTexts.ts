import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { isRead, parseFile } from '../core/facts/parseFile.ts';
import { isEqual } from '../core/index/isEqual.ts';
import { readSources, throwIfCancelled } from './exactPlaces.ts';
import type { Project, Source } from './project.ts';

/** A plan, and the texts of the files that it changes, which are those it was made from. */
export interface CurrentPlan<Plan> {
  readonly plan: Plan;
  readonly sources: ReadonlyMap<string, Source>;
}

/** So many times a plan is made again because files changed beneath it; who writes them all the time has to come to an end first. */
const ATTEMPTS = 4;
/** So many files are compared before other requests get their turn. */
const AT_ONCE = 32;

/**
 * Makes a plan of edits, and makes it again when a closed file that it changes is another on disk than the index knows: a `git pull`
 * of which the editor was not told, or not yet. Its places would hit other words.
 *
 * @param make Plans over the index as it stands then.
 * @param pathsOf The files whose text the plan rests on.
 * @throws ResponseError when the request was cancelled, or files go on changing.
 */
export async function planOnCurrentTexts<Plan>(project: Project, make: () => Plan | Promise<Plan>, pathsOf: (plan: Plan) => Iterable<string>, token?: CancellationToken): Promise<CurrentPlan<Plan>> {
  /** The texts of the files that were read again, as they were then. */
  const readAgain = new Map<string, string | undefined>();
  let changed: readonly string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const plan = await make();
    const paths = [...new Set(pathsOf(plan))];
    const sources = await readSources(project, paths, token);
    const isTaken = (path: string): boolean => readAgain.has(path) && readAgain.get(path) === sources.get(path)?.text;
    changed = await othersThanIndexed(project, paths.filter((path) => !isTaken(path)), sources, token);
    if (changed.length === 0) {
      return { plan, sources };
    }
    for (const path of changed) {
      readAgain.set(path, sources.get(path)?.text);
      await project.refresh(path);
    }
  }
  throw new ResponseError(LSPErrorCodes.RequestFailed, `${changed.join(', ')} is being changed by another program, so nothing was changed here. Try again when that has come to an end.`);
}

/** Which files say something else than the index knows. To look takes about as long as reading them did at first. */
async function othersThanIndexed(project: Project, paths: readonly string[], sources: ReadonlyMap<string, Source>, token: CancellationToken | undefined): Promise<string[]> {
  const others: string[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    others.push(...paths.slice(at, at + AT_ONCE).filter((path) => !isAsIndexed(project, path, sources.get(path))));
    await new Promise((resolve) => setTimeout(resolve, 0));
    throwIfCancelled(token);
  }
  return others;
}

function isAsIndexed(project: Project, path: string, source: Source | undefined): boolean {
  // The text of an open document is taken in as it is typed; settings are read whenever they are asked for.
  if (project.openSource(path) !== undefined || project.isSetUpBy(path) || !isRead(path)) {
    return true;
  }
  const known = project.sms.facts(path);
  return source === undefined ? known === undefined : isEqual(known, parseFile(path, source.text));
}
