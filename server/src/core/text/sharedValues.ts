/**
 * Gives those who say the same the same object: a large SMS says a few thousand things again and again, and would keep each of them a
 * hundred times. What was not asked for during the last thousands of others is forgotten.
 */
export class SharedValues<T> {
  /** So many values of each half are remembered; whoever holds another keeps it. */
  readonly #half: number;
  #recent = new Map<string, T>();
  #earlier = new Map<string, T>();

  constructor(half = 20_000) {
    this.#half = half;
  }

  of(key: string, make: () => T): T {
    const recent = this.#recent.get(key);
    if (recent !== undefined) {
      return recent;
    }
    const value = this.#earlier.get(key) ?? make();
    if (this.#recent.size >= this.#half) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}
