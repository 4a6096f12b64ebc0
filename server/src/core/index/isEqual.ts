/** Deep equality of plain data, sets and maps; anything else is equal to nothing but itself. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return Number.isNaN(left) && Number.isNaN(right);
  }
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((value, at) => isEqual(value, right[at]));
  }
  if (Array.isArray(right) || Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) {
    return false;
  }
  if (left instanceof Set || left instanceof Map) {
    return isEqual([...left], [...(right as Iterable<unknown>)]);
  }
  if (!isPlain(left)) {
    return false;
  }
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) {
    return false;
  }
  return leftKeys.every((key) => Object.hasOwn(right, key) && isEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
