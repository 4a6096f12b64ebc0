import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import type { Finding, Fix, FixEdit } from '../rules/finding.ts';
import type { Span } from '../text/lineIndex.ts';
import { addRow, formatTable } from './tableActions.ts';

/** Something a person can have done to a document, that is no answer to one finding. */
export interface SourceAction {
  readonly id: 'insert-sections' | 'add-row' | 'format-table';
  readonly title: string;
  readonly edits: readonly FixEdit[];
}

/** The fixes of a finding, with the one to be taken without asking, if there is one. */
export function fixesOf(finding: Finding): { readonly fix: Fix; readonly isPreferred: boolean }[] {
  const fixes = finding.fixes.filter((fix) => fix.edits.length > 0 || fix.creates !== undefined);
  return fixes.map((fix) => ({ fix, isPreferred: fix.isSafe && fixes.length === 1 }));
}

/** Whether a finding belongs to a stretch of text somebody points at; touching counts. */
export function touches(finding: Finding, span: Span): boolean {
  return finding.span.start <= span.end && finding.span.end >= span.start;
}

/** What can be done at a place of a document of the SMS: its missing sections, and the table there. */
export function sourceActionsAt(sms: Sms, model: DocumentModel, text: string, findings: readonly Finding[], offset: number): SourceAction[] {
  if (model.isPage || model.document === undefined) {
    return [];
  }
  const { path } = model;
  const actions: SourceAction[] = [];
  const sections = findings.filter((finding) => finding.rule === 'section/missing' && finding.path === path).flatMap((finding) => finding.fixes.at(-1)?.edits ?? []);
  if (sections.length > 0) {
    const count = sections.length === 1 ? 'the missing section' : `${sections.length} missing sections`;
    actions.push({ id: 'insert-sections', title: `Insert ${count}`, edits: sections });
  }
  const row = addRow(text, model, sms.lookups, offset);
  if (row !== undefined) {
    actions.push({ id: 'add-row', title: 'Add a row below', edits: [{ path, ...row }] });
  }
  const table = formatTable(text, model, offset);
  if (table !== undefined) {
    actions.push({ id: 'format-table', title: 'Align the columns of this table', edits: [{ path, ...table }] });
  }
  return actions;
}
