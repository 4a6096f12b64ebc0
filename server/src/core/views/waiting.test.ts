import { describe, expect, it } from 'vitest';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { waitingApprovals } from './waiting.ts';

const ROLES = `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
---
## Roles and holders
| ID | Role | Acts as | Holder |
|---|---|---|---|
| ceo | Managing director | top-management | m.ortega |
| cto | Technical director | top-management | j.meyer |
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name |
|---|---|
| m.ortega | Marisol Ortega |
`;

describe('approvals that wait', () => {
  it('names who can approve what was handed in, and nobody who wrote it', () => {
    const { sms, textAt } = viewFixture(`${ROLES}
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 1.0
status: in-review
author: j.meyer
---
Text.
`);
    const [waiting, ...others] = waitingApprovals(sms);
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ id: 'POL-SM', reason: 'in-review', approvers: [{ role: 'ceo', title: 'Managing director', holder: 'm.ortega', holderName: 'Marisol Ortega' }] });
    expect(textAt(waiting?.place)).toBe('POL-SM');
  });

  it('tells a text that changed after its approval from a version that has none', () => {
    const { sms } = viewFixture(`${ROLES}
//- unsealed/changed.md
---
id: POL-1
type: service-management-policy
title: Changed
version: 1.0
status: approved
approvals:
  - { by: m.ortega, role: ceo, date: 2026-01-02, version: 1.0, seal: sha256-0 }
---
//- raised.md
---
id: POL-2
type: service-management-policy
title: Raised
version: 2.0
status: approved
approvals:
  - { by: m.ortega, role: ceo, date: 2026-01-02, version: 1.0, seal: sha256-0 }
---
//- draft.md
---
id: POL-3
type: service-management-policy
title: Draft
version: 0.1
status: draft
---
`);
    expect(waitingApprovals(sms).map(({ id, reason, approvers }) => [id, reason, approvers[0]?.role])).toEqual([
      ['POL-1', 'changed', 'ceo'],
      ['POL-2', 'not-approved', 'ceo'],
    ]);
  });

  it('names the customer who has not agreed', () => {
    const { sms } = viewFixture(`
//- sla.md
---
id: SLA-1
type: sla
title: Agreement
version: 1.0
status: approved
approvals:
  - { by: m.ortega, role: ceo, date: 2026-01-02, version: 1.0, seal: sha256-0 }
links: { customer: CUS-A }
---
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-A | Harbourside |
`);
    expect(waitingApprovals(sms)).toMatchObject([{ id: 'SLA-1', reason: 'not-agreed', approvers: [], parties: [{ id: 'CUS-A', title: 'Harbourside' }] }]);
  });
});
