import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import { isSchemaFile, schemaFolderOf } from '../../index/setup.ts';
import type { Sms } from '../../index/sms.ts';
import { languageOf } from '../../rules/support/sectionWords.ts';
import type { Rule } from '../../rules/rule.ts';
import { bodyPlaceAt, frontMatterPlace } from './bodyPlace.ts';
import { bodyWordItems } from './bodyWords.ts';
import { configurationShape } from './configurationShape.ts';
import { csvItems, dataRowsShape } from './dataFile.ts';
import { frontMatterItems, newFrontMatter } from './frontMatter.ts';
import { headingItems } from './headings.ts';
import { NOTHING, type CompletionResult } from './item.ts';
import { linkItems } from './links.ts';
import type { Writing } from './proposal.ts';
import { schemaShape } from './schemaShape.ts';
import type { Shape } from './shape.ts';
import { tableItems } from './tables.ts';
import { yamlItems } from './yamlItems.ts';
import { yamlPlaceAt } from './yamlPlace.ts';

export interface CompletionRequest {
  readonly sms: Sms;
  /** The file relative to the root. */
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  /** The document itself, or, of a data file, the documents that name it. */
  readonly models: readonly DocumentModel[];
  readonly rules: readonly Rule[];
  /** Whether the editor takes texts with places to fill in. */
  readonly supportsSnippets: boolean;
}

/** What could be written at an offset of a file of an SMS. Everything is found from the text as it stands, broken or not. */
export function completeAt(request: CompletionRequest): CompletionResult {
  const { sms, path, text, offset, models, rules, supportsSnippets } = request;
  const [model] = models;
  const language = model === undefined ? sms.configuration.language.slice(0, 2) : languageOf(model, sms.lookups);
  const writing: Writing = { sms, path, text, offset, model, language };
  if (path === CONFIGURATION_FILE) {
    return inYaml(writing, configurationShape(writing, rules), supportsSnippets);
  }
  if (isSchemaFile(path, sms.configuration)) {
    return inYaml(writing, schemaShape(writing, path.slice(schemaFolderOf(sms.configuration)?.length ?? 0)), supportsSnippets);
  }
  if (/\.ya?ml$/i.test(path)) {
    return inYaml(writing, dataRowsShape(writing), supportsSnippets);
  }
  if (/\.csv$/i.test(path)) {
    return csvItems(writing);
  }
  return path.toLowerCase().endsWith('.md') ? inDocument(writing, supportsSnippets) : NOTHING;
}

function inYaml(writing: Writing, shape: Shape | undefined, supportsSnippets: boolean): CompletionResult {
  const place = shape === undefined ? undefined : yamlPlaceAt(writing.text, { start: 0, end: writing.text.length }, writing.offset);
  return shape === undefined || place === undefined ? NOTHING : yamlItems(shape, place, supportsSnippets);
}

function inDocument(writing: Writing, supportsSnippets: boolean): CompletionResult {
  const { text, offset, model } = writing;
  const isPage = model?.isPage === true;
  const front = frontMatterPlace(text, offset);
  if (front !== undefined && offset >= front.content.start && (front.isClosed ? offset < front.content.end : offset <= front.content.end)) {
    return isPage ? NOTHING : frontMatterItems(writing, front, supportsSnippets);
  }
  const begun = isPage ? undefined : newFrontMatter(writing, supportsSnippets);
  if (begun !== undefined && front?.isClosed !== true) {
    return begun;
  }
  const place = bodyPlaceAt(text, front === undefined ? 0 : front.content.end, offset);
  if (place === undefined || (front !== undefined && offset < front.content.start)) {
    return NOTHING;
  }
  return linkItems(writing, place) ?? headingItems(writing, place) ?? bodyWord(writing, place, supportsSnippets) ?? tableItems(writing, place, supportsSnippets) ?? NOTHING;
}

/** A cell has values of its own, among them the blank. */
function bodyWord(writing: Writing, place: Parameters<typeof bodyWordItems>[1], supportsSnippets: boolean): CompletionResult | undefined {
  return place.before.trimStart().startsWith('|') ? undefined : bodyWordItems(writing, place, supportsSnippets);
}
