import type { Lookups } from '../index/lookups.ts';
import type { CatalogueDefinition, Proof } from '../schema/model.ts';
import type { ProofEvaluator } from './evaluate.ts';
import type { PointLevels } from './points.ts';
import { populationOf } from './population.ts';
import { subjectStart } from './subjectStart.ts';
import { duePeriods } from './window.ts';

/** A member of a population of which nothing is on file where others of it have something. */
export interface LeftOut {
  /** As one names it: `8.2.6 b)`. */
  readonly point: string;
  readonly clause: string;
  readonly text: string;
  /** What is missing, in words. */
  readonly missing: string;
  /** Who is asked: "services in scope". */
  readonly whom: string;
}

/**
 * What each member is left out of, by its id. Only points that stand at `missing` are looked at: a plan, a claim or a nil
 * statement settles a point, and then nobody is left out.
 */
export function leftOut(lookups: Lookups, levels: PointLevels, member: string): readonly LeftOut[] {
  return lookups.entryOf('left-out', '', member, () => allLeftOut(lookups, levels)) ?? [];
}

/** The types that populations are made of: nothing else can be left out. */
export function populationTypes(lookups: Lookups): readonly string[] {
  return lookups.derived('population-types', () => {
    const catalogues = lookups.configuration.catalogues.flatMap((id) => lookups.schemas.catalogues[id] ?? []);
    return [...new Set(catalogues.flatMap((catalogue) => Object.values(catalogue.populations).flatMap((population) => population.types)))];
  });
}

function allLeftOut(lookups: Lookups, levels: PointLevels): Readonly<Record<string, readonly LeftOut[]>> {
  // Ids are written by people: one may be called as something every ordinary object has.
  const found = Object.create(null) as Record<string, LeftOut[]>;
  for (const [at, id] of lookups.configuration.catalogues.entries()) {
    const catalogue = lookups.schemas.catalogues[id];
    for (const clause of catalogue?.clauses ?? []) {
      for (const point of catalogue === undefined || clause.kind !== 'requirement' ? [] : clause.points) {
        if (catalogue === undefined || point.note || point.proof === undefined || levels.point(catalogue, clause, point).level !== 'missing') {
          continue;
        }
        const key = `${catalogue.id}:${clause.id}#${point.id}`;
        const name = `${at === 0 ? '' : `${catalogue.id}:`}${clause.id}`;
        for (const { member, missing, whom } of membersLeftOut(lookups, levels.evaluator(catalogue), catalogue, point.proof, key)) {
          (found[member] ??= []).push({ point: `${name} ${point.id})`, clause: name, text: point.text, missing, whom });
        }
      }
    }
  }
  return found;
}

interface Lack {
  readonly member: string;
  readonly missing: string;
  readonly whom: string;
}

function membersLeftOut(lookups: Lookups, evaluator: ProofEvaluator, catalogue: CatalogueDefinition, proof: Proof, key: string): Lack[] {
  if (proof.forEach.length === 0) {
    return proof.form === 'all' ? proof.of.flatMap((part, at) => membersLeftOut(lookups, evaluator, catalogue, part, `${key}.${at}`)) : [];
  }
  const asked = partToldNowhereElse(lookups, { ...proof, forEach: [] });
  const populations = proof.forEach.map((name) => populationOf(lookups, catalogue, name)).filter((population) => !population.isDraft);
  const members = [...new Set(populations.flatMap((population) => population.members))];
  if (asked === undefined) {
    return [];
  }
  const results = evaluator.ofMembers({ ...asked, forEach: proof.forEach }, `left-out:${key}`, members);
  // Where nothing of the kind is on file, or nobody has it, it is the clause that lacks it and not the member.
  const lacking = results.filter(({ result }) => result.level === 'missing' && result.isEmpty === undefined && result.missing !== undefined);
  if (lacking.length === members.length && members.length > 1) {
    return [];
  }
  const whom = proof.forEach.map((name) => catalogue.populations[name]?.title ?? name).join(' and ');
  const late = lacking.filter(({ member }) => !isTooEarly(lookups, asked, member));
  const words = evaluator.ofMembers({ ...withoutFilters(asked), forEach: proof.forEach }, `left-out:${key}:words`, late.map(({ member }) => member));
  return late.map(({ member, result }, at) => ({ member, missing: words[at]?.result.missing ?? result.missing ?? '', whom }));
}

/** Whether all that is asked for are records that recur, of which the first of this member is not due yet. */
function isTooEarly(lookups: Lookups, proof: Proof, member: string): boolean {
  const types = typesIn(proof);
  return types.length > 0 && types.every((type) => {
    const every = lookups.schemas.types[type]?.cadence;
    return every !== undefined && duePeriods(lookups, every, subjectStart(lookups, member)).periods.length === 0;
  });
}

function typesIn(proof: Proof): string[] {
  switch (proof.form) {
    case 'all':
    case 'any':
      return proof.of.flatMap(typesIn);
    case 'record':
      return [proof.record.type];
    default:
      return 'type' in proof ? [proof.type] : [];
  }
}

/** What could be done about it: of several ways, not that which asks that something else had come out. */
function withoutFilters(proof: Proof): Proof {
  const of = proof.form === 'any' ? proof.of.filter((part) => part.where === undefined) : [];
  return proof.form === 'any' && of.length > 0 ? { ...proof, of } : proof;
}

/** A proof without those parts whose absence the document concerned is told of anyway: what its type demands. */
function partToldNowhereElse(lookups: Lookups, proof: Proof): Proof | undefined {
  const type = 'type' in proof ? lookups.schemas.types[proof.type] : undefined;
  if (proof.forEach.length > 0) {
    return undefined;
  }
  switch (proof.form) {
    case 'all': {
      const of = proof.of.flatMap((part) => partToldNowhereElse(lookups, part) ?? []);
      return of.length === 0 ? undefined : { ...proof, of };
    }
    case 'any':
      return proof.of.every(isOnFile) ? proof : undefined;
    case 'record':
      return proof.record.every === undefined ? proof : undefined;
    case 'section':
      return type?.sections[proof.section]?.optional === true ? proof : undefined;
    case 'field': {
      const field = type?.fields[proof.field];
      return field !== undefined && !field.required && field.requiredWhen === undefined ? proof : undefined;
    }
    case 'link': {
      const isDemanded = type?.links.some((link) => link.name === proof.relation && link.count.min > 0) === true;
      const isRequired = Object.values(type?.fields ?? {}).some((field) => (field.relation ?? field.name) === proof.relation && (field.required || field.requiredWhen !== undefined));
      return isDemanded || isRequired ? undefined : proof;
    }
    case 'document':
      return proof;
    default:
      return undefined;
  }
}

/** What only a person can say is nobody's fault in a document. */
function isOnFile(proof: Proof): boolean {
  return proof.form !== 'answer' && proof.form !== 'every-type' && (proof.form === 'any' || proof.form === 'all' ? proof.of.every(isOnFile) : true);
}
