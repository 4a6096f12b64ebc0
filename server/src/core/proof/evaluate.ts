import { addDays, addDuration, daysBetween, type Duration, type PlainDate } from '../dates/plainDate.ts';
import type { Period } from '../dates/period.ts';
import type { Entity } from '../index/entity.ts';
import { fieldValues, type Lookups } from '../index/lookups.ts';
import type { CatalogueDefinition, Proof, RecordDemand } from '../schema/model.ts';
import { candidatesOf } from './candidates.ts';
import { stateOfEntity } from './entityState.ts';
import { best, worst, type Condition, type Level } from './level.ts';
import { isCurrent, populationOf } from './population.ts';
import { subjectStart } from './subjectStart.ts';
import { duePeriods, evidenceWindow } from './window.ts';

/** What a proof came to. */
export interface ProofResult {
  readonly level: Level;
  readonly conditions: readonly Condition[];
  /** What proves it; as many as the evaluator was asked to name. */
  readonly by: readonly Prover[];
  /** What is missing, in words; absent when nothing is. */
  readonly missing?: string;
  /** Set when all that is missing is missing because nothing of the kind is on file: a nil statement may stand in. */
  readonly isEmpty?: EmptyProof;
}

/** What a proof looked for in vain. */
export interface EmptyProof {
  readonly types: readonly string[];
  /** How many of those types are on file, none of which fitted. */
  readonly unfiltered: number;
  /** Whether the catalogue says of itself that there may be none. */
  readonly mayBeEmpty: boolean;
}

/** An entity that proves something, and the place in it that does. */
export interface Prover {
  readonly id: string;
  readonly section?: string;
  readonly field?: string;
  readonly isClaim?: true;
}

/** So many provers of a point are remembered; the others count all the same, and are named by who asks for all (`PointLevels.provers`). */
export const MAX_PROVERS = 40;
const MAX_NAMED = 5;

/** Evaluates proofs of one catalogue. `key` names the proof in the memo, so that each member's part is computed on its own. */
export class ProofEvaluator {
  readonly #lookups: Lookups;
  readonly #catalogue: CatalogueDefinition;
  readonly #answer: () => ProofResult;
  readonly #everyType: (proof: Proof & { form: 'every-type' }) => ProofResult;
  readonly #limit: number;

  /** @param limit How many provers are named at most. Without one, nothing is remembered: it is for who looks at a few points once. */
  constructor(lookups: Lookups, catalogue: CatalogueDefinition, answer: () => ProofResult, everyType: (proof: Proof & { form: 'every-type' }) => ProofResult, limit = MAX_PROVERS) {
    this.#limit = limit;
    this.#lookups = lookups;
    this.#catalogue = catalogue;
    this.#answer = answer;
    this.#everyType = everyType;
  }

  evaluate(proof: Proof, key: string, member?: string): ProofResult {
    return proof.forEach.length > 0 ? this.#forEach(proof, key) : this.#one(proof, key, member);
  }

