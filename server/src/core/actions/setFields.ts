import { csvDialect } from '../facts/csvDialect.ts';
import type { DocumentModel, MatchedRow, MatchedTable } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import { eolOf } from '../rules/support/edits.ts';
import type { TypeDefinition } from '../schema/model.ts';
import type { TextEdit } from '../text/applyEdits.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import { setEntries, yamlWords } from '../yaml/setEntries.ts';
import type { YamlNode } from '../yaml/yamlNode.ts';

/** The edits of one file, or why there are none, in sentences. */
export type FieldEdits = { readonly path: string; readonly edits: readonly TextEdit[] } | { readonly message: string; readonly help: string };

/**
 * Sets fields of an entity where it is written: a row of a table in Markdown, of a CSV or a YAML file, or front matter. All else stays
 * as it is.
 *
 * @param text The file that the entity stands in.
 */
export function setFields(model: DocumentModel, entity: Entity, type: TypeDefinition, text: string, values: Readonly<Record<string, string>>): FieldEdits {
  if (entity.control !== undefined) {
    return inFrontMatter(model, text, values);
  }
  for (const table of model.tables) {
    const row = table.rows.find((one) => one.entity.id === entity.id);
    if (row !== undefined) {
      const missing = Object.keys(values).filter((name) => !table.columns.some((column) => column?.name === name));
      if (missing.length > 0 && !isYaml(table.file)) {
        const titles = missing.map((name) => `"${type.fields[name]?.title.en ?? name}"`);
        return { message: `The table has no column ${titles.join(', ')}.`, help: 'Add the column to the header of the table, and try again.' };
      }
      const edits = isYaml(table.file) ? inYaml(table, row, text, values) : inTable(table, row, text, values);
      return edits === undefined ? { message: 'The row is written in a way that cannot be changed without doubt.', help: 'Enter it by hand.' } : { path: table.file, edits };
    }
  }
  return { message: `The row of ${entity.id} is in none of the tables that the type of its document has.`, help: 'Enter it by hand.' };
}

const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);
const isCsv = (path: string): boolean => /\.csv$/i.test(path);

function inFrontMatter(model: DocumentModel, text: string, values: Readonly<Record<string, string>>): FieldEdits {
  const { frontMatter } = model.facts;
  const root = frontMatter?.problems.length === 0 ? frontMatter.root : undefined;
  const edits = root?.kind === 'map' ? setEntries(text, root, written(values), eolOf(model)) : undefined;
  return edits === undefined ? { message: 'Its front matter is written in a way that cannot be changed without doubt.', help: 'Enter it by hand.' } : { path: model.path, edits };
}

const written = (values: Readonly<Record<string, string>>): (readonly [string, string])[] => Object.entries(values).map(([name, value]) => [name, yamlWords(value)] as const);

function inYaml(table: MatchedTable, { fact }: MatchedRow, text: string, values: Readonly<Record<string, string>>): TextEdit[] | undefined {
  const { root, problems } = parseYaml(text);
  const map: YamlNode | undefined = root?.kind === 'list' ? root.items.find((item) => item.kind === 'map' && item.span.start === fact.span.start) : undefined;
  // A row may use another name of a field than its own.
  const keys = Object.entries(values).map(([name, value]) => [table.table.header[table.columns.findIndex((column) => column?.name === name)]?.value ?? name, yamlWords(value)] as const);
  return map?.kind === 'map' && problems.length === 0 ? setEntries(text, map, keys, text.includes('\r\n') ? '\r\n' : '\n') : undefined;
}

function inTable({ columns, file }: MatchedTable, { fact }: MatchedRow, text: string, values: Readonly<Record<string, string>>): TextEdit[] {
  const edits: TextEdit[] = [];
  const beyond: string[] = [];
  const { separator } = isCsv(file) ? csvDialect(text) : { separator: ',' };
  columns.forEach((column, at) => {
    const value = column === undefined ? undefined : values[column.name];
    const cell = fact.cells[at];
    if (cell === undefined) {
      beyond[at - fact.cells.length] = value ?? '';
    } else if (value !== undefined) {
      edits.push(isCsv(file) ? csvEdit(text, cell.span, value, separator) : cellEdit(text, cell.span, value));
    }
  });
  if (beyond.some((value) => value !== '')) {
    const last = beyond.findLastIndex((value) => value !== '');
    edits.push(isCsv(file) ? csvTail(fact.span.end, beyond.slice(0, last + 1), separator) : rowTail(text, fact.span, beyond));
  }
  return edits;
}

function cellEdit(text: string, span: { readonly start: number; readonly end: number }, value: string): TextEdit {
  const words = cellText(value);
  if (span.end > span.start) {
    return { span, text: words };
  }
  // An empty cell ends where its blanks do: they are filled, so that pipes that stand in line stay there.
  const blanks = /[ \t]*$/.exec(text.slice(0, span.start))?.[0].length ?? 0;
  const start = span.start - blanks;
  return { span: { start, end: span.end }, text: ` ${words} `.padEnd(blanks) };
}

function rowTail(text: string, span: { readonly start: number; readonly end: number }, values: readonly string[]): TextEdit {
  const row = text.slice(span.start, span.end).trimEnd();
  const at = span.start + row.length;
  const isClosed = /(?:^|[^\\])\|$/.test(row);
  const cells = values.map((value) => ` ${cellText(value)} |`).join('');
  return { span: { start: at, end: at }, text: isClosed ? cells : ` |${cells}` };
}

const cellText = (value: string): string => value.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');

function csvEdit(text: string, span: { readonly start: number; readonly end: number }, value: string, separator: string): TextEdit {
  return text.charAt(span.start - 1) === '"' && text.charAt(span.end) === '"' ? { span, text: value.replaceAll('"', '""') } : { span, text: csvText(value, separator) };
}

function csvTail(at: number, values: readonly string[], separator: string): TextEdit {
  return { span: { start: at, end: at }, text: values.map((value) => `${separator}${csvText(value, separator)}`).join('') };
}

const csvText = (value: string, separator: string): string => (/[",\r\n]|^\s|\s$/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value);
