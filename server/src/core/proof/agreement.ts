import { daysBetween, latest, type PlainDate } from '../dates/plainDate.ts';
import type { Agreement, ControlState, Entity } from '../index/entity.ts';
import { compareVersions } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { isFull } from './versions.ts';

/**
 * The text that the other side of an agreement has to agree to: the last one that was approved as a whole. A correction of its
 * wording promises nothing else, so what was agreed to before still holds.
 */
export interface TextToAgree {
  readonly version: string;
  /** Its first approval: a second signature below the same text changes nothing. */
  readonly approved: PlainDate;
  /** The version itself, and its corrections. */
  readonly versions: readonly string[];
  /** The last day on which another version was approved before it. */
  readonly before?: PlainDate;
}

/** Undefined as long as the present version is not approved: then nobody can tell yet what was agreed to. */
export function textToAgree({ version, approvals }: ControlState): TextToAgree | undefined {
  const upTo = approvals.slice(0, approvals.findLastIndex((one) => one.version === version) + 1);
  const named = version === undefined ? undefined : upTo.findLast(isFull)?.version;
  const at = approvals.findIndex((one) => isFull(one) && one.version === named && one.date !== undefined);
  const approved = approvals[at]?.date;
  if (named === undefined || approved === undefined) {
    return undefined;
  }
  const before = latest(...approvals.slice(0, at).flatMap((one) => (isFull(one) && one.version !== named ? [one.date] : [])));
  return { version: named, approved, versions: upTo.slice(at).flatMap((one) => one.version ?? []), ...(before === undefined ? {} : { before }) };
}

/** Some customers sign before the organisation itself does. What was signed longer ago than this was another text, unless it is said. */
export const DAYS_BEFORE_APPROVAL = 30;

/**
 * Whether an entry under `agreed` is about this text: it names its version; or it names none, and was agreed since the approval, or
 * shortly before it and not as near to the approval of the version before. With no version before there is nothing else it can be about.
 */
export function isAbout({ version, date }: Agreement, text: TextToAgree): boolean {
  if (version !== undefined) {
    return text.versions.some((one) => one === version || compareVersions(one, version) === 0);
  }
  if (date === undefined) {
    return false;
  }
  if (text.before === undefined || date >= text.approved) {
    return true;
  }
  const early = daysBetween(date, text.approved);
  return early <= DAYS_BEFORE_APPROVAL && early < daysBetween(text.before, date);
}

export interface AgreementState {
  /** Everybody whom it takes has agreed to this text. */
  readonly isAgreed: boolean;
  /** Customers and parties whose agreement is missing; empty where the document does not say with whom it is made. */
  readonly awaited: readonly Entity[];
  /** Somebody agreed to an earlier text. */
  readonly wasAgreed: boolean;
}

const AGREED: AgreementState = { isAgreed: true, awaited: [], wasAgreed: false };

/**
 * Whether the other side agreed to a document as it stands. What is dated later than today does not count yet.
 *
 * @param status Its control data, where they are not those on file.
 */
export function agreementOf(lookups: Lookups, document: Entity, status: ControlState | undefined = document.status): AgreementState {
  const type = lookups.schemas.types[document.type];
  if (status === undefined || type === undefined || type.agreedWith.length === 0) {
    return AGREED;
  }
  const dated = status.agreed.filter(({ party, date }) => party !== undefined && date !== undefined && lookups.hasCome(date));
  const text = textToAgree(status);
  const agreed = new Set((text === undefined ? dated : dated.filter((one) => isAbout(one, text))).flatMap(({ party }) => (party === undefined ? [] : lookups.presentId(party))));
  const sides = counterparties(lookups, document.id, type);
  const awaited = sides.filter(({ id }) => !agreed.has(id));
  return { isAgreed: sides.length === 0 ? agreed.size > 0 : awaited.length === 0, awaited, wasAgreed: dated.length > 0 };
}

/** The other sides that a document is linked to, each once, in the order of the links. */
export function counterparties(lookups: Lookups, document: string, type: TypeDefinition): Entity[] {
  const found = new Map<string, Entity>();
  const names = new Set(type.links.filter((link) => link.to.some((to) => type.agreedWith.includes(to))).map((link) => link.name));
  for (const end of lookups.edges(document)) {
    const other = names.size === 0 || names.has(end.name) ? lookups.entity(end.other) : undefined;
    if (other !== undefined && type.agreedWith.some((wanted) => lookups.isA(other, wanted))) {
      found.set(other.id, other);
    }
  }
  return [...found.values()];
}
