import { exactSpan, type NamingPlace } from '../../server/src/core/features/places.ts';
import type { RenameEdit } from '../../server/src/core/features/rename.ts';
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

/** The files after some edits of a rename; what waits for a person's word is made only when `isConfirmed`. */
export function applyRename(files: ReadonlyMap<string, string>, edits: readonly RenameEdit[], isConfirmed = false): Map<string, string> {
  const changed = new Map(files);
  for (const [path, text] of files) {
    const placed = new Map<string, { readonly start: number; readonly end: number; readonly text: string }>();
    for (const edit of edits.filter((one) => one.path === path && (isConfirmed || one.seal === undefined))) {
      const span = exactSpan(text, edit);
      if (span === undefined) {
        throw new Error(`"${edit.word ?? ''}" is not written in ${path} letter by letter.`);
      }
      placed.set(`${span.start} ${span.end} ${edit.text}`, { ...span, text: edit.text });
    }
    const ordered = [...placed.values()].sort((left, right) => right.start - left.start);
    ordered.forEach((edit, at) => {
      if (at > 0 && edit.end > (ordered[at - 1]?.start ?? 0)) {
        throw new Error(`Edits overlap in ${path}.`);
      }
    });
    changed.set(path, ordered.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text));
  }
  return changed;
}
