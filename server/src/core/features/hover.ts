import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import type { Span } from '../text/lineIndex.ts';
import { symbolAt } from './symbolAt.ts';

/** What a person reads when the pointer rests on something. */
export interface Hover {
  /** Markdown; what comes from documents is escaped. */
  readonly markdown: string;
  readonly span: Span;
}

/** Explains what stands at an offset; undefined where there is nothing to say. */
export function hoverAt(sms: Sms, model: DocumentModel, file: string, offset: number): Hover | undefined {
  const symbol = symbolAt(model, file, offset);
  if (symbol?.kind !== 'reference' && symbol?.kind !== 'definition') {
    return undefined;
  }
  const entity = sms.lookups.entity(symbol.id);
  return entity === undefined ? undefined : { markdown: `**${entity.id}** ${entity.title}`, span: symbol.span };
}
