import type { Proposal, Proposals } from './proposal.ts';

/**
 * What may stand at a place of a YAML text: the front matter of a type, the configuration, a schema file. A shape is looked
 * into on demand, so that a format may refer to itself.
 */
export type Shape = MapShape | ListShape | ValueShape;

export interface MapShape {
  readonly kind: 'map';
  /** The keys it may have. `typed` bounds what would be very many. */
  readonly keys: (typed: string) => Proposals;
  /** A single value that may stand for the whole map. */
  readonly short?: ValueShape;
  /** What a key holds; undefined when that is free. */
  readonly at: (key: string) => Shape | undefined;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
}

export interface ValueShape {
  readonly kind: 'value';
  /** Whether several may stand in a list. */
  readonly isList?: boolean;
  values(typed: string, others: readonly string[]): Proposals;
}

/** The shape at a path of keys, where `[]` is an item of a list. A single value may stand for a list of one. */
export function shapeAt(root: Shape, path: readonly string[]): Shape | undefined {
  let shape: Shape | undefined = root;
  for (const step of path) {
    if (shape === undefined) {
      return undefined;
    }
    if (step === '[]') {
      shape = shape.kind === 'list' ? shape.of : shape.kind === 'value' ? shape : undefined;
    } else {
      const holder: Shape = shape.kind === 'list' ? shape.of : shape;
      shape = holder.kind === 'map' ? holder.at(step) : undefined;
    }
  }
  return shape;
}

/** A key of a format with what it is for. */
export interface KeyText {
  readonly documentation: string;
  readonly shape?: Shape | (() => Shape);
  readonly detail?: string;
  readonly rank?: number;
  readonly snippet?: string;
}

/** A map whose keys are known by name, as formats have. */
export function mapOf(keys: Readonly<Record<string, KeyText>>): MapShape {
  return {
    kind: 'map',
    keys: () => ({
      isIncomplete: false,
      proposals: Object.entries(keys).map(([label, key], at): Proposal => ({ label, kind: 'field', documentation: key.documentation, rank: key.rank ?? 100 + at, ...(key.detail === undefined ? {} : { detail: key.detail }), ...(key.snippet === undefined ? {} : { snippet: key.snippet }) })),
    }),
    at: (name) => {
      const shape = Object.hasOwn(keys, name) ? keys[name]?.shape : undefined;
      return typeof shape === 'function' ? shape() : shape;
    },
  };
}

/** A map whose keys people choose, each holding the same. */
export function mapOfAny(of: Shape | (() => Shape) | undefined, keys: (typed: string) => Proposals = () => ({ proposals: [], isIncomplete: false })): MapShape {
  return { kind: 'map', keys, at: () => (typeof of === 'function' ? of() : of) };
}
