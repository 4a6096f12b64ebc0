import { parseDate, type PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import { matchesFilter, type Lookups } from '../index/lookups.ts';
import type { ActionMapping } from '../schema/model.ts';

/** A piece of work, whatever register or minutes it stands in. */
export interface Action {
  readonly id: string;
  readonly type: string;
  readonly what: string;
  readonly owner?: string;
  readonly due?: PlainDate;
  readonly done?: PlainDate;
  readonly doneBy?: string;
  readonly result?: string;
  readonly effectChecked?: PlainDate;
  readonly checkedBy?: string;
  readonly isOpen: boolean;
  /** A record that is work by its nature, such as a nonconformity, and in which nobody has said yet what is to be done. */
  readonly isUndecided?: true;
}

/** Reads an entity as work to be done; undefined when its type is no work, or when this one asks for none. */
export function actionOf(lookups: Lookups, entity: Entity): Action | undefined {
  const mapping = lookups.schemas.types[entity.type]?.action;
  if (mapping === undefined || (mapping.openWhen !== undefined && !matchesFilter(entity, mapping.openWhen))) {
    return undefined;
  }
  const field = (name: string | undefined): string | undefined => (name === undefined ? undefined : (entity.fields[name]?.[0] ?? (name === 'owner' ? entity.status?.owner : undefined)));
  const what = field(mapping.what);
  // A row without an action asks for none. A nonconformity without one is open all the same, and the more to be asked about.
  const isUndecided = mapping.what !== undefined && what === undefined;
  if (isUndecided && entity.control === undefined) {
    return undefined;
  }
  const date = (name: string | undefined): PlainDate | undefined => parseDate(field(name) ?? '');
  const done = date(mapping.done);
  const values = {
    owner: field(mapping.owner),
    due: date(mapping.due),
    done,
    doneBy: field(mapping.doneBy),
    result: field(mapping.result),
    effectChecked: date(mapping.effectChecked),
    checkedBy: field(mapping.checkedBy),
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return { id: entity.id, type: entity.type, what: what ?? entity.title, isOpen: !isClosed(lookups, entity, mapping, done), ...(isUndecided ? { isUndecided } : {}), ...given };
}

function isClosed(lookups: Lookups, entity: Entity, mapping: ActionMapping, done: PlainDate | undefined): boolean {
  if (done !== undefined && lookups.hasCome(done)) {
    return true;
  }
  const state = mapping.state === undefined ? undefined : entity.fields[mapping.state]?.[0];
  if (state !== undefined && mapping.closedStates.includes(state)) {
    return true;
  }
  const closedOn = entity.status?.closedOn;
  return closedOn !== undefined && lookups.hasCome(closedOn);
}
