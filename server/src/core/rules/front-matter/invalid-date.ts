import { clip } from '../support/clip.ts';
import { misfitsOf } from '../support/controlValues.ts';
import { isSealed } from '../../index/isSealed.ts';
import type { Fix } from '../finding.ts';
import { repairDate } from '../support/repairs.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Dates are written year, month, day: the one way that nobody reads otherwise. */
export const invalidDate: DocumentRule = {
  id: 'front-matter/invalid-date',
  scope: 'document',
  title: 'Date that cannot be read',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'An auditor compares dates of approval, review and validity. A date that can be read in two ways, or not at all, proves nothing.',
  remedy: 'Write the day as year, month and day: 2026-03-31.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
effective: «31.3.2026»
review: { every: P12M, last: «2026-02-30» }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
effective: 2026-03-31
review: { every: P12M, last: 2026-02-28 }
---
`,
  *check({ model }: DocumentContext): Iterable<RuleFinding> {
    if (model.isPage || !isKeptUp(model.document)) {
      return;
    }
    for (const { definition, path, text, span } of misfitsOf(model)) {
      if (definition.type !== 'date') {
        continue;
      }
      const repair = repairDate(text);
      const meant = repair?.text;
      const fixes: Fix[] = repair === undefined ? [] : [{ title: `Change to ${repair.text}`, isSafe: repair.isSame && !isSealed(model.document), edits: [{ path: model.path, span, text: repair.text }] }];
      yield {
        span,
        message: `"${clip(text)}" in the field "${path}" ${/^\d{4}-\d{2}-\d{2}$/.test(text) ? 'is a day that does not exist' : 'is not a date that everybody reads alike'}.`,
        help: meant === undefined ? 'Write it as year, month and day, such as 2026-03-31.' : `Write it as ${meant}${repair?.isSame === false ? ', if that is the day that is meant' : ''}.`,
        subject: path,
        fixes,
      };
    }
  },
};
