import { APPROVES_ANYTHING } from '../../approve/authority.ts';
import { parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { scalarOf, valueOf, type YamlNode } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { entrySpan, filledText, frontEntries, holdsBlank } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';
import { heldRole, isVacantOn, standardRolesOf } from '../support/roles.ts';

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
  *check(context: DocumentContext): Iterable<RuleFinding> {
    const { model } = context;
    const status = model.document?.status;
    if (!isDocumentRegime(model) || model.type === undefined || status?.version === undefined) {
      return;
    }
    const approvals = frontEntries(model, 'approvals').filter((entry) => scalarOf(entry, 'version') === status.version);
    const { type } = model;
    const findings = approvals.flatMap((entry) => judge(context, type, entry) ?? []);
    // Where several approved, one with the authority is enough; the others gave their consent.
    if (findings.length === approvals.length) {
      yield* findings;
    }
  },
};

function judge({ lookups, model }: DocumentContext, type: TypeDefinition, entry: YamlNode): RuleFinding | undefined {
  const by = filledText(valueOf(entry, 'by'));
  const role = filledText(valueOf(entry, 'role'));
  const date = parseDate(scalarOf(entry, 'date') ?? '');
  // Who approves his own work is reported for that, whatever role he held.
  if (by === undefined || (by === model.document?.status?.author && scalarOf(entry, 'editorial') !== 'true') || date === undefined || holdsBlank(valueOf(entry, 'role'))) {
    return undefined;
  }
  if (role === undefined) {
    const message = `The approval of ${date} does not say in which role ${by} gave it, so nobody can tell whether ${by} may release such a document.`;
    return { span: entrySpan(entry, 'by'), message, help: 'Name the role in which it was approved.', subject: `approvals.${date}.role` };
  }
  const standard = standardRolesOf(lookups, role);
  if (standard === undefined) {
    return undefined;
  }
  const isOwnersOwn = scalarOf(entry, 'editorial') === 'true' || scalarOf(entry, 'checked') !== undefined;
  if (type.approvedBy.length > 0 && !(isOwnersOwn && role === model.document?.status?.owner) && ![...type.approvedBy, APPROVES_ANYTHING].some((wanted) => standard.includes(wanted))) {
    return notEntitled(type, entry, role, date, [...type.approvedBy], lookups.schemas.roles);
  }
  return heldRole(lookups, role, by, date) === false
    ? {
        span: entrySpan(entry, 'by'),
        message: isVacantOn(lookups, role, date) ? `${by} approved this in the role ${role} on ${date}, a day on which nobody held that role.` : `${by} approved this in the role ${role} on ${date}, but was neither its holder nor its deputy on that day.`,
        help: 'Have it approved by the one who holds the role, or enter in the list of roles who held it then.',
        subject: `approvals.${date}.by`,
        related: [{ entity: role, field: 'holder', message: 'Who holds the role.' }],
      }
    : undefined;
}

function notEntitled(type: TypeDefinition, entry: YamlNode, role: string, date: PlainDate, wanted: string[], roles: DocumentContext['lookups']['schemas']['roles']): RuleFinding {
  const names = [...new Set([...wanted, APPROVES_ANYTHING])].map((id) => (roles[id]?.title.en ?? id).toLowerCase());
  const last = names.pop() ?? '';
  return {
    span: entrySpan(entry, 'role'),
    message: `A document of the type "${type.title.en}" is approved by ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}; the role ${role} acts as none of them.`,
    help: 'Have it approved by one of them, or say in the list of roles that this role acts as one.',
    subject: `approvals.${date}.role`,
    related: [{ entity: role, field: 'acts-as', message: 'What the role acts as.' }],
  };
}
