import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import type { Finding } from '../../server/src/core/rules/finding.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { writtenEdits } from '../../server/src/core/fixes/writtenEdits.ts';
import { applyEdits } from '../../server/src/core/text/applyEdits.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { fixtureSchemas, readFixture, smsOf, type Fixture, type FixtureOptions } from './fixture.ts';

export interface RuleCase {
  readonly name: string;
  /** A fixture; what stands between « and » must be reported, and nothing else. */
  readonly files: string;
  readonly messages?: readonly RegExp[];
  readonly helps?: readonly RegExp[];
  readonly severities?: readonly string[];
  /** The text of the first file after the first fix of each finding. */
  readonly fixed?: string;
}

/** Runs a rule's own examples, and further cases: exactly the marked places must be reported. */
export function testRule(rule: Rule, cases: readonly RuleCase[] = []): void {
  describe(rule.id, () => {
    it('reports its failing example, and only that', () => {
      const found = check(rule, rule.fails);
      expect(found.places).toEqual(found.expected);
      expect(found.expected.length).toBeGreaterThan(0);
    });
    it('is silent on its passing example', () => {
      const fixture = readFixture(rule.passes);
      expect(fixture.files.size).toBeGreaterThan(0);
      expect(run(rule, fixture).map((finding) => `${finding.path} ${finding.message}`)).toEqual([]);
    });
    it('says what is wrong and what to do, in words', () => {
      for (const text of [rule.title, rule.auditor, rule.remedy]) {
        expect(text.trim().length).toBeGreaterThan(10);
      }
      for (const finding of check(rule, rule.fails).findings) {
        expect(finding.message).toMatch(/[.!?]$/);
        expect(finding.message).not.toMatch(/undefined|\[object|NaN/);
      }
    });
    for (const one of cases) {
      it(one.name, () => {
        const found = check(rule, one.files);
        expect(found.places).toEqual(found.expected);
        one.messages?.forEach((pattern, at) => expect(found.findings[at]?.message).toMatch(pattern));
        one.helps?.forEach((pattern, at) => expect(found.findings[at]?.help).toMatch(pattern));
        if (one.severities !== undefined) {
          expect(found.findings.map((finding) => finding.severity)).toEqual(one.severities);
        }
        if (one.fixed !== undefined) {
          const [path, text] = [...found.fixture.files][0] ?? ['', ''];
          expect(applyFirstFixes(text, path, found.findings)).toBe(one.fixed);
        }
      });
    }
  });
}

interface Checked {
  readonly fixture: Fixture;
  readonly findings: readonly Finding[];
  readonly places: readonly string[];
  readonly expected: readonly string[];
}

function check(rule: Rule, files: string): Checked {
  const fixture = readFixture(files);
  const findings = run(rule, fixture);
  const show = (path: string, start: number, end: number): string => `${path}:${start} ${JSON.stringify(fixture.files.get(path)?.slice(start, end) ?? '')}`;
  return {
    fixture,
    findings,
    places: findings.map((finding) => show(finding.path, finding.span.start, finding.span.end)).sort(),
    expected: fixture.markers.map((marker) => show(marker.path, marker.span.start, marker.span.end)).sort(),
  };
}

/** Runs one rule over a fixture. A crash fails the test instead of becoming a finding. */
export function run(rule: Rule, fixture: Fixture, options: FixtureOptions = {}): Finding[] {
  const sms = smsOf(fixture.files, options);
  const { problems } = readConfiguration(fixture.files.get('clausework.yaml') ?? 'clausework: 1\n');
  const runner = new RuleRunner({
    sms,
    rules: [rule],
    setup: { configuration: problems, schemas: fixtureSchemas(fixture.files).problems },
    onCrash: (id, path, error) => {
      throw new Error(`${id} crashed on ${path}`, { cause: error });
    },
  });
  return runner.all();
}

function applyFirstFixes(text: string, path: string, findings: readonly Finding[]): string {
  // Several findings may have one fix in common.
  const fixes = new Map(findings.flatMap(({ fixes: [first] }) => (first === undefined ? [] : [[JSON.stringify(first), first] as const])));
  const edits = writtenEdits([...fixes.values()].flatMap((fix) => fix.edits).filter((edit) => edit.path === path), () => text) ?? [];
  return applyEdits(text, edits);
}
