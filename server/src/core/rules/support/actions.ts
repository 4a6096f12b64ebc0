import type { DocumentModel, EntityWithPlaces } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { actionOf, type Action } from '../../proof/action.ts';
import type { ActionMapping } from '../../schema/model.ts';
import { namesId } from '../../text/namesId.ts';
import { isKeptUp } from '../rule.ts';
import { isSpokenFor, nameOf, misfitOf } from './rows.ts';

export interface PlacedAction {
  readonly action: Action;
  readonly mapping: ActionMapping;
  readonly places: EntityWithPlaces;
  /** How a message calls it. */
  readonly name: string;
}

/** The work that a document holds: its rows, or the document itself. */
export function* actionsOf(model: DocumentModel, lookups: Lookups): Iterable<PlacedAction> {
  if (!isKeptUp(model.document)) {
    return;
  }
  for (const places of model.entities) {
    const mapping = places.definition.action;
    const action = mapping === undefined ? undefined : actionOf(lookups, places.entity);
    if (mapping !== undefined && action !== undefined) {
      yield { action, mapping, places, name: nameOf(places.entity) };
    }
  }
}

/**
 * An action decided in a closed record cannot be brought up to date there. It is looked after where something was raised
 * from it, or where an addendum of the record names it.
 */
export function isCarriedOn(model: DocumentModel, lookups: Lookups, placed: PlacedAction): boolean {
  return carriersOf(model, lookups, placed) !== undefined;
}

/** What carries an action of a closed record on; none where an addendum does. Undefined when nothing does. */
export function carriersOf(model: DocumentModel, lookups: Lookups, { action, places }: PlacedAction): readonly string[] | undefined {
  if (places.entity.host === undefined || model.type?.control !== 'record' || model.document?.status?.closedOn === undefined) {
    return undefined;
  }
  const carriers = lookups.edges(action.id).flatMap((end) => (CARRYING.has(end.relation) ? [end.other] : []));
  if (carriers.length > 0) {
    return [...new Set(carriers)].sort();
  }
  return lookups.addendaOf(model.document.id).some((text) => namesId(text, action.id)) ? [] : undefined;
}

const CARRYING: ReadonlySet<string> = new Set(['raises', 'resolves', 'derived-from']);

/** Whether a missing field is reported by a rule for the front matter, or holds something that has a finding of its own. */
export function isReportedElsewhere(model: DocumentModel, { places }: PlacedAction, field: string | undefined): boolean {
  const definition = field === undefined ? undefined : places.definition.fields[field];
  if (field === undefined || definition === undefined) {
    return field === undefined;
  }
  const isRow = places.entity.host !== undefined;
  const hasCell = places.fieldSpans[field] !== undefined;
  // A required field of the front matter, and a required column, are reported as missing.
  const isAskedFor = definition.required || definition.requiredWhen !== undefined;
  return (isAskedFor && (!isRow || !hasCell)) || isSpokenFor(misfitOf(model, places, field));
}
