import { confirmationOfCommitted } from '../../approve/confirmation.ts';
import { currentApproval } from '../../proof/entityState.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { differenceInWords } from '../../history/changeInWords.ts';
import type { TextChange } from '../../history/textChange.ts';
import { versionStep } from '../../history/versionStep.ts';
import { frontSpan, replaceValue } from '../support/frontMatter.ts';
import { isDocumentRegime, isVersion } from '../support/regime.ts';

/** What was approved is what the seal of the approval says, letter by letter. */
export const editedAfterApproval: DocumentRule = {
  id: 'control/edited-after-approval',
  scope: 'document',
  title: 'Edited after it was approved',
  severity: 'error',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'An auditor wants to be sure that the text in use is the text that was approved. Here the approval belongs to another text.',
  remedy: 'Raise the version and have it approved again, or undo the edit. Dates of review, the status and links that only moved do not count as an edit.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: «1.0»
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
# Capacity plan
A sentence that was added after the approval.
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
status: approved
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.0, seal: sha256-d88e8365478dd991d03cc3f366c09bc0cc24c1ecb9a4e1e20f285a96ea55c656 }
---
# Capacity plan
The text as it was approved.
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const status = model.document?.status;
    const approval = status === undefined ? undefined : currentApproval(status);
    if (!isDocumentRegime(model) || status?.status !== 'approved' || approval?.date === undefined || !lookups.hasCome(approval.date) || approval.seal === status.seal) {
      return;
    }
    const { version = '' } = status;
    const change = approval.seal === undefined ? undefined : lookups.textChange(approval.seal, status.seal);
    const step = isVersion(version) ? versionStep(lookups, model.type, version, change) : undefined;
    const confirmation = confirmationOfCommitted(lookups, model.document?.id ?? '', approval);
    const fixes =
      step === undefined
        ? []
        : [
            {
              title: `Raise the version to ${step.version} and set the status to in-review`,
              isSafe: false,
              edits: [...replaceValue(model, ['version'], step.version), ...replaceValue(model, ['status'], 'in-review')],
            },
          ];
    yield approval.seal === undefined
      ? {
          span: frontSpan(model, 'version'),
          message: `The approval of version ${version} by ${approval.by ?? 'somebody'} on ${approval.date}${confirmation} has no seal, so nobody can tell whether it was this text that was approved.`,
          help: 'Approve the version with the approve command, which writes the seal.',
          subject: 'version',
        }
      : {
          span: frontSpan(model, 'version'),
          message: `The text is not the one that ${approval.by ?? 'somebody'} approved as version ${version} on ${approval.date}${confirmation}: it was edited afterwards.${change === undefined ? '' : ` ${differenceOf(change)}`}`,
          help: `Raise the version and have it approved, or undo the edit. ${change === undefined ? (lookups.historyLimit() ?? '') : (step?.hint ?? '')}`.trim(),
          subject: 'version',
          fixes,
        };
  },
};

function differenceOf(change: TextChange): string {
  const words = differenceInWords(change);
  return words === '' ? 'Only blank lines or punctuation of the front matter changed.' : `What changed: ${words}.`;
}
