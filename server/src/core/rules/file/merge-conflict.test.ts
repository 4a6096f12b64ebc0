import { describe, expect, it } from 'vitest';
import { findMergeConflicts } from '../../facts/mergeConflicts.ts';
import { testRule } from '../../../../../test/support/testRule.ts';
import { mergeConflict } from './merge-conflict.ts';

testRule(mergeConflict, [
  { name: 'looks at bodies, each conflict once', files: `
//- body.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
---
# Plan
«<<<<<<< HEAD
Two shelves.
||||||| base
One shelf.
=======
Three shelves.
>>>>>>> 1a2b3c4 (More storage)»
Text between.
«<<<<<<< HEAD
=======
Added.
>>>>>>> 1a2b3c4 (More storage)»
` },
  { name: 'looks at data files', files: `
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
data: customers.csv
---
## Customers
//- customers.csv
ID,Name
«<<<<<<< HEAD
CUS-1,One
=======
CUS-1,Other
>>>>>>> feature»
` },
  { name: 'leaves alone what only looks like one', files: `
//- a.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
---
Marks look like <<<<<<< and >>>>>>> in a line.

<<<<<<<
=======
` },
]);

describe('finding conflicts', () => {
  it('takes time in proportion to the text, however many marks stand in it', () => {
    const marks = '<<<<<<< a\n=======\n'.repeat(20_000);
    expect(findMergeConflicts(`${marks}>>>>>>> b\n`)).toHaveLength(1);
  });

  it('knows Windows line ends', () => {
    expect(findMergeConflicts('<<<<<<< a\r\nx\r\n=======\r\ny\r\n>>>>>>> b\r\n')).toMatchObject([{ span: { start: 0, end: 35 } }]);
  });
});
