import type { Span } from '../text/lineIndex.ts';

/** A YAML value with its place. Scalars keep their source text: the type a field declares says what they mean, never YAML's guess. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string;
  readonly span: Span;
  /** Whether the author put quotes around it or wrote a block scalar. */
  readonly quoted?: true;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly span: Span;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly span: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlNode;
}

export interface YamlProblem {
  readonly code: 'syntax' | 'duplicate-key' | 'too-deep' | 'aliases' | 'not-a-map' | 'more-documents';
  readonly message: string;
  readonly span: Span;
}

export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function valueOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

/** Whether a value is left out, or written as YAML writes nothing; a list or map without anything in it is nothing too. */
export function isNothing(node: YamlNode): boolean {
  if (node.kind !== 'scalar') {
    return (node.kind === 'list' ? node.items : node.entries).length === 0;
  }
  return node.quoted === undefined && /^(?:|~|null|Null|NULL)$/.test(node.value);
}

export function scalarOf(node: YamlNode | undefined, key: string): string | undefined {
  const value = valueOf(node, key);
  return value?.kind === 'scalar' && value.value !== '' ? value.value : undefined;
}

/** The scalars of a list, or of a single value written without brackets. Anything nested is left out. */
export function scalarsOf(node: YamlNode | undefined): YamlScalar[] {
  if (node === undefined || node.kind === 'map') {
    return [];
  }
  if (node.kind === 'scalar') {
    return node.value === '' ? [] : [node];
  }
  return node.items.filter((item): item is YamlScalar => item.kind === 'scalar' && item.value !== '');
}

/** The same value as plain data: strings, arrays and objects. The first of two equal keys wins. */
export function toPlain(node: YamlNode): PlainYaml {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map': {
      const plain: Record<string, PlainYaml> = Object.create(null) as Record<string, PlainYaml>;
      for (const entry of node.entries) {
        plain[entry.key] ??= toPlain(entry.value);
      }
      return plain;
    }
  }
}

export type PlainYaml = string | PlainYaml[] | { [key: string]: PlainYaml };
