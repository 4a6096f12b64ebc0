import type { ControlState, Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { agreementOf } from '../proof/agreement.ts';
import { currentApproval, stateOf } from '../proof/entityState.ts';
import { isKeptUp } from '../rules/rule.ts';
import type { TypeDefinition } from '../schema/model.ts';
import { compareText, roleName, type RoleName } from './names.ts';
import { placeIn, type Place } from './places.ts';

/**
 * Why a document waits: it was handed in for review; its version has no approval on file; its text changed after the
 * approval; the other side has not agreed.
 */
export type WaitingReason = 'in-review' | 'not-approved' | 'changed' | 'not-agreed';

export interface WaitingApproval {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly version?: string;
  readonly owner?: string;
  readonly author?: string;
  readonly reason: WaitingReason;
  /** Who can approve it: the role that did so last comes first. Nobody who wrote it. */
  readonly approvers: readonly RoleName[];
  /** Customers and parties whose agreement is missing. */
  readonly parties: readonly { readonly id: string; readonly title: string }[];
  readonly place: Place;
}

/** Documents that cannot be used as they stand because somebody has yet to approve them or agree to them. */
export function waitingApprovals(sms: Sms): WaitingApproval[] {
  const waiting: WaitingApproval[] = [];
  for (const path of sms.documentPaths) {
    const { document, type, entities = [] } = sms.model(path) ?? {};
    const places = entities.find(({ entity }) => entity === document);
    const status = document?.status;
    if (document === undefined || status === undefined || places === undefined || type?.control !== 'document' || type.generated || !isKeptUp(document)) {
      continue;
    }
    const reason = reasonOf(sms.lookups, document, status);
    if (reason !== undefined) {
      const isAgreement = reason === 'not-agreed';
      waiting.push({
        id: document.id,
        title: document.title,
        type: document.type,
        ...(status.version === undefined ? {} : { version: status.version }),
        ...(status.owner === undefined ? {} : { owner: status.owner }),
        ...(status.author === undefined ? {} : { author: status.author }),
        reason,
        approvers: isAgreement ? [] : approversOf(sms.lookups, status, type),
        parties: isAgreement ? agreementOf(sms.lookups, document).awaited.map(({ id, title }) => ({ id, title })) : [],
        place: placeIn(places),
      });
    }
  }
  return waiting.sort((left, right) => compareText(left.id, right.id));
}

function reasonOf(lookups: Lookups, document: Entity, status: ControlState): WaitingReason | undefined {
  if (status.status === 'in-review') {
    return 'in-review';
  }
  if (status.status !== 'approved' || stateOf(lookups, document.id).level === 'missing') {
    return undefined;
  }
  const approval = currentApproval(status);
  if (approval?.date === undefined || !lookups.hasCome(approval.date)) {
    return 'not-approved';
  }
  if (approval.seal !== status.seal) {
    return 'changed';
  }
  return agreementOf(lookups, document).isAgreed ? undefined : 'not-agreed';
}

/** Role items that may approve the type, those first that approved it before; none whose holder wrote the text. */
function approversOf(lookups: Lookups, status: ControlState, type: TypeDefinition): RoleName[] {
  const before = status.approvals.flatMap(({ role }) => (role === undefined ? [] : lookups.presentId(role))).reverse();
  const entitled = type.approvedBy.flatMap((standard) => lookups.actingAs(standard));
  const candidates = [...before.filter((role) => entitled.includes(role)), ...entitled];
  const author = status.author === undefined ? undefined : lookups.presentId(status.author);
  const names = [...new Set(candidates)].map((role) => roleName(lookups, role)).filter(({ holder }) => holder === undefined || holder !== author);
  // A standard role that nobody acts as yet is still the one to ask for.
  return names.length > 0 ? names : type.approvedBy.map((role) => ({ role, title: lookups.schemas.roles[role]?.title.en ?? role }));
}
