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
  const types = proof === undefined ? [] : documentTypesFor(sms, proof);
  const named = missing.split(/[\s,;:()"]+/).filter((word) => sms.lookups.entity(word) !== undefined);
  const ofKind = (id: string): boolean => types.some((type) => sms.lookups.schemas.types[sms.lookups.entity(id)?.type ?? '']?.lineage.includes(type) === true);
  const all = types.flatMap((type) => sms.lookups.ofType(type));
  const id = named.find(ofKind) ?? named[0] ?? (all.length === 1 ? all[0] : undefined);
  const target = id === undefined ? by[0] : { id };
  const create = types.filter((type) => sms.lookups.ofType(type).length === 0 || missing.toLowerCase().includes(`no ${sms.schemas.types[type]?.title.en.toLowerCase() ?? type} `));
  return { ...(target === undefined ? {} : { target }), create: create.map((type) => ({ type, title: typeTitle(sms.lookups, type) })) };
}

/** The kinds of document a proof asks for; where it asks for rows, those that hold them. */
function documentTypesFor({ schemas: { types } }: Sms, proof: Proof): string[] {
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
