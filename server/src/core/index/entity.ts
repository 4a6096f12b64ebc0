import type { PlainDate, Duration } from '../dates/plainDate.ts';
import { isEqual } from './isEqual.ts';
import type { ControlRegime } from '../schema/model.ts';

/**
 * A document, a part of one, or a row. Entities carry no places: what others read of them must not change because a line
 * was inserted above. Places are kept by the document model of the file.
 */
export interface Entity {
  /** Rows of a type without an id get one that nothing can point to: `HOST/section/3`. */
  readonly id: string;
  readonly isAnonymous?: true;
  readonly type: string;
  readonly path: string;
  readonly title: string;
  /** Documents and parts: the regime of their type. Rows have none of their own. */
  readonly control?: ControlRegime;
  /** The document a row or a part belongs to. */
  readonly host?: string;
  /** Filled and valid values by field name, typed links among them. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly sections: Readonly<Record<string, SectionState>>;
  /** The days it speaks of; undefined when it is not dated. */
  readonly when?: { readonly start: PlainDate; readonly end: PlainDate };
  /** Only documents have one; a part or a row follows that of its host. */
  readonly status?: ControlState;
}

/** `blank`: the heading is there, and nothing but blanks below it. */
export type SectionState = 'filled' | 'blank';

/** The control data of a document, read leniently: what is invalid is absent here and a finding elsewhere. */
export interface ControlState {
  readonly status?: string;
  readonly version?: string;
  readonly owner?: string;
  readonly author?: string;
  readonly approvals: readonly Approval[];
  readonly agreed: readonly Agreement[];
  readonly effective?: PlainDate;
  readonly reviewEvery?: Duration;
  readonly reviewLast?: PlainDate;
  readonly reviewBy?: string;
  readonly reviewResult?: string;
  readonly validTo?: PlainDate;
  readonly retiredOn?: PlainDate;
  readonly supersededBy?: string;
  readonly classification?: string;
  readonly language?: string;
  readonly translationOf?: string;
  readonly closedOn?: PlainDate;
  readonly closedBy?: string;
  readonly closedSeal?: string;
  /** The seal of the text as it stands. Of another document only whether it is one of those named here counts; else see `Lookups.sealOf`. */
  readonly seal: string;
}

export interface Approval {
  readonly by?: string;
  readonly role?: string;
  readonly date?: PlainDate;
  readonly version?: string;
  readonly seal?: string;
  /** Versions of the documents this one was built on, by id. */
  readonly basedOn: Readonly<Record<string, string>>;
  /** A small correction that the owner may make alone. */
  readonly isEditorial?: true;
  /** Given again to the same text after something it builds on changed: what was checked. */
  readonly checked?: string;
}

export interface Agreement {
  readonly party?: string;
  readonly by?: string;
  readonly date?: PlainDate;
  readonly evidence?: string;
  /** The version that was agreed to, where that is said. */
  readonly version?: string;
}

/** One typed link, always written in the direction of its relation. */
export interface Edge {
  readonly from: string;
  readonly relation: string;
  readonly to: string;
  /** The entity that wrote it: `from`, or `to` when the inverse was written. */
  readonly writtenBy: string;
}

/** One link as seen from one of its ends. */
export interface EdgeEnd {
  /** The relation, or its inverse, read from this end. */
  readonly name: string;
  readonly relation: string;
  readonly other: string;
  readonly isOutgoing: boolean;
}

/**
 * Whether entities say the same to whoever reads them in other documents. With every word that is written a seal changes, and as long
 * as nobody has approved or closed what stood there, or stands there now, that means nothing to others.
 */
export function isSameToOthers(before: readonly Entity[], after: readonly Entity[]): boolean {
  return isEqual(before.map(toOthers), after.map(toOthers));
}

function toOthers(entity: Entity): Entity {
  const { status } = entity;
  const isNamed = status === undefined || status.closedSeal === status.seal || status.approvals.some((approval) => approval.seal === status.seal);
  return isNamed ? entity : { ...entity, status: { ...status, seal: '' } };
}
