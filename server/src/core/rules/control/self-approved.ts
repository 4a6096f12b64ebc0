import { entrySpan, frontEntries } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';
import { scalarOf, type YamlNode } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** A correction of wording is the owner's to make; what was approved before still stands. */
const isOwnersOwn = (entry: YamlNode): boolean => scalarOf(entry, 'editorial') === 'true' || scalarOf(entry, 'checked') !== undefined;

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
    const status = model.document?.status;
    const author = status?.author;
    if (!isDocumentRegime(model) || author === undefined || status?.version === undefined) {
      return;
    }
    // A sealed text keeps the id that its author had then.
    const now = (person: string): string => lookups.formerly(person) ?? person;
    // Who wrote earlier versions is not on file, so only the approvals of this one are judged.
    const approvals = frontEntries(model, 'approvals').filter((entry) => scalarOf(entry, 'version') === status.version && !isOwnersOwn(entry));
    const isReadByAnother = approvals.some((entry) => now(scalarOf(entry, 'by') ?? author) !== now(author));
    for (const entry of isReadByAnother ? [] : approvals) {
      if (now(scalarOf(entry, 'by') ?? '') === now(author)) {
        yield {
          span: entrySpan(entry, 'by'),
          message: `${author} wrote version ${status.version} and approved it too, so nobody else is on file as having read it.`,
          help: 'Have another person approve it, or correct the author when somebody else wrote it.',
          subject: 'approvals.by',
        };
      }
    }
  },
};
