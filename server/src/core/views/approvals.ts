import { confirmationOf, type Confirmation } from '../approve/confirmation.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import type { ApprovalOrigin } from '../history/history.ts';
import { approvedDocuments } from '../history/needs.ts';
import type { Approval, ControlState, Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { compareText, personName, roleName, type RoleName } from './names.ts';
import { standingOf, type Standing } from './standing.ts';
import { waitingApprovals, type WaitingApproval } from './waiting.ts';

/** Who approved what, whether it still holds, and what waits for somebody. */
export interface ApprovalsView {
  readonly asOf: PlainDate;
  /** Why the commits told nothing, or not all, in a sentence. */
  readonly historyLimit?: string;
  readonly documents: readonly ApprovedDocument[];
  readonly waiting: readonly WaitingApproval[];
}

export interface ApprovedDocument {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly file: string;
  readonly version?: string;
  readonly owner?: RoleName;
  readonly standing: Standing;
  /** In the order in which they were given. */
  readonly approvals: readonly ApprovalEntry[];
}

/**
 * `holds`: the text as it stands has the seal. `edited`: it has another. `on-file`: an earlier text, which the history has.
 * `not-found`: the history has no such text. `unchecked`: the history was not read. `none`: it was approved without a seal.
 */
export type SealState = 'holds' | 'edited' | 'on-file' | 'not-found' | 'unchecked' | 'none';

export interface ApprovalEntry {
  readonly version?: string;
  readonly by?: string;
  readonly byName?: string;
  readonly role?: string;
  readonly date?: PlainDate;
  /** `editorial`: a correction by the owner. `reconfirmed`: given again to the same text after something it builds on changed. */
  readonly kind: 'full' | 'editorial' | 'reconfirmed';
  /** Reconfirmed: what was checked. */
  readonly checked?: string;
  readonly seal: SealState;
  readonly confirmation: Confirmation;
  /** Why it is verified, stated or unknown, in words. */
  readonly because: string;
  readonly commit?: string;
  readonly committedOn?: PlainDate;
}

export function approvalsView(sms: Sms): ApprovalsView {
  const { lookups } = sms;
  const limit = lookups.historyLimit();
  const documents = [...approvedDocuments(sms)].map((document) => documentOf(lookups, document));
  return {
    asOf: sms.asOf,
    ...(limit === undefined ? {} : { historyLimit: limit }),
    documents: documents.sort((left, right) => compareText(left.id, right.id) || compareText(left.file, right.file)),
    waiting: waitingApprovals(sms),
  };
}

function documentOf(lookups: Lookups, document: Entity & { readonly status: ControlState }): ApprovedDocument {
  const { status } = document;
  return {
    id: document.id,
    title: document.title,
    type: document.type,
    file: document.path,
    ...(status.version === undefined ? {} : { version: status.version }),
    ...(status.owner === undefined ? {} : { owner: roleName(lookups, status.owner) }),
    standing: standingOf(lookups, document),
    approvals: status.approvals.map((approval) => entryOf(lookups, document.id, status, approval)),
  };
}

function entryOf(lookups: Lookups, document: string, status: ControlState, approval: Approval): ApprovalEntry {
  const origin = lookups.approvalOrigin(document, approval);
  const { by, role, version, date, checked } = approval;
  return {
    ...(version === undefined ? {} : { version }),
    ...(by === undefined ? {} : { by, byName: personName(lookups, by) }),
    ...(role === undefined ? {} : { role }),
    ...(date === undefined ? {} : { date }),
    kind: approval.isEditorial === true ? 'editorial' : checked === undefined ? 'full' : 'reconfirmed',
    ...(checked === undefined ? {} : { checked }),
    seal: sealState(status, approval, origin),
    ...confirmationOf(lookups, document, approval),
    ...(origin === undefined ? {} : { commit: origin.commit }),
    ...(origin?.date === undefined ? {} : { committedOn: origin.date }),
  };
}

function sealState(status: ControlState, approval: Approval, origin: ApprovalOrigin | undefined): SealState {
  if (approval.seal === undefined) {
    return 'none';
  }
  if (approval.version === status.version) {
    return approval.seal === status.seal ? 'holds' : 'edited';
  }
  return origin?.hasSealedText === undefined ? 'unchecked' : origin.hasSealedText ? 'on-file' : 'not-found';
}
