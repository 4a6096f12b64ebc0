import { expect, it } from 'vitest';
import { readCaret } from '../../../../test/support/navigation.ts';
import { documentLinksOf } from './documentLinks.ts';

it('are the links to files that are there: in the text, with headings, and the data file', () => {
  const { sms, model, show, expected } = readCaret(`
//- risks/risks.md
---
id: RISKS
type: risk-register
title: Risks
data: "«rows.csv»"
---
¦[A](«../a%20b.md#aims») ![P](«p.png») [gone](gone.md) [out](https://example.com) [here](«#risks»)
## Risks
//- risks/rows.csv
id,kind
//- a b.md
# Aims
//- risks/p.png
x
`);
  const links = documentLinksOf(sms, model);
  expect(show(links)).toEqual(expected);
  expect(links.map((link) => [link.target, link.anchor])).toEqual([
    ['risks/rows.csv', undefined],
    ['a b.md', 'aims'],
    ['risks/p.png', undefined],
    ['risks/risks.md', 'risks'],
  ]);
});
