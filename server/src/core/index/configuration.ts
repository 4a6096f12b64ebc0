import { parseDate, parseDuration, type Duration, type PlainDate } from '../dates/plainDate.ts';
import { findMergeConflicts } from '../facts/mergeConflicts.ts';
import type { Span } from '../text/lineIndex.ts';
import { didYouMean, nearest } from '../text/nearest.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import { entryOf, isNothing, scalarOf, scalarsOf, valueOf, type YamlMap, type YamlNode, type YamlProblem } from '../yaml/yamlNode.ts';

export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIGURATION_FILE = 'clausework.yaml';

/** What `clausework.yaml` says: everything that changes a finding lives here, never in the settings of an editor. */
export interface Configuration {
  readonly name?: string;
  /** The first is the default. */
  readonly catalogues: readonly string[];
  readonly language: string;
  /** The folder of the SMS's own schemas, relative to the root. */
  readonly schemas?: string;
  /** Globs of files that are checked for links only. */
  readonly pages: readonly string[];
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly exceptions: readonly RuleException[];
  readonly failOn: Severity;
  readonly asOf?: PlainDate;
  /** The evidence window reaches at least this far back. */
  readonly window: Duration;
  /** The day the SMS began to run; records are expected from then on. */
  readonly started?: PlainDate;
  /** How long after the end of a period its record may still come. */
  readonly grace: Duration;
  readonly places: ConfigurationPlaces;
}

/** Where things stand in `clausework.yaml`, for findings about the SMS as a whole. */
export interface ConfigurationPlaces {
  /** The names of the catalogues; empty when they are the default. */
  readonly catalogues: readonly Span[];
  /** What a finding is placed on that belongs nowhere else. */
  readonly start: Span;
  readonly rules: Readonly<Record<string, Span>>;
  /** The folder of its own schemas. */
  readonly schemas?: Span;
}

/** A finding that is known and accepted for a while. */
export interface RuleException {
  readonly rule: string;
  readonly entity?: string;
  readonly fingerprint?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly until?: PlainDate;
  readonly span: Span;
  readonly ruleSpan: Span;
  readonly untilSpan?: Span;
  readonly entitySpan?: Span;
  readonly ownerSpan?: Span;
}

export interface ConfigurationProblem {
  readonly message: string;
  readonly span: Span;
  /** The word that was most likely meant. */
  readonly meant?: string;
}

export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
  /** False when the file is so broken that no check should be trusted. */
  readonly usable: boolean;
}

export const DEFAULT_CONFIGURATION: Configuration = {
  catalogues: ['iso-20000-1'],
  language: 'en',
  pages: ['**/README.md'],
  ignore: [],
  rules: {},
  exceptions: [],
  failOn: 'error',
  window: 'P12M' as Duration,
  grace: 'P1M' as Duration,
  places: { catalogues: [], start: { start: 0, end: 0 }, rules: {} },
};

const KEYS = ['clausework', 'name', 'catalogues', 'language', 'schemas', 'pages', 'ignore', 'rules', 'exceptions', 'fail-on', 'as-of', 'window', 'started', 'grace'];

/** What can be said of a file that can be used all the same. */
const YAML_MESSAGES: Partial<Record<YamlProblem['code'], (message: string) => string>> = {
  'duplicate-key': (key) => `"${key}" is written twice; only the first counts.`,
  'more-documents': () => 'What stands behind a line of "---" or "..." is another document to YAML, and counts for nothing here. Take that line out, or move this above it.',
};

