import { plainText } from '../../facts/plainText.ts';
import { eolOf } from '../../rules/support/edits.ts';
import { inLanguage, skeleton } from '../../rules/support/sectionWords.ts';
import type { DocumentModel, MatchedSection } from '../../index/documentModel.ts';
import type { Sms } from '../../index/sms.ts';
import type { FieldDefinition, SectionDefinition, TypeDefinition } from '../../schema/model.ts';
import { isTextBelow } from '../../text/isTextBelow.ts';
import type { Span } from '../../text/lineIndex.ts';
import { lineBefore, type BodyPlace } from './bodyPlace.ts';
import { plain } from '../hover/markdown.ts';
import { columnProposals, freeId, listPart } from './cells.ts';
import { fieldValues } from './fieldValues.ts';
import { itemOf, NOTHING, snippetText, type CompletionItem, type CompletionResult } from './item.ts';
import type { Writing } from './proposal.ts';

/** Cells, headers and rows of the tables that a type knows. Undefined where there is no table and none belongs. */
export function tableItems(writing: Writing, place: BodyPlace, supportsSnippets: boolean): CompletionResult | undefined {
  const { model, text, offset } = writing;
  if (model === undefined) {
    return undefined;
  }
  const line = text.slice(place.line.start, place.line.end);
  const above = tableAbove(text, place.line.start);
  const isEmpty = /^\s*\|?\s*$/.test(line);
  if (isEmpty && place.after.trim() === '') {
    const about = tableAbout(writing.sms, model, offset, above);
    const span = { start: place.line.start, end: place.line.end };
    return about === undefined ? undefined : { isIncomplete: false, items: above.length >= 2 ? [newRow(writing, about.rowType, above, span, supportsSnippets)] : above.length === 0 ? newTable(writing, about.section, span) : [] };
  }
  if (!/^\s*\|/.test(line) && above.length < 2) {
    return undefined;
  }
  const about = tableAbout(writing.sms, model, offset, above);
  const cells = rawCells(line, true);
  const at = cells.findIndex((cell) => offset - place.line.start >= cell.start && offset - place.line.start <= cell.end);
  const cell = cells[at];
  if (about === undefined || cell === undefined || above.length === 1) {
    return NOTHING;
  }
  if (above.length === 0) {
    return headerItems(writing, about.rowType, place, cells, at);
  }
  const headers = rawCells(above[0] ?? '').map((one) => plainText((above[0] ?? '').slice(one.start, one.end).trim()));
  const field = writing.sms.lookups.interpreter.names.field(about.rowType.id, headers[at] ?? '');
  return field === undefined ? NOTHING : cellItems(writing, field, place, cell, { rowType: about.rowType, column: above.slice(2).map((row) => plainText(cellText(row, at))) });
}

/** The lines of the table that ends right above a line, first one first. */
function tableAbove(text: string, lineStart: number): string[] {
  const lines: string[] = [];
  for (let line = lineBefore(text, lineStart); line !== undefined; line = lineBefore(text, line.start)) {
    const content = text.slice(line.start, line.end);
    if (!content.includes('|') || content.trim() === '') {
      break;
    }
    lines.unshift(content);
  }
  return lines;
}

interface TableAbout {
  readonly rowType: TypeDefinition;
  readonly section: MatchedSection;
}

/** What the rows of a table at a place are: what the section it stands in says. */
function tableAbout(sms: Sms, model: DocumentModel, offset: number, above: readonly string[]): TableAbout | undefined {
  const holding = model.sections.filter((one) => one.definition.rows !== undefined && offset >= one.span.start && offset <= one.span.end);
  for (const section of holding.toReversed()) {
    const rowType = rowTypeOf(sms, section);
    if (rowType !== undefined && (above.length === 0 || isKnownTable(sms, rowType, above[0] ?? ''))) {
      return { rowType, section };
    }
  }
  return undefined;
}

export function rowTypeOf(sms: Sms, { definition, owner }: Pick<MatchedSection, 'definition' | 'owner'>): TypeDefinition | undefined {
  const name = definition.rows?.startsWith('^') === true ? owner.fields[definition.rows.slice(1)]?.[0] : definition.rows;
  return name === undefined ? undefined : sms.schemas.types[name];
}

function isKnownTable(sms: Sms, rowType: TypeDefinition, header: string): boolean {
  return rawCells(header).some((cell) => sms.lookups.interpreter.names.field(rowType.id, plainText(header.slice(cell.start, cell.end).trim())) !== undefined);
}

/**
 * Stretches between the bars of a line, blanks included; the first bar belongs to no cell.
 *
 * @param isGrowing Whether what stands behind the last bar is a cell even when it is empty: somebody may be about to fill it.
 */
export function rawCells(line: string, isGrowing = false): Span[] {
  const cells: Span[] = [];
  const first = /^\s*\|/.exec(line)?.[0].length ?? 0;
  let start = first;
  for (let at = first; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '\\') {
      at++;
    } else if (char === '|') {
      cells.push({ start, end: at });
      start = at + 1;
    }
  }
  if (line.slice(start).trim() !== '' || cells.length === 0 || isGrowing) {
    cells.push({ start, end: line.length });
  }
  return cells;
}

