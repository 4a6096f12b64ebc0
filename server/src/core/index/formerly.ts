import type { Span } from '../text/lineIndex.ts';
import { valueOf, type YamlNode } from '../yaml/yamlNode.ts';

/** An id that was given up, and the one that took its place. */
export interface FormerId {
  readonly former: string;
  readonly current: string;
  readonly span: Span;
  /** Where the present id of a row stands; the document's own is not repeated. */
  readonly currentSpan?: Span;
}

/**
 * What `formerly` says: `[OLD]` is an earlier id of the document itself, `[OLD: NEW]` one of its row NEW. Rows have no place of
 * their own for it, and a column would stand empty in every other row.
 */
export function formerIds(root: YamlNode | undefined, document: string): FormerId[] {
  const node = valueOf(root, 'formerly');
  return (node === undefined ? [] : node.kind === 'list' ? node.items : [node]).flatMap((item): FormerId[] => {
    if (item.kind === 'scalar') {
      return item.value === '' ? [] : [{ former: item.value, current: document, span: item.span }];
    }
    return item.kind === 'map' ? item.entries.flatMap(({ key, keySpan, value }) => (value.kind === 'scalar' && value.value !== '' ? [{ former: key, current: value.value, span: keySpan, currentSpan: value.span }] : [])) : [];
  });
}
