import type { Sms } from '../index/sms.ts';
import type { Approval, ControlState, Entity } from '../index/entity.ts';
import { majorOf } from '../index/fieldValue.ts';
import { currentApproval, sealOfVersion } from '../proof/entityState.ts';

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

/** The registers of an SMS: ids of rows that were given again are looked for in their past. */
export function registersOf(sms: Sms): RegisterRows[] {
  const types = Object.values(sms.schemas.types).filter((type) => type.control === 'register' && !type.generated);
  const paths = new Set(types.flatMap((type) => sms.lookups.ofType(type.id)).flatMap((id) => sms.lookups.definitions(id).flatMap((entity) => (entity.host === undefined ? [entity.path] : []))));
  return [...paths].sort().flatMap((path): RegisterRows[] => {
    const model = sms.model(path);
    const rows = (model?.entities ?? []).filter(({ entity }) => entity.host !== undefined && entity.isAnonymous === undefined);
    const [first] = rows;
    return first === undefined ? [] : [{ path, file: first.file, ids: rows.filter(({ file }) => file === first.file).map(({ entity }) => entity.id) }];
  });
}

/**
 * What rules will ask the history: only for documents where the seals say that a text is not the one that was approved or built on.
 *
 * @param only Files of which either that asks or that is asked about must be one; all when left out.
 */
export function textPairs(sms: Sms, only?: ReadonlySet<string>): TextPair[] {
  const pairs = new Map<string, TextPair>();
  const add = (asker: string, path: string, fromSeal: string | undefined, toSeal: string | undefined): void => {
    if ((only === undefined || only.has(asker) || only.has(path)) && fromSeal !== undefined && toSeal !== undefined && fromSeal !== toSeal) {
      pairs.set(`${fromSeal} ${toSeal}`, { path, fromSeal, toSeal });
    }
  };
  for (const { path, status } of approvedDocuments(sms)) {
    add(path, path, lastSealed(status)?.seal, status.seal);
    for (const [from, to] of editorialPairs(status)) {
      add(path, path, from.seal, to.seal);
    }
    for (const [id, version] of Object.entries(currentApproval(status)?.basedOn ?? {})) {
      const target = sms.lookups.entity(id);
      if (target?.status?.version !== undefined && target.status.status === 'approved' && target.status.version !== version && majorOf(target.status.version) === majorOf(version)) {
        add(path, target.path, sealOfVersion(target.status, version), target.status.seal);
      }
    }
  }
  return [...pairs.values()];
}

/** Every document that was approved at some time. Read from entities, not from models, which a large run makes anew each time. */
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
