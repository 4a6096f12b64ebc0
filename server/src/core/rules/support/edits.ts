import type { DocumentModel } from '../../index/documentModel.ts';
import { CONTROL_FIELDS } from '../../schema/controlFields.ts';
import { entryOf } from '../../yaml/yamlNode.ts';
import type { FixEdit } from '../finding.ts';

/** The line end of a file, read off its front matter: facts keep no text. */
export function eolOf(model: DocumentModel): string {
  const { frontMatter, bodyStart } = model.facts;
  return frontMatter !== undefined && bodyStart - frontMatter.span.end === 2 ? '\r\n' : '\n';
}

/** The one blank, with what is to be filled in. */
export function blank(guidance: string): string {
  return `TODO(${guidance.replace(/[()\r\n]+/g, ' ').replace(/[\s.]+$/, '').trim()})`;
}

/** A blank as a YAML value; quoted where YAML would read it otherwise. */
export function yamlBlank(guidance: string): string {
  const text = blank(guidance.replaceAll('"', "'"));
  return /[,[\]{}#\\]|:(?:\s|$)/.test(text) ? `"${text.replaceAll('\\', '/')}"` : text;
}

/** Words as a YAML value: quoted unless they are plain beyond doubt. */
export function yamlText(words: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} .,()/&'-]*$/u.test(words) ? words : `"${words.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Writes a new key into the front matter, where the usual order of keys wants it; undefined where it cannot be placed for certain. */
export function insertField(model: DocumentModel, name: string, value: string): FixEdit | undefined {
  const at = placeOfField(model, name);
  return at === undefined ? undefined : { path: model.path, span: { start: at, end: at }, text: `${name}: ${value}${eolOf(model)}` };
}

/** Where the line of a new key begins in the front matter; undefined where it cannot be placed for certain. */
export function placeOfField(model: DocumentModel, name: string): number | undefined {
  const frontMatter = model.facts.frontMatter;
  const root = frontMatter?.root;
  if (frontMatter === undefined || root?.kind !== 'map' || root.entries[0]?.keySpan.start !== root.span.start || frontMatter.problems.some((problem) => problem.code !== 'duplicate-key')) {
    return undefined;
  }
  const rank = rankOf(name);
  const next = root.entries.find((entry) => rankOf(entry.key) > rank);
  return next?.keySpan.start ?? frontMatter.content.end;
}

/** Fields of the type come last, behind the control fields. */
function rankOf(name: string): number {
  const at = CONTROL_FIELDS.findIndex((field) => field.name === name);
  return at === -1 ? CONTROL_FIELDS.length : at;
}

/** Writes a new key under `links:`. */
export function insertLink(model: DocumentModel, name: string, value: string): FixEdit | undefined {
  return insertUnder(model, 'links', name, value);
}

/** Writes a new key into one of the maps of the front matter, which it makes where it is missing. */
export function insertUnder(model: DocumentModel, field: string, name: string, value: string): FixEdit | undefined {
  const entry = entryOf(model.facts.frontMatter?.root, field);
  if (entry === undefined) {
    return insertField(model, field, `{ ${name}: ${value} }`);
  }
  const map = entry.value;
  const first = map.kind === 'map' ? map.entries[0] : undefined;
  if (map.kind !== 'map' || first === undefined || model.facts.frontMatter?.problems.some((problem) => problem.code !== 'duplicate-key') === true) {
    return undefined;
  }
  const at = first.keySpan.start;
  if (at > map.span.start) {
    return { path: model.path, span: { start: at, end: at }, text: `${name}: ${value}, ` };
  }
  const eol = eolOf(model);
  const indent = at - entry.keySpan.end - 1 - eol.length;
  // A comment behind the key makes this look deeper than it is; then nothing is certain.
  return indent < 1 || indent > 8 ? undefined : { path: model.path, span: { start: at, end: at }, text: `${name}: ${value}${eol}${' '.repeat(indent)}` };
}
