import type { Severity } from '../index/configuration.ts';
import { ClauseTable } from '../proof/pointIds.ts';
import type { Rule } from '../rules/rule.ts';
import type { Schemas } from '../schema/model.ts';
import { explainClause, type ClauseExplanation, type Named } from './explainClause.ts';
import { explainType, type TypeExplanation } from './explainType.ts';

export interface RuleExplanation {
  readonly explains: 'rule';
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly clauses: readonly string[];
  readonly auditor: string;
  readonly remedy: string;
  readonly timeOnly: boolean;
  readonly fails: string;
  readonly passes: string;
}

/** Several things, by title: all there is, or the rules of a family. */
export interface ListExplanation {
  readonly explains: 'list';
  readonly rules: readonly Named[];
  readonly clauses: readonly Named[];
  readonly types: readonly Named[];
}

export type Explanation = RuleExplanation | ClauseExplanation | TypeExplanation | ListExplanation;

/** Finds what a name stands for: a rule, a family of rules, a clause or point, a type. One home for `explain` and hovers. */
export class Explainer {
  readonly #schemas: Schemas;
  readonly #rules: readonly Rule[];
  readonly #clauses: ClauseTable;
  readonly #catalogues: readonly string[];

  constructor(schemas: Schemas, rules: readonly Rule[], catalogues: readonly string[]) {
    this.#schemas = schemas;
    this.#rules = rules;
    this.#catalogues = catalogues;
    this.#clauses = new ClauseTable(schemas, catalogues);
  }

  find(name: string): Explanation | undefined {
    const rule = this.#rules.find((one) => one.id === name);
    if (rule !== undefined) {
      return explainRule(rule);
    }
    const reference = this.#clauses.find(name);
    if (reference !== undefined) {
      return explainClause(this.#schemas, reference.catalogue, reference.clause, reference.point);
    }
    const type = Object.hasOwn(this.#schemas.types, name) ? this.#schemas.types[name] : undefined;
    return type === undefined ? this.#family(name) : explainType(this.#schemas, type, this.#catalogues[0]);
  }

  /** The rules of a family. Some are called as a type is, such as process; with a slash behind it the family is meant. */
  #family(name: string): ListExplanation | undefined {
    const prefix = name.endsWith('/') ? name : `${name}/`;
    const rules = this.#rules.filter((one) => one.id.startsWith(prefix));
    return rules.length === 0 ? undefined : { explains: 'list', rules: rules.map(({ id, title }) => ({ id, title })), clauses: [], types: [] };
  }

  all(): ListExplanation {
    return {
      explains: 'list',
      rules: this.#rules.map(({ id, title }) => ({ id, title })),
      clauses: this.#catalogues.flatMap((name, at) => (this.#schemas.catalogues[name]?.clauses ?? []).map(({ id, title }) => ({ id: at === 0 ? id : `${name}:${id}`, title }))),
      types: Object.values(this.#schemas.types)
        .map(({ id, title }) => ({ id, title: title.en }))
        .sort((left, right) => (left.id < right.id ? -1 : 1)),
    };
  }

  /** Everything that can be explained, for "did you mean". */
  get names(): string[] {
    return [...this.#rules.flatMap((rule) => [rule.id, rule.id.split('/')[0] ?? rule.id]), ...this.#clauses.names, ...Object.keys(this.#schemas.types)];
  }
}

function explainRule(rule: Rule): RuleExplanation {
  const { id, title, severity, clauses, auditor, remedy, fails, passes } = rule;
  return { explains: 'rule', id, title, severity, clauses, auditor, remedy, timeOnly: rule.isTimeCaused === true, fails: fails.trim(), passes: passes.trim() };
}
