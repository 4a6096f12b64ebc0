import type { EntityWithPlaces } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { ClauseTable } from '../../proof/pointIds.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { wasHolder } from '../../proof/roles.ts';
import { fieldPlace, nameOf } from '../support/rows.ts';

/** Fields that name who audits, and what is audited, in plans, slots, checklists and reports. */
const AUDITORS = ['auditor', 'auditors', 'lead-auditor'];
const PROCESSES = ['process', 'processes'];
const OWNERS = ['process-owner', 'process-manager'];
const CHECKLIST = 'audit-checklist';
/** Auditing is what these roles own, so they do not audit own work by answering for the clause on audits. */
const AUDIT_ROLES = ['internal-audit-lead', 'internal-auditor'];

/** Nobody audits what he answers for. */
export const ownWork: DocumentRule = {
  id: 'audit/own-work',
  scope: 'document',
  title: 'Auditor audits own work',
  severity: 'warning',
  clauses: ['9.2'],
  auditor: 'Auditors of the certification body compare the names in the audit plan with those of the process owners. One match, and the audit is not impartial.',
  remedy: 'Have another auditor look at this process or clause.',
  fails: `
//- plan.md
---
id: AUP-1
type: audit-plan
title: Audit plan
date: 2026-04-14
lead-auditor: n.adeyemi
---
## Timetable
| ID | When | Topic | Process | Auditor |
|---|---|---|---|---|
| SLOT-1 | Monday | Changes | PROC-CHANGE | n.adeyemi |
| SLOT-2 | Tuesday | Incidents | PROC-INCIDENT | «t.okafor» |
//- incident.md
---
id: PROC-INCIDENT
type: incident-process
title: Incident management
process-owner: incident-manager
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| incident-manager | Incident manager | t.okafor |
`,
  passes: `
//- plan.md
---
id: AUP-1
type: audit-plan
title: Audit plan
date: 2026-04-14
lead-auditor: n.adeyemi
---
## Timetable
| ID | When | Topic | Process | Auditor |
|---|---|---|---|---|
| SLOT-2 | Tuesday | Incidents | PROC-INCIDENT | n.adeyemi |
//- incident.md
---
id: PROC-INCIDENT
type: incident-process
title: Incident management
process-owner: incident-manager
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| incident-manager | Incident manager | t.okafor |
`,
  *check({ model, lookups, levels }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const places of model.entities) {
      yield* ownProcesses(lookups, places);
      if (model.document !== undefined && lookups.isA(model.document, CHECKLIST)) {
        yield* ownClauses(lookups, levels.clauses, model.document, places);
      }
    }
  },
};

function* ownProcesses(lookups: Lookups, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { entity } = places;
  const auditors = AUDITORS.flatMap((field) => (entity.fields[field] ?? []).map((auditor) => ({ field, auditor })));
  for (const process of new Set(PROCESSES.flatMap((name) => entity.fields[name] ?? []))) {
    const conflicts = auditors.map(({ field, auditor }) => ({ field, auditor, role: ownedBy(lookups, process, auditor, entity) }));
    // In a team, one who does not answer for the process can look at it.
    for (const { field, auditor, role } of conflicts.every((one) => one.role !== undefined) ? conflicts : []) {
      yield {
        ...fieldPlace(places, field),
        entity: entity.id,
        subject: `${auditor}:${process}`,
        message: `${auditor} audits ${process} and holds the role ${role ?? ''} that answers for it.`,
        help: 'Have another auditor look at this process.',
        related: [{ entity: process, message: 'The process.' }, ...(role === undefined ? [] : [{ entity: role, field: 'holder', message: 'The role.' }])],
      };
    }
  }
}

function ownedBy(lookups: Lookups, process: string, auditor: string, entity: Entity): string | undefined {
  const fields = lookups.entity(process)?.fields;
  return OWNERS.flatMap((name) => fields?.[name] ?? []).find((role) => wasHolder(lookups, role, auditor, entity.when?.end));
}

/** A question about a clause that the auditor's own role answers for. */
function* ownClauses(lookups: Lookups, clauses: ClauseTable, checklist: Entity, places: EntityWithPlaces): Iterable<RuleFinding> {
  const { entity, definition } = places;
  const answer = definition.answer;
  const point = answer === undefined ? undefined : entity.fields[answer.point]?.[0];
  const found = point === undefined ? undefined : clauses.find(point);
  const owners = (found?.clause.ownerRoles ?? []).filter((role) => !AUDIT_ROLES.includes(role)).flatMap((role) => lookups.actingAs(role));
  for (const auditor of checklist.fields['auditor'] ?? []) {
    const role = owners.find((one) => wasHolder(lookups, one, auditor, checklist.when?.end));
    if (role !== undefined && answer !== undefined && found !== undefined) {
      yield {
        ...fieldPlace(places, answer.point),
        entity: entity.id,
        subject: `${auditor}:${found.clause.id}`,
        message: `${nameOf(entity)} is about clause ${found.clause.id}, for which ${auditor}, who audits here, answers as ${role}.`,
        help: 'Have another auditor look at this clause.',
        related: [{ entity: role, field: 'holder', message: 'The role.' }],
      };
    }
  }
}
