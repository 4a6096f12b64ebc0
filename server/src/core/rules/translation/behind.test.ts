import { testRule } from '../../../../../test/support/testRule.ts';
import { behind } from './behind.ts';

testRule(behind, [
  {
    name: 'reports a section and rows that were not translated',
    files: `
//- a.md
---
id: SLA-1
type: sla
title: Agreement
version: 1.0
status: approved
---
## Exceptions
- planned maintenance
//- b.md
---
id: SLA-1-DE
type: sla
title: Vereinbarung
version: 1.0
status: approved
translation-of: «SLA-1»
---
`,
    messages: [/"Exceptions"/],
  },
  { name: 'holds a translation against the version that holds today, not against one to come', files: `
//- en.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 3.0
status: approved
effective: 2026-12-01
approvals:
  - { by: a.khan, role: boss, date: 2025-06-03, version: 2.0, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-06-03, version: 3.0, seal: sha256-0 }
---
## Commitments
- to improve
//- de.md
---
id: POL-SM-DE
type: service-management-policy
title: Richtlinie Servicemanagement
version: 2.0
status: approved
translation-of: POL-SM
---
` },
  { name: 'reports a translation behind the version that holds until the next one applies', files: `
//- en.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 3.0
status: approved
effective: 2026-12-01
approvals:
  - { by: a.khan, role: boss, date: 2025-06-03, version: 2.0, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-06-03, version: 3.0, seal: sha256-0 }
---
## Commitments
- to improve
//- de.md
---
id: POL-SM-DE
type: service-management-policy
title: Richtlinie Servicemanagement
version: «1.0»
status: approved
translation-of: POL-SM
---
`, messages: [/at version 2\.0, this translation at 1\.0/] },
  { name: 'reports it from the day on which the next version applies', files: `
//- en.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
version: 3.0
status: approved
effective: 2026-06-10
approvals:
  - { by: a.khan, role: boss, date: 2025-06-03, version: 2.0, seal: sha256-0 }
  - { by: a.khan, role: boss, date: 2026-06-03, version: 3.0, seal: sha256-0 }
---
## Commitments
- to improve
//- de.md
---
id: POL-SM-DE
type: service-management-policy
title: Richtlinie Servicemanagement
version: «2.0»
status: approved
translation-of: POL-SM
---
`, messages: [/at version 3\.0, this translation at 2\.0/] },
]);
