import { durationInWords } from '../dates/plainDate.ts';
import { RelationTable } from '../index/relations.ts';
import { CONTROL_FIELD_BY_NAME } from '../schema/controlFields.ts';
import type { CatalogueDefinition, Filter, Proof, RecordDemand, Schemas, TypeDefinition } from '../schema/model.ts';

/** A proof in words: a sentence, and below it what it is made of. */
export interface ProofText {
  readonly text: string;
  readonly parts: readonly ProofText[];
}

/** Puts proofs into plain English, for people who never see the schema files. */
export class ProofWriter {
  readonly #schemas: Schemas;
  readonly #catalogue: CatalogueDefinition;
  readonly #relations: RelationTable;

  constructor(schemas: Schemas, catalogue: CatalogueDefinition) {
    this.#schemas = schemas;
    this.#catalogue = catalogue;
    this.#relations = new RelationTable(schemas);
  }

  write(proof: Proof): ProofText {
    const { text, parts } = this.#form(proof);
    const members = this.#members(proof.forEach);
    return { text: members === undefined ? text : `for ${members}: ${text}`, parts };
  }

  /** "every service in scope". */
  #members(populations: readonly string[]): string | undefined {
    const names = populations.map((name) => this.#catalogue.populations[name]?.title ?? name);
    return names.length === 0 ? undefined : `each of the ${names.join(' and of the ')}`;
  }

  #form(proof: Proof): ProofText {
    switch (proof.form) {
      case 'all':
      case 'any':
        return { text: proof.form === 'all' ? 'all of these' : 'one of these', parts: proof.of.map((part) => this.write(part)) };
      case 'answer':
        return leaf('the answer of a named person to this point is on file, such as an audit answer');
      case 'every-type':
        return leaf(`every type of ${proof.control ?? 'document'} that ${NEEDED[proof.needed ?? ''] ?? 'is known'} is on file`);
      case 'record':
        return leaf(this.#record(proof.record, proof));
      case 'document':
        return leaf(`${this.#type(proof.type)}${this.#whose(proof.type, proof)} ${inForce(this.#schemas.types[proof.type])}`);
      case 'section': {
        const title = this.#schemas.types[proof.type]?.sections[proof.section]?.title.en ?? proof.section;
        return leaf(`section "${title}" of ${this.#type(proof.type)}${this.#whose(proof.type, proof)} is filled in`);
      }
      case 'field':
        return leaf(`${this.#type(proof.type)}${this.#whose(proof.type, proof)} states "${this.#field(proof.type, proof.field)}"`);
      case 'link':
        return leaf(this.#link(proof));
    }
  }

  #link(proof: Proof & { form: 'link' }): string {
    const targets = proof.to.map((type) => this.#type(type)).join(' or ');
    const whom = targets === '' ? (proof.min === 1 ? 'something' : `${proof.min} others`) : `${proof.min === 1 ? '' : `at least ${proof.min} `}${targets}`;
    return `${this.#type(proof.type)}${this.#whose(proof.type, proof)} is linked to ${whom} as "${this.#relation(proof.relation)}"`;
  }

  #record(record: RecordDemand, proof: Proof): string {
    const what = `${this.#type(record.type)}${this.#whose(record.type, proof)}`;
    const every = record.every === 'planned' ? this.#schemas.types[record.type]?.cadence : record.every;
    if (every !== undefined) {
      return `${what} is on file and closed for every period of ${durationInWords(every)}`;
    }
    const count = record.min === 1 ? '' : `${record.min} of `;
    return `${count}${what} ${record.min === 1 ? 'is' : 'are'} on file and closed since the last audit`;
  }

  /** What narrows the candidates, and by which links they belong to a member. */
  #whose(type: string, proof: Proof): string {
    const via = proof.via.length === 0 ? '' : ` linked by ${proof.via.map((name) => `"${this.#relation(name)}"`).join(' or ')}`;
    return `${this.#filter(type, proof.where)}${via}`;
  }

  #filter(type: string, where: Filter | undefined): string {
    const parts = Object.entries(where ?? {}).map(([field, wanted]) => {
      const title = `"${this.#field(type, field)}"`;
      return wanted === 'set' ? `${title} filled in` : wanted === 'unset' ? `no ${title}` : `${title} ${wanted.join(' or ')}`;
    });
    return parts.length === 0 ? '' : ` with ${parts.join(' and ')}`;
  }

  #type(id: string): string {
    return `"${this.#schemas.types[id]?.title.en ?? id}"`;
  }

  #field(type: string, name: string): string {
    const definition = this.#schemas.types[type];
    const own = definition?.fields[name]?.title.en;
    return own ?? (CONTROL_FIELD_BY_NAME.has(name) ? name : this.#relation(name));
  }

  #relation(name: string): string {
    const found = this.#relations.find(name);
    return found === undefined ? name : found.isInverse ? found.relation.inverseTitle.en : found.relation.title.en;
  }
}

const NEEDED: Readonly<Record<string, string>> = { standard: 'the standard asks for', implied: 'the standard implies', customary: 'is customary' };

function leaf(text: string): ProofText {
  return { text, parts: [] };
}

function inForce(type: TypeDefinition | undefined): string {
  return type?.control === 'record' ? 'is on file and closed' : type?.control === 'document' ? 'is approved and in force' : 'is on file';
}

/** All types a proof names, with the place in them. */
export function typesIn(proof: Proof): readonly string[] {
  switch (proof.form) {
    case 'all':
    case 'any':
      return [...new Set(proof.of.flatMap(typesIn))];
    case 'record':
      return [proof.record.type];
    case 'document':
    case 'section':
    case 'field':
    case 'link':
      return [proof.type];
    case 'answer':
    case 'every-type':
      return [];
  }
}
