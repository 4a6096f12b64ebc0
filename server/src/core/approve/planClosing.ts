import type { PlainDate } from '../dates/plainDate.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { ControlState } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { applyEdits, type TextEdit } from '../text/applyEdits.ts';
import { didYouMean } from '../text/nearest.ts';
import { entryOf } from '../yaml/yamlNode.ts';
import { setField } from './entryEdits.ts';
import type { Refusal } from './planApproval.ts';
import { unfinished } from './unfinished.ts';

export interface PlannedClosing {
  readonly isRefused: false;
  readonly document: string;
  readonly path: string;
  readonly edits: readonly TextEdit[];
  readonly after: string;
  readonly seal: string;
}

/** Works out the edits that close and seal a record. Nothing is written; `text` is the file as it stands. */
export function planClosing(lookups: Lookups, model: DocumentModel, text: string, person: string, date: PlainDate): PlannedClosing | Refusal {
  const { document, facts } = model;
  const by = lookups.presentId(person);
  const refuse = (message: string, help: string): Refusal => ({ isRefused: true, document: document?.id ?? model.path, message, help });
  if (document?.status === undefined || model.type?.control !== 'record') {
    return refuse('Only records are closed.', 'Other documents are approved, without --close.');
  }
  const { status } = document;
  if (status.status === 'void') {
    return refuse('It is void.', 'A void record only keeps its number.');
  }
  if (status.closedSeal !== undefined) {
    return refuse(`It was closed${status.closedOn === undefined ? '' : ` on ${status.closedOn}`} and sealed.`, 'A closed record is corrected by a dated entry under "addenda".');
  }
  if (lookups.entity(by) === undefined && lookups.ofType('person').length > 0) {
    return refuse(`"${by}" is not on the list of people.${didYouMean(by, lookups.ofType('person'))}`, 'Name somebody on the list with --by.');
  }
  if (facts.frontMatter?.root === undefined || facts.problems.length > 0 || facts.frontMatter.problems.length > 0) {
    return refuse('Its front matter or text cannot be read without doubt.', '"clausework check" names the place. Put it right first.');
  }
  if (facts.blanks.length > 0) {
    return refuse(`It still has ${facts.blanks.length === 1 ? 'a blank' : `${facts.blanks.length} blanks`} to be filled in.`, 'Fill in every TODO(…), or take it out.');
  }
  const closed = `{ date: ${date}, by: ${by}, seal: ${status.seal} }`;
  const edits = closingEdits(model, text, closed);
  const after = applyEdits(text, edits ?? []);
  const result = lookups.interpreter.interpret(model.path, parseDocument(after), false, () => model.data?.facts);
  if (edits === undefined || !isClosed(result.document?.status, status.seal, by, date)) {
    return refuse('Its front matter is written in a way that cannot be changed without doubt.', `Write "status: closed" and "closed: ${closed}".`);
  }
  const open = unfinished(lookups, result, date);
  return open === undefined ? { isRefused: false, document: document.id, path: model.path, edits, after, seal: status.seal } : refuse(open.message, open.help);
}

function closingEdits(model: DocumentModel, text: string, closed: string): TextEdit[] | undefined {
  const found = entryOf(model.facts.frontMatter?.root, 'closed');
  const isFlow = found?.value.kind === 'map' && text.charAt(found.value.span.start) === '{';
  const entry = isFlow ? [{ span: found.value.span, text: closed }] : setField(text, model, 'closed', closed);
  const status = model.document?.status?.status === 'closed' ? [] : setField(text, model, 'status', 'closed');
  return entry === undefined || status === undefined ? undefined : [...status, ...entry];
}

function isClosed(status: ControlState | undefined, seal: string, by: string, date: PlainDate): boolean {
  return status?.status === 'closed' && status.closedSeal === seal && status.seal === seal && status.closedBy === by && status.closedOn === date;
}
