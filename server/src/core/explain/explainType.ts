import { durationInWords } from '../dates/plainDate.ts';
import { controlFieldDefinition, controlFieldFor, CONTROL_FIELDS, type ControlField } from '../schema/controlFields.ts';
import type { Count, FieldDefinition, Filter, LinkDefinition, Schemas, SectionDefinition, TypeDefinition } from '../schema/model.ts';
import { clauseName } from '../views/catalogues.ts';
import { typesIn } from './proofText.ts';

/** A type as a person wants to read it: what it is for, what belongs into it, who approves it, what it proves. */
export interface TypeExplanation {
  readonly explains: 'type';
  readonly id: string;
  readonly code?: string;
  readonly title: string;
  readonly kind: string;
  readonly summary: string;
  readonly abstract: boolean;
  readonly control?: string;
  readonly needed: string;
  readonly approvedBy: readonly string[];
  readonly agreedWith: readonly string[];
  readonly review?: string;
  readonly cadence?: string;
  readonly fields: readonly FieldExplanation[];
  readonly links: readonly LinkExplanation[];
  readonly inbound: readonly LinkExplanation[];
  readonly sections: readonly SectionExplanation[];
  /** Where its rows stand, for item types. */
  readonly heldBy: readonly string[];
  /** Types that extend it. */
  readonly extendedBy: readonly string[];
  readonly proves: readonly { readonly point: string; readonly title: string; readonly text: string }[];
}

export interface FieldExplanation {
  readonly name: string;
  readonly title: string;
  readonly holds: string;
  readonly needed: 'required' | 'optional' | 'sometimes';
  readonly when?: string;
  readonly guidance?: string;
}

export interface LinkExplanation {
  readonly relation: string;
  readonly types: readonly string[];
  readonly count: string;
}

export interface SectionExplanation {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly rows?: string;
  readonly guidance?: string;
}

export function explainType(schemas: Schemas, type: TypeDefinition, first: string | undefined): TypeExplanation {
  const roles = (ids: readonly string[]): string[] => ids.map((id) => schemas.roles[id]?.title.en ?? id);
  return {
    explains: 'type',
    id: type.id,
    ...(type.code === undefined ? {} : { code: type.code }),
    title: type.title.en,
    kind: type.kind,
    summary: type.summary,
    abstract: type.abstract,
    ...(type.control === undefined ? {} : { control: type.control }),
    needed: type.needed,
    approvedBy: roles(type.approvedBy),
    agreedWith: type.agreedWith.map((id) => schemas.types[id]?.title.en ?? id),
    ...(type.review === undefined ? {} : { review: durationInWords(type.review) }),
    ...(type.cadence === undefined ? {} : { cadence: durationInWords(type.cadence) }),
    fields: [...controlFieldsOf(type), ...Object.values(type.fields).map(explainField)],
    links: type.links.map(explainLink),
    inbound: type.inbound.map(explainLink),
    sections: Object.values(type.sections).map(explainSection),
    heldBy: Object.values(schemas.types).filter((other) => Object.values(other.sections).some((section) => section.rows === type.id)).map((other) => other.id),
    extendedBy: Object.values(schemas.types).filter((other) => other.id !== type.id && other.lineage.includes(type.id)).map((other) => other.id),
    proves: provenBy(schemas, type, first),
  };
}

/** Control fields that a document of this regime must have; the others are the same for every type. */
function controlFieldsOf(type: TypeDefinition): FieldExplanation[] {
  const { control } = type;
  return control === undefined
    ? []
    : CONTROL_FIELDS.filter((field) => field.requiredIn.includes(control) && type.fields[field.name] === undefined).map((one) => controlFieldFor(one, control)).map((field) => ({
        name: field.name,
        title: field.name,
        holds: controlValueInWords(field),
        needed: 'required' as const,
        guidance: field.guidance,
      }));
}

function controlValueInWords(field: ControlField): string {
  const definition = controlFieldDefinition(field);
  return definition === undefined ? field.shape : valueInWords(definition);
}

function explainField(field: FieldDefinition): FieldExplanation {
  return {
    name: field.name,
    title: field.title.en,
    holds: valueInWords(field),
    needed: field.required ? 'required' : field.requiredWhen === undefined ? 'optional' : 'sometimes',
    ...(field.requiredWhen === undefined ? {} : { when: filterInWords(field.requiredWhen) }),
    ...(field.guidance === undefined ? {} : { guidance: field.guidance }),
  };
}

/** What a field may hold, in words. */
export function valueInWords(field: FieldDefinition): string {
  const one = ((): string => {
    switch (field.type) {
      case 'enum':
        return `one of ${field.values.join(', ')}`;
      case 'link-to':
        return field.to.length === 0 ? 'the id of something' : `the id of ${field.to.join(' or ')}`;
      case 'role':
        return 'the id of a role';
      case 'person':
        return 'the id of a person';
      case 'date':
        return 'a date such as 2026-03-31';
      case 'duration':
        return 'an interval such as P12M';
      case 'period':
        return 'a period such as 2026-04 or 2026-Q2';
      case 'threshold':
        return 'a target such as >= 99.9';
      case 'clause':
        return 'a clause or point such as 8.3.3#c';
      case 'version':
        return 'a version such as 2.1';
      case 'number':
        return field.min === undefined || field.max === undefined ? 'a number' : `a number from ${field.min} to ${field.max}`;
      case 'id':
        return 'an id';
      case 'text':
        return 'text';
    }
  })();
  return field.list ? `${one}; several are possible` : one;
}

function filterInWords(filter: Filter): string {
  return Object.entries(filter)
    .map(([field, wanted]) => (wanted === 'set' ? `${field} is filled in` : wanted === 'unset' ? `${field} is empty` : `${field} is ${wanted.join(' or ')}`))
    .join(' and ');
}

function explainLink(link: LinkDefinition): LinkExplanation {
  return { relation: link.name, types: link.to, count: countInWords(link.count) };
}

function countInWords(count: Count): string {
  if (count.max === undefined) {
    return count.min === 0 ? 'any number' : `at least ${count.min}`;
  }
  return count.min === count.max ? `exactly ${count.min}` : `${count.min} to ${count.max}`;
}

function explainSection(section: SectionDefinition): SectionExplanation {
  return {
    name: section.name,
    title: section.title.en,
    required: !section.optional,
    ...(section.rows === undefined ? {} : { rows: section.rows }),
    ...(section.guidance === undefined ? {} : { guidance: section.guidance }),
  };
}

/**
 * The points whose proof names a type, or what it extends. Derived, so that it can never disagree with the proofs.
 *
 * @param first The id of the catalogue whose clauses are named by their number alone.
 */
export function provenBy(schemas: Schemas, type: TypeDefinition, first: string | undefined): TypeExplanation['proves'] {
  return Object.values(schemas.catalogues).flatMap((catalogue) =>
    catalogue.clauses.flatMap((clause) =>
      clause.points
        .filter((point) => point.proof !== undefined && typesIn(point.proof).some((named) => type.lineage.includes(named)))
        .map((point) => ({ point: `${clauseName(catalogue, clause, first)}#${point.id}`, title: clause.title, text: point.text })),
    ),
  );
}
