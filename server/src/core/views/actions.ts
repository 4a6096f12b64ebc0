import type { PlainDate } from '../dates/plainDate.ts';
import type { Sms } from '../index/sms.ts';
import { actionOf } from '../proof/action.ts';
import { placeIn, type Place } from './places.ts';

export type ActionState = 'overdue' | 'open' | 'awaiting-effect-check' | 'closed';

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
  readonly place: Place;
}

/** All work in all registers, minutes and plans: what is open first, by date. */
export function actionsView(sms: Sms): ActionsView {
  const actions: ActionEntry[] = [];
  for (const path of sms.documentPaths) {
    for (const places of sms.model(path)?.entities ?? []) {
      const { entity, definition } = places;
      const action = definition.action === undefined ? undefined : actionOf(sms.lookups, entity);
      if (action === undefined) {
        continue;
      }
      const { owner, due, done } = action;
      actions.push({
        id: entity.id,
        what: action.what,
        type: entity.type,
        source: entity.host ?? entity.id,
        file: path,
        ...(owner === undefined ? {} : { owner }),
        ...(due === undefined ? {} : { due }),
        ...(done === undefined ? {} : { done }),
        state: stateOf(sms, action.isOpen, due, definition.action?.effectChecked !== undefined, action.effectChecked),
        place: placeIn(places),
      });
    }
  }
  return { asOf: sms.asOf, actions: actions.sort(byUrgency) };
}

const ORDER: Readonly<Record<ActionState, number>> = { overdue: 0, open: 1, 'awaiting-effect-check': 2, closed: 3 };

function stateOf(sms: Sms, isOpen: boolean, due: PlainDate | undefined, wantsCheck: boolean, checked: PlainDate | undefined): ActionState {
  if (isOpen) {
    return due !== undefined && due < sms.asOf ? 'overdue' : 'open';
  }
  return wantsCheck && checked === undefined ? 'awaiting-effect-check' : 'closed';
}

function byUrgency(left: ActionEntry, right: ActionEntry): number {
  const byState = ORDER[left.state] - ORDER[right.state];
  if (byState !== 0) {
    return byState;
  }
  const [a, b] = [left.due ?? '9999', right.due ?? '9999'];
  return a < b ? -1 : a > b ? 1 : left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}
