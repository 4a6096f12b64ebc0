/** Assertions that run in every extension host, in a worker too. */

export function equal(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual, undefined, 1), JSON.stringify(expected, undefined, 1)];
  if (left !== right) {
    throw new Error(`Expected ${right}\nbut found ${left}`);
  }
}

export function includes(actual: readonly string[], expected: readonly string[]): void {
  const missing = expected.filter((one) => !actual.includes(one));
  if (missing.length > 0) {
    throw new Error(`Missing: ${missing.join(', ')}\namong ${actual.slice(0, 40).join(', ')}`);
  }
}
