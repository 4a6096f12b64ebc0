import type { Sms } from '../../index/sms.ts';
import type { FieldDefinition, TypeDefinition } from '../../schema/model.ts';
import type { Span } from '../../text/lineIndex.ts';
import { plain } from '../hover/markdown.ts';
import type { Proposal } from './proposal.ts';

/** The part of a cell with several values that a caret is in, and the values beside it. */
export function listPart(text: string, cell: Span, offset: number): { readonly span: Span; readonly others: readonly string[] } {
  const raw = text.slice(cell.start, cell.end);
  const others: string[] = [];
  let span: Span = { start: offset, end: offset };
  let start = 0;
  for (const part of raw.split(/[,;]/)) {
    const from = cell.start + start;
    const to = from + part.length;
    if (offset >= from && offset <= to) {
      const first = from + part.length - part.trimStart().length;
      const last = from + part.trimEnd().length;
      span = part.trim() === '' || offset < first || offset > last ? { start: offset, end: offset } : { start: first, end: last };
    } else if (part.trim() !== '') {
      others.push(part.trim());
    }
    start += part.length + 1;
  }
  return { span, others };
}

/** The id that follows the last one of a column: `SLT-4` after `SLT-3`. One nobody has yet. */
export function freeId(sms: Sms, rowType: TypeDefinition, column: readonly string[]): string {
  const last = column.findLast((value) => /\d$/.test(value));
  const [, stem = `${rowType.id.toUpperCase()}-`, digits = '0'] = /^(.*?)(\d+)$/.exec(last ?? '') ?? [];
  const taken = new Set(column);
  for (let number = Number(digits) + 1; ; number++) {
    const id = stem + String(number).padStart(digits.length, '0');
    if (!taken.has(id) && sms.lookups.definitions(id).length === 0) {
      return id;
    }
  }
}

/** The columns a table of some rows may have and does not have yet. */
export function columnProposals(sms: Sms, rowType: TypeDefinition, taken: readonly string[], nameOf: (field: FieldDefinition) => string): Proposal[] {
  const written = new Set(taken.flatMap((header) => sms.lookups.interpreter.names.field(rowType.id, header)?.name ?? []));
  return Object.values(rowType.fields)
    .filter((field) => !written.has(field.name))
    .map((field, at): Proposal => ({
      label: nameOf(field),
      kind: 'column',
      detail: field.required ? 'required column' : field.requiredWhen === undefined ? 'optional column' : 'sometimes required',
      rank: (field.required ? 10 : field.requiredWhen === undefined ? 30 : 20) + at / 100,
      words: [field.name, field.title.en, ...field.aliases].join(' '),
      ...(field.guidance === undefined ? {} : { documentation: plain(field.guidance) }),
    }));
}
