/**
 * What remembered values were computed from, as flat numbers: millions of dependencies in a few megabytes, which can be written to a
 * file and read back. An input is known by the hash of its key alone. Two keys with one hash make a value count as changed once too
 * often, and never once too rarely.
 */
export interface DependencyGraph {
  /** The hash of each input, by its number. */
  readonly hashes: Int32Array;
  /** Where the sources of each node begin in `sources`; one more at the end. */
  readonly starts: Int32Array;
  /** Of each node in turn, what it was computed from: the number of an input, or `~number` of an earlier node. */
  readonly sources: Int32Array;
}

/** The hash of a key: 30 bits, so that it stays a small integer. */
export function hashOfKey(kind: string, name: string): number {
  return hashOf(name, seedOf(kind)) >>> 2;
}

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

const seeds = new Map<string, number>();

function seedOf(kind: string): number {
  let seed = seeds.get(kind);
  if (seed === undefined) {
    seed = hashOf(kind, 0x811c9dc5 | 0);
    seeds.set(kind, seed);
  }
  return seed;
}

/** Records what is read while values are computed, one inside the other. */
export class DependencyRecorder {
  readonly #inputs = new Map<number, number>();
  readonly #hashes = new IntList();
  readonly #kinds: string[] = [];
  readonly #names: string[] = [];
  readonly #starts = new IntList();
  readonly #sources = new IntList();
  /** For each input, the frame that read it last: most are read many times in a row. */
  readonly #seenIn = new IntList();
  readonly #frames: number[][] = [];
  #frame: number[] | undefined;
  #frameNumber = 0;

  /** What it begins with, until it is copied because something is added. */
  #known: DependencyGraph | undefined;

  /** Begins with a graph that is known already; its nodes keep their numbers. */
  constructor(known?: DependencyGraph) {
    this.#known = known;
  }

  /** Whether anything was recorded beside what it began with. */
  get hasNodes(): boolean {
    return this.#starts.length > 0;
  }

  /** An input was read. */
  read(kind: string, name: string): void {
    const frame = this.#frame;
    if (frame === undefined) {
      return;
    }
    const hash = hashOfKey(kind, name);
    let input = this.#inputs.get(hash);
    if (input === undefined) {
      input = this.#hashes.length;
      this.#inputs.set(hash, input);
      this.#hashes.push(hash);
      this.#seenIn.push(0);
    }
    if (this.#kinds[input] === undefined) {
      this.#kinds[input] = kind;
      this.#names[input] = name;
    }
    if (this.#seenIn.at(input) !== this.#frameNumber) {
      this.#seenIn.put(input, this.#frameNumber);
      frame.push(input);
    }
  }

  /** A value that was computed before was read. */
  readNode(node: number): void {
    this.#frame?.push(~node);
  }

  /** Whatever is read from now on belongs to a value of its own. */
  begin(): void {
    if (this.#known !== undefined) {
      this.#copy(this.#known);
      this.#known = undefined;
    }
    this.#frames.push((this.#frame = []));
    this.#frameNumber++;
  }

  /** The value is computed. @returns The number of its node. */
  end(): number {
    const frame = this.#leave();
    const node = this.#starts.length;
    this.#starts.push(this.#sources.length);
    for (const source of frame.length > FEW ? new Set(frame) : frame) {
      this.#sources.push(source);
    }
    return node;
  }

  /** The value could not be computed. What it read counts as read by whoever asked for it, who may go on without. */
  abandon(): void {
    const frame = this.#leave();
    this.#frame?.push(...frame);
  }

  /** What was read since `begin` counts for nobody. */
  drop(): void {
    this.#leave();
  }

