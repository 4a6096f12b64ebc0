import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import { matchesFilter } from '../../index/lookups.ts';
import { isKeptUp, type DocumentContext, type RuleFinding } from '../rule.ts';
import { isExport } from './regime.ts';
import { fieldPlace, nameOf } from './rows.ts';

/**
 * Values of one entity that cannot stand together, as its type says. What another tool gave out is left alone: there the columns
 * mean what that tool means by them, such as the day on which a cancelled ticket was shut.
 */
export function* contradictoryValues({ model }: Pick<DocumentContext, 'model'>): Iterable<RuleFinding> {
  if (!isKeptUp(model.document)) {
    return;
  }
  for (const places of model.entities) {
    for (const { values, because } of places.definition.contradictions) {
      if (matchesFilter(places.entity, values) && !isExport(model, places.file)) {
        yield contradiction(model, places, Object.keys(values), because);
      }
    }
  }
}

function contradiction(model: DocumentModel, places: EntityWithPlaces, fields: readonly string[], because: string): RuleFinding {
  const { entity, definition } = places;
  const said = fields.map((field) => `"${definition.fields[field]?.title.en ?? field}" is ${entity.fields[field]?.join(', ') ?? 'empty'}`);
  const last = fields.at(-1);
  return {
    ...fieldPlace(places, last),
    entity: entity.id,
    subject: fields.join(' '),
    severity: 'warning',
    message: `${entity === model.document ? '' : `${nameOf(entity)}: `}${said.slice(0, -1).join(', ')}, and ${said.at(-1) ?? ''}. ${because}`,
    help: 'Correct the one that is wrong. Never make the record fit by changing what happened.',
  };
}