  #forEach(proof: Proof, key: string): ProofResult {
    const populations = proof.forEach.map((name) => populationOf(this.#lookups, this.#catalogue, name));
    const definitions = proof.forEach.flatMap((name) => this.#catalogue.populations[name] ?? []);
    const members = [...new Set(populations.flatMap((population) => population.members))];
    const title = definitions.map((definition) => definition.title).join(' and ');
    if (members.length === 0) {
      const types = definitions.flatMap((definition) => definition.types);
      // Two populations may be made of the same types.
      const counted = new Map(definitions.map((definition, at) => [definition.types.join(), populations[at]?.unfiltered ?? 0]));
      const unfiltered = [...counted.values()].reduce((sum, count) => sum + count, 0);
      return { level: 'missing', conditions: [], by: [], missing: `there are no ${title} on file`, isEmpty: { types, unfiltered, mayBeEmpty: definitions.every((definition) => definition.mayBeEmpty) } };
    }
    const isDraft = populations.every((population) => population.isDraft || population.members.length === 0);
    const results = this.ofMembers(proof, key, members);
    const all = allOf(results.map(({ result }) => result), this.#limit);
    const failing = results.filter(({ result }) => result.level === all.level && (result.missing !== undefined || all.level === 'missing'));
    const level = isDraft ? worst(all.level, 'drafted') : all.level;
    const whole = results.length - failing.length;
    const missing =
      failing.length === 0
        ? isDraft
          ? `the ${title} are drafts`
          : undefined
        : `${whole} of ${results.length} ${title}; ${describeFailing(failing)}`;
    return withMissing({ level, conditions: all.conditions, by: all.by }, missing);
  }

  /**
   * What a proof comes to for each member of its populations. Each is remembered, so that when one changes the others need not be
   * looked at again; between runs not where a member proves it by itself, which is as quickly found out as remembered.
   */
  ofMembers(proof: Proof, key: string, members: readonly string[]): readonly { readonly member: string; readonly result: ProofResult }[] {
    const kind = this.#isOwn(proof, proof.forEach) ? 'own-proof' : 'proof';
    return members.map((member) => {
      const compute = (): ProofResult => this.#one(proof, key, member);
      return { member, result: this.#limit === MAX_PROVERS ? this.#lookups.memo.part(kind, `${key}:${member}`, compute) : compute() };
    });
  }

  /** Whether the members of populations are themselves what a proof asks for. */
  #isOwn(proof: Proof, populations: readonly string[]): boolean {
    switch (proof.form) {
      case 'all':
      case 'any':
        return proof.of.every((part) => part.forEach.length === 0 && this.#isOwn(part, populations));
      case 'answer':
      case 'every-type':
      case 'link':
        return false;
      default: {
        const wanted = proof.form === 'record' ? proof.record.type : proof.type;
        const types = populations.flatMap((name) => this.#catalogue.populations[name]?.types ?? []);
        return types.every((type) => this.#lookups.schemas.types[type]?.lineage.includes(wanted) === true);
      }
    }
  }

  #one(proof: Proof, key: string, member: string | undefined): ProofResult {
    switch (proof.form) {
      case 'all':
        return allOf(proof.of.map((part, at) => this.#part(part, `${key}.${at}`, member)), this.#limit);
      case 'any':
        return anyOf(proof.of.map((part, at) => this.#part(part, `${key}.${at}`, member)), this.#limit);
      case 'answer':
        return this.#answer();
      case 'every-type':
        return this.#everyType(proof);
      case 'record':
        return this.#record(proof, proof.record, member);
      default:
        return this.#content(proof, member);
    }
  }

  #part(proof: Proof, key: string, member: string | undefined): ProofResult {
    return proof.forEach.length > 0 ? this.#forEach(proof, key) : this.#one(proof, key, member);
  }

  // -- documents, sections, fields, links ----------------------------------------------------------------------------

  #content(proof: Proof & { form: 'document' | 'section' | 'field' | 'link' }, member: string | undefined): ProofResult {
    const candidates = candidatesOf(this.#lookups, { type: proof.type, member, via: proof.via, where: proof.where });
    const results = candidates.map((candidate) => this.#candidate(proof, candidate));
    if (results.length > 0) {
      return anyOf(results, this.#limit);
    }
    const whom = member === undefined || proof.type === this.#lookups.entity(member)?.type ? '' : ` for ${member}`;
    const type = this.#lookups.schemas.types[proof.type];
    const narrowed = proof.where === undefined ? '' : ` with ${describeFilter(proof.where)}`;
    const missing = `no ${titleOf(type?.title.en ?? proof.type)}${narrowed}${whom}`;
    // Where others of the type are on file and only these are not, something is missing; nothing was stated.
    return this.#lookups.ofType(proof.type).length > 0
      ? { level: 'missing', conditions: [], by: [], missing }
      : { level: 'missing', conditions: [], by: [], missing, isEmpty: { types: [proof.type], unfiltered: 0, mayBeEmpty: false } };
  }

  #candidate(proof: Proof & { form: 'document' | 'section' | 'field' | 'link' }, entity: Entity): ProofResult {
    const state = stateOfEntity(this.#lookups, entity);
    const by: Prover = {
      id: entity.id,
      ...(proof.form === 'section' ? { section: proof.section } : {}),
      ...(proof.form === 'field' ? { field: proof.field } : {}),
    };
    const lack = this.#lack(proof, entity);
    if (lack !== undefined) {
      return { level: 'missing', conditions: [], by: [], missing: lack };
    }
    const result = { level: state.level, conditions: state.conditions, by: state.level === 'missing' ? [] : [by] };
    return withMissing(result, state.reason === undefined ? undefined : `${entity.id}: ${state.reason}`);
  }

  /** Why an entity does not hold what the proof names, in words. */
  #lack(proof: Proof & { form: 'document' | 'section' | 'field' | 'link' }, entity: Entity): string | undefined {
    const type = this.#lookups.schemas.types[proof.type];
    switch (proof.form) {
      case 'document':
        return undefined;
      case 'section': {
        const state = entity.sections[proof.section];
        const title = type?.sections[proof.section]?.title.en ?? proof.section;
        return state === 'filled' ? undefined : state === 'blank' ? `section "${title}" of ${entity.id} is empty` : `${entity.id} has no section "${title}"`;
      }
      case 'field': {
        const title = type?.fields[proof.field]?.title.en ?? proof.field;
        return fieldValues(entity, proof.field).length > 0 ? undefined : `${entity.id} does not state "${title}"`;
      }
      case 'link': {
        const targets = this.#lookups.linked(entity.id, proof.relation).filter((id) => {
          const target = this.#lookups.entity(id);
          return target !== undefined && (proof.to.length === 0 || proof.to.some((wanted) => this.#lookups.isA(target, wanted)));
        });
        const relation = this.#lookups.schemas.relations[proof.relation]?.title.en ?? proof.relation;
        return targets.length >= proof.min ? undefined : `${entity.id} names ${targets.length === 0 ? 'nothing' : `only ${targets.length}`} under "${relation}"`;
      }
    }
  }

  // -- records -------------------------------------------------------------------------------------------------------

  #record(proof: Proof, demand: RecordDemand, member: string | undefined): ProofResult {
    const type = this.#lookups.schemas.types[demand.type];
    const title = titleOf(type?.title.en ?? demand.type);
    const every = demand.every === 'planned' ? type?.cadence : demand.every;
    const records = candidatesOf(this.#lookups, { type: demand.type, member, via: proof.via, where: proof.where, anyTime: every !== undefined }).map((entity) => ({
      entity,
      state: stateOfEntity(this.#lookups, entity),
    }));
    const live = records.filter(({ state }) => state.level !== 'missing');
    const isEmpty: EmptyProof = { types: [demand.type], unfiltered: 0, mayBeEmpty: false };
    const whom = member === undefined ? '' : ` for ${member}`;
    const conditions = [...new Set(live.flatMap(({ state }) => state.conditions))];
    if (every !== undefined) {
      return this.#cadence(every, live, title, member, isEmpty);
    }
    const closed = live.filter(({ state }) => state.level === 'evidenced');
    if (closed.length >= demand.min) {
      return { level: 'evidenced', conditions, by: closed.slice(0, this.#limit).map(({ entity }) => ({ id: entity.id })) };
    }
    const [open] = live;
    if (open !== undefined) {
      const reason = `${open.entity.id}: ${open.state.reason ?? 'not closed'}`;
      return { level: open.state.level === 'defined' ? 'defined' : 'drafted', conditions, by: [{ id: open.entity.id }], missing: reason };
    }
    return { level: 'missing', conditions: [], by: [], missing: `no ${title}${whom} since ${evidenceWindow(this.#lookups).start}`, isEmpty };
  }

  #cadence(
    every: Duration,
    records: readonly { readonly entity: Entity; readonly state: { readonly level: Level } }[],
    title: string,
    member: string | undefined,
    isEmpty: EmptyProof,
  ): ProofResult {
    const { periods, nextDue } = duePeriods(this.#lookups, every, subjectStart(this.#lookups, member));
    const coverage = coverPeriods(this.#lookups, periods, records.filter(({ state }) => state.level === 'evidenced').map(({ entity }) => entity));
    const closed = records.filter(({ entity, state }) => state.level === 'evidenced' && entity.when !== undefined && this.#lookups.hasCome(entity.when.start) && isCurrent(this.#lookups, entity));
    const whom = member === undefined ? '' : ` for ${member}`;
    if (periods.length === 0) {
      return closed.length > 0
        ? { level: 'evidenced', conditions: [], by: closed.slice(-this.#limit).map(({ entity }) => ({ id: entity.id })) }
        : { level: 'missing', conditions: [], by: [], missing: `no ${title}${whom} yet; the first is due by ${nextDue}`, isEmpty };
    }
    if (coverage.covered.length === 0) {
      const open = records.filter(({ state }) => state.level === 'drafted').map(({ entity }) => entity.id);
      const missing = `no ${title}${whom} for ${nameList(periods.map((period) => period.label))}${open.length > 0 ? ` (${nameList(open)} is still open)` : ''}`;
      return { level: open.length > 0 ? 'drafted' : 'missing', conditions: [], by: open.slice(0, this.#limit).map((id) => ({ id })), missing, isEmpty };
    }
    const by = coverage.covered.slice(-this.#limit).map((entity) => ({ id: entity.id }));
    const late = coverage.late.length > 0 ? `, ${coverage.late.length} late` : '';
    return coverage.missing.length === 0
      ? { level: 'evidenced', conditions: [], by }
      : {
          level: 'evidenced',
          conditions: ['gap'],
          by,
          missing: `${periods.length - coverage.missing.length} of ${periods.length} ${title}${whom}, missing ${nameList(coverage.missing.map((period) => period.label))}${late}`,
        };
  }
}

export interface PeriodCoverage {
  readonly covered: readonly Entity[];
  readonly missing: readonly Period[];
  readonly late: readonly Period[];
}

/** Which periods have a record. A record counts for the period it speaks of, not for the day it was written; it is late when it was closed after the grace. */
export function coverPeriods(lookups: Lookups, periods: readonly Period[], records: readonly Entity[]): PeriodCoverage {
  const { grace } = lookups.configuration;
  const covered = new Set<Entity>();
  const missing: Period[] = [];
  const late: Period[] = [];
  for (const period of periods) {
    const found = records.filter((record) => record.when !== undefined && countsFor(record.when, period));
    if (found.length === 0) {
      missing.push(period);
      continue;
    }
    found.forEach((record) => covered.add(record));
    const deadline = addDuration(period.end, grace);
    const isLate = found.every((record) => {
      const closed = closedOn(lookups, record);
      return closed !== undefined && closed > deadline;
    });
    if (isLate) {
      late.push(period);
    }
  }
  return { covered: [...covered], missing, late };
}

/** A record counts for the period in which most of its days lie; one that speaks of more than a period, for the last of them only. */
export function countsFor(when: Pick<Period, 'start' | 'end'>, period: Period): boolean {
  // Nearly all lie outside or inside as a whole, and reckoning with days takes long.
  if (when.end < period.start || when.start > period.end) {
    return false;
  }
  if (when.start >= period.start && when.end <= period.end) {
    return true;
  }
  const length = daysBetween(period.start, period.end);
  const start = daysBetween(when.start, when.end) > length ? addDays(when.end, -length) : when.start;
  const middle = addDays(start, Math.floor(daysBetween(start, when.end) / 2));
  return middle >= period.start && middle <= period.end;
}

function closedOn(lookups: Lookups, record: Entity): PlainDate | undefined {
  const own = record.status ?? (record.host === undefined ? undefined : lookups.entity(record.host)?.status);
  return own?.closedOn;
}

/** Everything must be proven: the worst level, all conditions. */
function allOf(results: readonly ProofResult[], limit: number): ProofResult {
  const [only] = results;
  if (only !== undefined && results.length === 1) {
    return only;
  }
  const level = results.reduce<Level>((lowest, result) => worst(lowest, result.level), 'evidenced');
  const conditions = [...new Set(results.flatMap((result) => result.conditions))];
  const by = unique(results, limit);
  const missing = results.filter((result) => result.level === level && result.missing !== undefined).map((result) => result.missing as string);
  const gaps = level === 'missing' ? missing : results.flatMap((result) => result.missing ?? []);
  const empty = emptyOf(results.filter((result) => result.level === 'missing'));
  return { ...withMissing({ level, conditions, by }, gaps.length === 0 ? undefined : nameList([...new Set(gaps)], '; ')), ...(empty === undefined ? {} : { isEmpty: empty }) };
}

/** One is enough: the best level, with its conditions; among equals, the one with the fewest. */
function anyOf(results: readonly ProofResult[], limit: number): ProofResult {
  const [only] = results;
  if (only !== undefined && results.length === 1 && (only.level !== 'missing' || only.missing !== undefined)) {
    return only;
  }
  const level = results.reduce<Level>((highest, result) => best(highest, result.level), 'missing');
  const candidates = results.filter((result) => result.level === level).sort((left, right) => left.conditions.length - right.conditions.length);
  const [first] = candidates;
  if (first === undefined) {
    return { level: 'missing', conditions: [], by: [] };
  }
  if (level === 'missing') {
    const reasons = [...new Set(candidates.flatMap((result) => result.missing ?? []))];
    const { isEmpty: _, ...rest } = first;
    const empty = emptyOf(candidates);
    return { ...rest, missing: nameList(reasons, ', and '), ...(empty === undefined ? {} : { isEmpty: empty }) };
  }
  const by = unique(candidates.filter((result) => result.conditions.length === first.conditions.length), limit);
  return { ...first, by };
}

/** What several missing parts looked for in vain; undefined when one of them is missing for another reason. */
function emptyOf(results: readonly ProofResult[]): EmptyProof | undefined {
  const all = results.flatMap((result) => result.isEmpty ?? []);
  if (all.length === 0 || all.length < results.length) {
    return undefined;
  }
  return {
    types: [...new Set(all.flatMap((empty) => empty.types))],
    unfiltered: Math.max(...all.map((empty) => empty.unfiltered)),
    mayBeEmpty: all.every((empty) => empty.mayBeEmpty),
  };
}

function withMissing(result: Omit<ProofResult, 'missing'>, missing: string | undefined): ProofResult {
  return missing === undefined ? result : { ...result, missing };
}

/** The first provers of several results, each once. Thousands of members may each have some; most are never looked at. */
function unique(results: readonly ProofResult[], limit: number): Prover[] {
  const seen = new Set<string>();
  const found: Prover[] = [];
  for (const { by } of results) {
    for (const prover of by) {
      const key = `${prover.id} ${prover.section ?? ''} ${prover.field ?? ''}`;
      if (!seen.has(key)) {
        seen.add(key);
        found.push(prover);
      }
      if (found.length >= limit) {
        return found;
      }
    }
  }
  return found;
}

function describeFailing(failing: readonly { readonly member: string; readonly result: ProofResult }[]): string {
  const [first] = failing;
  if (failing.length === 1 && first?.result.missing !== undefined) {
    return first.result.missing;
  }
  return `missing: ${nameList(failing.map(({ member }) => member))}${first?.result.missing === undefined ? '' : ` (${first.result.missing})`}`;
}

function describeFilter(filter: Readonly<Record<string, readonly string[] | 'set' | 'unset'>>): string {
  return Object.entries(filter)
    .map(([field, wanted]) => (typeof wanted === 'string' ? `${field} ${wanted}` : `${field} ${wanted.join(' or ')}`))
    .join(' and ');
}

/** Names the first few of a list and counts the rest. */
export function nameList(names: readonly string[], separator = ', '): string {
  return names.length <= MAX_NAMED ? names.join(separator) : `${names.slice(0, MAX_NAMED).join(separator)} and ${names.length - MAX_NAMED} more`;
}

function titleOf(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

