import { sealText } from '../../scripts/sealText.ts';
import type { PointState } from '../../server/src/core/proof/points.ts';
import { builtinSchemas } from './builtinSchemas.ts';
import { readFixture, smsOf } from './fixture.ts';

const { schemas } = builtinSchemas();

/** Where a point of ISO/IEC 20000-1 stands in a fixture, whose documents are sealed first. The day is 30 June 2026. */
export function pointOf(id: string, fixture: string): PointState {
  const files = new Map([...readFixture(fixture).files].map(([path, text]) => [path, path.endsWith('.md') ? sealText(text, schemas.types, undefined) : text]));
  const sms = smsOf(files);
  const reference = sms.levels.clauses.find(id);
  if (reference?.point === undefined) {
    throw new Error(`no point ${id}`);
  }
  return sms.levels.point(reference.catalogue, reference.clause, reference.point);
}