function cellText(row: string, at: number): string {
  const cell = rawCells(row)[at];
  return cell === undefined ? '' : row.slice(cell.start, cell.end).trim();
}

/** The word of a cell the caret is in; undefined when the caret stands behind a complete word. */
function wordIn(text: string, offset: number, cell: Span, lineStart: number): Span | undefined {
  const raw = text.slice(lineStart + cell.start, lineStart + cell.end);
  if (raw.trim() === '') {
    return { start: offset, end: offset };
  }
  const start = lineStart + cell.start + raw.length - raw.trimStart().length;
  const trimmed = raw.trimEnd();
  // Behind the comma of a list the next value begins.
  const end = Math.max(lineStart + cell.start + trimmed.length, /[,;]$/.test(trimmed) ? offset : 0);
  return offset >= start && offset <= end ? { start, end } : undefined;
}

function padded(text: string, span: Span, value: string): string {
  const before = text.charAt(span.start - 1) === '|' ? ' ' : '';
  const after = text.charAt(span.end) === '|' ? ' ' : '';
  return before + value.replaceAll('|', '\\|') + after;
}

function cellItems(writing: Writing, field: FieldDefinition, place: BodyPlace, cell: Span, table: { readonly rowType: TypeDefinition; readonly column: readonly string[] }): CompletionResult {
  const { text, offset } = writing;
  const whole = wordIn(text, offset, cell, place.line.start);
  if (whole === undefined) {
    return NOTHING;
  }
  if (field.type === 'id') {
    const id = freeId(writing.sms, table.rowType, table.column);
    return { isIncomplete: false, items: [itemOf({ label: id, kind: 'value', detail: 'the next free id', rank: 10 }, whole, padded(text, whole, id))] };
  }
  const { span, others } = field.list ? listPart(text, whole, offset) : { span: whole, others: [] };
  const { proposals, isIncomplete } = fieldValues(writing, field, { typed: text.slice(span.start, offset), others });
  return { isIncomplete, items: proposals.map((one) => itemOf(one, span, padded(text, span, one.text ?? one.label))) };
}

function headerItems(writing: Writing, rowType: TypeDefinition, place: BodyPlace, cells: readonly Span[], at: number): CompletionResult {
  const { text, offset, language } = writing;
  const cell = cells[at];
  const line = text.slice(place.line.start, place.line.end);
  const span = cell === undefined ? undefined : wordIn(text, offset, cell, place.line.start);
  if (span === undefined) {
    return NOTHING;
  }
  const taken = cells.filter((_, index) => index !== at).map((one) => plainText(line.slice(one.start, one.end).trim()));
  const items = columnProposals(writing.sms, rowType, taken, (field) => columnTitle(field, language)).map((one) => itemOf(one, span, padded(text, span, one.label)));
  return { isIncomplete: false, items };
}

function columnTitle(field: FieldDefinition, language: string): string {
  return field.name === 'id' ? 'ID' : inLanguage(field.title, language);
}

function newRow(writing: Writing, rowType: TypeDefinition, above: readonly string[], span: Span, supportsSnippets: boolean): CompletionItem {
  const { sms, text } = writing;
  const [header = ''] = above;
  const headers = rawCells(header).map((cell) => plainText(header.slice(cell.start, cell.end).trim()));
  const filled = headers.map((name, at) => {
    const field = sms.lookups.interpreter.names.field(rowType.id, name);
    return field?.type === 'id' ? freeId(sms, rowType, above.slice(2).map((row) => plainText(cellText(row, at)))) : '';
  });
  const cells = supportsSnippets ? filled.map((value, at) => (value === '' ? `$${at + 1}` : `\${${at + 1}:${snippetText(value)}}`)) : filled;
  const title = inLanguage(rowType.title, writing.language);
  // An editor shows only what begins as the line does: a bar that stands there must be in the word it compares with.
  const bar = text.slice(span.start, span.end).trim();
  return { ...itemOf({ label: `New row: ${title}`, kind: 'template', detail: headers.join(', '), rank: 10, words: title }, span, `| ${cells.join(' | ')} |`, supportsSnippets), ...(bar === '' ? {} : { filterText: text.slice(span.start, span.end) }) };
}

function newTable(writing: Writing, section: MatchedSection, span: Span): CompletionItem[] {
  const { model, text } = writing;
  const hasTable = model?.tables.some((table) => table.owner.id === section.owner.id && table.section.name === section.definition.name) === true;
  if (model === undefined || hasTable) {
    return [];
  }
  const definition: SectionDefinition = { ...section.definition, minRows: Math.max(1, section.definition.minRows) };
  const title = inLanguage(definition.title, writing.language);
  const eol = eolOf(model);
  const rows = skeleton(definition, writing.sms.lookups, writing.language, eol).trimEnd();
  // Without a blank line behind it, what stands below would be the next row.
  const table = isTextBelow(text, span.end) ? rows + eol : rows;
  const written = text.slice(span.start, span.end);
  return [
    {
      ...itemOf({ label: `Table: ${title}`, kind: 'template', detail: 'with its columns and a first row', rank: 10, ...(definition.guidance === undefined ? {} : { documentation: plain(definition.guidance) }) }, span, table),
      ...(written.trim() === '' ? {} : { filterText: written }),
    },
  ];
}
