import { describe, expect, it } from 'vitest';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import { Disclosure } from './disclosure.ts';

const { sms } = viewFixture(`
//- governance/policy.md
---
id: POL-RISK
type: risk-management-policy
title: Risk policy
classification: internal
---
See [all](../README.md).
//- governance/report.md
---
id: REP-OPEN
type: service-report
title: Open report
classification: internal
---
//- registers/risk list.md
---
id: RSK
type: risk-register
title: The black list of 2026
classification: confidential
data: risk-rows.csv
---
Shown by [a mail](../mails/harbour.eml).
//- registers/risk-rows.csv
id,risk
R-1,Power
//- registers/suppliers.md
---
id: SUPPLIERS
type: supplier-register
title: Suppliers
classification: confidential
---
## Parties
| ID | Name | Type |
|---|---|---|
| SUP-1 | Northgrid Power | external |
| SUP-2 | Payform | external |
//- records/report.md
---
id: REP-1
type: service-report
title: Service report
classification: confidential
---
//- mails/harbour.eml
Agreed.
//- README.md
Read this.
`);

describe('a sentence in a report for readers up to internal', () => {
  const told = (text: string, from = 'governance/policy.md'): string | undefined => new Disclosure(sms, 'internal').sentence(text, from);

  it.each([
    ['an id', 'It rests on RSK.'],
    ['an id with a point behind it', 'See RSK.md'],
    ['the path of a link', 'Decided in [the list](../registers/risk%20list.md#result).'],
    ['a path in angle brackets', 'Decided in [the list](<../registers/risk list.md>).'],
    ['a path from the root', 'Decided in registers/risk list.md'],
    ['a path where another document has a file of that name', 'Seen in [August](../records/report.md).'],
    ['a path of which only the end fits', 'Seen in records/report.md, as always.'],
    ['a file name', 'Decided in suppliers.md'],
    ['a title, in other letters', 'It is on the Black List of 2026, too.'],
    ['a data file', 'The rows stand in `risk-rows.csv`.'],
    ['an attachment', 'Shown by [a mail](../mails/harbour.eml).'],
    ['the name of a supplier', 'Told to Northgrid Power by telephone.'],
    ['the name of a supplier in one word', 'Payform sends the list.'],
  ])('is left out when it mentions %s', (_what, text) => {
    expect(told(text)).toBeUndefined();
    expect(new Disclosure(sms, undefined).sentence(text)).toBe(text);
    expect(new Disclosure(sms, 'confidential').sentence(text)).toBe(text);
  });

  it.each([
    ['what may be named', 'It rests on [the policy](policy.md) and POL-RISK.'],
    ['a file of the same name that may', 'Seen in [ours](report.md) and [the page](../README.md).'],
    ['words that a kind of document or a section is called by', 'Each service report names suppliers and other parties, 1.0 of them.'],
    ['the words of a title one by one', 'The list of 2026 is black.'],
    ['other sites', 'As on https://example.org/a/b.html?c=%zz.'],
  ])('stays when it mentions %s', (_what, text) => {
    expect(told(text)).toBe(text);
  });
});
