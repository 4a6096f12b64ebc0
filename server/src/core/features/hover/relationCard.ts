import type { Sms } from '../../index/sms.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { code, few, lines, paragraphs, plain } from './markdown.ts';

/** A relation: what it says, what the other end says, what it may point to. */
export function relationCard(sms: Sms, name: string, type: TypeDefinition | undefined): string | undefined {
  const found = sms.lookups.interpreter.relations.find(name);
  const declared = type?.links.find((link) => link.name === name);
  if (found === undefined && declared === undefined) {
    return undefined;
  }
  const title = found === undefined ? name : found.isInverse ? found.relation.inverseTitle.en : found.relation.title.en;
  const inverse = found === undefined ? undefined : found.isInverse ? found.relation.id : found.relation.inverse;
  const to = declared?.to ?? (found === undefined ? [] : found.isInverse ? found.relation.from : found.relation.to);
  const targets = to.map((id) => sms.schemas.types[id]?.title.en ?? id);
  return paragraphs(
    `**${plain(title)}** ${code(name)}${declared === undefined ? '' : declared.count.min > 0 ? ' · required' : ' · usual for this type'}`,
    lines(
      targets.length === 0 ? 'Points to anything.' : `Points to: ${plain(few(targets, 8))}`,
      inverse === undefined ? undefined : `The other end says ${code(inverse)}; only one of the two is written.`,
      found?.relation.suspect === true ? 'A major new version of what it rests on makes it suspect.' : undefined,
      found?.relation.acyclic === true ? 'It may not lead back to where it began.' : undefined,
    ),
  );
}
