import type { Sms } from '../index/sms.ts';
import { normalisePath } from '../index/paths.ts';
import type { NewDocument } from '../rules/finding.ts';
import { inLanguage, type TemplateValue } from '../templates/documentTemplate.ts';
import { folderFor } from '../templates/folders.ts';
import { frontMatterYaml } from '../templates/frontMatterYaml.ts';
import { nextIdOf, templateIn } from '../templates/newDocument.ts';

/** A file that does not exist yet. */
export interface Draft {
  readonly path: string;
  readonly text: string;
}

/** Works out the document that a fix wants to begin; undefined when there is no such type, or its file is there already. */
export function draftDocument(sms: Sms, wish: NewDocument): Draft | undefined {
  const type = Object.hasOwn(sms.schemas.types, wish.type) ? sms.schemas.types[wish.type] : undefined;
  if (type?.control === undefined || type.abstract || type.generated) {
    return undefined;
  }
  const id = wish.id ?? nextIdOf(sms.lookups, type);
  const folder = folderFor(sms, type);
  const path = normalisePath(`${folder}/${id.toLowerCase()}.md`);
  if (sms.lookups.filesNamed(`${id.toLowerCase()}.md`).includes(path)) {
    return undefined;
  }
  const { frontMatter, body } = templateIn(sms, type, id, inLanguage(type.title, sms.configuration.language));
  const known: Record<string, TemplateValue> = { ...frontMatter, ...wish.fields };
  if (wish.links !== undefined) {
    known['links'] = { ...mapOf(frontMatter['links']), ...wish.links };
  }
  return { path, text: `---\n${frontMatterYaml(known)}---\n${body}\n` };
}

function mapOf(value: TemplateValue | undefined): Readonly<Record<string, TemplateValue>> {
  return typeof value === 'object' && !isList(value) ? value : {};
}

function isList(value: TemplateValue): value is readonly string[] {
  return Array.isArray(value);
}
