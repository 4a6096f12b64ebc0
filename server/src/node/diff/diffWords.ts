import type { DocumentChange, Words } from '../../core/diff/change.ts';

/** "SLA-PAYROLL (Service level agreement, Payroll): moved from … to …". */
export function documentLine(document: DocumentChange): string {
  const name = document.id === undefined ? document.title : `${document.id} (${document.title})`;
  const parts = [
    ...(document.id === undefined || document.kind === 'changed' ? [] : [document.kind === 'added' ? `new ${document.type ?? 'document'}` : document.kind]),
    ...(document.formerId === undefined ? [] : [`formerly ${document.formerId}`]),
    ...(document.formerFile === undefined ? [] : [`moved from ${document.formerFile} to ${document.file}`]),
  ];
  return `${name}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`;
}

/** Fields, links, rows and sections of a document that came or went, in words. */
export function detailLines(document: DocumentChange): string[] {
  return [
    ...document.fields.map((field) => field.text),
    ...document.links.map((link) => `link ${link.relation.replaceAll('-', ' ')} ${link.target} ${link.kind}`),
    ...document.rows.flatMap((row) => (row.kind === 'changed' ? [...(row.formerRow === undefined ? [] : [`row ${row.formerRow} is called ${row.row} now`]), ...row.fields.map((field) => `${row.row}: ${field.text}`)] : [`row ${row.kind}: ${row.title === row.row ? row.row : `${row.row}, ${row.title}`}`])),
    ...document.sections.flatMap((section) => [
      ...(section.formerHeading === undefined ? [] : [`heading "${section.formerHeading}" is now "${section.heading}"`]),
      ...(section.kind === 'changed' ? [] : [`section ${section.kind}: "${section.heading}"`]),
    ]),
  ];
}

/** What stays the same is shown around a change, not in full. */
export const CONTEXT = 40;

/** Shortens what two texts share, so that the changes stand close together. */
export function clipWords(words: readonly Words[], context = CONTEXT): Words[] {
  return words.map((part, at) => {
    if (part.kind !== 'same' || part.text.length <= context * 2 + 10) {
      return part;
    }
    const start = at === 0 ? '' : headOf(part.text, context);
    const end = at === words.length - 1 ? '' : tailOf(part.text, context);
    return { kind: 'same', text: `${start} … ${end}` };
  });
}

function headOf(text: string, length: number): string {
  return text.slice(0, length).replace(/\S*$/, '').trimEnd();
}

function tailOf(text: string, length: number): string {
  return text.slice(-length).replace(/^\S*/, '').trimStart();
}
