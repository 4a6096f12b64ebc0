import { decodePath, joinPath } from '../../index/paths.ts';
import { relativePath } from '../../rules/support/linkPaths.ts';
import type { Span } from '../../text/lineIndex.ts';
import { anchorsOf } from './anchors.ts';
import type { BodyPlace } from './bodyPlace.ts';
import { entityIds } from './entityIds.ts';
import { pathProposals } from './files.ts';
import { itemOf, type CompletionResult } from './item.ts';
import { all, together, type Proposal, type Proposals, type Writing } from './proposal.ts';
import { isDocumentType } from './typeIds.ts';

/** Paths and anchors behind `](`, and documents by id behind `[`. */
export function linkItems(writing: Writing, place: BodyPlace): CompletionResult | undefined {
  const destination = /\]\(\s*<?([^()<>\s]*)$/.exec(place.before) ?? /^ {0,3}\[[^\]]+\]:\s*<?([^<>\s]*)$/.exec(place.before);
  if (destination !== null) {
    return inDestination(writing, place, destination[1] ?? '');
  }
  const mention = /(?:^|[^\]\\!])\[([^[\]()|]{0,60})$/.exec(place.before);
  const typed = mention?.[1];
  // `- [ ]` is a task.
  return typed === undefined || (/^\s*[-*+] \[ ?$/.test(place.before) && /^[ x]?\]?/.test(place.after)) ? undefined : mentions(writing, place, typed);
}

function inDestination(writing: Writing, place: BodyPlace, typed: string): CompletionResult | undefined {
  if (/^[a-z][a-z+.-]+:/i.test(typed)) {
    return undefined;
  }
  const rest = /^[^()<>\s]*/.exec(place.after)?.[0] ?? '';
  const end = place.offset + rest.length;
  const hash = typed.indexOf('#');
  if (hash !== -1) {
    const file = typed.slice(0, hash);
    const path = file === '' ? writing.path : joinPath(writing.path, decodePath(file));
    return itemsOf(all(anchorsOf(writing.sms, path)), { start: place.offset - typed.length + hash, end });
  }
  const slash = typed.lastIndexOf('/');
  // Anchor and further folders behind the caret stay as they are.
  const segmentEnd = place.offset + (/^[^/#]*/.exec(rest)?.[0].length ?? 0);
  const span = { start: place.offset - (typed.length - slash - 1), end: segmentEnd };
  const paths = itemsOf(all(pathProposals(writing, typed.slice(0, slash + 1))), span);
  if (slash !== -1 || typed.startsWith('.')) {
    return paths;
  }
  const anchors = typed === '' ? itemsOf(all(anchorsOf(writing.sms, writing.path).map((one) => ({ ...one, rank: 70 }))), { start: span.start, end }) : undefined;
  const documents = itemsOf(documentLinks(writing, typed), { start: span.start, end: segmentEnd });
  return { items: [...paths.items, ...documents.items, ...(anchors?.items ?? [])], isIncomplete: documents.isIncomplete };
}

/** Documents of the whole SMS by id and title, each with its path from here. */
function documentLinks(writing: Writing, typed: string): Proposals {
  const { sms, path, language } = writing;
  const types = Object.values(sms.schemas.types).filter(isDocumentType).map((type) => type.id);
  const found = entityIds(sms.lookups, { types, typed, except: writing.model?.document === undefined ? [] : [writing.model.document.id], language });
  const proposals = found.proposals.flatMap((one): Proposal[] => {
    const entity = sms.lookups.entity(one.label);
    return entity === undefined || entity.host !== undefined ? [] : [{ ...one, text: relativePath(path, entity.path), rank: one.rank + 30 }];
  });
  return { proposals, isIncomplete: found.isIncomplete };
}

function mentions(writing: Writing, place: BodyPlace, typed: string): CompletionResult {
  const rest = /^[^[\]()|\n]*\](?!\()/.exec(place.after)?.[0] ?? '';
  const span: Span = { start: place.offset - typed.length, end: place.offset + rest.length };
  if (/^[^[\]]*\]\(/.test(place.after)) {
    return { items: [], isIncomplete: false };
  }
  const found = together(documentLinks(writing, typed));
  return { isIncomplete: found.isIncomplete, items: found.proposals.map((one) => itemOf(one, span, `${one.label}](${one.text ?? ''})`)) };
}

function itemsOf({ proposals, isIncomplete }: Proposals, span: Span): CompletionResult {
  return { isIncomplete, items: proposals.map((one) => itemOf(one, span, one.text ?? one.label)) };
}
