import type { PlainDate } from '../dates/plainDate.ts';
import type { Approval, ControlState } from '../index/entity.ts';
import { compareVersions } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';

/** Whether somebody read the whole document for it: a correction of wording or a look at one link is no review. */
export function isFull(approval: Approval): boolean {
  return approval.isEditorial !== true && approval.checked === undefined;
}

/** A text that is approved and does not apply yet. */
export interface LaterVersion {
  readonly from: PlainDate;
  /** The version that holds until then, by the approvals in the document; undefined when it is the first one. */
  readonly until?: string;
}

/** Whether the text on file applies on a later day only, and what holds until then; undefined when it applies today. */
export function laterVersion(lookups: Lookups, { effective, version, approvals }: ControlState): LaterVersion | undefined {
  if (effective === undefined || lookups.hasCome(effective)) {
    return undefined;
  }
  const earlier = approvals.flatMap((one) => (version !== undefined && one.version !== undefined && one.date !== undefined && compareVersions(one.version, version) < 0 && lookups.hasCome(one.date) ? [one.version] : []));
  const until = earlier.sort(compareVersions).at(-1);
  return { from: effective, ...(until === undefined ? {} : { until }) };
}

/** Whether a document holds today in some version: the text on file applies, or an earlier one does until then. */
export function appliesToday(lookups: Lookups, status: ControlState): boolean {
  const later = laterVersion(lookups, status);
  return status.status === 'approved' && (later === undefined || later.until !== undefined);
}

/** The id of what took the place of a document and applies today. Only its own control data is read, not its state: two documents may name each other by mistake. */
export function successorToday(lookups: Lookups, id: string): string | undefined {
  return lookups.successorsOf(id).find((other) => {
    const status = lookups.entity(other)?.status;
    return status !== undefined && appliesToday(lookups, status);
  });
}
