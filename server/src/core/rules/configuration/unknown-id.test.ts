import { testRule } from '../../../../../test/support/testRule.ts';
import { unknownId } from './unknown-id.ts';

const exception = (what: string): string => `  - { rule: link/orphan, ${what}, reason: x, until: 2026-12-31 }\n`;
const LISTS = `\
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
formerly: [old-desk: desk]
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| desk | Head of the desk | a.khan |
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name |
|---|---|
| a.khan | Amira Khan |
//- notes/no-id.md
# Notes
`;

testRule(unknownId, [
  {
    name: 'suggests what was meant, and writes it',
    files: `//- clausework.yaml\nclausework: 1\nexceptions:\n${exception('entity: «people», owner: «a.kahn»')}${LISTS}`,
    messages: [/covers nothing/, /nobody answers for this exception\./],
    helps: [/"PEOPLE"/, /"a\.khan"/],
    fixed: `clausework: 1\nexceptions:\n${exception('entity: PEOPLE, owner: a.khan')}`,
  },
  {
    name: 'takes roles, standard roles, people, earlier ids, rows, parts and files for what they are',
    files: `//- clausework.yaml\nclausework: 1\nexceptions:\n${['entity: desk, owner: desk', 'entity: old-desk, owner: old-desk', 'entity: ROLES/roles-and-holders/3, owner: a.khan', 'entity: ROLES#roles-and-holders, owner: sms-manager', 'entity: notes/no-id.md, owner: TODO(who)', 'owner: desk'].map(exception).join('')}${LISTS}`,
  },
  {
    name: 'asks for no id where a fingerprint says which finding is meant, and names an owner once',
    files: `//- clausework.yaml\nclausework: 1\nexceptions:\n${['entity: GONE, fingerprint: "0123456789012345", owner: «nobody-at-all»', 'owner: nobody-at-all', 'owner: nobody-at-all'].map(exception).join('')}`,
    messages: [/"nobody-at-all", so nobody answers for this exception and 2 more\./],
    helps: [/Name a role on the list of roles/],
  },
  {
    name: 'takes no document for an owner',
    files: `//- clausework.yaml\nclausework: 1\nexceptions:\n${exception('owner: «PEOPLE»')}${LISTS}`,
  },
]);
