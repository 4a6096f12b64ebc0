import { testRule } from '../../../../../test/support/testRule.ts';
import { versionNotRaised } from './version-not-raised.ts';

testRule(versionNotRaised, [
  {
    name: 'reports a version below one that is approved already',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: «1.9»
status: draft
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.10, seal: sha256-0 }
---
`,
    severities: ['warning'],
    messages: [/1\.10 is already approved/],
  },
  {
    name: 'reports a draft that changes an approved version without raising it',
    files: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: «1.0»
status: draft
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 1.0, seal: sha256-0 }
---
`,
    helps: [/Raise it to 1\.1 when only the wording changed, to 2\.0 when the content did/],
  },
]);
