import { valueInWords } from '../../explain/explainType.ts';
import type { Sms } from '../../index/sms.ts';
import { controlFieldDefinition, controlFieldFor, type ControlField } from '../../schema/controlFields.ts';
import type { FieldDefinition, Filter, SectionDefinition, TypeDefinition } from '../../schema/model.ts';
import { clauseName } from '../../views/catalogues.ts';
import { code, dotted, lines, paragraphs, plain } from './markdown.ts';
import { clausesIn } from './typeCard.ts';

/** A field of a type, a column, or a control field that every document may have. */
export function fieldCard(name: string, about: { readonly definition?: FieldDefinition; readonly control?: ControlField }, type?: TypeDefinition): string | undefined {
  const { definition } = about;
  const control = about.control === undefined ? undefined : controlFieldFor(about.control, type?.control);
  if (definition !== undefined) {
    return paragraphs(
      `**${plain(definition.title.en)}** ${code(definition.name)} · ${definition.required ? 'required' : definition.requiredWhen === undefined ? 'optional' : `required when ${plain(whenInWords(definition.requiredWhen))}`}`,
      definition.guidance === undefined ? undefined : plain(definition.guidance),
      definition.type === 'text' && !definition.list ? undefined : `Holds ${plain(valueInWords(definition))}.`,
    );
  }
  if (control === undefined) {
    return undefined;
  }
  const isRequired = type?.control !== undefined && control.requiredIn.includes(type.control);
  const held = controlFieldDefinition(control);
  return paragraphs(`**${name}** · ${isRequired ? 'required' : 'optional'}`, plain(control.guidance), held === undefined || held.type === 'text' ? undefined : `Holds ${valueInWords(held)}.`);
}

function whenInWords(filter: Filter): string {
  return Object.entries(filter)
    .map(([field, wanted]) => (wanted === 'set' ? `${field} is filled in` : wanted === 'unset' ? `${field} is empty` : `${field} is ${wanted.join(' or ')}`))
    .join(' and ');
}

/** A section: what belongs into it, and what it proves. */
export function sectionCard(sms: Sms, type: TypeDefinition, section: SectionDefinition): string {
  const rowType = section.rows === undefined ? undefined : sms.schemas.types[section.rows];
  const columns = rowType === undefined ? [] : Object.values(rowType.fields).filter((field) => field.required).map((field) => (field.name === 'id' ? 'ID' : field.title.en));
  const proves = provenBySection(sms, type, section.name);
  return paragraphs(
    `**${plain(section.title.en)}** · ${section.optional ? 'optional' : 'required'} section of ${plain(type.title.en)}`,
    section.guidance === undefined ? undefined : plain(section.guidance),
    lines(rowType === undefined ? undefined : dotted(`A table: ${plain(rowType.summary === '' ? rowType.title.en : rowType.summary)}`), columns.length === 0 ? undefined : `Required columns: ${plain(columns.join(', '))}`),
    proves.length === 0 ? undefined : `Proves ${plain(clausesIn(proves))}`,
  );
}

/** The points that name this section in their proof. Read off the proofs, which are data. */
function provenBySection(sms: Sms, type: TypeDefinition, section: string): string[] {
  const needles = new Set(type.lineage.map((id) => `${id}.${section}`));
  return Object.values(sms.schemas.catalogues).flatMap((catalogue) =>
    catalogue.clauses.flatMap((clause) => clause.points.filter((point) => point.proof !== undefined && names(point.proof, needles)).map((point) => `${clauseName(catalogue, clause, sms.configuration.catalogues[0])}#${point.id}`)),
  );
}

function names(proof: NonNullable<Sms['schemas']['catalogues'][string]['clauses'][number]['points'][number]['proof']>, needles: ReadonlySet<string>): boolean {
  return proof.form === 'section' ? needles.has(`${proof.type}.${proof.section}`) : (proof.form === 'all' || proof.form === 'any') && proof.of.some((part) => names(part, needles));
}
