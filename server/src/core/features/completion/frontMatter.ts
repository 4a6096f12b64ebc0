import type { TypeDefinition } from '../../schema/model.ts';
import type { FrontMatterPlace } from './bodyPlace.ts';
import { frontMatterShape } from './frontMatterShape.ts';
import { itemOf, type CompletionItem, type CompletionResult } from './item.ts';
import type { Writing } from './proposal.ts';
import { yamlItems } from './yamlItems.ts';
import { yamlPlaceAt } from './yamlPlace.ts';

/** Keys and values between the fences. */
export function frontMatterItems(writing: Writing, front: FrontMatterPlace, supportsSnippets: boolean): CompletionResult {
  const { text, offset } = writing;
  const place = yamlPlaceAt(text, front.content, offset);
  if (place === undefined) {
    return { items: [], isIncomplete: false };
  }
  const found = yamlItems(frontMatterShape(writing, typeOf(writing, front)), place, supportsSnippets);
  const isNew = place.kind === 'key' && place.path.length === 0 && place.siblings.length === 0 && place.typed === '';
  return isNew ? { ...found, items: [start(front, place.span, eolOf(text), supportsSnippets), ...found.items] } : found;
}

/** The type as the text names it: while the front matter is written, it cannot always be parsed. */
function typeOf({ model, sms, text }: Writing, front: FrontMatterPlace): TypeDefinition | undefined {
  const name = /^type:[ \t]*["']?([\w.-]+)/m.exec(text.slice(front.content.start, front.content.end))?.[1] ?? '';
  return model?.type ?? (Object.hasOwn(sms.schemas.types, name) ? sms.schemas.types[name] : undefined);
}

/** The control data every document begins with. */
function start(front: FrontMatterPlace, span: CompletionItem['span'], eol: string, supportsSnippets: boolean): CompletionItem {
  return controlData(span, eol, supportsSnippets, front.isClosed ? '' : `${eol}---`);
}

function controlData(span: CompletionItem['span'], eol: string, supportsSnippets: boolean, end: string): CompletionItem {
  const lines = supportsSnippets ? ['id: $1', 'type: $2', 'title: $3', 'version: 0.1', 'status: draft', 'owner: $4', 'author: $5'] : ['id: ', 'type: ', 'title: ', 'version: 0.1', 'status: draft', 'owner: ', 'author: '];
  return itemOf({ label: 'Control data of a document', kind: 'template', detail: 'id, type, title, version, status, owner, author', rank: 1, words: 'id front matter' }, span, lines.join(eol) + end, supportsSnippets);
}

/** In a document that has no front matter yet, behind the dashes it begins with. */
export function newFrontMatter({ text, offset }: Writing, supportsSnippets: boolean): CompletionResult | undefined {
  const typed = text.slice(0, offset);
  if (!/^-{0,3}$/.test(typed) || !/^-*[ \t]*(?:[\r\n]|$)/.test(text)) {
    return undefined;
  }
  const eol = eolOf(text);
  const span = { start: 0, end: /^-*/.exec(text)?.[0].length ?? 0 };
  const item = controlData(span, eol, supportsSnippets, `${eol}---`);
  return { isIncomplete: false, items: [{ ...item, text: `---${eol}${item.text}`, filterText: '--- front matter' }] };
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
