import { describe, expect, it } from 'vitest';
import { SampleSms } from '../../../../test/support/sampleSms.ts';
import { viewFixture } from '../../../../test/support/viewFixture.ts';
import type { PlainDate } from '../dates/plainDate.ts';
import { lensesOf } from '../features/codeLenses.ts';
import { entityCard } from '../features/hover/entityCard.ts';
import { inlayHintsIn } from '../features/inlayHints.ts';
import { overdue as overdueRule } from '../rules/review/overdue.ts';
import { RuleRunner } from '../rules/runRules.ts';
import { documentEntry } from './documents.ts';
import { reviewsView } from './reviews.ts';
import { reviewsTree } from './trees/reviewsTree.ts';

const policy = (id: string, status: string, more = ''): string => `
//- ${id}.md
---
id: ${id}
type: release-policy
title: ${id}
version: 2.0
status: ${status}
${more}review: { every: P12M, last: 2024-03-01, by: a.khan, result: unchanged }
---
Text.
`;

describe('reviews', () => {
  const { sms } = viewFixture(
    [
      policy('POL-HOLDS', 'approved'),
      policy('POL-DRAFT', 'draft'),
      policy('POL-IN-REVIEW', 'in-review'),
      policy('POL-RETIRED', 'retired'),
      policy('POL-WITHDRAWN', 'approved', 'retired-on: 2025-01-31\n'),
      policy('POL-REPLACED', 'approved', 'superseded-by: POL-HOLDS\n'),
      policy('POL-TO-BE-REPLACED', 'approved', 'superseded-by: POL-DRAFT\n'),
      policy('POL-NEW', 'draft').replace(/review: .*\n/, 'review: { every: P12M }\n'),
    ].join(''),
  );

  it('fall due of what holds, and of nothing that was replaced, withdrawn or is yet a draft; what never held waits', () => {
    expect(reviewsView(sms).reviews).toMatchObject([
      { id: 'POL-HOLDS', due: '2025-03-01', state: 'overdue' },
      { id: 'POL-TO-BE-REPLACED', due: '2025-03-01', state: 'overdue' },
      { id: 'POL-NEW', state: 'unset' },
    ]);
  });

  it('are the same in the side bar and in lists of documents', () => {
    expect(reviewsTree(sms, { parent: 'reviews:overdue' }).nodes.map((node) => node.about?.id)).toEqual(['POL-HOLDS', 'POL-TO-BE-REPLACED']);
    expect(documentEntry(sms, 'POL-HOLDS')).toMatchObject({ nextReview: '2025-03-01', conditions: ['overdue'] });
    for (const id of ['POL-DRAFT', 'POL-IN-REVIEW', 'POL-RETIRED', 'POL-WITHDRAWN', 'POL-REPLACED']) {
      expect(documentEntry(sms, id), id).toMatchObject({ conditions: [] });
      expect(documentEntry(sms, id), id).not.toHaveProperty('nextReview');
    }
  });

  it('are the same in the editor', () => {
    const shown = (id: string): boolean[] => {
      const model = sms.model(`${id}.md`);
      return [entityCard(sms, id)?.includes('overdue') === true, model !== undefined && lensesOf(sms, model).some(({ kind }) => kind === 'review'), model !== undefined && inlayHintsIn(sms, model, { start: 0, end: 9999 }).some(({ label }) => label.startsWith('due '))];
    };
    expect(shown('POL-HOLDS')).toEqual([true, true, true]);
    for (const id of ['POL-DRAFT', 'POL-IN-REVIEW', 'POL-RETIRED', 'POL-WITHDRAWN', 'POL-REPLACED']) {
      expect(shown(id), id).toEqual([false, false, false]);
    }
  });

  it.each(['2026-09-30', '2026-10-15', '2026-12-31', '2027-12-31'] as PlainDate[])('are overdue in the sample where the check says so, on %s', (day) => {
    const { sms: sample } = new SampleSms(false);
    sample.setAsOf(day);
    const found = new RuleRunner({ sms: sample, rules: [overdueRule], setup: { configuration: [], schemas: [] }, onCrash: (rule, file, error) => expect.fail(`${rule} ${file} ${String(error)}`) }).all().filter((finding) => finding.rule === 'review/overdue');
    const overdue = reviewsView(sample).reviews.filter((review) => review.state === 'overdue');
    expect(overdue.map((review) => review.file).sort()).toEqual(found.map((finding) => finding.path).sort());
  });
});