export function readConfiguration(text: string): ReadConfiguration {
  const [conflict] = findMergeConflicts(text);
  if (conflict !== undefined) {
    const message = 'Two versions were to be merged here, and nobody decided which of them holds (between <<<<<<< and >>>>>>>).';
    return { configuration: DEFAULT_CONFIGURATION, problems: [{ message, span: conflict.span }], usable: false };
  }
  const { root, problems: yamlProblems } = parseYaml(text);
  const problems: ConfigurationProblem[] = yamlProblems.map((problem) => ({
    message: YAML_MESSAGES[problem.code]?.(problem.message) ?? `This file cannot be read as YAML: ${problem.message}.`,
    span: problem.span,
  }));
  if (root?.kind !== 'map') {
    const message = 'This file must hold keys and values, beginning with "clausework: 1".';
    return { configuration: DEFAULT_CONFIGURATION, problems: [...problems, { message, span: { start: 0, end: 0 } }], usable: false };
  }
  const reader = new ConfigurationReader(root, problems);
  const usable = yamlProblems.every((problem) => YAML_MESSAGES[problem.code] !== undefined) && reader.version();
  return { configuration: reader.read(), problems, usable };
}

function meant(word: string, known: readonly string[]): { readonly meant?: string } {
  const near = nearest(word, known);
  return near === undefined ? {} : { meant: near };
}

class ConfigurationReader {
  readonly #root: YamlMap;
  readonly #problems: ConfigurationProblem[];

  constructor(root: YamlMap, problems: ConfigurationProblem[]) {
    this.#root = root;
    this.#problems = problems;
  }

