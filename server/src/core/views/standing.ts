import type { PlainDate } from '../dates/plainDate.ts';
import { latest } from '../dates/plainDate.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import { compareVersions } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';
import { agreementOf } from '../proof/agreement.ts';
import { isVersion, replacedBy } from '../rules/support/regime.ts';

/** Which version of a document holds on the day, which comes next, and which is in work. */
export interface Standing {
  readonly inForce?: VersionInForce;
  /** Approved, to apply later; the next one. */
  readonly coming?: { readonly version: string; readonly from: PlainDate };
  /** The text as it stands is not approved: a newer version, or an approved one that was edited, or that the other side has not agreed to. */
  readonly inWork?: { readonly version: string; readonly status: string; readonly isEdited: boolean; readonly isNotAgreed?: true };
  readonly ended?: 'retired' | 'superseded';
  readonly supersededBy?: string;
  /** The same in words: "2.1 in force, 3.0 from 2026-06-01". */
  readonly words: string;
}

export interface VersionInForce {
  readonly version: string;
  readonly since: PlainDate;
  /** Its text is the one on file; else it has to be read from the history. */
  readonly isOnFile: boolean;
  /** The commit that has its text, where it is known and the text is not on file. */
  readonly commit?: string;
}

/** A version is in force on a day when it is approved, effective and not superseded then. */
export function standingOf(lookups: Lookups, document: Entity & { readonly status: ControlState }): Standing {
  const { status } = document;
  const isAgreed = agreementOf(lookups, document).isAgreed;
  const versions = approvedVersions(lookups, document, isAgreed);
  const arrived = versions.filter((one) => lookups.hasCome(one.since));
  const next = versions.filter((one) => !lookups.hasCome(one.since)).sort((left, right) => (left.since < right.since ? -1 : 1))[0];
  const isRetired = status.status === 'retired' || (status.retiredOn !== undefined && lookups.hasCome(status.retiredOn));
  const successor = isRetired ? undefined : replacedBy(lookups, document);
  const isSuperseded = successor !== undefined;
  const current = isRetired || isSuperseded ? undefined : arrived.at(-1);
  const isNotAgreed = !isAgreed && status.status === 'approved' && status.approvals.some((one) => one.version === status.version && one.seal === status.seal && one.date !== undefined && lookups.hasCome(one.date));
  const isCurrentText = versions.some((one) => one.isOnFile && one.version === status.version);
  const parts: Omit<Standing, 'words'> = {
    ...(current === undefined ? {} : { inForce: current }),
    ...(next === undefined || isRetired ? {} : { coming: { version: next.version, from: next.since } }),
    ...(isCurrentText || isRetired || status.version === undefined ? {} : { inWork: { version: status.version, status: status.status ?? 'draft', isEdited: versions.some((one) => one.version === status.version), ...(isNotAgreed ? { isNotAgreed } : {}) } }),
    ...(isRetired ? { ended: 'retired' as const } : isSuperseded ? { ended: 'superseded' as const, supersededBy: successor } : {}),
  };
  return { ...parts, words: inWords(parts) };
}

/** Each approved version with the day from which it applies, lowest first. */
function approvedVersions(lookups: Lookups, { id, status }: Entity & { readonly status: ControlState }, isAgreed: boolean): VersionInForce[] {
  const found = new Map<string, VersionInForce>();
  for (const approval of status.approvals) {
    const { version, date } = approval;
    // Only the first approval of a version brings it into force; confirming it again changes nothing.
    if (!isVersion(version) || date === undefined || !lookups.hasCome(date) || found.has(version)) {
      continue;
    }
    const isOfText = version === status.version;
    const origin = lookups.approvalOrigin(id, approval);
    const since = latest(date, isOfText ? status.effective : origin?.effective) ?? date;
    const isOnFile = isOfText && status.status === 'approved' && status.approvals.some((one) => one.version === version && one.seal === status.seal);
    // Of earlier texts it is not asked again: what was agreed to then may since have made room for what is agreed now.
    if (isAgreed || !isOfText) {
      found.set(version, { version, since, isOnFile, ...(isOnFile || origin?.hasSealedText !== true ? {} : { commit: origin.commit }) });
    }
  }
  return [...found.values()].sort((left, right) => compareVersions(left.version, right.version));
}

function inWords({ inForce, coming, inWork, ended, supersededBy }: Omit<Standing, 'words'>): string {
  const parts = [
    ended === 'retired' ? 'retired' : ended === 'superseded' ? `superseded by ${supersededBy ?? 'another'}` : undefined,
    inForce === undefined ? undefined : `${inForce.version} in force`,
    coming === undefined ? undefined : `${coming.version} from ${coming.from}`,
    inWork === undefined ? undefined : workInWords(inWork),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'not in force' : parts.join(', ');
}

function workInWords({ version, isEdited, isNotAgreed }: NonNullable<Standing['inWork']>): string {
  return isEdited ? `edited since ${version} was approved` : isNotAgreed === true ? `${version} not agreed by the other side` : `${version} in work`;
}
