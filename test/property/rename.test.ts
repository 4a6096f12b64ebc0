import { describe, expect, it } from 'vitest';
import { isRefusal, type RenameEdit } from '../../server/src/core/features/rename.ts';
import { idObstacle, planIdRename } from '../../server/src/core/features/renameId.ts';
import { entitySubject } from '../../server/src/core/features/subject.ts';
import { readConfiguration } from '../../server/src/core/index/configuration.ts';
import type { Sms } from '../../server/src/core/index/sms.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { coverageView } from '../../server/src/core/views/coverage.ts';
import { readFixture, smsOf } from '../support/fixture.ts';
import { applyRename } from '../support/navigation.ts';
import { SampleSms } from '../support/sampleSms.ts';
import { SMALL_SMS } from './smallSms.ts';

/** An SMS says the same about itself after a rename, but for the name. */

const NEW = 'RENAMED-1';

/** Findings and levels, with one name for the old and the new id. */
function picture(sms: Sms, old: string): string[] {
  const runner = new RuleRunner({
    sms,
    rules: ALL_RULES,
    setup: { configuration: [], schemas: [] },
    onCrash: (rule, path, error) => {
      throw new Error(`${rule} crashed on ${path}`, { cause: error });
    },
  });
  const [catalogue] = Object.values(sms.schemas.catalogues);
  const points = catalogue === undefined ? [] : coverageView(sms, catalogue, () => undefined).clauses.flatMap((clause) => clause.points.map((point) => `${clause.id}#${point.id} ${point.level} ${point.conditions.join()} ${point.missing ?? ''}`));
  const findings = runner.all().map((finding) => `${finding.path} ${finding.rule} ${finding.severity} ${finding.message} ${finding.subject}`);
  return [...findings, ...points].map((line) => line.replaceAll(old, 'ID').replaceAll(NEW, 'ID')).sort();
}

function planned(sms: Sms, texts: ReadonlyMap<string, string>, id: string): readonly RenameEdit[] {
  const plan = planIdRename(sms, entitySubject(sms, id), NEW, (path) => texts.get(path));
  if (isRefusal(plan)) {
    throw new Error(plan.refused);
  }
  return plan;
}

describe('a rename', () => {
  const { files } = readFixture(SMALL_SMS);
  const sms = smsOf(files, { isTracking: true });
  const entities = sms.documentPaths.flatMap((path) => sms.model(path)?.entities ?? []).filter(({ entity }) => entity.isAnonymous === undefined);
  const ids = entities.map(({ entity }) => entity.id).filter((id) => idObstacle(sms, id) === undefined);

  it('is possible for most ids of a small SMS', () => {
    expect(ids.length).toBeGreaterThan(8);
    expect(ids).toContain('SVC-A');
    // What is approved or closed keeps its id.
    expect(entities.map(({ entity }) => entity.id).filter((id) => !ids.includes(id))).toEqual(['POL-1', 'REP-2026-05', 'SLA-1', 'SLT-1']);
  });

  for (const id of ids) {
    it(`of ${id} changes no finding and no level, whether sealed documents follow or not`, () => {
      const before = picture(smsOf(files), id);
      for (const isConfirmed of [false, true]) {
        expect(picture(smsOf(applyRename(files, planned(sms, files, id), isConfirmed)), id)).toEqual(before);
      }
    });
  }
});

describe('a rename in the sample', () => {
  for (const id of ['SVC-PAYROLL', 'SVC-MAIL', 'CUS-HARBOUR', 'a.khan', 'service-owner-payroll', 'METRICS', 'SERVICE-CATALOGUE', 'MET-AVAIL']) {
    it(`of ${id} leaves it clean while sealed documents keep the old id`, () => {
      const sample = new SampleSms(true);
      const { configuration } = readConfiguration(sample.texts.get('clausework.yaml') ?? '');
      expect(configuration.asOf).toBe('2026-09-30');
      expect(idObstacle(sample.sms, id)).toBeUndefined();
      const before = picture(sample.sms, id);
      const edits = planned(sample.sms, sample.texts, id);
      const after = applyRename(sample.texts, edits);
      sample.change(new Map([...after].filter(([path, text]) => sample.texts.get(path) !== text)), false);
      expect(picture(sample.sms, id)).toEqual(before);
      expect(sample.sms.lookups.entity(id)?.id).toBe(NEW);
    }, 60_000);
  }
});
