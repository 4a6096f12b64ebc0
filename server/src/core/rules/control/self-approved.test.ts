import { testRule } from '../../../../../test/support/testRule.ts';
import { selfApproved } from './self-approved.ts';

testRule(selfApproved, [
  {
    name: 'is content when a second person approved as well',
    files: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 1.0
status: approved
author: j.meyer
approvals:
  - { by: j.meyer, role: sms-manager, date: 2026-02-03, version: 1.0, seal: sha256-0 }
  - { by: a.khan, role: managing-director, date: 2026-02-04, version: 1.0, seal: sha256-0 }
---
`,
  },
]);