  /** All inputs that a node was computed from, directly or through others, as far as they were recorded here and not read from a file. */
  inputsOf(node: number): { kind: string; name: string }[] {
    const found = new Set<number>();
    const seen = new Set<number>([node]);
    for (const one of seen) {
      const end = one + 1 < this.#starts.length ? this.#starts.at(one + 1) : this.#sources.length;
      for (let at = this.#starts.at(one); at < end; at++) {
        const source = this.#sources.at(at);
        (source < 0 ? seen : found).add(source < 0 ? ~source : source);
      }
    }
    return [...found].map((input) => this.keyOf(input));
  }

  keyOf(input: number): { kind: string; name: string } {
    return { kind: this.#kinds[input] ?? '', name: this.#names[input] ?? '' };
  }

  /** The keys of inputs of some kinds, of those that were recorded here. */
  *keysOf(kinds: ReadonlySet<string>): Iterable<{ kind: string; name: string }> {
    for (let input = 0; input < this.#hashes.length; input++) {
      const kind = this.#kinds[input];
      if (kind !== undefined && kinds.has(kind)) {
        yield this.keyOf(input);
      }
    }
  }

  /** What was recorded so far, to be looked at before more is: a copy would be as large as all of it. */
  graph(): DependencyGraph {
    if (this.#known !== undefined) {
      return this.#known;
    }
    const starts = this.#starts.toArray(1);
    starts[starts.length - 1] = this.#sources.length;
    return { hashes: this.#hashes.view(), starts, sources: this.#sources.view() };
  }

  #copy(known: DependencyGraph): void {
    known.hashes.forEach((hash, input) => {
      this.#inputs.set(hash, input);
      this.#seenIn.push(0);
    });
    this.#hashes.append(known.hashes);
    this.#sources.append(known.sources);
    this.#starts.append(known.starts.subarray(0, known.starts.length - 1));
  }

  #leave(): number[] {
    const frame = this.#frames.pop() ?? [];
    this.#frame = this.#frames.at(-1);
    // The frame that goes on has read what it has read; it may only be told of an input once more.
    this.#frameNumber++;
    return frame;
  }
}

/** Frames this short hold nothing twice that would matter. */
const FEW = 4;

/**
 * The part of a graph that some nodes rest on, with the new number of each node in it.
 *
 * @param replaced Nodes in whose place another one stands from now on: the same value, computed again from other things.
 */
export function prune(graph: DependencyGraph, wanted: readonly number[], replaced: ReadonlyMap<number, number> = new Map()): { readonly graph: DependencyGraph; readonly numberOf: (node: number) => number | undefined } {
  const nodes = graph.starts.length - 1;
  const isWanted = new Uint8Array(nodes);
  const present = (node: number): number => replaced.get(node) ?? node;
  const isRead = new Uint8Array(graph.hashes.length);
  const pending: number[] = [];
  const want = (one: number): void => {
    const node = present(one);
    if (isWanted[node] === 0) {
      isWanted[node] = 1;
      pending.push(node);
    }
  };
  wanted.forEach(want);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const source of sourcesOf(graph, node)) {
      if (source < 0) {
        want(~source);
      } else {
        isRead[source] = 1;
      }
    }
  }
  const hashes = new IntList();
  const inputNumbers = new Int32Array(isRead.length);
  isRead.forEach((is, input) => {
    if (is === 1) {
      inputNumbers[input] = hashes.length;
      hashes.push(graph.hashes[input] ?? 0);
    }
  });
  const numbers = new Int32Array(nodes);
  let [count, length] = [0, 0];
  isWanted.forEach((is, node) => {
    if (is === 1) {
      numbers[node] = count++;
      length += sourcesOf(graph, node).length;
    }
  });
  const [starts, sources] = [new Int32Array(count + 1), new Int32Array(length)];
  let at = 0;
  for (let node = 0; node < nodes; node++) {
    if (isWanted[node] === 1) {
      starts[numbers[node] ?? 0] = at;
      for (const source of sourcesOf(graph, node)) {
        sources[at++] = (source < 0 ? ~(numbers[present(~source)] ?? 0) : inputNumbers[source]) ?? 0;
      }
    }
  }
  starts[count] = at;
  return { graph: { hashes: hashes.toArray(), starts, sources }, numberOf: (node) => (isWanted[present(node)] === 1 ? numbers[present(node)] : undefined) };
}

