import { expect, it } from 'vitest';
import { readFixture, smsOf, factsOf } from '../../../../test/support/fixture.ts';

const { files } = readFixture(`
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
formerly: [OLD-CAT, SVC-OLD: SVC-A]
---
## Services
| ID | Name | Depends on |
|---|---|---|
| SVC-A | Mail | SVC-B |
| SVC-B | Network | |
//- sla.md
---
id: SLA-1
type: sla
title: Mail
links: { service: [SVC-OLD, SVC-B] }
---
`);

it('counts links that were written with an earlier id, seen from both ends', () => {
  const { lookups } = smsOf(files);
  expect(lookups.entity('SVC-OLD')?.title).toBe('Mail');
  expect(lookups.entity('OLD-CAT')?.id).toBe('CAT');
  expect(lookups.linked('SVC-A', 'service-of')).toEqual(['SLA-1']);
  expect(lookups.linked('SLA-1', 'service')).toEqual(['SVC-A', 'SVC-B']);
});

it('forgets them when the earlier id goes, or is given to something else', () => {
  const sms = smsOf(files, { isTracking: true });
  const linked = (): string[] => sms.lookups.derived('test', () => sms.lookups.linked('SVC-A', 'service-of'));
  expect(linked()).toEqual(['SLA-1']);
  const catalogue = files.get('catalogue.md') ?? '';
  sms.setFile('catalogue.md', factsOf('catalogue.md', catalogue.replace(', SVC-OLD: SVC-A', '')));
  expect(linked()).toEqual([]);
  sms.setFile('catalogue.md', factsOf('catalogue.md', catalogue));
  expect(linked()).toEqual(['SLA-1']);
  sms.setFile('catalogue.md', factsOf('catalogue.md', `${catalogue}| SVC-OLD | Fax | |\n`));
  expect(linked()).toEqual([]);
});
