import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';
import { outlineOf, outlineOfData, type OutlineItem } from './outline.ts';

const { files } = readFixture(`
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Services
status: approved
links: { part-of: PLAN }
---
# Services
Words.
## Services
| ID | Name |
|---|---|
| SVC-A | Mail |
| SVC-B | Network |
### Notes
##
# Annex
//- risks.md
---
id: RISKS
type: risk-register
title: Risks
data: risks.csv
---
## Risks and opportunities
//- risks.csv
id,kind,risk or opportunity
R-1,requirement,fire
`);

function lines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap((item) => [`${' '.repeat(depth)}${item.kind} ${item.name}${item.detail === undefined ? '' : ` (${item.detail})`}`, ...lines(item.children, depth + 1)]);
}

function isNested({ span, selection, children }: OutlineItem): boolean {
  return span.start <= selection.start && selection.end <= span.end && children.every((child) => span.start <= child.span.start && child.span.end <= span.end && isNested(child));
}

describe('the outline', () => {
  const sms = smsOf(files, { isTracking: true });

  it('has the control data first, headings as they nest, and rows by id', () => {
    const model = sms.model('catalogue.md');
    const outline = model === undefined ? [] : outlineOf(model);
    expect(lines(outline)).toEqual([
      'control CAT (service-catalogue · approved)',
      ' field id (CAT)',
      ' field type (service-catalogue)',
      ' field title (Services)',
      ' field status (approved)',
      ' field links (part-of)',
      'heading Services',
      ' section Services (Services)',
      '  item SVC-A (Mail)',
      '  item SVC-B (Network)',
      '  heading Notes',
      ' heading (no words)',
      'heading Annex',
    ]);
    expect(outline.every(isNested)).toBe(true);
    const [row] = outline[1]?.children[0]?.children ?? [];
    expect(files.get('catalogue.md')?.slice(row?.selection.start, row?.selection.end)).toBe('SVC-A');
  });

  it('of a data file has its rows', () => {
    const model = sms.model('risks.md');
    expect(lines(outlineOfData(model === undefined ? [] : [model], 'risks.csv'))).toEqual(['item R-1 (fire)']);
  });
});
