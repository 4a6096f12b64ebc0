import { exactSpan, type NamingPlace } from '../../server/src/core/features/places.ts';
import type { DocumentModel } from '../../server/src/core/index/documentModel.ts';
import type { Sms } from '../../server/src/core/index/sms.ts';
import { readFixture, smsOf, type Fixture } from './fixture.ts';

/** A fixture with a caret, written `¦`, and marks around what a feature should find. */
export interface Caret {
  readonly fixture: Fixture;
  readonly sms: Sms;
  readonly model: DocumentModel;
  readonly file: string;
  readonly offset: number;
  /** The marked places as `path:offset text`, ordered. */
  readonly expected: readonly string[];
  /** Places in the same form. */
  readonly show: (places: readonly NamingPlace[]) => string[];
}

export function readCaret(text: string): Caret {
  const marked = readFixture(text);
  const files = new Map<string, string>();
  let caret = { file: '', offset: -1 };
  for (const [path, content] of marked.files) {
    const at = content.indexOf('¦');
    if (at !== -1) {
      caret = { file: path, offset: at };
    }
    files.set(path, content.replace('¦', ''));
  }
  const shift = (path: string, offset: number): number => (path === caret.file && offset > caret.offset ? offset - 1 : offset);
  const markers = marked.markers.map(({ path, span }) => ({ path, span: { start: shift(path, span.start), end: shift(path, span.end) } }));
  const fixture = { files, markers };
  const sms = smsOf(files, { isTracking: true });
  const model = sms.model(caret.file) ?? sms.model(sms.readersOf(caret.file)[0] ?? '');
  if (model === undefined) {
    throw new Error('The fixture has no caret in a document.');
  }
  const write = (path: string, start: number, end: number): string => `${path}:${start} ${files.get(path)?.slice(start, end) ?? ''}`;
  const show = (places: readonly NamingPlace[]): string[] =>
    [
      ...new Set(
        places.map((place) => {
          const span = exactSpan(files.get(place.path) ?? '', place) ?? place.span;
          return write(place.path, span.start, span.end);
        }),
      ),
    ].sort();
  return { fixture, sms, model, file: caret.file, offset: caret.offset, show, expected: markers.map(({ path, span }) => write(path, span.start, span.end)).sort() };
}
