import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import type { Finding } from '../../server/src/core/rules/finding.ts';
import { isAtLeast, RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { SampleSms } from '../support/sampleSms.ts';
import { isReadable, lineAt, Planting } from './planting.ts';
import { TYPICAL_FINDINGS, type Variant } from './typicalFindings.ts';

/**
 * The findings that auditors write again and again. Each is planted in a copy of the sample, in the ways in which it shows
 * most, and a rule must report it: at the right file and line, as what an auditor would write up, and in words that say
 * what is wrong and what to do.
 */

const sample = new SampleSms(true);
const runner = new RuleRunner({
  sms: sample.sms,
  rules: ALL_RULES,
  setup: { configuration: [], schemas: [] },
  onCrash: (rule, path, error) => {
    throw new Error(`${rule} crashed on ${path}`, { cause: error });
  },
});

const writtenUp = (): Finding[] => runner.all().filter((finding) => isAtLeast(finding.severity, 'warning'));
const identity = (finding: Finding): string => `${finding.rule} ${finding.path} ${finding.entity ?? ''} ${finding.subject} ${finding.message}`;
const before = writtenUp();
const known = new Set(before.map(identity));

/** What is new in a copy of the sample with a fault planted, with the line each finding points at. */
function plant(variant: Pick<Variant, 'plant' | 'isUnsealed'>): { readonly finding: Finding; readonly line: string }[] {
  const texts = new Map(sample.texts);
  const planting = new Planting(sample);
  variant.plant(planting);
  const { edits } = planting;
  try {
    sample.change(edits, variant.isUnsealed !== true);
    for (const path of edits.keys()) {
      const text = sample.texts.get(path);
      expect(text === undefined || !path.endsWith('.md') || !texts.has(path) || isReadable(text), `${path} can no longer be read`).toBe(true);
    }
    return writtenUp()
      .filter((finding) => !known.has(identity(finding)))
      .map((finding) => ({ finding, line: lineAt(sample.texts.get(finding.path) ?? '', finding.span.start) }));
  } finally {
    const paths = new Set([...edits.keys(), ...[...texts].filter(([path, text]) => sample.texts.get(path) !== text).map(([path]) => path)]);
    sample.change(new Map([...paths].map((path) => [path, texts.get(path)])), false);
  }
}

function fits(variant: Variant, finding: Finding, line: string): boolean {
  return finding.rule === variant.rule && finding.path === variant.file && line.startsWith(variant.line) && variant.message.test(finding.message);
}

const cases = TYPICAL_FINDINGS.flatMap(({ number, title, variants }) => variants.map((variant) => [`${number}. ${title}: ${variant.how}`, variant] as const));
const open = TYPICAL_FINDINGS.flatMap(({ number, title, unreported }) => (unreported ?? []).map((variant) => [`${number}. ${title}: ${variant.how}`, variant] as const));

describe('what auditors write again and again', () => {
  it('is all 25 findings, and a rule reports at least one form of each', () => {
    expect(TYPICAL_FINDINGS.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    expect(TYPICAL_FINDINGS.filter(({ variants }) => variants.length === 0).map(({ title }) => title)).toEqual([]);
  });

  it.each(cases)('%s', (_, variant) => {
    const there = before.filter((finding) => fits(variant, finding, lineAt(sample.texts.get(finding.path) ?? '', finding.span.start)));
    expect(there.map(identity), 'the sample itself must not have it').toEqual([]);

    const found = plant(variant);
    const hits = found.filter(({ finding, line }) => fits(variant, finding, line));
    expect(hits.length, `found instead:\n${found.map(({ finding, line }) => `${identity(finding)}\n    at: ${line}`).join('\n')}`).toBeGreaterThan(0);
    for (const { finding } of hits) {
      expect(finding.message).toMatch(/[.!?]$/);
      expect(finding.help ?? ALL_RULES.find((rule) => rule.id === finding.rule)?.remedy ?? '').toMatch(/\w{3}.*[.!?]$/s);
    }
  });

  it.each(open)('%s: not reported yet', (_, variant) => {
    expect(plant(variant).map(({ finding }) => identity(finding)), `now reported, so it belongs among the others; so far: ${variant.missing}`).toEqual([]);
  });
});

describe('planting', () => {
  it('leaves the sample as it was', () => {
    expect(writtenUp().map(identity).sort()).toEqual([...known].sort());
  });

  it('fails where the text to change is not there', () => {
    const planting = new Planting(sample);
    expect(() => planting.replace('SCOPE', 'no such text', '')).toThrow(/holds no/);
    expect(() => planting.set('SCOPE', 'no-such-field', '')).toThrow(/has no/);
    expect(() => planting.deleteDocument('NO-SUCH-ID')).toThrow(/has no NO-SUCH-ID/);
  });
});
