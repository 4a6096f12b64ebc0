import type { Entity } from '../index/entity.ts';
import type { EntityWithPlaces } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { stateOf } from '../proof/entityState.ts';
import type { Level } from '../proof/level.ts';
import { isKeptUp } from '../rules/rule.ts';
import { compareText, roleName, typeTitle, type RoleName } from './names.ts';
import { placeIn, type Place } from './places.ts';

/** The processes, what each takes in and gives out, and who gives what to whom. */
export interface ProcessMapView {
  readonly processes: readonly ProcessNode[];
  /** Parties, customers and roles that processes deal with. */
  readonly others: readonly OtherNode[];
  readonly flows: readonly Flow[];
  readonly inputsWithoutSource: readonly LooseEnd[];
  readonly outputsWithoutReceiver: readonly LooseEnd[];
}

export interface ProcessNode {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly level: Level;
  readonly owner?: RoleName;
  readonly inputs: readonly ProcessFlow[];
  readonly outputs: readonly ProcessFlow[];
  readonly place: Place;
}

/** One row of inputs or outputs. */
export interface ProcessFlow {
  readonly what: string;
  /** Ids of sources or receivers. */
  readonly ends: readonly string[];
  readonly place: Place;
}

export interface OtherNode {
  readonly id: string;
  readonly title: string;
  readonly type?: string;
  readonly typeTitle?: string;
}

/** What goes from one to another, however many rows say so. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly items: readonly FlowItem[];
  /** `one-side`: between two processes, only one of them mentions the other. */
  readonly said: 'both-sides' | 'one-side';
}

export interface FlowItem {
  readonly what: string;
  /** The process that says so. */
  readonly saidBy: string;
  readonly place: Place;
}

export interface LooseEnd {
  readonly process: string;
  readonly what: string;
  /** Ids that are named and that nothing has. */
  readonly unknown: readonly string[];
  readonly place: Place;
}

const INPUT = { type: 'process-input', what: 'input', end: 'source' } as const;
const OUTPUT = { type: 'process-output', what: 'output', end: 'receiver' } as const;

export function processMapView(sms: Sms): ProcessMapView {
  const processes = processesOf(sms);
  const flows = flowsOf(processes);
  const ids = new Set(processes.map((process) => process.id));
  const others = [...new Set(flows.flatMap((flow) => [flow.from, flow.to]))].filter((id) => !ids.has(id)).flatMap((id) => sms.lookups.entity(id) ?? []);
  return {
    processes,
    others: others.map((entity) => ({ id: entity.id, title: entity.title, type: entity.type, typeTitle: typeTitle(sms.lookups, entity.type) })).sort((left, right) => compareText(left.id, right.id)),
    flows: flows.filter((flow) => sms.lookups.entity(flow.from) !== undefined && sms.lookups.entity(flow.to) !== undefined),
    inputsWithoutSource: processes.flatMap((process) => looseEnds(sms, process, process.inputs)),
    outputsWithoutReceiver: processes.flatMap((process) => looseEnds(sms, process, process.outputs)),
  };
}

function processesOf(sms: Sms): ProcessNode[] {
  const found: ProcessNode[] = [];
  for (const path of sms.documentPaths) {
    const model = sms.model(path);
    for (const places of model?.entities ?? []) {
      const { entity } = places;
      // A manual may hold several processes as parts.
      if (entity.control === undefined || !sms.lookups.isA(entity, 'process') || !isKeptUp(model?.document)) {
        continue;
      }
      const rows = (model?.entities ?? []).filter((row) => row.entity.host === entity.id);
      const owner = entity.fields['process-owner']?.[0] ?? entity.status?.owner;
      found.push({
        id: entity.id,
        title: entity.title,
        type: entity.type,
        level: stateOf(sms.lookups, entity.id).level,
        ...(owner === undefined ? {} : { owner: roleName(sms.lookups, owner) }),
        inputs: flowRows(sms, rows, INPUT),
        outputs: flowRows(sms, rows, OUTPUT),
        place: placeIn(places),
      });
    }
  }
  return found.sort((left, right) => compareText(left.id, right.id));
}

function flowRows(sms: Sms, rows: readonly EntityWithPlaces[], side: typeof INPUT | typeof OUTPUT): ProcessFlow[] {
  return rows
    .filter((row) => sms.lookups.isA(row.entity, side.type))
    .map((row) => ({ what: row.entity.fields[side.what]?.[0] ?? row.entity.title, ends: endsOf(sms, row.entity, side.end), place: placeIn(row, side.what) }));
}

/** Ids are written as today's: an earlier id means the same process. */
function endsOf(sms: Sms, row: Entity, field: string): string[] {
  return (row.fields[field] ?? []).map((id) => sms.lookups.entity(id)?.id ?? id);
}

function flowsOf(processes: readonly ProcessNode[]): Flow[] {
  const ids = new Set(processes.map((process) => process.id));
  const flows = new Map<string, { from: string; to: string; items: FlowItem[] }>();
  const add = (from: string, to: string, item: FlowItem): void => {
    const flow = flows.get(`${from} ${to}`) ?? { from, to, items: [] };
    flow.items.push(item);
    flows.set(`${from} ${to}`, flow);
  };
  for (const process of processes) {
    for (const { what, ends, place } of process.inputs) {
      ends.forEach((source) => add(source, process.id, { what, saidBy: process.id, place }));
    }
    for (const { what, ends, place } of process.outputs) {
      ends.forEach((receiver) => add(process.id, receiver, { what, saidBy: process.id, place }));
    }
  }
  return [...flows.values()]
    .map((flow) => {
      const speakers = new Set(flow.items.map((item) => item.saidBy));
      const isBetween = ids.has(flow.from) && ids.has(flow.to);
      return { ...flow, said: isBetween && speakers.size < 2 ? ('one-side' as const) : ('both-sides' as const) };
    })
    .sort((left, right) => compareText(left.from, right.from) || compareText(left.to, right.to));
}

function looseEnds(sms: Sms, process: ProcessNode, rows: readonly ProcessFlow[]): LooseEnd[] {
  return rows.flatMap(({ what, ends, place }) => {
    const unknown = ends.filter((end) => sms.lookups.entity(end) === undefined);
    return unknown.length === ends.length ? [{ process: process.id, what, unknown, place }] : [];
  });
}
