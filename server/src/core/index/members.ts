// Parts of a derived value that is a set or a record. Whoever reads one depends on it alone and not on the whole.

/** A set of names, or what belongs to each name. */
export type Members<T> = ReadonlySet<string> | Readonly<Record<string, T>>;

/** One member of a derived value. */
export interface MemberKey {
  readonly kind: string;
  readonly name: string;
  readonly member: string;
}

const PREFIX = 'member of ';

/** The kind under which members of the values of a kind are remembered. */
export function memberKind(kind: string): string {
  return `${PREFIX}${kind}`;
}

/** The name of a member, from which it can be told what it is of. */
export function memberName({ name, member }: Pick<MemberKey, 'name' | 'member'>): string {
  return `${name.length} ${name}${member}`;
}

/** Whether a kind is that of members. */
export function isMemberKind(kind: string): boolean {
  return kind.startsWith(PREFIX);
}

/** Which member a value is that is named by `memberKind` and `memberName`. */
export function memberKeyOf(kind: string, name: string): MemberKey {
  const blank = name.indexOf(' ');
  const start = blank + 1;
  const end = start + Number(name.slice(0, blank));
  return { kind: kind.slice(PREFIX.length), name: name.slice(start, end), member: name.slice(end) };
}

/** Whether a name is in a set, or what belongs to it. */
export function memberIn<T>(value: Members<T>, member: string): T | boolean | undefined {
  return value instanceof Set ? value.has(member) : Object.hasOwn(value, member) ? (value as Readonly<Record<string, T>>)[member] : undefined;
}
