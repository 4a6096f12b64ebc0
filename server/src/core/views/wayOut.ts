import type { Sms } from '../index/sms.ts';
import type { Prover } from '../proof/evaluate.ts';
import type { PointDefinition, Proof } from '../schema/model.ts';
import { typeTitle } from './names.ts';

/** Where a point that is not complete can be seen to. */
export interface WayOut {
  /** What lacks something: what is named in words, else the only document of its kind, else what proves the point so far. */
  readonly target?: Prover;
  /** Documents that could be begun. */
  readonly create: readonly DocumentToCreate[];
}

export interface DocumentToCreate {
  readonly type: string;
  readonly title: string;
}

/** @param missing What is missing, in words, as the proof says it. */
export function wayOut(sms: Sms, { proof }: PointDefinition, { missing = '', by }: { readonly missing?: string; readonly by: readonly Prover[] }): WayOut {
  const { lookups } = sms;
  const types = proof === undefined ? [] : documentTypesFor(sms, proof, missing);
  const named = missing.split(/[\s,;:()"]+/).filter((word) => lookups.entity(word) !== undefined);
  const ofKind = (id: string): boolean => types.some((type) => lookups.schemas.types[lookups.entity(id)?.type ?? '']?.lineage.includes(type) === true);
  const all = types.flatMap((type) => lookups.ofType(type));
  const create = types.filter((type) => lookups.ofType(type).length === 0 || missing.toLowerCase().includes(`no ${sms.schemas.types[type]?.title.en.toLowerCase() ?? type} `));
  if (proof !== undefined && wantsAnswer(proof)) {
    create.push(...Object.values(sms.schemas.types).flatMap((type) => (type.answer !== undefined && type.control !== undefined && !type.abstract ? [type.id] : [])));
  }
  const id = named.find(ofKind) ?? named[0] ?? (all.length === 1 ? all[0] : undefined);
  // What proves another part leads astray where something is to be written anew.
  const target = id === undefined ? (create.length > 0 ? undefined : by[0]) : { id };
  return { ...(target === undefined ? {} : { target }), create: create.map((type) => ({ type, title: typeTitle(lookups, type) })) };
}

function wantsAnswer(proof: Proof): boolean {
  return proof.form === 'answer' || ((proof.form === 'all' || proof.form === 'any') && proof.of.some(wantsAnswer));
}

/** The kinds of document a proof asks for; where it asks for rows, those that hold them; where it asks for every kind, those that are named as missing. */
function documentTypesFor({ schemas: { types } }: Sms, proof: Proof, missing: string): string[] {
  if (proof.form === 'every-type') {
    return Object.values(types).flatMap((type) => (type.control !== undefined && !type.abstract && !type.generated && missing.includes(type.title.en) ? [type.id] : []));
  }
  const holding = (row: string): string[] => Object.values(types).filter((type) => !type.abstract && Object.values(type.sections).some((section) => section.rows === row)).map((type) => type.id);
  return [...new Set(typesOf(proof).flatMap((type) => (types[type]?.control === undefined ? holding(type) : types[type].abstract ? [] : [type])))];
}

function typesOf(proof: Proof): string[] {
  switch (proof.form) {
    case 'all':
    case 'any':
      return [...new Set(proof.of.flatMap(typesOf))];
    case 'document':
    case 'section':
    case 'field':
    case 'link':
      return [proof.type];
    case 'record':
      return [proof.record.type];
    default:
      return [];
  }
}
