import { confirmationOfCommitted } from '../../approve/confirmation.ts';
import { ownApprovals } from '../../approve/objections.ts';
import { entrySpan, frontEntries } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** Nobody approves what he wrote himself. */
export const selfApproved: DocumentRule = {
  id: 'control/self-approved',
  scope: 'document',
  title: 'Approved by its own author',
  severity: 'warning',
  clauses: ['7.5.2'],
  auditor: 'This is the rule of document control that auditors check most: a second person has to have read what was approved.',
  remedy: 'Have another person with the authority approve the version.',
  fails: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 1.0
status: approved
author: j.meyer
approvals:
  - { by: «j.meyer», role: sms-manager, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
`,
  passes: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 1.0
status: approved
author: j.meyer
approvals:
  - { by: a.khan, role: managing-director, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    const status = document?.status;
    if (!isDocumentRegime(model) || document === undefined || status?.author === undefined) {
      return;
    }
    const entries = frontEntries(model, 'approvals');
    const own = ownApprovals(lookups, status);
    for (const [at, approval] of status.approvals.entries()) {
      const entry = entries[at];
      if (entry !== undefined && own.includes(approval)) {
        yield {
          span: entrySpan(entry, 'by'),
          message: `${status.author} wrote version ${status.version ?? ''} and approved it too${confirmationOfCommitted(lookups, document.id, approval)}, so nobody else is on file as having read it.`,
          help: 'Have another person approve it, or correct the author when somebody else wrote it.',
          subject: 'approvals.by',
        };
      }
    }
  },
};
