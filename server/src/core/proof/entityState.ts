import { addDuration, latest, type Duration, type PlainDate } from '../dates/plainDate.ts';
import { becameInWords, listed } from '../history/changeInWords.ts';
import type { TextChange } from '../history/textChange.ts';
import type { Approval, ControlState, Entity } from '../index/entity.ts';
import { compareVersions, majorOf } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { agreementOf, type AgreementState } from './agreement.ts';
import type { Condition, Level } from './level.ts';
import { successorToday, isFull, laterVersion } from './versions.ts';

/** How far a document is to be trusted today, and why not further. */
export interface EntityState {
  /** `missing`: retired, void or superseded, so it proves nothing. */
  readonly level: Level;
  readonly conditions: readonly Condition[];
  /** Why it is not in force, in words; undefined when it is. */
  readonly reason?: string;
  /** Which version is in force where that is not the text on file, which applies later: "2.0 in force, 3.0 from 2026-12-01". */
  readonly standing?: string;
}

const GONE: EntityState = { level: 'missing', conditions: [], reason: 'it no longer exists' };

/** The state of a document, a part or a row; rows and parts follow the document that holds them. */
export function stateOf(lookups: Lookups, id: string): EntityState {
  const found = lookups.entity(id);
  return found === undefined ? GONE : stateOfEntity(lookups, found);
}

/** The same for an entity that was looked up already. */
export function stateOfEntity(lookups: Lookups, { id, host, status }: Entity): EntityState {
  // Rows are most of what there is, and have nothing of their own that would be worth remembering.
  if (host !== undefined && status === undefined) {
    return stateOf(lookups, host);
  }
  return lookups.derivedOf('state', id, () => {
    const entity = lookups.entity(id);
    if (entity === undefined) {
      return GONE;
    }
    const type = lookups.schemas.types[entity.type];
    if (type === undefined || entity.status === undefined || type.generated) {
      return { level: 'missing', conditions: [], reason: 'it is made from other files and proves nothing by itself' };
    }
    return new StateReader(lookups, entity, entity.status, type).read();
  });
}

class StateReader {
  readonly #lookups: Lookups;
  readonly #entity: Entity;
  readonly #status: ControlState;
  readonly #type: TypeDefinition;

  constructor(lookups: Lookups, entity: Entity, status: ControlState, type: TypeDefinition) {
    this.#lookups = lookups;
    this.#entity = entity;
    this.#status = status;
    this.#type = type;
  }

  read(): EntityState {
    switch (this.#type.control) {
      case 'register':
        return this.#register();
      case 'record':
        return this.#record();
      default:
        return this.#document();
    }
  }

  #document(): EntityState {
    const status = this.#status;
    const gone = this.#gone();
    if (gone !== undefined) {
      return { level: 'missing', conditions: [], reason: gone };
    }
    const conditions = this.#conditions();
    const approval = currentApproval(status);
    if (status.status !== 'approved') {
      return { level: 'drafted', conditions, reason: `its status is ${status.status ?? 'not given'}` };
    }
    if (approval?.date === undefined || !this.#lookups.hasCome(approval.date)) {
      return { level: 'drafted', conditions, reason: `version ${status.version ?? '?'} has no approval on file` };
    }
    if (approval.seal !== status.seal) {
      return { level: 'drafted', conditions, reason: 'its text changed after it was approved' };
    }
    const original = this.#original();
    if (original !== undefined) {
      return { ...original, conditions };
    }
    const later = laterVersion(this.#lookups, status);
    const agreement = agreementOf(this.#lookups, this.#entity);
    if (later !== undefined) {
      // What holds until then was agreed to at some time; the entry of that may since have made room for the new one.
      return later.until !== undefined && (agreement.isAgreed || agreement.wasAgreed)
        ? { level: 'defined', conditions, standing: `${later.until} in force, ${status.version ?? '?'} from ${later.from}` }
        : { level: 'drafted', conditions, reason: `it applies from ${later.from}` };
    }
    return agreement.isAgreed ? { level: 'defined', conditions } : { level: 'drafted', conditions, reason: whyNotAgreed(agreement, status) };
  }

  /** A translation says what its original says, so it holds no longer than that. */
  #original(): { readonly level: 'missing' | 'drafted'; readonly reason: string } | undefined {
    const { translationOf } = this.#status;
    const original = translationOf === undefined ? undefined : this.#lookups.entity(translationOf);
    if (original === undefined || original.status?.translationOf !== undefined) {
      return undefined;
    }
    const { level, reason } = stateOfEntity(this.#lookups, original);
    return level === 'missing' || level === 'drafted' ? { level, reason: `${original.id}, of which it is a translation: ${reason ?? level}` } : undefined;
  }

  #register(): EntityState {
    const gone = this.#gone();
    if (gone !== undefined) {
      return { level: 'missing', conditions: [], reason: gone };
    }
    const conditions = this.#conditions();
    if (this.#status.owner === undefined) {
      return { level: 'drafted', conditions, reason: 'nobody owns it' };
    }
    const { reviewLast, status } = this.#status;
    if (status === 'draft' || status === 'in-review') {
      return { level: 'drafted', conditions, reason: `its status is ${status}` };
    }
    return reviewLast === undefined || !this.#lookups.hasCome(reviewLast)
      ? { level: 'drafted', conditions, reason: 'it was never reviewed' }
      : { level: 'defined', conditions };
  }

