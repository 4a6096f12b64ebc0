import type { Lookups } from '../index/lookups.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition, Proof, TypeDefinition } from '../schema/model.ts';
import { actionOf } from './action.ts';
import { stateOf } from './entityState.ts';
import { MAX_PROVERS, ProofEvaluator, nameList, type EmptyProof, type Prover, type ProofResult } from './evaluate.ts';
import { atLeast, best, rank, type Condition, type Level } from './level.ts';
import type { ClauseTable } from './pointIds.ts';
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

  /** An open action that names the point or its clause, with an owner and a date not past. */
  #plan(): string | undefined {
    const names = [...this.#spellings.points, ...this.#spellings.clauses];
    return names
      .flatMap((name) => this.#lookups.actionsFor(name))
      .find((id) => {
        const entity = this.#lookups.entity(id);
        const action = entity === undefined ? undefined : actionOf(this.#lookups, entity);
        return action?.isOpen === true && action.owner !== undefined && action.due !== undefined && !this.#lookups.isPast(action.due);
      });
  }

  // -- answers and claims --------------------------------------------------------------------------------------------

  /** By whoever answers for the clause: at most `defined`, and marked. By an auditor who does not: `evidenced`. */
  #answers(): ProofResult {
    const window = evidenceWindow(this.#lookups);
    const answers = this.#spellings.points
      .flatMap((name) => this.#lookups.answers(name))
      .map((answer) => this.#answer(answer, window.start))
      .filter((result) => result !== undefined)
      .sort((left, right) => rank(right.level) - rank(left.level));
    return answers[0] ?? { level: 'missing', conditions: [], by: [], missing: 'only a person can judge this, and no answer is on file since ' + window.start };
  }

  #answer(answer: ReturnType<Lookups['answers']>[number], since: string): ProofResult | undefined {
    const entity = this.#lookups.entity(answer.entity);
    const mapping = entity === undefined ? undefined : this.#lookups.schemas.types[entity.type]?.answer;
    if (entity === undefined || mapping === undefined || !answer.isPositive) {
      return undefined;
    }
    const host = this.#lookups.entity(answer.host);
    const value = (name: string | undefined, own: string | undefined): string | undefined => (name?.startsWith('^') === true ? host?.fields[name.slice(1)]?.[0] : own);
    const person = value(mapping.person, answer.person);
    const role = value(mapping.role, answer.role);
    const date = mapping.date?.startsWith('^') === true ? host?.fields[mapping.date.slice(1)]?.[0] : (answer.date ?? entity.when?.end);
    if (date === undefined || date < since || !this.#lookups.hasCome(date as never)) {
      return undefined;
    }
    const state = stateOf(this.#lookups, answer.host);
    const by: Prover[] = [{ id: entity.id }];
    if (state.level === 'missing' || state.level === 'drafted') {
      return { level: state.level, conditions: state.conditions, by, missing: `${answer.host}: ${state.reason ?? 'not closed'}` };
    }
    return this.#isIndependent(person, role)
      ? { level: 'evidenced', conditions: state.conditions, by }
      : { level: 'defined', conditions: [...state.conditions, 'self-assessed'], by };
  }

  /** An auditor who holds none of the roles that answer for this clause. */
  #isIndependent(person: string | undefined, role: string | undefined): boolean {
    const roleEntity = role === undefined ? undefined : this.#lookups.entity(role);
    const standard = roleEntity?.fields['acts-as']?.[0] ?? role;
    if (person === undefined || (standard !== 'internal-auditor' && standard !== 'internal-audit-lead')) {
      return false;
    }
    return this.#clause.ownerRoles
      .filter((owner) => owner !== 'internal-audit-lead')
      .flatMap((owner) => this.#lookups.actingAs(owner))
      .every((id) => this.#lookups.entity(id)?.fields['holder']?.[0] !== person);
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
    if (!this.#point.event && !empty.mayBeEmpty) {
      return undefined;
    }
    const stated = this.#spellings.points.flatMap((name) => this.#lookups.nilStatements(name)).filter((id) => this.#isValidNil(id));
    const [first] = stated;
    if (first !== undefined) {
      return { level: 'evidenced', conditions: [], by: [{ id: first }] };
    }
    if (empty.unfiltered > 0) {
      const { types, unfiltered } = empty;
      const [example] = types.flatMap((type) => this.#lookups.ofType(type));
      const host = example === undefined ? undefined : (this.#lookups.entity(example)?.host ?? example);
      return host === undefined ? undefined : { level: 'evidenced', conditions: [], by: [{ id: host }], missing: `none among ${unfiltered} on file` };
    }
    const extract = empty.types.flatMap((type) => this.#extractsOf(type))[0];
    return extract === undefined
      ? { ...result, missing: `${result.missing ?? 'nothing is on file'}; if nothing of the kind happened, say so in a nil statement` }
      : { level: 'evidenced', conditions: [], by: [{ id: extract }] };
  }

  #isValidNil(id: string): boolean {
    const entity = this.#lookups.entity(id);
    const expires = entity?.fields['expires']?.[0];
    const window = evidenceWindow(this.#lookups);
    const isInTime = entity?.when === undefined || entity.when.end >= window.start;
    return stateOf(this.#lookups, id).level === 'evidenced' && isInTime && (expires === undefined || !this.#lookups.isPast(expires as never));
  }

  #extractsOf(type: string): string[] {
    const window = evidenceWindow(this.#lookups);
    return this.#lookups.ofType('record-extract').filter((id) => {
      const entity = this.#lookups.entity(id);
      const isRight = entity?.fields['record-type']?.includes(type) === true && entity.when !== undefined && entity.when.end >= window.start;
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
