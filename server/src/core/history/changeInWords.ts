import { clip } from '../rules/support/clip.ts';
import type { FieldChange } from './textChange.ts';
import type { WeightyChange } from './weigh.ts';
import type { WordChange } from './wordChanges.ts';

/** More than these make a message unreadable; the count of the others is told. */
const MAX_SHOWN = 4;

/** Changes as a person says them: `a number ("4 hours" became "8 hours")`. */
export function changeInWords(changes: readonly WeightyChange[]): string {
  return listed(changes.map(({ what, before, after, section }) => `${what} (${becameInWords(before, after)}${section === undefined ? '' : ` under "${clip(section)}"`})`));
}

/** The words and fields that differ between two texts, shortly. */
export function differenceInWords(change: { readonly fields: readonly FieldChange[]; readonly words: readonly WordChange[] }): string {
  const fields = change.fields.map(({ field, before, after }) => `${field}: ${becameInWords(before, after)}`);
  const words = change.words.map(({ before, after, section }) => `${becameInWords(before, after)}${section === undefined ? '' : ` under "${clip(section)}"`}`);
  return listed([...fields, ...words.filter((one, at) => words.indexOf(one) === at)]);
}

export function becameInWords(before: string | undefined, after: string | undefined): string {
  const [old, now] = [before ?? '', after ?? ''].map((text) => `"${clip(text)}"`);
  if ((before ?? '') === '') {
    return `${now ?? ''} was added`;
  }
  return (after ?? '') === '' ? `${old ?? ''} was taken out` : `${old ?? ''} became ${now ?? ''}`;
}

export function listed(parts: readonly string[]): string {
  const more = parts.length - MAX_SHOWN;
  return `${parts.slice(0, MAX_SHOWN).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
