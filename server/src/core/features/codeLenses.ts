import { confirmationBehind } from '../approve/confirmation.ts';
import { daysBetween } from '../dates/plainDate.ts';
import { provenBy } from '../explain/explainType.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import type { Sms } from '../index/sms.ts';
import { currentApproval } from '../proof/entityState.ts';
import { nextReview } from '../rules/support/regime.ts';
import { idSpan } from '../rules/support/frontMatter.ts';
import type { Span } from '../text/lineIndex.ts';
import { personName } from '../views/names.ts';

/** A line of small print above a document's id. What must be counted comes without words until it is shown. */
export interface Lens {
  readonly kind: 'linked' | 'proves' | 'review' | 'approval';
  readonly span: Span;
  readonly title?: string;
}

/** How a document stands, at a glance: who links to it, what it proves, when it is reviewed, who approved it. */
export function lensesOf(sms: Sms, model: DocumentModel): Lens[] {
  const { document, type } = model;
  if (document === undefined || type === undefined || type.generated) {
    return [];
  }
  const span = idSpan(model);
  const lenses: Lens[] = [{ kind: 'linked', span }];
  if (provenBy(sms.schemas, type, sms.configuration.catalogues[0]).length > 0) {
    lenses.push({ kind: 'proves', span });
  }
  const review = nextReview(sms.lookups, document);
  if (review !== undefined) {
    const days = daysBetween(sms.asOf, review);
    lenses.push({ kind: 'review', span, title: `review due ${review} (${days === 0 ? 'today' : days > 0 ? `in ${daysInWords(days)}` : `${daysInWords(-days)} ago`})` });
  }
  const approval = document.status === undefined ? undefined : approvalTitle(sms, document.id, document.status);
  return approval === undefined ? lenses : [...lenses, { kind: 'approval', span, title: approval }];
}

function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function approvalTitle(sms: Sms, id: string, status: ControlState): string | undefined {
  const { version, seal } = status;
  const name = (person: string | undefined): string => (person === undefined ? 'somebody' : personName(sms.lookups, person));
  if (status.closedOn !== undefined) {
    return `closed by ${name(status.closedBy)} on ${status.closedOn}${since(status.closedSeal, seal)}`;
  }
  const current = currentApproval(status);
  if (current?.date !== undefined) {
    return `${version ?? ''} approved by ${name(current.by)} on ${current.date}${since(current.seal, seal)}${confirmationBehind(sms.lookups, id, current)}`.trim();
  }
  const last = status.approvals.at(-1);
  return last?.date === undefined || version === undefined ? undefined : `${version} is not approved; ${last.version ?? 'the last one'} was, by ${name(last.by)} on ${last.date}${confirmationBehind(sms.lookups, id, last)}`;
}

function since(sealed: string | undefined, seal: string): string {
  return sealed === undefined ? ', without a seal' : sealed === seal ? ', unchanged since' : ', edited since';
}

/** The ids of the documents and rows that link to the document of a model, each once; links it writes itself do not count. */
export function linkedFrom(sms: Sms, model: DocumentModel, document: Entity): string[] {
  const own = new Map<string, number>();
  for (const { edge } of model.edges) {
    const other = edge.from === document.id ? edge.to : edge.to === document.id ? edge.from : undefined;
    if (other !== undefined) {
      const key = `${edge.relation} ${String(edge.from === document.id)} ${other}`;
      own.set(key, (own.get(key) ?? 0) + 1);
    }
  }
  const others = new Set<string>();
  for (const end of sms.lookups.edges(document.id)) {
    const key = `${end.relation} ${String(end.isOutgoing)} ${end.other}`;
    const count = own.get(key) ?? 0;
    if (count > 0) {
      own.set(key, count - 1);
    } else {
      others.add(end.other);
    }
  }
  return [...others];
}

/** The points that a document, a row or a part of it proves today. */
export function pointsProvenBy(sms: Sms, model: DocumentModel): string[] {
  const { type } = model;
  const ids = new Set(model.entities.map(({ entity }) => entity.id));
  const named = type === undefined ? [] : provenBy(sms.schemas, type, sms.configuration.catalogues[0]);
  return named.flatMap(({ point }) => {
    const found = sms.levels.clauses.find(point);
    const state = found?.point === undefined ? undefined : sms.levels.point(found.catalogue, found.clause, found.point);
    return state?.by.some((prover) => ids.has(prover.id)) === true ? [point] : [];
  });
}

/** What a lens that counts says. */
export function countTitle(kind: 'linked' | 'proves', count: number): string {
  if (kind === 'linked') {
    return count === 0 ? 'linked from nowhere' : `linked from ${count}`;
  }
  return count === 0 ? 'proves no point yet' : `proves ${count === 1 ? '1 point' : `${count} points`}`;
}
