import { describe, expect, it } from 'vitest';
import { readCaret } from '../../../../test/support/navigation.ts';
import { referencesOf } from './references.ts';
import { subjectAt } from './subject.ts';

/** What stands between « and » speaks of what stands at ¦, and nothing else does. */
const CASES: readonly { readonly name: string; readonly files: string }[] = [
  {
    name: 'a service: links, cells with several ids, cells in code, data files, records',
    files: `
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name | Depends on |
|---|---|---|
| «SVC-¦A» | Mail | |
| SVC-B | Network | SVC-AB, «SVC-A» |
| SVC-AB | Desk | \`«SVC-A»\` |
//- sla.md
---
id: SLA-1
type: sla
title: Mail
links: { service: "«SVC-A»", implements: POL-1 }
---
SVC-A in the text is no link.
//- risks.md
---
id: RISKS
type: risk-register
title: Risks
data: risks.csv
---
## Risks and opportunities
//- risks.csv
id,kind,risk or opportunity,service
R-1,requirement,power fails,«SVC-A»
R-2,requirement,"a quote, and a comma","«SVC-A»"
`,
  },
  {
    name: 'a document: typed links, what approvals built on, links in the text, its earlier id',
    files: `
//- policies/policy.md
---
id: «POL-1»
type: service-management-policy
title: Policy
formerly: [POL-OLD]
---
# Policy
See [here](#policy).
//- sla.md
---
id: SLA-1
type: sla
title: Mail
approvals:
  - { by: a.khan, role: director, date: 2026-03-02, version: 1.0, seal: sha256-0, based-on: { «POL-1»: 1.0 } }
links: { implements: [«POL-¦1», «POL-OLD»] }
---
See [the policy](«policies/policy.md») and [its beginning](<«policies/policy.md#policy»>).
//- README.md
[The policy](«policies/policy.md»)
`,
  },
  {
    name: 'a document, in documents whose type nobody knows',
    files: `
//- a.md
---
id: «POL-1»
type: service-management-policy
title: A
---
//- b.md
---
id: B
type: no-such-type
links: { implements: «POL¦-1», refers-to: [X, «POL-1»] }
---
`,
  },
  {
    name: 'a person: who wrote, approved, reviewed, holds a role',
    files: `
//- people.md
---
id: PEOPLE
type: people-register
title: People
review: { every: P12M, last: 2026-01-01, by: «a.khan» }
---
## People
| ID | Name |
|---|---|
| «a.khan» | Amira Khan |
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
owner: director
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| director | Director | «a.khan» |
//- sla.md
---
id: SLA-1
type: sla
title: Mail
owner: director
author: «a.k¦han»
approvals:
  - { by: «a.khan», role: director, date: 2026-03-02, version: 1.0 }
---
`,
  },
  {
    name: 'a role',
    files: `
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
owner: «director»
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| «director» | Director | a.khan |
//- sla.md
---
id: SLA-1
type: sla
title: Mail
owner: «dir¦ector»
approvals:
  - { by: a.khan, role: «director», date: 2026-03-02, version: 1.0 }
---
`,
  },
  {
    name: 'a heading: links from everywhere, and what the front matter binds to it',
    files: `
//- sla.md
---
id: SLA-1
type: sla
title: Mail
sections: { exceptions: '#«what-we-leave-out»' }
---
See [below](«#what-we-leave-out»).
## «What we l¦eave out»
## What we leave out
//- services/other.md
---
id: SLA-2
type: sla
title: Other
---
[There](«../sla.md#what-we-leave-out»), [not there](../sla.md#what-we-leave-out-1), [nor there](../sla.md).
`,
  },
  {
    name: 'a heading, asked at the anchor of a link',
    files: `
//- sla.md
---
id: SLA-1
type: sla
title: Mail
---
## «Credits»
//- other.md
[There](«sla.md#cre¦dits»), [and there](sla.md).
`,
  },
  {
    name: 'a clause: fields, claims and the text, in every spelling',
    files: `
//- sla.md
---
id: SLA-1
type: sla
title: Mail
answers: { '«8.3.3#b»': '#targets' }
---
## Targets
As clause «8.3¦.3» and clause 8.3.4 want it.
//- nil.md
---
id: NIL-1
type: nil-statement
title: Nothing
points: [«8.3.3#h», 8.3.4#a]
---
`,
  },
  {
    name: 'a file that is no document',
    files: `
//- notes.md
[A](«plans/figure.png») ![B](«plans/figu¦re.png») [C](figure.png)
//- plans/plan.md
![D](«figure.png»)
//- plans/figure.png
x
`,
  },
];

describe('references', () => {
  for (const { name, files } of CASES) {
    it(`finds all that speaks of ${name}`, () => {
      const { sms, model, file, offset, show, expected } = readCaret(files);
      const found = subjectAt(sms, model, file, offset);
      expect(found).toBeDefined();
      expect(found === undefined ? [] : show(referencesOf(sms, found.subject))).toEqual(expected);
    });
  }

  it('is silent where nothing is named', () => {
    const { sms, model, file, offset } = readCaret('//- a.md\n---\nid: A\ntype: sla\ntitle: Ma¦il\n---\n');
    expect(subjectAt(sms, model, file, offset)).toBeUndefined();
  });
});
