import { addDays, addDuration, latest, type PlainDate } from '../dates/plainDate.ts';
import type { Answer } from '../index/contribute.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition, Proof, TypeDefinition } from '../schema/model.ts';
import { actionOf } from './action.ts';
import { stateOf, stateOfEntity } from './entityState.ts';
import { MAX_PROVERS, ProofEvaluator, nameList, type EmptyProof, type Prover, type ProofResult } from './evaluate.ts';
import { atLeast, best, rank, type Condition, type Level } from './level.ts';
import type { ClauseTable } from './pointIds.ts';
import { isCurrent } from './population.ts';
import { heldRole, holderOf, standardRolesOf } from './roles.ts';
import { evidenceWindow } from './window.ts';

/** Where one point stands today. */
export interface PointState {
  readonly level: Level;
  readonly isComplete: boolean;
  readonly conditions: readonly Condition[];
  readonly by: readonly Prover[];
  readonly missing?: string;
  /** The action that makes a missing point planned. */
  readonly plannedBy?: string;
}

/** Computes levels: the one place where proofs become levels. Views read it; nothing else does the sum. */
export class PointLevels {
  readonly #lookups: Lookups;
  readonly clauses: ClauseTable;

  constructor(lookups: Lookups, clauses: ClauseTable) {
    this.#lookups = lookups;
    this.clauses = clauses;
  }

  point(catalogue: CatalogueDefinition, clause: ClauseDefinition, point: PointDefinition): PointState {
    const key = `${catalogue.id}:${clause.id}#${point.id}`;
    return this.#lookups.derivedOf('point', key, () => new PointReader(this.#lookups, this, catalogue, clause, point, key).read());
  }

