import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, FixEdit } from '../rules/finding.ts';
import { applyEdits, overlaps } from '../text/applyEdits.ts';
import { planFixes } from './planFixes.ts';

const TEXT = 'abcdefghij';

function edit(start: number, end: number, text: string, path = 'a.md'): FixEdit {
  return { path, span: { start, end }, text };
}

function finding(edits: readonly FixEdit[], isSafe = true): Finding {
  return {
    path: 'a.md',
    span: { start: 0, end: 0 },
    rule: 'x/y',
    severity: 'error',
    message: 'm',
    subject: 's',
    related: [],
    fixes: [{ title: 'Mend', isSafe, edits }],
    fingerprint: 'f',
    isTimeCaused: false,
  };
}

function plan(...findings: Finding[]): ReturnType<typeof planFixes> {
  return planFixes(findings, { textOf: () => TEXT, objection: () => undefined });
}

describe('planFixes', () => {
  it('applies safe fixes only', () => {
    const { files, applied } = plan(finding([edit(0, 1, 'X')], false), finding([edit(2, 3, 'Y')]));
    expect(files.map((file) => file.after)).toEqual(['abYdefghij']);
    expect(applied.length).toBe(1);
  });

  it('applies equal edits once, and counts both findings as fixed', () => {
    const { files, applied, skipped } = plan(finding([edit(0, 1, 'X')]), finding([edit(0, 1, 'X')]));
    expect(files.map((file) => file.after)).toEqual(['Xbcdefghij']);
    expect([applied.length, skipped.length]).toEqual([2, 0]);
  });

  it('leaves a fix alone as a whole when one of its edits overlaps another', () => {
    const { files, skipped } = plan(finding([edit(0, 4, 'X')]), finding([edit(3, 5, 'Y'), edit(8, 9, 'Z')]));
    expect(files.map((file) => file.after)).toEqual(['Xefghij']);
    expect(skipped).toMatchObject([{ reason: 'another fix changes the same place', isOverlap: true }]);
  });

  it('keeps several insertions at one place, in their order, and edits that only touch', () => {
    expect(plan(finding([edit(2, 2, '1')]), finding([edit(2, 2, '2')]), finding([edit(2, 4, 'X')])).files[0]?.after).toBe('ab12Xefghij');
  });

  it('does not take an insertion that two fixes share for one that serves both', () => {
    const { files, skipped } = plan(finding([edit(2, 2, '|---'), edit(4, 4, '| A ')]), finding([edit(2, 2, '|---'), edit(4, 4, '| B ')]));
    expect(files.map((file) => file.after)).toEqual(['ab|---cd| A efghij']);
    expect(skipped).toMatchObject([{ isOverlap: true }]);
  });

  it('begins a field once when several fixes want to', () => {
    const { files, skipped } = plan(finding([edit(2, 2, 'links: { a: 1 }\n')]), finding([edit(2, 2, 'links: { b: 2 }\n')]), finding([edit(2, 2, 'owner: x\n')]));
    expect(files.map((file) => file.after)).toEqual(['ablinks: { a: 1 }\nowner: x\ncdefghij']);
    expect(skipped).toMatchObject([{ isOverlap: true }]);
  });

  it('leaves out files that changed or must not change', () => {
    const sources = { textOf: (path: string) => (path === 'b.md' ? undefined : TEXT), objection: () => undefined };
    expect(planFixes([finding([edit(0, 1, 'X', 'b.md')])], sources)).toMatchObject({ files: [], skipped: [{ reason: 'b.md cannot be changed here' }] });
    expect(planFixes([finding([edit(0, 99, 'X')])], sources)).toMatchObject({ files: [], skipped: [{ reason: 'a.md changed in the meantime' }] });
  });
});

describe('applyEdits', () => {
  it('does the same as applying edits that do not overlap one by one from the end', () => {
    const anEdit = fc.tuple(fc.nat(10), fc.nat(4), fc.string({ maxLength: 3 })).map(([start, length, text]) => edit(start, Math.min(10, start + length), text));
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 6 }), (wanted) => {
        const chosen: FixEdit[] = [];
        for (const one of wanted) {
          if (!chosen.some((other) => overlaps(one, other) || one.span.start === other.span.start)) {
            chosen.push(one);
          }
        }
        const oneByOne = chosen.toSorted((left, right) => right.span.start - left.span.start).reduce((text, { span, text: inserted }) => text.slice(0, span.start) + inserted + text.slice(span.end), TEXT);
        expect(applyEdits(TEXT, chosen)).toBe(oneByOne);
      }),
    );
  });
});
