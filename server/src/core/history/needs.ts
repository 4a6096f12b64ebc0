import { hasObjection } from '../approve/objections.ts';
import type { Sms } from '../index/sms.ts';
import type { Approval, ControlState, Entity } from '../index/entity.ts';
import { majorOf } from '../index/fieldValue.ts';
import type { EntityWithPlaces } from '../index/documentModel.ts';
import { currentApproval, sealOfVersion, versionToday } from '../proof/entityState.ts';

/** Two texts of a document that something wants to have compared. */
export interface TextPair {
  readonly path: string;
  readonly fromSeal: string;
  /** The seal of the text as it stands, or of a later approval. */
  readonly toSeal: string;
}

/** Approvals whose commits are looked for, in the history of one file. */
export interface ApprovedText {
  readonly id: string;
  readonly path: string;
  readonly approvals: readonly Approval[];
}

/** A register with the file that its rows stand in, the register itself or its data file, and their ids. */
export interface RegisterRows {
  readonly path: string;
  readonly file: string;
  readonly ids: readonly string[];
}

export interface NeededApprovals extends ApprovedText {
  /** A finding may name one of them, so that it has to be known of it who committed it. */
  readonly isNamed: boolean;
}

/** What one document gives the history to look for. */
interface DocumentNeeds {
  /** The ids in it. */
  readonly ids: readonly string[];
  readonly approved?: NeededApprovals;
  readonly pairs: readonly TextPair[];
  readonly register?: RegisterRows;
}

/** Remembered for each document, so that the others need not be read for it when one changes. */
function needsOf(sms: Sms, path: string): DocumentNeeds {
  return sms.memo.part('history-needs', path, () => {
    const model = sms.model(path);
    const ids = (model?.entities ?? []).flatMap(({ entity }) => (entity.isAnonymous === undefined ? [entity.id] : []));
    const { document, type } = model ?? {};
    const rows = type?.control === 'register' && !type.generated ? rowsOf(path, model?.entities ?? []) : undefined;
    const status = type?.control === 'document' && document?.status !== undefined && document.status.approvals.length > 0 ? document.status : undefined;
    return {
      ids,
      ...(document === undefined || status === undefined ? {} : { approved: { id: document.id, path, approvals: status.approvals, isNamed: isEditedSince(status) || (type !== undefined && hasObjection(sms.lookups, type, status)) } }),
      pairs: status === undefined ? [] : pairsOf(sms, path, status),
      ...(rows === undefined ? {} : { register: rows }),
    };
  });
}

/** Each id that is in use, with the path of the first document that has it. Computed again only when ids come, go or move. */
export function placesOfIds(sms: Sms): readonly (readonly [id: string, path: string])[] {
  return sms.memo.derived('places-of-ids', () => {
    sms.memo.input('ids', '');
    const places = new Map<string, string>();
    // Of a change in a document only one of its ids matters here, and these are named above.
    sms.memo.unrecorded(() => {
      for (const path of sms.documentPaths) {
        for (const id of needsOf(sms, path).ids) {
          if (!places.has(id)) {
            places.set(id, path);
          }
        }
      }
    });
    return [...places];
  });
}

/** The registers of an SMS: ids of rows that were given again are looked for in their past. */
export function registersOf(sms: Sms): RegisterRows[] {
  return sms.documentPaths.flatMap((path) => needsOf(sms, path).register ?? []);
}

function rowsOf(path: string, entities: readonly EntityWithPlaces[]): RegisterRows | undefined {
  const rows = entities.filter(({ entity }) => entity.host !== undefined && entity.isAnonymous === undefined);
  const [first] = rows;
  return first === undefined ? undefined : { path, file: first.file, ids: rows.filter(({ file }) => file === first.file).map(({ entity }) => entity.id) };
}

/**
 * What rules will ask the history: only for documents where the seals say that a text is not the one that was approved or built on.
 *
 * @param only Files of which either that asks or that is asked about must be one; all when left out.
 */
export function textPairs(sms: Sms, only?: ReadonlySet<string>): TextPair[] {
  const pairs = new Map<string, TextPair>();
  for (const asker of sms.documentPaths) {
    for (const pair of needsOf(sms, asker).pairs) {
      if (only === undefined || only.has(asker) || only.has(pair.path)) {
        pairs.set(`${pair.fromSeal} ${pair.toSeal}`, pair);
      }
    }
  }
  return [...pairs.values()];
}

function pairsOf(sms: Sms, own: string, status: ControlState): TextPair[] {
  const pairs: TextPair[] = [];
  const add = (path: string, fromSeal: string | undefined, toSeal: string | undefined): void => {
    if (fromSeal !== undefined && toSeal !== undefined && fromSeal !== toSeal) {
      pairs.push({ path, fromSeal, toSeal });
    }
  };
  add(own, lastSealed(status)?.seal, status.seal);
  for (const [from, to] of editorialPairs(status)) {
    add(own, from.seal, to.seal);
  }
  for (const [id, version] of Object.entries(currentApproval(status)?.basedOn ?? {})) {
    const target = sms.lookups.entity(id);
    const now = target?.status === undefined ? undefined : versionToday(sms.lookups, target.status);
    if (target?.status !== undefined && now !== undefined && now !== version && majorOf(now) === majorOf(version)) {
      add(target.path, sealOfVersion(target.status, version), now === target.status.version ? sms.lookups.sealOf(target) : sealOfVersion(target.status, now));
    }
  }
  return pairs;
}

/** Every document that was approved at some time, as its approvals are looked for. */
export function approvedTexts(sms: Sms): readonly NeededApprovals[] {
  return sms.documentPaths.flatMap((path) => needsOf(sms, path).approved ?? []);
}

/** The documents that were approved at some time. */
export function* approvedDocuments(sms: Sms): Iterable<Entity & { readonly status: ControlState }> {
  for (const type of Object.values(sms.schemas.types)) {
    for (const id of type.control === 'document' ? sms.lookups.ofType(type.id) : []) {
      for (const entity of sms.lookups.definitions(id)) {
        if (entity.type === type.id && entity.host === undefined && entity.status !== undefined && entity.status.approvals.length > 0) {
          yield { ...entity, status: entity.status };
        }
      }
    }
  }
}

/** The text that was approved last. */
export function lastSealed(status: ControlState): Approval | undefined {
  return currentApproval(status) ?? status.approvals.findLast((approval) => approval.seal !== undefined);
}

/** The text is not the one that was approved, so that a finding will name its approval. */
export function isEditedSince(status: ControlState): boolean {
  const current = currentApproval(status);
  return status.status === 'approved' && current !== undefined && current.seal !== status.seal;
}

/** Each correction by the owner with the approval before it. */
export function editorialPairs(status: ControlState): (readonly [Approval, Approval])[] {
  return status.approvals.flatMap((approval, at) => {
    const before = status.approvals.slice(0, at).findLast((one) => one.seal !== undefined && one.version !== approval.version);
    return approval.isEditorial === true && before !== undefined ? [[before, approval] as const] : [];
  });
}