  /** The same with every place that proves it, however many. Computed anew each time, and not kept. */
  withAllProvers(catalogue: CatalogueDefinition, clause: ClauseDefinition, point: PointDefinition): PointState {
    return new PointReader(this.#lookups, this, catalogue, clause, point, '', Number.POSITIVE_INFINITY).read();
  }

  /** The result of one part of a proof for one member: what record/gap looks at. */
  evaluator(catalogue: CatalogueDefinition): ProofEvaluator {
    const nothing: ProofResult = { level: 'missing', conditions: [], by: [] };
    return new ProofEvaluator(this.#lookups, catalogue, () => nothing, () => nothing);
  }
}

class PointReader {
  readonly #lookups: Lookups;
  readonly #levels: PointLevels;
  readonly #catalogue: CatalogueDefinition;
  readonly #clause: ClauseDefinition;
  readonly #point: PointDefinition;
  readonly #key: string;
  readonly #limit: number;
  readonly #spellings: { readonly points: readonly string[]; readonly clauses: readonly string[] };

  constructor(lookups: Lookups, levels: PointLevels, catalogue: CatalogueDefinition, clause: ClauseDefinition, point: PointDefinition, key: string, limit = MAX_PROVERS) {
    this.#lookups = lookups;
    this.#limit = limit;
    this.#levels = levels;
    this.#catalogue = catalogue;
    this.#clause = clause;
    this.#point = point;
    this.#key = key;
    this.#spellings = levels.clauses.spellings(catalogue, clause, point);
  }

  read(): PointState {
    const proof = this.#point.proof;
    if (proof === undefined) {
      return this.#finish(this.#answers());
    }
    const evaluator = new ProofEvaluator(this.#lookups, this.#catalogue, () => this.#answers(), (part) => this.#everyType(part), this.#limit);
    let result = evaluator.evaluate(proof, this.#key);
    if (result.level === 'missing' && result.isEmpty !== undefined) {
      result = this.#nothingHappened(result, result.isEmpty) ?? result;
    }
    if (result.level !== 'defined' && result.level !== 'evidenced') {
      result = this.#claims(result);
    }
    return this.#finish(result);
  }

  #finish(result: ProofResult): PointState {
    const isComplete = atLeast(result.level, this.#point.target);
    const state = { conditions: result.conditions, by: result.by, ...(result.missing === undefined ? {} : { missing: result.missing }) };
    if (result.level === 'missing') {
      const plan = this.#plan();
      if (plan !== undefined) {
        return { ...state, level: 'planned', isComplete: false, plannedBy: plan };
      }
    }
    return { ...state, level: result.level, isComplete };
  }

  /** An open action that names the point or its clause, with an owner and a date not past. What nobody has decided yet is no plan. */
  #plan(): string | undefined {
    const names = [...this.#spellings.points, ...this.#spellings.clauses];
    return names
      .flatMap((name) => this.#lookups.actionsFor(name))
      .find((id) => {
        const entity = this.#lookups.entity(id);
        // What stands in a plan that was withdrawn is planned no longer.
        const action = entity === undefined || stateOf(this.#lookups, entity.host ?? entity.id).level === 'missing' ? undefined : actionOf(this.#lookups, entity);
        return action?.isOpen === true && action.isUndecided === undefined && action.owner !== undefined && action.due !== undefined && !this.#lookups.isPast(action.due);
      });
  }

  // -- answers and claims --------------------------------------------------------------------------------------------

  /**
   * By whoever answers for the clause: at most `defined`, and marked. By an auditor who does not: `evidenced`. What was answered before
   * somebody found that the point is not met counts no longer.
   */
  #answers(): ProofResult {
    const window = evidenceWindow(this.#lookups);
    const answers = this.#spellings.points.flatMap((name) => this.#lookups.answers(name)).flatMap((answer) => this.#read(answer, window.start) ?? []);
    const refused = answers.filter(({ isPositive }) => !isPositive).reduce((last: ReadAnswer | undefined, one) => (last === undefined || one.date >= last.date ? one : last), undefined);
    const [best] = answers
      .filter(({ isPositive, date }) => isPositive && (refused === undefined || date > refused.date))
      .map((answer) => this.#answer(answer))
      .sort((left, right) => rank(right.level) - rank(left.level));
    if (best !== undefined) {
      return best;
    }
    const missing = refused === undefined ? `only a person can judge this, and no answer is on file since ${window.start}` : `${refused.host.id} says on ${refused.date} that it is not met, and no later answer says otherwise`;
    return { level: 'missing', conditions: [], by: [], missing };
  }

  /** Undefined for what says nothing, for what is too old or has run out, and for what is void. */
  #read(answer: Answer, since: string): ReadAnswer | undefined {
    const entity = this.#lookups.entity(answer.entity);
    const host = this.#lookups.entity(answer.host);
    const mapping = entity === undefined ? undefined : this.#lookups.schemas.types[entity.type]?.answer;
    if (entity === undefined || host === undefined || mapping === undefined || answer.isPositive === undefined || stateOfEntity(this.#lookups, host).level === 'missing') {
      return undefined;
    }
    const value = (name: string | undefined, own: string | undefined): string | undefined => (name?.startsWith('^') === true ? host.fields[name.slice(1)]?.[0] : own);
    const person = value(mapping.person, answer.person);
    const role = value(mapping.role, answer.role);
    const date = (mapping.date?.startsWith('^') === true ? host.fields[mapping.date.slice(1)]?.[0] : (answer.date ?? entity.when?.end)) as PlainDate | undefined;
    const expires = (entity.fields['expires'] ?? host.fields['expires'])?.[0] as PlainDate | undefined;
    if (date === undefined || date < since || !this.#lookups.hasCome(date) || (expires !== undefined && this.#lookups.isPast(expires))) {
      return undefined;
    }
    return { entity, host, isPositive: answer.isPositive, person, role, date };
  }

  #answer({ entity, host, person, role, date }: ReadAnswer): ProofResult {
    const state = stateOfEntity(this.#lookups, host);
    const by: Prover[] = [{ id: entity.id }];
    if (state.level === 'missing' || state.level === 'drafted') {
      return { level: state.level, conditions: state.conditions, by, missing: `${host.id}: ${state.reason ?? 'not closed'}` };
    }
    return this.#isIndependent(person, role, date)
      ? { level: 'evidenced', conditions: state.conditions, by }
      : { level: 'defined', conditions: [...state.conditions, 'self-assessed'], by };
  }

  /** An auditor, appointed on that day, who holds none of the roles that answer for this clause. */
  #isIndependent(person: string | undefined, role: string | undefined, date: PlainDate): boolean {
    const standards = role === undefined ? [] : (standardRolesOf(this.#lookups, role) ?? [role]);
    const isAuditor = standards.some((standard) => standard === 'internal-auditor' || standard === 'internal-audit-lead');
    // Where the list of roles does not say who holds it, the record is believed.
    if (person === undefined || role === undefined || !isAuditor || heldRole(this.#lookups, role, person, date) === false) {
      return false;
    }
    return this.#clause.ownerRoles
      .filter((owner) => owner !== 'internal-audit-lead')
      .flatMap((owner) => this.#lookups.actingAs(owner))
      .every((id) => holderOf(this.#lookups, id) !== this.#lookups.presentId(person));
  }

  /** A document may say that one of its sections answers the point: shown as claimed, never more than `defined`. */
  #claims(result: ProofResult): ProofResult {
    let found = result;
    for (const claim of this.#spellings.points.flatMap((name) => this.#lookups.claims(name))) {
      const state = stateOf(this.#lookups, claim.entity);
      const level: Level = !claim.isThere ? 'missing' : atLeast(state.level, 'defined') ? 'defined' : state.level;
      if (rank(level) > rank(found.level)) {
        found = { level, conditions: [...state.conditions, 'claimed'], by: [{ id: claim.entity, section: `#${claim.slug}`, isClaim: true }] };
      }
    }
    return found;
  }

  // -- nothing happened ----------------------------------------------------------------------------------------------

  /** Where a population may be empty, an honest "there was none" is as good as a record. */
  #nothingHappened(result: ProofResult, empty: EmptyProof): ProofResult | undefined {
    if (!this.#point.event && !empty.mayBeEmpty && !this.#mayBeNone(empty.types)) {
      return undefined;
    }
    // What is on file and only not finished has happened.
    const isOnFile = !empty.mayBeEmpty && empty.types.some((type) => this.#lookups.ofType(type).some((id) => this.#isOnFile(id)));
    const stated = isOnFile ? [] : this.#spellings.points.flatMap((name) => this.#lookups.nilStatements(name)).flatMap((id) => this.#nilStatement(id) ?? []);
    if (stated.length > 0) {
      const by = stated.map(({ id }) => ({ id }));
      const unstated = this.#daysNotIn(stated.flatMap(({ when }) => when ?? []));
      return unstated === undefined ? { level: 'evidenced', conditions: [], by } : { level: 'evidenced', conditions: ['gap'], by, missing: `nobody has stated it for ${unstated.start === unstated.end ? unstated.start : `${unstated.start} to ${unstated.end}`}` };
    }
    if (empty.unfiltered > 0 && empty.mayBeEmpty) {
      const { types, unfiltered } = empty;
      const [example] = types.flatMap((type) => this.#lookups.ofType(type));
      const host = example === undefined ? undefined : (this.#lookups.entity(example)?.host ?? example);
      return host === undefined ? undefined : { level: 'evidenced', conditions: [], by: [{ id: host }], missing: `none among ${unfiltered} on file` };
    }
    const extract = isOnFile ? undefined : empty.types.flatMap((type) => this.#extractsOf(type))[0];
    if (extract !== undefined) {
      return { level: 'evidenced', conditions: [], by: [{ id: extract }] };
    }
    return isOnFile ? undefined : { ...result, missing: `${result.missing ?? 'nothing is on file'}; if nothing of the kind happened, say so in a nil statement` };
  }

  /** Whether the catalogue says of all that is of these types, finished or not, that there may be none. */
  #mayBeNone(types: readonly string[]): boolean {
    const populations = Object.values(this.#catalogue.populations).filter(({ mayBeEmpty, where }) => mayBeEmpty && where === undefined);
    return types.length > 0 && types.every((type) => populations.some((population) => population.types.includes(type)));
  }

  #isOnFile(id: string): boolean {
    const entity = this.#lookups.entity(id);
    return entity !== undefined && isCurrent(this.#lookups, entity) && stateOfEntity(this.#lookups, entity).level !== 'missing';
  }

  /** A closed statement about days that have come, as far as they lie in the window. Without a period it is believed. */
  #nilStatement(id: string): { readonly id: string; readonly when?: Days } | undefined {
    const entity = this.#lookups.entity(id);
    const expires = entity?.fields['expires']?.[0] as PlainDate | undefined;
    const when = entity?.when;
    const isInTime = when === undefined || (when.end >= evidenceWindow(this.#lookups).start && this.#lookups.hasCome(when.start));
    const holds = stateOf(this.#lookups, id).level === 'evidenced' && isInTime && (expires === undefined || !this.#lookups.isPast(expires));
    return holds ? { id, ...(when === undefined ? {} : { when }) } : undefined;
  }

  /** The first stretch of the window, longer than the grace, that lies in none of these periods; a statement without a period covers all. */
  #daysNotIn(periods: readonly Days[]): Days | undefined {
    const { asOf, configuration } = this.#lookups;
    const window = evidenceWindow(this.#lookups);
    const found: Days[] = [];
    let start = latest(window.start, configuration.started) ?? window.start;
    for (const period of periods.toSorted((left, right) => (left.start < right.start ? -1 : 1))) {
      found.push({ start, end: addDays(period.start, -1) });
      start = latest(start, addDays(period.end, 1)) ?? start;
    }
    return periods.length === 0 ? undefined : [...found, { start, end: asOf }].find((days) => addDuration(days.start, configuration.grace) <= days.end);
  }

  #extractsOf(type: string): string[] {
    const window = evidenceWindow(this.#lookups);
    return this.#lookups.ofType('record-extract').filter((id) => {
      const entity = this.#lookups.entity(id);
      const isRight = entity?.fields['record-type']?.includes(type) === true && entity.when !== undefined && entity.when.end >= window.start && entity.fields['row-count']?.[0] === '0';
      return isRight && stateOf(this.#lookups, id).level === 'evidenced';
    });
  }

  // -- every type ----------------------------------------------------------------------------------------------------

  /** Every type of the filter is on file; a type of which nothing happened counts when a point that asks for it is settled. */
  #everyType(proof: Proof & { form: 'every-type' }): ProofResult {
    const types = Object.values(this.#lookups.schemas.types).filter(
      (type) => !type.abstract && !type.generated && type.control !== undefined && (proof.needed === undefined || type.needed === proof.needed) && (proof.control === undefined || type.control === proof.control),
    );
    let level: Level = 'evidenced';
    const absent: string[] = [];
    const by: Prover[] = [];
    for (const type of types) {
      const found = this.#bestOf(type);
      const settled = found.level === 'missing' && this.#isSettledAsNil(type.id);
      const effective: Level = settled ? 'evidenced' : found.level;
      level = rank(effective) < rank(level) ? effective : level;
      if (effective === 'missing' || effective === 'drafted') {
        absent.push(type.title.en);
      } else if (found.id !== undefined && by.length < this.#limit) {
        by.push({ id: found.id });
      }
    }
    return { level, conditions: [], by, ...(absent.length === 0 ? {} : { missing: `${types.length - absent.length} of ${types.length} kinds; not in force: ${nameList(absent)}` }) };
  }

  #bestOf(type: TypeDefinition): BestOfType {
    return this.#lookups.memo.part('proof', `best:${type.id}`, () => {
      let found: BestOfType = { level: 'missing' };
      for (const id of this.#lookups.ofType(type.id)) {
        const level = best(found.level, stateOf(this.#lookups, id).level);
        if (level !== found.level) {
          found = { level, id };
        }
        if (level === 'evidenced') {
          break;
        }
      }
      return found;
    });
  }

  #isSettledAsNil(type: string): boolean {
    return this.#catalogue.clauses.some((clause) =>
      clause.points.some((point) => {
        const mayBeEmpty = point.event && point.proof !== undefined && asksFor(this.#catalogue, point.proof, type);
        return mayBeEmpty && this.#levels.point(this.#catalogue, clause, point).isComplete;
      }),
    );
  }
}

/** An answer that counts today. */
interface ReadAnswer {
  readonly entity: Entity;
  readonly host: Entity;
  readonly isPositive: boolean;
  readonly person: string | undefined;
  readonly role: string | undefined;
  readonly date: PlainDate;
}

interface Days {
  readonly start: PlainDate;
  readonly end: PlainDate;
}

interface BestOfType {
  readonly level: Level;
  readonly id?: string;
}

function asksFor(catalogue: CatalogueDefinition, proof: Proof, type: string): boolean {
  switch (proof.form) {
    case 'all':
    case 'any':
      return proof.of.some((part) => asksFor(catalogue, part, type));
    case 'record':
      return proof.record.type === type;
    case 'answer':
    case 'every-type':
      return false;
    default:
      return proof.type === type || proof.forEach.some((name) => catalogue.populations[name]?.types.includes(type) === true);
  }
}
