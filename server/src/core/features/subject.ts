import { formerIds } from '../index/formerly.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import type { CatalogueDefinition, ClauseDefinition, PointDefinition } from '../schema/model.ts';
import type { Span } from '../text/lineIndex.ts';
import { holds, symbolAt, type DocumentSymbolAt } from './symbolAt.ts';

/** What is spoken of at a place, wherever it is spoken of: references find it elsewhere, rename changes it everywhere. */
export type Subject =
  | { readonly kind: 'entity'; readonly id: string; /** Its id and its earlier ones. */ readonly ids: readonly string[] }
  | { readonly kind: 'clause'; readonly catalogue: CatalogueDefinition; readonly clause: ClauseDefinition; readonly point?: PointDefinition }
  | { readonly kind: 'heading'; readonly path: string; readonly slug: string }
  | { readonly kind: 'file'; readonly path: string };

export interface SubjectAt {
  readonly subject: Subject;
  readonly symbol: DocumentSymbolAt;
  /** Where it is named; may hold more than the name. */
  readonly span: Span;
  /** The name as written, where it is an id or a clause. */
  readonly word?: string;
}

/** The subject at an offset; undefined where nothing stands that could be spoken of elsewhere. */
export function subjectAt(sms: Sms, model: DocumentModel, file: string, offset: number): SubjectAt | undefined {
  const symbol = symbolAt(model, file, offset);
  if (symbol === undefined) {
    return undefined;
  }
  const { span } = symbol;
  switch (symbol.kind) {
    case 'definition':
    case 'reference':
      return { subject: entitySubject(sms, symbol.id), symbol, span, word: symbol.id };
    case 'clause': {
      const found = sms.levels.clauses.find(symbol.id);
      return found === undefined ? undefined : { subject: { kind: 'clause', ...found }, symbol, span, word: symbol.id };
    }
    case 'heading':
      return { subject: { kind: 'heading', path: model.path, slug: symbol.slug }, symbol, span };
    case 'path': {
      const { anchor, anchorSpan } = symbol;
      if (anchor !== undefined && anchor !== '' && anchorSpan !== undefined && (holds(anchorSpan, offset) || symbol.path === model.path)) {
        return { subject: { kind: 'heading', path: symbol.path, slug: anchor }, symbol, span: anchorSpan };
      }
      return { subject: { kind: 'file', path: symbol.path }, symbol, span };
    }
    default:
      return undefined;
  }
}

/** An entity by one of its ids; an id that nothing has is spoken of all the same. */
export function entitySubject(sms: Sms, id: string): Extract<Subject, { kind: 'entity' }> {
  const entity = sms.lookups.entity(id);
  if (entity === undefined) {
    return { kind: 'entity', id, ids: [id] };
  }
  const host = entity.host ?? entity.id;
  const formers = formerIds(sms.model(entity.path)?.facts.frontMatter?.root, host).flatMap(({ former, current }) => (current === entity.id && sms.lookups.definitions(former).length === 0 ? [former] : []));
  return { kind: 'entity', id: entity.id, ids: [entity.id, ...formers] };
}
