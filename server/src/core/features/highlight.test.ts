import { expect, it } from 'vitest';
import { readCaret } from '../../../../test/support/navigation.ts';
import { highlightsAt } from './highlight.ts';

it('shows every place of the document that speaks of the same, and none of another', () => {
  const { sms, model, file, offset, show, expected } = readCaret(`
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
---
## Services
| ID | Name | Depends on |
|---|---|---|
| «SVC-A» | Mail | |
| SVC-B | Network | «SVC-¦A», SVC-C |
//- sla.md
---
id: SLA-1
type: sla
title: Mail
links: { service: SVC-A }
---
`);
  const places = highlightsAt(sms, model, file, offset);
  expect(show(places)).toEqual(expected);
  expect(places.map((place) => place.isDefinition)).toEqual([true, false]);
});
