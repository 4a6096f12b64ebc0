import { CONFIGURATION_FILE } from '../index/configuration.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import { isSchemaFile, schemaFolderOf } from '../index/setup.ts';
import type { Sms } from '../index/sms.ts';
import type { Rule } from '../rules/rule.ts';
import type { Span } from '../text/lineIndex.ts';
import { configurationShape } from './completion/configurationShape.ts';
import { schemaShape } from './completion/schemaShape.ts';
import { clauseCard } from './hover/clauseCard.ts';
import { entityCard } from './hover/entityCard.ts';
import { fieldCard, sectionCard } from './hover/fieldCard.ts';
import { code, paragraphs, plain } from './hover/markdown.ts';
import { relationCard } from './hover/relationCard.ts';
import { hoverInYaml } from './hover/setupHover.ts';
import { typeCard } from './hover/typeCard.ts';
import { valueCard } from './hover/valueCard.ts';
import { symbolAt, type DocumentSymbolAt } from './symbolAt.ts';

/** What a person reads when the pointer rests on something. */
export interface Hover {
  /** Markdown; what comes from documents is escaped. */
  readonly markdown: string;
  readonly span: Span;
}

/** Explains what stands at an offset; undefined where there is nothing to say. */
export function hoverAt(sms: Sms, model: DocumentModel, file: string, offset: number): Hover | undefined {
  const symbol = symbolAt(model, file, offset);
  const markdown = symbol === undefined ? undefined : cardOf(sms, model, symbol);
  return symbol === undefined || markdown === undefined ? undefined : { markdown, span: symbol.span };
}

/** The same for the configuration and the SMS's own schemas, which no document speaks of. */
export function hoverInSetup(sms: Sms, rules: readonly Rule[], path: string, text: string, offset: number): Hover | undefined {
  const writing = { sms, path, text, offset, model: undefined, language: 'en' };
  const shape = path === CONFIGURATION_FILE ? configurationShape(writing, rules) : isSchemaFile(path, sms.configuration) ? schemaShape(writing, path.slice(schemaFolderOf(sms.configuration)?.length ?? 0)) : undefined;
  return shape === undefined ? undefined : hoverInYaml(writing, rules, shape);
}

function cardOf(sms: Sms, model: DocumentModel, symbol: DocumentSymbolAt): string | undefined {
  switch (symbol.kind) {
    case 'definition':
      return entityCard(sms, symbol.id);
    case 'reference':
      return entityCard(sms, symbol.id) ?? unknownId(sms, symbol.id);
    case 'clause':
      return clauseCard(sms, symbol.id);
    case 'type':
      return typeCard(sms, symbol.id);
    case 'field':
      return fieldCard(symbol.name, symbol, model.type);
    case 'relation':
      return relationCard(sms, symbol.name, model.type);
    case 'heading': {
      const type = symbol.type === undefined ? undefined : sms.schemas.types[symbol.type];
      return type === undefined || symbol.section === undefined ? undefined : sectionCard(sms, type, symbol.section);
    }
    case 'path':
      return pathCard(sms, symbol);
    case 'value':
      return valueCard(sms, model, symbol);
  }
}

/** A standard role says what it is even when nobody in this SMS acts as it. */
function unknownId(sms: Sms, id: string): string | undefined {
  const role = Object.hasOwn(sms.schemas.roles, id) ? sms.schemas.roles[id] : undefined;
  return role === undefined ? undefined : paragraphs(`**${plain(role.title.en)}** ${code(id)} · standard role`, plain(role.summary), 'No role of this system has this id.');
}

function pathCard(sms: Sms, { path, anchor }: Extract<DocumentSymbolAt, { kind: 'path' }>): string | undefined {
  const id = sms.lookups.documentAt(path);
  const heading = anchor === undefined ? undefined : sms.model(path)?.facts.headings.find((one) => one.slug === anchor);
  const section = heading === undefined ? undefined : `Section: ${plain(heading.text)}`;
  if (id !== undefined) {
    return paragraphs(entityCard(sms, id), section);
  }
  if (sms.lookups.path(path) === undefined && !sms.lookups.folder(path)) {
    return undefined;
  }
  return paragraphs(`**${plain(sms.model(path)?.facts.headings[0]?.text ?? path.slice(path.lastIndexOf('/') + 1))}** ${code(path)}`, section);
}
