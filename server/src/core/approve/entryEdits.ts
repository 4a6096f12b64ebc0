import type { DocumentModel } from '../index/documentModel.ts';
import { eolOf, insertField, placeOfField } from '../rules/support/edits.ts';
import { replaceValue } from '../rules/support/frontMatter.ts';
import type { TextEdit } from '../text/applyEdits.ts';
import { entryOf } from '../yaml/yamlNode.ts';

/**
 * Adds an entry, written as a flow mapping, at the end of a list in the front matter. Comments, order and the way the other
 * entries are written stay. Undefined where it cannot be placed for certain.
 */
export function appendEntry(text: string, model: DocumentModel, key: string, entry: string): TextEdit[] | undefined {
  const found = entryOf(model.facts.frontMatter?.root, key);
  const eol = eolOf(model);
  if (found === undefined) {
    const at = placeOfField(model, key);
    return at === undefined ? undefined : [insertion(at, `${key}:${eol}  - ${entry}${eol}`)];
  }
  const { value } = found;
  if (value.kind === 'scalar' && value.value === '') {
    return [insertion(endOfLine(text, found.keySpan.end), `${eol}  - ${entry}`)];
  }
  const isFlow = '[{'.includes(text.charAt(value.span.start));
  if (value.kind === 'list') {
    const last = value.items.at(-1);
    if (last === undefined) {
      return [{ span: value.span, text: `[${entry}]` }];
    }
    const end = last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length;
    return [isFlow ? insertion(end, `, ${entry}`) : insertion(endOfLine(text, end), `${eol}${indentAt(text, value.span.start)}- ${entry}`)];
  }
  // A single entry that is no list becomes the first of one.
  return value.kind === 'map' && isFlow ? [insertion(value.span.start, '['), insertion(value.span.end, `, ${entry}]`)] : undefined;
}

/** Sets a single value in the front matter, there or not. */
export function setField(text: string, model: DocumentModel, key: string, value: string): TextEdit[] | undefined {
  const [replaced] = replaceValue(model, [key], value);
  if (replaced !== undefined) {
    return [replaced];
  }
  const entry = entryOf(model.facts.frontMatter?.root, key);
  if (entry !== undefined) {
    const colon = text.indexOf(':', entry.keySpan.end);
    return entry.value.kind === 'scalar' && entry.value.value === '' && colon !== -1 ? [insertion(colon + 1, ` ${value}`)] : undefined;
  }
  const inserted = insertField(model, key, value);
  return inserted === undefined ? undefined : [inserted];
}

function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

function endOfLine(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/);
  return found === -1 ? text.length : from + found;
}

/** What stands before a place on its line, when it is only blanks. */
function indentAt(text: string, at: number): string {
  return /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? '';
}
