import { closedByDoer } from './action/closed-by-doer.ts';
import { closedWithoutEffectCheck } from './action/closed-without-effect-check.ts';
import { closedWithoutResult } from './action/closed-without-result.ts';
import { noOwner } from './action/no-owner.ts';
import { notEffective } from './action/not-effective.ts';
import { overdue } from './action/overdue.ts';
import { unbacked } from './agreement/unbacked.ts';
import { clauseMissed } from './audit/clause-missed.ts';
import { ownWork } from './audit/own-work.ts';
import { slaMismatch } from './catalogue/sla-mismatch.ts';
import { withoutApproval } from './change/without-approval.ts';
import { leak } from './classification/leak.ts';
import { leftOut } from './clause/left-out.ts';
import { narrowed } from './clause/narrowed.ts';
import { uncovered } from './clause/uncovered.ts';
import { unknown as unknownClause } from './clause/unknown.ts';
import { exceptionExpired } from './configuration/exception-expired.ts';
import { invalid as invalidConfiguration } from './configuration/invalid.ts';
import { unknownId as unknownExceptionId } from './configuration/unknown-id.ts';
import { unknownRule } from './configuration/unknown-rule.ts';
import { approverWithoutAuthority } from './control/approver-without-authority.ts';
import { editedAfterApproval } from './control/edited-after-approval.ts';
import { editorialBeyondWording } from './control/editorial-beyond-wording.ts';
import { editorialInARow } from './control/editorial-in-a-row.ts';
import { missingCounterparty } from './control/missing-counterparty.ts';
import { notApproved } from './control/not-approved.ts';
import { roleUnknown } from './control/role-unknown.ts';
import { roleVacant } from './control/role-vacant.ts';
import { selfApproved } from './control/self-approved.ts';
import { twoInForce } from './control/two-in-force.ts';
import { versionNotRaised } from './control/version-not-raised.ts';
import { expired } from './date/expired.ts';
import { expiring } from './date/expiring.ts';
import { order as dateOrder } from './date/order.ts';
import { data } from './file/data.ts';
import { mergeConflict } from './file/merge-conflict.ts';
import { tooLarge } from './file/too-large.ts';
import { unreadable } from './file/unreadable.ts';
import { missing as missingFrontMatter } from './front-matter/missing.ts';
import { invalidYaml } from './front-matter/invalid-yaml.ts';
import { missingField } from './front-matter/missing-field.ts';
import { unknownField } from './front-matter/unknown-field.ts';
import { invalidValue } from './front-matter/invalid-value.ts';
import { invalidDate } from './front-matter/invalid-date.ts';
import { duplicateKey } from './front-matter/duplicate-key.ts';
import { writtenTwice } from './front-matter/written-twice.ts';
import { duplicate } from './id/duplicate.ts';
import { format } from './id/format.ts';
import { reused } from './id/reused.ts';
import { brokenAnchor } from './link/broken-anchor.ts';
import { brokenPath } from './link/broken-path.ts';
import { cycle } from './link/cycle.ts';
import { missing as missingLink } from './link/missing.ts';
import { orphan } from './link/orphan.ts';
import { suspect } from './link/suspect.ts';
import { toRetired } from './link/to-retired.ts';
import { unknownId } from './link/unknown-id.ts';
import { wrongKind } from './link/wrong-kind.ts';
import { inputWithoutSource } from './process/input-without-source.ts';
import { noMetric } from './process/no-metric.ts';
import { outputWithoutReceiver } from './process/output-without-receiver.ts';
import { addendumAstray } from './record/addendum-astray.ts';
import { editedAfterClosing } from './record/edited-after-closing.ts';
import { gap } from './record/gap.ts';
import { incomplete } from './record/incomplete.ts';
import { notRepeated } from './record/not-repeated.ts';
import { wrongVerdict } from './record/wrong-verdict.ts';
import { duplicateItem } from './register/duplicate-item.ts';
import { invalidCell } from './register/invalid-cell.ts';
import { missingColumn } from './register/missing-column.ts';
import { unreadTable } from './register/unread-table.ts';
import { dueSoon } from './review/due-soon.ts';
import { noInterval } from './review/no-interval.ts';
import { overdue as reviewOverdue } from './review/overdue.ts';
import { postponed } from './review/postponed.ts';
import { invalid as invalidSchema } from './schema/invalid.ts';
import { mismatch } from './scope/mismatch.ts';
import { empty } from './section/empty.ts';
import { incomplete as incompleteSection } from './section/incomplete.ts';
import { missing as missingSection } from './section/missing.ts';
import { order } from './section/order.ts';
import { placeholder } from './section/placeholder.ts';
import { behind } from './translation/behind.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the rule catalogue: by family, then by name. */
export const ALL_RULES: readonly Rule[] = [
  missingFrontMatter,
  invalidYaml,
  missingField,
  unknownField,
  invalidValue,
  invalidDate,
  duplicateKey,
  writtenTwice,
  duplicate,
  reused,
  format,
  missingSection,
  empty,
  incompleteSection,
  order,
  placeholder,
  unknownClause,
  uncovered,
  leftOut,
  narrowed,
  unknownId,
  brokenPath,
  brokenAnchor,
  wrongKind,
  missingLink,
  cycle,
  orphan,
  toRetired,
  suspect,
  notApproved,
  selfApproved,
  approverWithoutAuthority,
  editedAfterApproval,
  editorialBeyondWording,
  editorialInARow,
  versionNotRaised,
  twoInForce,
  missingCounterparty,
  roleUnknown,
  roleVacant,
  reviewOverdue,
  dueSoon,
  noInterval,
  postponed,
  gap,
  notRepeated,
  incomplete,
  addendumAstray,
  editedAfterClosing,
  wrongVerdict,
  missingColumn,
  invalidCell,
  duplicateItem,
  unreadTable,
  noOwner,
  overdue,
  closedWithoutResult,
  closedWithoutEffectCheck,
  notEffective,
  closedByDoer,
  expired,
  expiring,
  dateOrder,
  inputWithoutSource,
  outputWithoutReceiver,
  noMetric,
  mismatch,
  leak,
  behind,
  unbacked,
  slaMismatch,
  ownWork,
  clauseMissed,
  withoutApproval,
  unreadable,
  mergeConflict,
  tooLarge,
  data,
  invalidConfiguration,
  exceptionExpired,
  unknownExceptionId,
  unknownRule,
  invalidSchema,
];
