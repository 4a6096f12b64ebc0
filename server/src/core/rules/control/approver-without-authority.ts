import { APPROVES_ANYTHING } from '../../approve/authority.ts';
import { confirmationOfCommitted } from '../../approve/confirmation.ts';
import { authorityDoubt, type AuthorityDoubt } from '../../approve/objections.ts';
import type { Approval } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { valueOf, type YamlNode } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { entrySpan, frontEntries, holdsBlank } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';

/** An approval counts for as much as the authority of the person who gave it had on that day. */
export const approverWithoutAuthority: DocumentRule = {
  id: 'control/approver-without-authority',
  scope: 'document',
  title: 'Approved without the authority',
  severity: 'warning',
  clauses: ['5.3', '7.5.2'],
  auditor: 'An auditor looks up the approver in the list of roles: was this person, on that day, the one who may release such a document?',
  remedy: 'Have the version approved by a person whose role may do so. When the list of roles is behind, enter who held the role from when to when, former holders among them.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
approvals:
  - { by: «b.olsen», role: capacity-lead, date: 2025-02-03, version: 2.0, seal: sha256-0 }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 1.0
status: approved
approvals:
  - { by: a.khan, role: «capacity-lead», date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Acts as | Holder | From |
|---|---|---|---|---|
| capacity-lead | Head of capacity | capacity-manager | a.khan | 2025-01-01 |
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
approvals:
  - { by: b.olsen, role: capacity-lead, date: 2024-11-04, version: 2.0, seal: sha256-0 }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 1.0
status: approved
approvals:
  - { by: m.ortega, role: managing-director, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Acts as | Holder | Deputy | From |
|---|---|---|---|---|---|
| capacity-lead | Head of capacity | capacity-manager | a.khan | | 2025-01-01 |
| managing-director | Managing director | top-management | k.berg | m.ortega | 2020-01-01 |
## Former holders
| ID | Role | Person | As | From | To |
|---|---|---|---|---|---|
| FH-1 | capacity-lead | b.olsen | holder | 2022-01-01 | 2024-12-31 |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document, type } = model;
    const status = document?.status;
    if (!isDocumentRegime(model) || type === undefined || document === undefined || status?.version === undefined) {
      return;
    }
    const entries = frontEntries(model, 'approvals');
    const given = status.approvals.flatMap((approval, at) => {
      const entry = entries[at];
      return entry === undefined || approval.version !== status.version ? [] : [{ entry, approval }];
    });
    const findings = given.flatMap(({ entry, approval }) => {
      const doubt = holdsBlank(valueOf(entry, 'role')) ? undefined : authorityDoubt(lookups, type, status, approval);
      return doubt === undefined ? [] : [findingOf(lookups, type, entry, doubt, approval, confirmationOfCommitted(lookups, document.id, approval))];
    });
    // Where several approved, one with the authority is enough; the others gave their consent.
    if (findings.length === given.length) {
      yield* findings;
    }
  },
};

/** @param confirmation Whether its commit bears the approval out, as it follows one that is named. */
function findingOf(lookups: Lookups, type: TypeDefinition, entry: YamlNode, doubt: AuthorityDoubt, { by = '', role = '', ...approval }: Approval, confirmation: string): RuleFinding {
  const date = approval.date ?? '';
  switch (doubt) {
    case 'no-role':
      return {
        span: entrySpan(entry, 'by'),
        message: `The approval of ${date}${confirmation} does not say in which role ${by} gave it, so nobody can tell whether ${by} may release such a document.`,
        help: 'Name the role in which it was approved.',
        subject: `approvals.${date}.role`,
      };
    case 'not-entitled':
      return {
        span: entrySpan(entry, 'role'),
        message: `A document of the type "${type.title.en}" is approved by ${entitled(type, lookups)}; the role ${role} acts as none of them.${confirmation === '' ? '' : ` It was approved by ${by} on ${date}${confirmation}.`}`,
        help: 'Have it approved by one of them, or say in the list of roles that this role acts as one.',
        subject: `approvals.${date}.role`,
        related: [{ entity: role, field: 'acts-as', message: 'What the role acts as.' }],
      };
    default:
      return {
        span: entrySpan(entry, 'by'),
        message: `${by} approved this in the role ${role} on ${date}${confirmation}, ${doubt === 'vacant' ? 'a day on which nobody held that role' : 'but was neither its holder nor its deputy on that day'}.`,
        help: 'Have it approved by the one who holds the role, or enter in the list of roles who held it then.',
        subject: `approvals.${date}.by`,
        related: [{ entity: role, field: 'holder', message: 'Who holds the role.' }],
      };
  }
}

function entitled({ approvedBy }: TypeDefinition, { schemas: { roles } }: Lookups): string {
  const names = [...new Set([...approvedBy, APPROVES_ANYTHING])].map((id) => (roles[id]?.title.en ?? id).toLowerCase());
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}
