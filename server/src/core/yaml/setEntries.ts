import type { TextEdit } from '../text/applyEdits.ts';
import type { YamlEntry, YamlMap } from './yamlNode.ts';

/**
 * Sets keys of a map, there or not, so that everything else of it stays as it is written: order, comments, braces or lines.
 *
 * @param text The file that holds the map.
 * @param values YAML, written as it is to stand there.
 * @returns undefined where a value cannot be placed for certain.
 */
export function setEntries(text: string, map: YamlMap, values: readonly (readonly [key: string, value: string])[], eol: string): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [key, value] of values) {
    const entry = map.entries.find((one) => one.key === key);
    const edit = entry === undefined ? undefined : replacement(text, entry, value);
    if (entry !== undefined && edit === undefined) {
      return undefined;
    }
    if (edit === undefined) {
      added.push(`${key}: ${value}`);
    } else {
      edits.push(edit);
    }
  }
  const addition = added.length === 0 ? undefined : additionOf(text, map, added, eol);
  return added.length > 0 && addition === undefined ? undefined : [...edits, ...(addition === undefined ? [] : [addition])];
}

/** Words as a YAML value that holds within braces as well: quoted unless they are plain beyond doubt. */
export function yamlWords(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return /^[\p{L}\p{N}][\p{L}\p{N} ./()&'-]*$/u.test(line) ? line : JSON.stringify(line);
}

/** A path as a YAML value at the top: letter by letter, quoted unless it is plain beyond doubt. */
export function yamlPath(path: string): string {
  return /^[\p{L}\p{N}_./-][\p{L}\p{N} _./()-]*$/u.test(path) ? path : `'${path.replaceAll("'", "''")}'`;
}

function replacement(text: string, { keySpan, value }: YamlEntry, written: string): TextEdit | undefined {
  if (value.kind !== 'scalar') {
    return undefined;
  }
  if (value.span.end > value.span.start) {
    // A block scalar or one over several lines would take its ends with it.
    const old = text.slice(value.span.start, value.span.end);
    return /[\r\n]/.test(old) || /^[|>&*!]/.test(old) ? undefined : { span: value.span, text: written };
  }
  const colon = text.indexOf(':', keySpan.end);
  return colon === -1 ? undefined : { span: { start: colon + 1, end: colon + 1 }, text: ` ${written}` };
}

function additionOf(text: string, map: YamlMap, added: readonly string[], eol: string): TextEdit | undefined {
  const [first, last] = [map.entries[0], map.entries.at(-1)];
  if (text.charAt(map.span.start) === '{') {
    const end = last === undefined ? map.span.start + 1 : endOf(text, last);
    return { span: { start: end, end }, text: last === undefined ? ` ${added.join(', ')} ` : `, ${added.join(', ')}` };
  }
  if (first === undefined || last === undefined) {
    return undefined;
  }
  const lineStart = Math.max(text.lastIndexOf('\n', first.keySpan.start - 1), text.lastIndexOf('\r', first.keySpan.start - 1)) + 1;
  const before = text.slice(lineStart, first.keySpan.start);
  // A row of a list begins behind its dash; the keys below it stand under the first.
  if (!/^[ \t]*(?:-[ \t]+)*$/.test(before)) {
    return undefined;
  }
  const end = endOfLine(text, endOf(text, last));
  return { span: { start: end, end }, text: added.map((line) => `${eol}${' '.repeat(before.length)}${line}`).join('') };
}

/** Where the last value ends; behind the colon when it is empty. */
function endOf(text: string, { keySpan, value }: YamlEntry): number {
  const end = value.span.start + text.slice(value.span.start, value.span.end).trimEnd().length;
  return end > value.span.start ? end : Math.max(text.indexOf(':', keySpan.end) + 1, keySpan.end);
}

function endOfLine(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/);
  return found === -1 ? text.length : from + found;
}
