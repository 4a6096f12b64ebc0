import type { Sms } from '../index/sms.ts';
import { stateOf, suspectTargets } from '../proof/entityState.ts';
import type { Condition, Level } from '../proof/level.ts';
import type { CatalogueDefinition, ClauseDefinition } from '../schema/model.ts';
import { inLanguage } from '../templates/documentTemplate.ts';
import { clauseName } from './catalogues.ts';
import { compareText, typeTitle } from './names.ts';
import { placeOf, type Place } from './places.ts';

/** What hangs together around one entity or one clause: nodes and typed edges, bounded in size. */
export interface GraphView {
  /** The node it was drawn around. */
  readonly centre: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Neighbours within reach that were not taken in, because the graph would have grown too large. */
  readonly leftOut: number;
}

export interface GraphNode {
  readonly id: string;
  readonly title: string;
  /** `clause` and `point` are nodes of the catalogue; `unknown` is an id that nothing has. */
  readonly node: 'document' | 'item' | 'clause' | 'point' | 'unknown';
  readonly type?: string;
  readonly typeTitle?: string;
  /** The family of its type: policy, plan, process, agreement, register, record … */
  readonly kind?: string;
  readonly level?: Level;
  readonly conditions: readonly Condition[];
  /** How many steps it is from the centre. */
  readonly hop: number;
  readonly place?: Place;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** A relation of the schemas; `holds` (a document its rows), `asks` (a clause its points), `proven-by` (a point). */
  readonly relation: string;
  readonly title: string;
  /** The version that the link was made for has been replaced by a new major one. */
  readonly isSuspect?: true;
  /** How many rows of the document at the end it stands for, when they are too many to show. */
  readonly rows?: number;
}

export interface GraphLimits {
  /** How many steps to follow, at least 1. */
  readonly hops: number;
  /** How many nodes to show at most. */
  readonly limit: number;
}

const HOLDS = 'holds';
const OWN_TITLES: Readonly<Record<string, string>> = { [HOLDS]: 'holds', asks: 'asks for', 'proven-by': 'is proven by' };

/** What is linked to an entity, nearest first. Undefined when nothing has this id. */
export function graphAround(sms: Sms, id: string, limits: GraphLimits): GraphView | undefined {
  const entity = sms.lookups.entity(id);
  if (entity === undefined) {
    return undefined;
  }
  const builder = new GraphBuilder(sms, limits.limit);
  const centre = builder.entityNode(visibleId(sms, entity.id), 0);
  builder.follow([centre], limits.hops);
  return builder.view(centre);
}

/** A clause with its points, what proves them, and the documents in which that stands; further hops follow links. */
export function graphOfClause(sms: Sms, catalogue: CatalogueDefinition, clause: ClauseDefinition, limits: GraphLimits): GraphView {
  const builder = new GraphBuilder(sms, limits.limit);
  // A further catalogue may have the same numbers as the first.
  const name = clauseName(catalogue, clause, sms.configuration.catalogues[0]);
  builder.node({ id: name, title: clause.title, node: 'clause', conditions: [], hop: 0 });
  // All points first: what proves them may be more than there is room for.
  for (const point of clause.points) {
    const { level, conditions } = sms.levels.point(catalogue, clause, point);
    if (builder.node({ id: `${name}#${point.id}`, title: point.text, node: 'point', level, conditions, hop: 1 })) {
      builder.edge(name, 'asks', `${name}#${point.id}`);
    }
  }
  const provers = new Set<string>();
  for (const point of clause.points) {
    const { by } = sms.levels.point(catalogue, clause, point);
    for (const { id, rows } of gatheredProvers(sms, by.map((prover) => visibleId(sms, prover.id)))) {
      if (builder.hasRoomFor(id)) {
        builder.entityNode(id, 2);
        builder.edge(`${name}#${point.id}`, 'proven-by', id, rows);
        provers.add(id);
      }
    }
  }
  builder.addHosts([...provers]);
  builder.follow([...provers], limits.hops - 2, 2);
  return builder.view(name);
}

/** From so many rows of one document on, the document stands for them. */
const MANY_ROWS = 4;

function gatheredProvers(sms: Sms, ids: readonly string[]): { readonly id: string; readonly rows?: number }[] {
  const byHost = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const host = sms.lookups.entity(id)?.host ?? id;
    byHost.set(host, [...(byHost.get(host) ?? []), id]);
  }
  return [...byHost].flatMap(([host, members]): { readonly id: string; readonly rows?: number }[] => (members.length < MANY_ROWS ? members.map((id) => ({ id })) : [{ id: host, rows: members.length }]));
}

/** Rows that nothing can point to are shown as what holds them. */
function visibleId(sms: Sms, id: string): string {
  const entity = sms.lookups.entity(id);
  return entity?.isAnonymous === true && entity.host !== undefined ? entity.host : (entity?.id ?? id);
}

class GraphBuilder {
  readonly #sms: Sms;
  readonly #limit: number;
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();
  readonly #leftOut = new Set<string>();

  constructor(sms: Sms, limit: number) {
    this.#sms = sms;
    this.#limit = limit;
  }