  version(): boolean {
    const version = scalarOf(this.#root, 'clausework');
    if (version !== '1') {
      const span = valueOf(this.#root, 'clausework')?.span ?? { start: 0, end: 0 };
      this.#problems.push({ message: 'The first line must say "clausework: 1", the version of this format.', span });
    }
    return version === '1';
  }

  read(): Configuration {
    const root = this.#root;
    for (const entry of root.entries) {
      if (!KEYS.includes(entry.key)) {
        this.#problems.push({ message: `"${entry.key}" is no setting of clausework.yaml.${didYouMean(entry.key, KEYS)}`, span: entry.keySpan, ...meant(entry.key, KEYS) });
      }
    }
    const defaults = DEFAULT_CONFIGURATION;
    const catalogues = this.#list('catalogues');
    const name = scalarOf(root, 'name');
    const schemas = this.#folder('schemas');
    const asOf = this.#date('as-of');
    const started = this.#date('started');
    return {
      catalogues: catalogues.length > 0 ? catalogues : defaults.catalogues,
      language: scalarOf(root, 'language') ?? defaults.language,
      pages: entryOf(root, 'pages') === undefined ? defaults.pages : this.#list('pages'),
      ignore: this.#list('ignore'),
      rules: this.#rules(),
      exceptions: this.#exceptions(),
      failOn: this.#severity(valueOf(root, 'fail-on')) ?? defaults.failOn,
      window: this.#duration('window') ?? defaults.window,
      grace: this.#duration('grace') ?? defaults.grace,
      places: this.#places(),
      ...(name === undefined ? {} : { name }),
      ...(schemas === undefined ? {} : { schemas }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(started === undefined ? {} : { started }),
    };
  }

  #places(): ConfigurationPlaces {
    const first = this.#root.entries[0];
    const rules = valueOf(this.#root, 'rules');
    const schemas = valueOf(this.#root, 'schemas')?.span;
    return {
      ...(schemas === undefined ? {} : { schemas }),
      catalogues: scalarsOf(valueOf(this.#root, 'catalogues')).map((scalar) => scalar.span),
      start: { start: first?.keySpan.start ?? 0, end: first?.value.span.end ?? 0 },
      rules: Object.fromEntries((rules?.kind === 'map' ? rules.entries : []).map((entry) => [entry.key, entry.keySpan])),
    };
  }

  #folder(key: string): string | undefined {
    const node = valueOf(this.#root, key);
    if (node !== undefined && node.kind !== 'scalar') {
      this.#problems.push({ message: `"${key}" must name one folder.`, span: node.span });
    }
    return scalarOf(this.#root, key);
  }

  #list(key: string): string[] {
    return scalarsOf(valueOf(this.#root, key)).map((scalar) => scalar.value);
  }

  #date(key: string): PlainDate | undefined {
    const node = valueOf(this.#root, key);
    const text = scalarOf(this.#root, key);
    const date = text === undefined ? undefined : parseDate(text);
    if (text !== undefined && date === undefined) {
      this.#problems.push({ message: `"${key}" must be a date such as 2026-03-31.`, span: node?.span ?? this.#root.span });
    }
    return date;
  }

  #duration(key: string): Duration | undefined {
    const text = scalarOf(this.#root, key);
    const duration = text === undefined ? undefined : parseDuration(text);
    if (text !== undefined && duration === undefined) {
      this.#problems.push({ message: `"${key}" must be an interval such as P12M.`, span: valueOf(this.#root, key)?.span ?? this.#root.span });
    }
    return duration;
  }

  #severity(node: YamlNode | undefined): Severity | undefined {
    if (node === undefined || node.kind !== 'scalar') {
      return undefined;
    }
    if (!(SEVERITIES as readonly string[]).includes(node.value)) {
      this.#problems.push({ message: `"${node.value}" is no severity; use one of ${SEVERITIES.join(', ')}.${didYouMean(node.value, SEVERITIES)}`, span: node.span, ...meant(node.value, SEVERITIES) });
      return undefined;
    }
    return node.value as Severity;
  }

  /** A value that must be a list or a map. Where it is neither that nor nothing, it would count for nothing, and nobody would hear of it. */
  #collection(key: string, kind: 'list' | 'map', message: string): YamlNode | undefined {
    const node = valueOf(this.#root, key);
    if (node !== undefined && node.kind !== kind && !isNothing(node)) {
      this.#problems.push({ message, span: node.span });
    }
    return node;
  }

  #rules(): Record<string, Severity | 'off'> {
    const rules: Record<string, Severity | 'off'> = {};
    const node = this.#collection('rules', 'map', '"rules" must name rules, each with its severity, such as "link/orphan: off".');
    for (const entry of node?.kind === 'map' ? node.entries : []) {
      if (entry.value.kind === 'scalar' && entry.value.value === 'off') {
        rules[entry.key] = 'off';
        continue;
      }
      const severity = this.#severity(entry.value);
      if (severity !== undefined) {
        rules[entry.key] = severity;
      }
    }
    return rules;
  }

  #exceptions(): RuleException[] {
    const node = this.#collection('exceptions', 'list', '"exceptions" must be a list: each exception begins with "- ".');
    return (node?.kind === 'list' ? node.items : []).flatMap((item) => {
      const rule = scalarOf(item, 'rule');
      const reason = scalarOf(item, 'reason');
      const owner = scalarOf(item, 'owner');
      const untilText = scalarOf(item, 'until');
      const until = untilText === undefined ? undefined : parseDate(untilText);
      const entity = scalarOf(item, 'entity');
      const fingerprint = scalarOf(item, 'fingerprint');
      if (rule === undefined || reason === undefined || owner === undefined || until === undefined) {
        const message = 'An exception needs rule, reason, owner and until (a date), so that nobody forgets why something is allowed.';
        this.#problems.push({ message, span: item.span });
      }
      return rule === undefined
        ? []
        : [
            {
              rule,
              reason: reason ?? '',
              span: item.span,
              ruleSpan: valueOf(item, 'rule')?.span ?? item.span,
              ...(untilText === undefined ? {} : { untilSpan: valueOf(item, 'until')?.span ?? item.span }),
              ...(entity === undefined ? {} : { entity, entitySpan: valueOf(item, 'entity')?.span ?? item.span }),
              ...(fingerprint === undefined ? {} : { fingerprint }),
              ...(owner === undefined ? {} : { owner, ownerSpan: valueOf(item, 'owner')?.span ?? item.span }),
              ...(until === undefined ? {} : { until }),
            },
          ];
    });
  }
}