  #record(): EntityState {
    const status = this.#status;
    if (status.status === 'void' || status.status === 'retired') {
      return { level: 'missing', conditions: [], reason: 'it is void' };
    }
    const conditions = this.#conditions();
    if (status.closedOn === undefined || !this.#lookups.hasCome(status.closedOn)) {
      return { level: 'drafted', conditions, reason: 'it is still open' };
    }
    return status.closedSeal === status.seal
      ? { level: 'evidenced', conditions }
      : { level: 'drafted', conditions, reason: status.closedSeal === undefined ? 'it was closed without a seal' : 'its text changed after it was closed' };
  }

  #gone(): string | undefined {
    const { status, retiredOn } = this.#status;
    if (status === 'retired' || (retiredOn !== undefined && this.#lookups.hasCome(retiredOn))) {
      return 'it is retired';
    }
    const successor = successorToday(this.#lookups, this.#entity.id);
    return successor === undefined ? undefined : `${successor} took its place`;
  }

  #conditions(): Condition[] {
    const conditions: Condition[] = [];
    const { status } = this.#status;
    // What is a draft now is not in use, and waits for its approval rather than for a review.
    const isInUse = this.#type.control === 'register' ? status !== 'draft' : status === 'approved';
    const due = isInUse ? reviewDue(this.#entity, this.#type) : undefined;
    if (due !== undefined && this.#lookups.isPast(due)) {
      conditions.push('overdue');
    }
    if (suspectTargets(this.#lookups, this.#entity).length > 0) {
      conditions.push('suspect');
    }
    const { validTo } = this.#status;
    if (validTo !== undefined && this.#lookups.isPast(validTo)) {
      conditions.push('expired');
    }
    return conditions;
  }
}

function whyNotAgreed({ awaited, wasAgreed }: AgreementState, { version }: ControlState): string {
  const ids = awaited.map(({ id }) => id);
  const last = ids.at(-1);
  if (!wasAgreed || last === undefined) {
    return wasAgreed ? `the other side has not agreed to version ${version ?? '?'}` : 'the other side has not agreed to it';
  }
  return ids.length === 1 ? `${last} has not agreed to version ${version ?? '?'}` : `${ids.slice(0, -1).join(', ')} and ${last} have not agreed to version ${version ?? '?'}`;
}

/** The last approval of the version that stands in the document. */
export function currentApproval(status: ControlState): Approval | undefined {
  return status.approvals.findLast((approval) => approval.version === status.version);
}

/** The seal that a version was approved with last. */
export function sealOfVersion(status: ControlState, version: string): string | undefined {
  return status.approvals.findLast((approval) => approval.version === version && approval.seal !== undefined)?.seal;
}

/** The interval at which a document or register is reviewed: its own, else that of its type. Records are never reviewed. */
export function reviewInterval(entity: Entity, type: TypeDefinition): Duration | undefined {
  return type.control === 'record' ? undefined : (entity.status?.reviewEvery ?? type.review);
}

/** The day a review falls due: the later of last review and last full approval, plus the interval. Undefined when nothing sets it. */
export function reviewDue(entity: Entity, type: TypeDefinition): PlainDate | undefined {
  const interval = reviewInterval(entity, type);
  const status = entity.status;
  if (interval === undefined || status === undefined || status.status === 'retired') {
    return undefined;
  }
  const anchor = latest(status.reviewLast, ...status.approvals.filter(isFull).map((approval) => approval.date));
  return anchor === undefined ? undefined : addDuration(anchor, interval);
}

export interface SuspectTarget {
  readonly id: string;
  readonly builtOn: string;
  readonly now: string;
  /** What changed of the very rows and sections that were built on; empty when the major version says enough. */
  readonly parts: readonly string[];
}

/**
 * What the approved version was built on and has since changed: its major version, or a row that is linked or a section that is
 * mentioned. The latter are known only where the history has the text that was built on.
 */
export function suspectTargets(lookups: Lookups, document: Entity): SuspectTarget[] {
  const approval = document.status === undefined ? undefined : currentApproval(document.status);
  return Object.entries(approval?.basedOn ?? {}).flatMap(([named, builtOn]) => {
    const target = lookups.entity(named);
    const now = target?.status === undefined ? undefined : versionToday(lookups, target.status);
    if (target?.status === undefined || now === undefined || now === builtOn || builtOn === target.status.version) {
      return [];
    }
    const isLater = now !== target.status.version;
    if (isLater && compareVersions(builtOn, now) > 0) {
      return [];
    }
    if (majorOf(now) !== majorOf(builtOn)) {
      return [{ id: target.id, builtOn, now, parts: [] }];
    }
    const seal = sealOfVersion(target.status, builtOn);
    const current = isLater ? sealOfVersion(target.status, now) : lookups.sealOf(target);
    const change = seal === undefined || current === undefined ? undefined : lookups.textChange(seal, current);
    const parts = change === undefined ? [] : [...changedRows(lookups, document, target, change), ...changedSections(lookups, document, target, change)];
    return parts.length === 0 ? [] : [{ id: target.id, builtOn, now, parts }];
  });
}

/**
 * The version that those have to fit who build on a document: that of its approved text, or until that applies the one before.
 * Undefined where nothing is approved, or nothing applies yet.
 */
export function versionToday(lookups: Lookups, status: ControlState): string | undefined {
  const later = laterVersion(lookups, status);
  return status.status !== 'approved' ? undefined : later === undefined ? status.version : later.until;
}

/** The rows of a target that a document, or a row of it, is linked to by a relation along which changes matter. */
function changedRows(lookups: Lookups, document: Entity, target: Entity, change: TextChange): string[] {
  const own = [document.id, ...lookups.rows(document.id).map((row) => row.id)];
  const linked = new Set(own.flatMap((id) => lookups.edges(id).filter((end) => end.isOutgoing && lookups.schemas.relations[end.relation]?.suspect === true)).map((end) => end.other));
  return [...linked].flatMap((id) => {
    const changes = Object.hasOwn(change.items, id) ? (change.items[id] ?? []) : [];
    return lookups.entity(id)?.host === target.id || changes.some(({ field, after }) => field === 'id' && after === undefined) ? changes.map(({ field, before, after }) => (field === 'id' ? `${id} was taken out` : `${id}, ${field}: ${becameInWords(before, after)}`)) : [];
  });
}

function changedSections(lookups: Lookups, document: Entity, target: Entity, change: TextChange): string[] {
  const mentioned = new Set(lookups.sectionMentions(document.id).flatMap((mention) => (mention.startsWith(`${target.path}#`) ? [mention.slice(target.path.length + 1)] : [])));
  return change.sections.filter((slug) => mentioned.has(slug)).map((slug) => {
    const words = change.words.filter(({ anchor }) => anchor === slug).map(({ before, after }) => becameInWords(before, after));
    return words.length === 0 ? `the section #${slug}` : `the section #${slug}: ${listed(words)}`;
  });
}
