import { testRule } from '../../../../../test/support/testRule.ts';
import { missingCounterparty } from './missing-counterparty.ts';

const CUSTOMERS = '//- customers.md\n---\nid: CUSTOMERS\ntype: customer-register\ntitle: Customers\n---\n## Customers\n| ID | Name |\n|---|---|\n| CUS-A | Harbourside |\n| CUS-B | Linden |\n';

/** An agreement of which 2.1 was agreed to in June and 3.0 approved in September. */
const weaker = (agreed: string, more = ''): string => `//- sla.md
---
id: SLA
type: sla
title: Agreement
version: 3.0
status: approved
approvals:
  - { by: x, role: y, date: 2026-01-27, version: 2.1, seal: sha256-1 }
  - { by: x, role: y, date: 2026-05-29, version: 3.0, seal: sha256-2 }
agreed:
${agreed}${more}links: { customer: [CUS-A, CUS-B] }
---
${CUSTOMERS}`;

testRule(missingCounterparty, [
  {
    name: 'reports whoever agreed to an earlier version only, and can note that it was to this one',
    files: weaker("  - { party: CUS-A, by: m.ortiz, date: «2026-02-03», evidence: mail }\n  - { party: CUS-B, by: s.lind, date: 2026-06-02, evidence: mail }\n"),
    severities: ['error'],
    messages: [/^CUS-A agreed on 2026-02-03, and version 3\.0 was approved on 2026-05-29\. Nothing shows that CUS-A agreed to version 3\.0\.$/],
    helps: [/add an entry for it under agreed\. Where this entry is about version 3\.0, say so in it: "version: 3\.0"\./],
    fixed: weaker("  - { version: 3.0, party: CUS-A, by: m.ortiz, date: 2026-02-03, evidence: mail }\n  - { party: CUS-B, by: s.lind, date: 2026-06-02, evidence: mail }\n").split('//- customers.md')[0]?.replace('//- sla.md\n', '') ?? '',
  },
  {
    name: 'knows who agreed by the id that the customer had then',
    files: weaker("  - { party: CUS-OLD, by: m.ortiz, date: 2026-06-03, evidence: mail }\n  - { party: CUS-B, by: s.lind, date: 2026-06-02, evidence: mail }\n").replace('title: Customers', 'title: Customers\nformerly: [CUS-OLD: CUS-A]'),
  },
  {
    name: 'reports an entry that names another version, however young',
    files: weaker("  - { party: CUS-A, by: m.ortiz, date: 2026-06-03, evidence: mail, version: «2.1» }\n  - { party: CUS-B, by: s.lind, date: 2026-06-02, evidence: mail }\n"),
    messages: [/^CUS-A agreed to version 2\.1, on 2026-06-03\. Nothing shows that CUS-A agreed to version 3\.0\.$/],
  },
  {
    name: 'is content when one of several entries is about the present version, was signed shortly before, or says so',
    files: weaker("  - { party: CUS-A, by: m.ortiz, date: 2026-02-03, evidence: mail }\n  - { party: CUS-A, by: m.ortiz, date: 2026-05-26, evidence: mail }\n  - { party: CUS-B, by: s.lind, date: 2026-02-03, version: 3.0, evidence: mail }\n"),
  },
  {
    name: 'only tells of it while the earlier version still holds',
    files: weaker("  - { party: CUS-A, by: m.ortiz, date: «2026-02-03», evidence: mail }\n  - { party: CUS-B, by: s.lind, date: 2026-06-02, evidence: mail }\n", 'effective: 2026-08-01\n'),
    severities: ['information'],
    messages: [/agreed to version 3\.0, which applies from 2026-08-01\.$/],
  },
  {
    name: 'does not ask to which version it was before that is approved',
    files: weaker("  - { party: CUS-A, by: m.ortiz, date: 2026-02-03, evidence: mail }\n  - { party: CUS-B, by: s.lind, date: 2026-02-02, evidence: mail }\n").replace('version: 3.0\nstatus: approved', 'version: 4.0\nstatus: in-review'),
  },
  {
    name: 'reports an agreement nobody agreed to, as a hint while it is a draft, and adds the entry',
    files: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
status: draft
links: { customer: «CUS-HARBOUR» }
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
| CUS-HARBOUR | Harbourside Council |
`,
    severities: ['hint'],
    fixed: `---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
status: draft
links: { customer: CUS-HARBOUR }
agreed:
  - { party: CUS-HARBOUR, by: TODO(who agreed), date: TODO(when), evidence: TODO(what shows it) }
---
`,
  },
  {
    name: 'reports a party that is not the one the agreement is made with',
    files: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
status: approved
agreed: { party: «CUS-HARBOR», date: 2026-03-09, evidence: mail }
links: { customer: CUS-HARBOUR }
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
| CUS-HARBOUR | Harbourside Council |
`,
    helps: [/CUS-HARBOUR/],
  },
]);