function sourcesOf(graph: DependencyGraph, node: number): Int32Array {
  return graph.sources.subarray(graph.starts[node], graph.starts[node + 1]);
}

/** Who reads what, found without looking at the rest of a graph. */
export class Readers {
  readonly #hashes: Int32Array;
  /** Numbers of inputs in order of their hash. */
  readonly #byHash: Int32Array;
  /** For each input and then for each node, where those that read it begin in `#readers`. */
  readonly #starts: Int32Array;
  readonly #readers: Int32Array;

  constructor(graph: DependencyGraph) {
    const [inputs, nodes] = [graph.hashes.length, graph.starts.length - 1];
    this.#hashes = graph.hashes;
    this.#byHash = Int32Array.from(graph.hashes.keys()).sort((left, right) => (graph.hashes[left] ?? 0) - (graph.hashes[right] ?? 0));
    const placeOf = (source: number): number => (source < 0 ? inputs + ~source : source);
    const starts = new Int32Array(inputs + nodes + 1);
    for (const source of graph.sources) {
      const place = placeOf(source) + 1;
      starts[place] = (starts[place] ?? 0) + 1;
    }
    for (let place = 1; place < starts.length; place++) {
      starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
    }
    const next = starts.slice();
    this.#readers = new Int32Array(graph.sources.length);
    for (let node = 0; node < nodes; node++) {
      for (const source of sourcesOf(graph, node)) {
        const place = placeOf(source);
        const at = next[place] ?? 0;
        this.#readers[at] = node;
        next[place] = at + 1;
      }
    }
    this.#starts = starts;
  }

  /** The nodes that read an input themselves. */
  *ofInput(kind: string, name: string): Iterable<number> {
    const hash = hashOfKey(kind, name);
    for (let at = this.#firstOf(hash); this.#hashes[this.#byHash[at] ?? -1] === hash; at++) {
      yield* this.#at(this.#byHash[at] ?? 0);
    }
  }

  /** The nodes that read a node themselves. */
  ofNode(node: number): Int32Array {
    return this.#at(this.#hashes.length + node);
  }

  #at(place: number): Int32Array {
    return this.#readers.subarray(this.#starts[place], this.#starts[place + 1]);
  }

  #firstOf(hash: number): number {
    let [low, high] = [0, this.#byHash.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hashes[this.#byHash[middle] ?? 0] ?? 0) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** How many nodes read each node of a graph themselves. */
export function readerCounts(graph: DependencyGraph): Int32Array {
  const counts = new Int32Array(graph.starts.length - 1);
  for (const source of graph.sources) {
    if (source < 0) {
      counts[~source] = (counts[~source] ?? 0) + 1;
    }
  }
  return counts;
}

/** A list of integers that grows. */
class IntList {
  #values = new Int32Array(1024);
  length = 0;

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  put(index: number, value: number): void {
    this.#values[index] = value;
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      this.#grow(this.length + 1);
    }
    this.#values[this.length++] = value;
  }

  append(values: Int32Array): void {
    this.#grow(this.length + values.length);
    this.#values.set(values, this.length);
    this.length += values.length;
  }

  /** The list as it is now, for as long as nothing is put into it. */
  view(): Int32Array {
    return this.#values.subarray(0, this.length);
  }

  /** @param more So many zeros at the end. */
  toArray(more = 0): Int32Array {
    const array = new Int32Array(this.length + more);
    array.set(this.#values.subarray(0, this.length));
    return array;
  }

  #grow(least: number): void {
    const larger = new Int32Array(Math.max(least, 2 * this.#values.length));
    larger.set(this.#values.subarray(0, this.length));
    this.#values = larger;
  }
}
