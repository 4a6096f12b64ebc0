import { parsePeriod } from '../../dates/period.ts';
import type { Entity } from '../../index/entity.ts';
import { matchesFilter, type Lookups } from '../../index/lookups.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { CatalogueDefinition, Filter, PointDefinition, Proof } from '../../schema/model.ts';
import type { DocumentContext, RuleFinding } from '../rule.ts';

const NIL_STATEMENT = 'nil-statement';

/** Where a person stated that nothing of a kind happened, and records of that kind lie in the period. */
export function* contradictions({ model, lookups, levels }: DocumentContext): Iterable<RuleFinding> {
  const { document } = model;
  const period = parsePeriod(document?.fields['period']?.[0] ?? '');
  if (document === undefined || period === undefined || !lookups.isA(document, NIL_STATEMENT)) {
    return;
  }
  const points = model.notable.find((field) => field.entity === document.id && field.definition.type === 'clause');
  for (const { text, span } of points?.values ?? []) {
    const found = levels.clauses.find(text);
    if (found?.point?.proof === undefined) {
      continue;
    }
    const records = kindsOf(found.catalogue, found.point, found.point.proof)
      .flatMap(({ type, where }) => inPeriod(lookups, type, where, period))
      .filter((one) => one.id !== document.id);
    if (records.length > 0) {
      const names = [...new Set(records.map((one) => one.id))];
      yield {
        span,
        message: `It is stated that nothing of this kind happened in ${period.label}, and ${nameList(names)} ${names.length === 1 ? 'is' : 'are'} on file.`,
        help: 'Take the point out of the statement, or correct the period.',
        subject: text,
        related: names.slice(0, 5).map((entity) => ({ entity, message: 'On file in the period.' })),
      };
    }
  }
}

interface RecordKind {
  readonly type: string;
  readonly where: Filter | undefined;
}

/** What must not have happened for the point to be settled: populations that may be empty, and records of an event. */
function kindsOf(catalogue: CatalogueDefinition, point: PointDefinition, proof: Proof): RecordKind[] {
  if (proof.forEach.length > 0) {
    return proof.forEach.flatMap((name) => {
      const population = catalogue.populations[name];
      return population === undefined || !population.mayBeEmpty ? [] : population.types.map((type) => ({ type, where: population.where }));
    });
  }
  if (proof.form === 'all') {
    return proof.of.flatMap((part) => kindsOf(catalogue, point, part));
  }
  return proof.form === 'record' && point.event ? [{ type: proof.record.type, where: proof.where }] : [];
}

function inPeriod(lookups: Lookups, type: string, where: Filter | undefined, period: { readonly start: string; readonly end: string }): Entity[] {
  return lookups.ofType(type).flatMap((id) => {
    const entity = lookups.entity(id);
    const isVoid = entity?.status?.status === 'void' || entity?.status?.status === 'retired';
    return entity?.when === undefined || isVoid || entity.when.start > period.end || entity.when.end < period.start || !matchesFilter(entity, where) ? [] : [entity];
  });
}
