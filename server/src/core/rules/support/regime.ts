import type { PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { ControlState, Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import { scalarOf } from '../../yaml/yamlNode.ts';
import { reviewDue } from '../../proof/entityState.ts';
import { appliesToday } from '../../proof/versions.ts';
import { isKeptUp } from '../rule.ts';

/** Approved, sealed and reviewed; generated documents are none of these. */
export function isDocumentRegime(model: DocumentModel): boolean {
  return model.type?.control === 'document' && !model.type.generated && isKeptUp(model.document);
}

export function isRecordRegime(model: DocumentModel): boolean {
  return model.type?.control === 'record' && isKeptUp(model.document);
}

/**
 * Whether a file is what another tool gave out: the data of a record, or one whose hash is written down. It is evidence as it is, open
 * record or not, so no fix that nobody looked at may change it.
 */
export function isExport(model: DocumentModel, file: string): boolean {
  return file !== model.path && (model.type?.control === 'record' || model.type?.sealsData === true || scalarOf(model.facts.frontMatter?.root, 'file-hash') !== undefined);
}

/** Approved, and it or an earlier version applies. Read from its own control data only, whatever its seal says. */
export function isInForce(lookups: Lookups, document: Entity | undefined): boolean {
  const status = document?.status;
  return status !== undefined && appliesToday(lookups, status) && !isWithdrawn(lookups, status);
}

function isWithdrawn(lookups: Lookups, status: ControlState): boolean {
  return status.retiredOn !== undefined && lookups.hasCome(status.retiredOn);
}

const VERSION = /^\d{1,5}(?:\.\d{1,5}){0,2}$/;

/** Whether a version can be compared with another. */
export function isVersion(version: string | undefined): version is string {
  return version !== undefined && VERSION.test(version);
}

/** The next smaller version: 2.1 becomes 2.2, 3 becomes 3.1. */
export function nextVersion(version: string): string {
  const [major = '0', minor = '0'] = version.split('.');
  return `${major}.${Number(minor) + 1}`;
}

/** The next version for changed content: 2.1 becomes 3.0. */
export function nextMajorVersion(version: string): string {
  return `${Number(version.split('.')[0] ?? '0') + 1}.0`;
}

/** Whether reviews of a document or register fall due: it holds, and nothing took its place. The one notion of it for rules, views and features. */
export function isReviewed(lookups: Lookups, document: Entity | undefined): boolean {
  const type = document === undefined ? undefined : lookups.schemas.types[document.type];
  if (document === undefined || type === undefined || type.generated || type.control === 'record' || !isKeptUp(document)) {
    return false;
  }
  const status = document.status?.status;
  const isInUse = type.control === 'register' ? status !== 'draft' : status === 'approved';
  return isInUse && !isWithdrawn(lookups, document.status ?? { approvals: [], agreed: [], seal: '' }) && !isReplaced(lookups, document);
}

/** Whether it is a draft that was never approved nor reviewed: nothing is due of it, and it waits for somebody. */
export function isFirstDraft(lookups: Lookups, document: Entity | undefined): boolean {
  const type = document === undefined ? undefined : lookups.schemas.types[document.type];
  const { status } = document?.status ?? {};
  const isDraft = status === undefined || status === 'draft' || status === 'in-review';
  return document !== undefined && type !== undefined && !type.generated && type.control !== 'record' && isKeptUp(document) && isDraft && reviewDue(document, type) === undefined;
}

/** The day on which its next review falls due; undefined where none does, or nothing sets the day yet. */
export function nextReview(lookups: Lookups, document: Entity | undefined): PlainDate | undefined {
  const type = document === undefined || !isReviewed(lookups, document) ? undefined : lookups.schemas.types[document.type];
  return document === undefined || type === undefined ? undefined : reviewDue(document, type);
}

/** Whether a successor of a document is in force, whichever of the two names the other. */
export function isReplaced(lookups: Lookups, document: Entity): boolean {
  return replacedBy(lookups, document) !== undefined;
}

/** The id of the successor of a document that is in force. */
export function replacedBy(lookups: Lookups, document: Entity): string | undefined {
  return lookups.successorsOf(document.id).find((id) => isInForce(lookups, lookups.entity(id)));
}