  /** Puts a node in; false when there is no room for it. */
  node(node: GraphNode): boolean {
    if (!this.hasRoomFor(node.id)) {
      return false;
    }
    if (!this.#nodes.has(node.id)) {
      this.#nodes.set(node.id, node);
    }
    return true;
  }

  entityNode(id: string, hop: number): string {
    const { lookups } = this.#sms;
    const entity = lookups.entity(id);
    if (entity === undefined) {
      this.node({ id, title: id, node: 'unknown', conditions: [], hop });
      return id;
    }
    const { level, conditions } = stateOf(lookups, entity.id);
    const place = placeOf(this.#sms, entity.id);
    this.node({
      id: entity.id,
      title: entity.title,
      node: entity.host === undefined || entity.control !== undefined ? 'document' : 'item',
      type: entity.type,
      typeTitle: typeTitle(lookups, entity.type),
      kind: lookups.schemas.types[entity.type]?.kind ?? 'item',
      level,
      conditions,
      hop,
      ...(place === undefined ? {} : { place }),
    });
    return entity.id;
  }

  /** Whether a node is there or may still come; what may not is counted. */
  hasRoomFor(id: string): boolean {
    if (this.#nodes.has(id) || this.#nodes.size < this.#limit) {
      return true;
    }
    this.#leftOut.add(id);
    return false;
  }

  edge(from: string, relation: string, to: string, rows?: number): void {
    const key = `${from} ${relation} ${to}`;
    if (from === to || this.#edges.has(key)) {
      return;
    }
    const definition = this.#sms.schemas.relations[relation];
    const title = definition === undefined ? (OWN_TITLES[relation] ?? relation) : inLanguage(definition.title, this.#sms.configuration.language);
    const source = this.#sms.lookups.entity(from);
    const isSuspect = source !== undefined && suspectTargets(this.#sms.lookups, source).some((target) => target.id === to);
    this.#edges.set(key, { from, to, relation, title, ...(isSuspect ? { isSuspect: true as const } : {}), ...(rows === undefined ? {} : { rows }) });
  }

  addHosts(ids: readonly string[]): void {
    for (const id of ids) {
      const host = this.#sms.lookups.entity(id)?.host;
      if (host !== undefined && this.hasRoomFor(host)) {
        this.entityNode(host, 3);
        this.edge(host, HOLDS, id);
      }
    }
  }

  /** Goes outwards step by step, so that what is left out is what is farthest away. */
  follow(from: readonly string[], hops: number, start = 0): void {
    let ring = from;
    const seen = new Set(from);
    for (let hop = 1; hop <= hops && ring.length > 0; hop++) {
      const next: string[] = [];
      for (const id of ring) {
        for (const neighbour of this.#neighboursOf(id)) {
          if (!this.hasRoomFor(neighbour.other)) {
            continue;
          }
          this.entityNode(neighbour.other, start + hop);
          this.edge(neighbour.isOutgoing ? id : neighbour.other, neighbour.relation, neighbour.isOutgoing ? neighbour.other : id);
          if (!seen.has(neighbour.other)) {
            seen.add(neighbour.other);
            next.push(neighbour.other);
          }
        }
      }
      ring = next;
    }
  }

  view(centre: string): GraphView {
    const edges = [...this.#edges.values()].filter((edge) => this.#nodes.has(edge.from) && this.#nodes.has(edge.to));
    return { centre, nodes: [...this.#nodes.values()], edges, leftOut: [...this.#leftOut].filter((id) => !this.#nodes.has(id)).length };
  }

  #neighboursOf(id: string): { readonly other: string; readonly relation: string; readonly isOutgoing: boolean }[] {
    const { lookups } = this.#sms;
    const entity = lookups.entity(id);
    if (entity === undefined) {
      return [];
    }
    const rows = lookups.rows(entity.id);
    const isNamed = (row: string): boolean => lookups.entity(row)?.isAnonymous === undefined;
    // What a row without an id points to is what the document points to.
    const anonymous = rows.filter((row) => !isNamed(row.id));
    const links = [entity.id, ...anonymous.map((row) => row.id)].flatMap((end) =>
      lookups
        .edges(end)
        .filter((edge) => !edge.relation.includes(':'))
        .map((edge) => ({ other: visibleId(this.#sms, edge.other), relation: edge.relation, isOutgoing: edge.isOutgoing })),
    );
    const held = rows.filter((row) => isNamed(row.id)).map((row) => ({ other: row.id, relation: HOLDS, isOutgoing: true }));
    const host = entity.host === undefined ? [] : [{ other: entity.host, relation: HOLDS, isOutgoing: false }];
    const all = [...host, ...links, ...held].filter((one) => one.other !== entity.id);
    return [...new Map(all.map((one) => [`${one.relation} ${one.isOutgoing} ${one.other}`, one])).values()].sort(
      (left, right) => Number(left.relation === HOLDS) - Number(right.relation === HOLDS) || compareText(left.relation, right.relation) || compareText(left.other, right.other),
    );
  }
}

