/** A system that is checked against a standard of its own beside ISO/IEC 20000-1: two clauses, three points, one of them complete. */
export const HOUSE_STANDARD = `
//- clausework.yaml
clausework: 1
name: Northwind
started: 2026-01-01
catalogues: [iso-20000-1, house]
schemas: schemas
//- schemas/catalogues/house/catalogue.yaml
id: house
title: House standard
edition: '3'
populations: {}
//- schemas/catalogues/house/clauses/H.1.yaml
id: H.1
title: Service policy
kind: requirement
summary: There is a policy.
owner-roles: [top-management]
points:
  a: { text: A policy is written., target: defined, proof: { document: service-management-policy } }
  b: { text: Somebody judged it., target: defined, proof: { answer: true } }
//- schemas/catalogues/house/clauses/H.2.yaml
id: H.2
title: People
kind: requirement
summary: The people are known.
owner-roles: [top-management]
points:
  a: { text: There is a list of people., target: defined, proof: { document: people-register } }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
status: draft
owner: sms-manager
---
# Policy
//- people.md
---
id: PEOPLE
type: people-register
title: People
status: approved
owner: sms-manager
review: { last: 2026-06-15 }
---
# People
## People
| ID | Name |
|---|---|
| a.khan | Amir Khan |
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
status: approved
owner: sms-manager
review: { last: 2026-06-15 }
---
# Roles
## Roles and holders
| ID | Role | Acts as | Holder | From | Responsibility | Decision authority |
|---|---|---|---|---|---|---|
| sms-manager | SMS manager | sms-manager | a.khan | 2026-01-01 | The system | All |
`;
