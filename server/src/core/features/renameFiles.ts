import { CONFIGURATION_FILE } from '../index/configuration.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import { shownDestination } from '../index/destinations.ts';
import { linksOf } from '../index/named.ts';
import { decodePath, joinPath, normalisePath } from '../index/paths.ts';
import type { Sms } from '../index/sms.ts';
import { yamlPath } from '../yaml/setEntries.ts';
import type { RenameEdit } from './rename.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import { valueOf } from '../yaml/yamlNode.ts';
import { insertField, yamlText } from '../rules/support/edits.ts';
import type { Span } from '../text/lineIndex.ts';
import { isUnderSeal } from './seals.ts';
import { pathTo } from './symbolAt.ts';

/** A file or a folder that gets another place; paths from the root, `..` leads out of the SMS. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The edits that keep every relative link and every data file reaching what it reached, to be made before the files move: links to
 * what moves, and links from it. Seals leave link destinations out, so sealed documents are mended too; of their data files they say
 * under a key of its own where these are now.
 *
 * @param root The folder of the SMS, as far up as files may move out of it; with `/`.
 * @param others Files that move and belong to other SMSs, within this one or around it: links lead to them too.
 */
export function planMoves(sms: Sms, moves: readonly Move[], root = '', others: readonly string[] = []): RenameEdit[] {
  const placing: Placing = { newPath: (path) => pathAfter(moves, path), place: (path) => normalisePath(`${root}/${path}`) };
  const moved = moves.flatMap(({ from }) => sms.pathsBelow(from));
  const all = [...moved, ...others];
  // A link may lead to a folder.
  const targets = new Set([...all, ...moves.flatMap(({ from }) => all.filter((path) => path.startsWith(`${from}/`)).flatMap((path) => foldersOf(path, from)))]);
  const documents = new Set([...moved, ...[...targets].flatMap((path) => [...sms.documentsNaming('path', path), ...sms.readersOf(path)])]);
  return [...documents].sort().flatMap((path) => {
    const model = sms.model(path);
    return model === undefined ? [] : [...linkEdits(model, placing), ...dataEdit(sms, model, placing)];
  });
}

/** Where things are. */
interface Placing {
  /** After the moves. */
  readonly newPath: (path: string) => string;
  /** From above the SMS: what lies outside of it is reached by its name, and what lies within from there too. */
  readonly place: (path: string) => string;
}

/** Where a file or a folder is after the moves. */
function pathAfter(moves: readonly Move[], path: string): string {
  const move = moves.filter(({ from }) => path === from || path.startsWith(`${from}/`)).sort((left, right) => right.from.length - left.from.length)[0];
  return move === undefined ? path : move.to + path.slice(move.from.length);
}

/** The edit that keeps `schemas:` in clausework.yaml naming the folder of the SMS's own schemas, when that moves within the SMS. */
export function planSchemaFolder(configuration: string, moves: readonly Move[]): RenameEdit[] {
  const setting = valueOf(parseYaml(configuration).root, 'schemas');
  if (setting?.kind !== 'scalar' || setting.value === '') {
    return [];
  }
  const [before, start = '', folder = '', end = ''] = /^(\.\/)?(.*?)(\/*)$/s.exec(setting.value) ?? [];
  const after = pathAfter(moves, folder);
  return before === undefined || after === folder || after.startsWith('../') ? [] : [{ path: CONFIGURATION_FILE, span: setting.span, text: yamlText(start + after + end) }];
}

/** The folders around a file, up to and with the one that moves. */
function foldersOf(path: string, top: string): string[] {
  const folders: string[] = [];
  for (let slash = path.lastIndexOf('/'); slash >= top.length && slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}

function linkEdits(model: DocumentModel, placing: Placing): RenameEdit[] {
  return linksOf(model).flatMap(({ link, path, pathSpan }): RenameEdit[] => {
    const written = link.destination.slice(0, pathSpan.end - pathSpan.start);
    const query = written.indexOf('?');
    const plain = query === -1 ? written : written.slice(0, query);
    const text = plain === '' ? plain : rewritten(model.path, path, decodePath(shownDestination(plain)), placing);
    const after = text === undefined ? plain : encoded(text);
    return after === plain ? [] : [{ path: model.path, span: { start: pathSpan.start, end: pathSpan.start + plain.length }, text: after }];
  });
}

function dataEdit(sms: Sms, model: DocumentModel, placing: Placing): RenameEdit[] {
  const { data } = model;
  const text = data === undefined ? undefined : rewritten(model.path, data.path, data.written, placing);
  if (data === undefined || text === undefined) {
    return [];
  }
  const wasPlain = data.span.end - data.span.start === data.written.length;
  const quoted = wasPlain ? yamlPath(text) : `'${text.replaceAll("'", "''")}'`;
  if (!isUnderSeal(sms, model.path, keyOf(model, data.span))) {
    return [{ path: model.path, span: data.span, text: quoted }];
  }
  // The seal covers what stands under "data", so that stays, and where the file is now is said beside it.
  const moved = insertField(model, 'data-moved-to', yamlPath(text));
  return [moved ?? { path: model.path, span: data.span, text: quoted, seal: model.path }];
}

/** The key of the front matter whose value stands at a place. */
function keyOf(model: DocumentModel, span: Span): string | undefined {
  const root = model.facts.frontMatter?.root;
  return root === undefined ? undefined : pathTo(root, span.start)[0]?.key;
}

/** How a file is to be written in another after the move; undefined when what is written still reaches it. */
function rewritten(fromFile: string, target: string, written: string, { newPath, place }: Placing): string | undefined {
  const [newFile, newTarget] = [newPath(fromFile), newPath(target)];
  // A path from the root means another one in a file outside.
  const isFromRoot = written.startsWith('/') && !newFile.startsWith('../');
  const isReached = (isFromRoot || !written.startsWith('/')) && place(joinPath(newFile, written)) === place(newTarget);
  if ((newFile === fromFile && newTarget === target) || isReached) {
    return undefined;
  }
  const slash = written.endsWith('/') && written !== '/' ? '/' : '';
  if (isFromRoot && !newTarget.startsWith('../')) {
    return `/${newTarget}${slash}`;
  }
  const relative = relativeFrom(place(newFile), place(newTarget));
  return `${written.startsWith('./') && !relative.startsWith('../') ? './' : ''}${relative}${slash}`;
}

/** How one place is written in a file at another; both whole, so that the way back into a folder that was left is known. */
function relativeFrom(fromFile: string, to: string): string {
  const from = fromFile.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < from.length && common < target.length && from[common] === target[common]) {
    common++;
  }
  const parts = [...from.slice(common).map(() => '..'), ...target.slice(common)];
  return parts.length === 0 ? '.' : parts.join('/');
}

/** Signs that would end a link or mean something in it; letters of other languages stay readable. */
function encoded(path: string): string {
  return path.replace(/[\s%#?()<>\\"'`]|&(?=#?[A-Za-z0-9]+;)/g, (sign) => (/[()']/.test(sign) ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(sign)));
}
