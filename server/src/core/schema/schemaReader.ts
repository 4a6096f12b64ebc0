import { parseDuration, type Duration } from '../dates/plainDate.ts';
import type { Span } from '../text/lineIndex.ts';
import { didYouMean } from '../text/nearest.ts';
import { valueOf, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import type { Filter, FilterValue, LocalText } from './model.ts';

/** A schema file: its path below the schemas folder, with `/`, and its text. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong in a schema file, in words for the person who keeps it. */
export interface SchemaProblem {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

/** Reads one YAML map field by field, and notes every problem with its place instead of throwing. */
export class SchemaReader {
  readonly path: string;
  readonly problems: SchemaProblem[];

  constructor(path: string, problems: SchemaProblem[]) {
    this.path = path;
    this.problems = problems;
  }

  report(span: Span, message: string): void {
    this.problems.push({ path: this.path, span, message });
  }

  /** Refuses keys the format does not have, so that a typing error does not pass as silence. */
  onlyKeys(map: YamlMap, known: readonly string[]): void {
    for (const entry of map.entries) {
      if (!known.includes(entry.key)) {
        this.report(entry.keySpan, `"${entry.key}" is not a key of this format.${didYouMean(entry.key, known)}`);
      }
    }
  }

  map(node: YamlNode | undefined, what: string): YamlMap | undefined {
    if (node !== undefined && node.kind !== 'map') {
      if (!(node.kind === 'scalar' && node.value === '')) {
        this.report(node.span, `${what} must be a map of keys and values.`);
      }
      return undefined;
    }
    return node;
  }

  text(map: YamlMap, key: string): string | undefined {
    const node = valueOf(map, key);
    if (node === undefined) {
      return undefined;
    }
    if (node.kind !== 'scalar') {
      this.report(node.span, `"${key}" must be one value.`);
      return undefined;
    }
    return node.value === '' ? undefined : node.value.trim();
  }

  requiredText(map: YamlMap, key: string): string {
    const text = this.text(map, key);
    if (text === undefined) {
      this.report({ start: map.span.start, end: map.span.start + 1 }, `"${key}" is missing.`);
    }
    return text ?? '';
  }

  texts(map: YamlMap, key: string): string[] {
    return this.textsOf(valueOf(map, key), key);
  }

  textsOf(node: YamlNode | undefined, what: string): string[] {
    if (node === undefined) {
      return [];
    }
    if (node.kind === 'scalar') {
      return node.value === '' ? [] : [node.value];
    }
    if (node.kind === 'map') {
      this.report(node.span, `"${what}" must be a list.`);
      return [];
    }
    return node.items.flatMap((item) => {
      if (item.kind === 'scalar') {
        return [item.value];
      }
      this.report(item.span, `"${what}" must be a list of single values.`);
      return [];
    });
  }

  flag(map: YamlMap, key: string): boolean {
    const value = this.text(map, key);
    if (value !== undefined && value !== 'true' && value !== 'false') {
      this.report(valueOf(map, key)?.span ?? map.span, `"${key}" must be true or false.`);
    }
    return value === 'true';
  }

  number(map: YamlMap, key: string): number | undefined {
    const value = this.text(map, key);
    if (value === undefined) {
      return undefined;
    }
    if (!/^-?\d+(\.\d+)?$/.test(value)) {
      this.report(valueOf(map, key)?.span ?? map.span, `"${key}" must be a number.`);
      return undefined;
    }
    return Number(value);
  }

  oneOf<const T extends string>(map: YamlMap, key: string, values: readonly T[], fallback: NoInfer<T>): T {
    const value = this.text(map, key);
    if (value === undefined) {
      return fallback;
    }
    if (!(values as readonly string[]).includes(value)) {
      this.report(valueOf(map, key)?.span ?? map.span, `"${key}" must be one of ${values.join(', ')}.${didYouMean(value, values)}`);
      return fallback;
    }
    return value as T;
  }

  duration(map: YamlMap, key: string): Duration | undefined {
    const value = this.text(map, key);
    if (value === undefined || value === 'none') {
      return undefined;
    }
    const duration = parseDuration(value);
    if (duration === undefined) {
      this.report(valueOf(map, key)?.span ?? map.span, `"${key}" must be an interval such as P12M, or none.`);
    }
    return duration;
  }

  localText(map: YamlMap, key: string, fallback: string): LocalText {
    const node = valueOf(map, key);
    if (node === undefined || (node.kind === 'scalar' && node.value === '')) {
      return { en: fallback };
    }
    if (node.kind === 'scalar') {
      return { en: node.value };
    }
    if (node.kind === 'list') {
      this.report(node.span, `"${key}" must be a text, or texts by language.`);
      return { en: fallback };
    }
    const texts: Record<string, string> = {};
    for (const entry of node.entries) {
      if (entry.value.kind === 'scalar') {
        texts[entry.key] = entry.value.value;
      }
    }
    return { ...texts, en: texts['en'] ?? fallback };
  }

  /** The entries of a list of maps; a single map counts as a list of one. */
  maps(map: YamlMap, key: string): YamlMap[] {
    const node = valueOf(map, key);
    const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
    return items.flatMap((item) => this.map(item, `"${key}"`) ?? []);
  }

  filter(map: YamlMap, key: string): Filter | undefined {
    const node = this.map(valueOf(map, key), `"${key}"`);
    if (node === undefined) {
      return undefined;
    }
    const filter: Record<string, FilterValue> = {};
    for (const entry of node.entries) {
      const values = this.textsOf(entry.value, entry.key);
      const only = values.length === 1 ? values[0] : undefined;
      filter[entry.key] = only === 'set' || only === 'unset' ? only : values;
    }
    return filter;
  }
}

/** Leaves out what is undefined, so that optional properties are absent rather than undefined. */
export function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}

/** `lifecycle-status` as people read it: "Lifecycle status". */
export function inWords(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
