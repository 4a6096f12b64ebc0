import type { PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import type { Action } from '../proof/action.ts';
import { actionsOf, carriersOf } from '../rules/support/actions.ts';
import type { ActionMapping } from '../schema/model.ts';
import { placeIn, type Place } from './places.ts';

/** `carried-on`: decided in a record that is closed, and looked after elsewhere since. */
export type ActionState = 'overdue' | 'open' | 'awaiting-effect-check' | 'carried-on' | 'closed';

export interface ActionsView {
  readonly asOf: PlainDate;
  readonly actions: readonly ActionEntry[];
}

export interface ActionEntry {
  readonly id: string;
  readonly what: string;
  readonly type: string;
  /** The register, minutes or plan it stands in. */
  readonly source: string;
  readonly file: string;
  readonly owner?: string;
  readonly due?: PlainDate;
  readonly done?: PlainDate;
  readonly state: ActionState;
  /** What carries it on: empty where an addendum of its record says how it went on. Given with the state `carried-on`. */
  readonly carriedOnBy?: readonly string[];
  readonly place: Place;
}

/** Whether somebody still has to see to it here. */
export function isUnfinished({ state }: Pick<ActionEntry, 'state'>): boolean {
  return state !== 'closed' && state !== 'carried-on';
}

/** All work in all registers, minutes and plans that are kept up: what is overdue first, then by date. */
export function actionsView(sms: Sms): ActionsView {
  const actions: ActionEntry[] = [];
  for (const path of pathsWithActions(sms)) {
    const model = sms.model(path);
    for (const placed of model === undefined ? [] : actionsOf(model, sms.lookups)) {
      const { action, places, mapping } = placed;
      const { entity } = places;
      const { owner, due, done } = action;
      const state = stateOf(sms, action, mapping);
      const carriers = state === 'closed' || model === undefined ? undefined : carriersOf(model, sms.lookups, placed);
      actions.push({
        id: entity.id,
        what: action.what,
        type: entity.type,
        source: entity.host ?? entity.id,
        file: path,
        ...(owner === undefined ? {} : { owner }),
        ...(due === undefined ? {} : { due }),
        ...(done === undefined ? {} : { done }),
        ...(carriers === undefined ? { state } : { state: 'carried-on' as const, carriedOnBy: carriers }),
        place: placeIn(places),
      });
    }
  }
  return { asOf: sms.asOf, actions: actions.sort(byUrgency) };
}

/** The documents that hold work, found by its types and not by looking through all documents. */
function pathsWithActions({ lookups, schemas }: Sms): string[] {
  const types = Object.values(schemas.types).filter((type) => type.action !== undefined);
  const ids = new Set(types.flatMap((type) => lookups.ofType(type.id)));
  return [...new Set([...ids].flatMap((id) => lookups.definitions(id).map((entity) => entity.path)))].sort();
}

const ORDER: Readonly<Record<ActionState, number>> = { overdue: 0, open: 1, 'awaiting-effect-check': 2, 'carried-on': 3, closed: 4 };

function stateOf(sms: Sms, { isOpen, due, effectChecked }: Action, mapping: ActionMapping): 'overdue' | 'open' | 'awaiting-effect-check' | 'closed' {
  if (isOpen) {
    return due !== undefined && due < sms.asOf ? 'overdue' : 'open';
  }
  return mapping.effectChecked !== undefined && effectChecked === undefined ? 'awaiting-effect-check' : 'closed';
}

function byUrgency(left: ActionEntry, right: ActionEntry): number {
  const byState = ORDER[left.state] - ORDER[right.state];
  if (byState !== 0) {
    return byState;
  }
  const [a, b] = [left.due ?? '9999', right.due ?? '9999'];
  return a < b ? -1 : a > b ? 1 : left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
