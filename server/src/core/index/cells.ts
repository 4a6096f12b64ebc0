// What a memo that follows changes is made of: inputs, values computed from them, and who read what.

export interface Input {
  readonly kind: string;
  readonly name: string;
  dependents: Dependents;
  changedAt: number;
}

export type Source = Input | Cell;

export interface Cell extends Input {
  readonly compute: () => unknown;
  value: unknown;
  /** Why it could not be computed, which is known until something it read changes. */
  failure: { readonly error: unknown } | undefined;
  state: 'clean' | 'maybe' | 'dirty';
  verifiedAt: number;
  sources: readonly Source[];
  isRunning: boolean;
}

/**
 * Who read a source. Most sources have a handful of readers and a few have all documents, so a list that grows into a set:
 * a set for each of a million sources would be most of the memory.
 */
export type Dependents = readonly Cell[] | Set<Cell>;

export const NOBODY: Dependents = [];
export const NO_SOURCES: readonly Source[] = [];
const FEW = 24;

export function sizeOf(dependents: Dependents): number {
  return dependents instanceof Set ? dependents.size : dependents.length;
}

export function withOne(dependents: Dependents, cell: Cell): Dependents {
  if (dependents instanceof Set) {
    return dependents.add(cell);
  }
  // `concat` makes a list of just the right size; spreading into a new one leaves room for sixteen more.
  return dependents.length < FEW ? dependents.concat(cell) : new Set(dependents).add(cell);
}

export function without(dependents: Dependents, cell: Cell): Dependents {
  if (dependents instanceof Set) {
    dependents.delete(cell);
    return dependents;
  }
  return dependents.filter((one) => one !== cell);
}
