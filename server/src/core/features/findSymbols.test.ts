import { describe, expect, it } from 'vitest';
import { factsOf, readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { HOUSE_STANDARD } from '../../../../test/support/houseStandard.ts';
import { findSymbols } from './findSymbols.ts';

const { files } = readFixture(`
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services for mail
---
## Services
| ID | Name |
|---|---|
| SVC-MAIL | Mail and calendar |
| SVC-NET | Network |
//- policy.md
---
id: POL-MAIL
type: service-management-policy
title: Policy
version: 1.0
status: approved
---
## Commitment to requirements
We keep what we promise to customers, to the law and to ourselves, and we show that we do.
`);

describe('looking for symbols', () => {
  const sms = smsOf(files, { isTracking: true });
  const ids = (query: string, limit = 10): string[] => findSymbols(sms, query, limit).map((found) => (found.clause === undefined ? found.id : `${found.clause} ${found.id}`));

  it('goes by id and by title, whatever the case, the nearest first', () => {
    expect(ids('svc-mail')).toEqual(['SVC-MAIL']);
    expect(ids('MAIL')).toEqual(['POL-MAIL', 'SVC-MAIL', 'CAT']);
    expect(ids('cal ma')).toEqual(['SVC-MAIL']);
    expect(ids('svc')).toEqual(['SVC-MAIL', 'SVC-NET']);
    expect(ids('nothing like it')).toEqual([]);
  });

  it('goes by clause to what proves it', () => {
    expect(ids('5.2.1')).toContain('5.2.1 POL-MAIL');
    expect(ids('clause 5.2')).toContain('5.2.1 POL-MAIL');
    expect(ids('99.9')).toEqual([]);
  });

  it('goes by a clause of a further catalogue, written as documents write it', () => {
    const house = smsOf(readFixture(HOUSE_STANDARD).files);
    const found = (query: string): unknown[] => findSymbols(house, query, 5).map(({ clause, id }) => [clause, id]);
    expect(found('house:H.2')).toEqual([['house:H.2', 'PEOPLE']]);
    expect(found('Clause house:H.1#a')).toEqual([['house:H.1', 'POL-SM']]);
    expect(found('H.2')).toEqual([]);
  });

  it('shows documents first when nothing is asked, and no more than wanted', () => {
    expect(ids('')).toEqual(['CAT', 'POL-MAIL', 'SVC-MAIL', 'SVC-NET']);
    expect(ids('', 2)).toEqual(['CAT', 'POL-MAIL']);
  });

  it('follows changes', () => {
    const changing = smsOf(files, { isTracking: true });
    expect(findSymbols(changing, 'fax', 5)).toEqual([]);
    changing.setFile('catalogue.md', factsOf('catalogue.md', (files.get('catalogue.md') ?? '').replace('Network', 'Fax')));
    expect(findSymbols(changing, 'fax', 5).map((found) => found.id)).toEqual(['SVC-NET']);
    changing.removeFile('catalogue.md');
    expect(findSymbols(changing, 'fax', 5)).toEqual([]);
  });
});
