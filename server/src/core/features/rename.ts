import { CONFIGURATION_FILE } from '../index/configuration.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { SIGNED_FIELDS } from '../schema/controlFields.ts';
import type { Span } from '../text/lineIndex.ts';
import { planHeadingRename } from './renameHeading.ts';
import { idObstacle, planIdRename, type TextOf } from './renameId.ts';
import type { NamingPlace } from './places.ts';
import { sealOn } from './seals.ts';
import { subjectAt, type SubjectAt } from './subject.ts';
import { pathTo } from './symbolAt.ts';

/** Another text in the place of a name. */
export interface RenameEdit extends NamingPlace {
  readonly text: string;
  /** Set when the edit would break the seal of a document: its title. */
  readonly seal?: string;
}

/** What a person may rename at a place. */
export interface Renamable {
  readonly span: Span;
  readonly word?: string;
  /** What is edited when it is not what stands there, as at the anchor of a link. */
  readonly placeholder?: string;
}

/** Why something cannot be renamed, and what to do instead. */
export interface Refusal {
  readonly refused: string;
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

/** What may be renamed at an offset; undefined where nothing has a name of its own. */
export function renamableAt(sms: Sms, model: DocumentModel, file: string, offset: number): Renamable | Refusal | undefined {
  const root = file === model.path ? model.facts.frontMatter?.root : undefined;
  const key = root === undefined ? undefined : pathTo(root, offset)[0]?.key;
  const found = subjectAt(sms, model, file, offset);
  switch (found?.subject.kind) {
    case undefined:
      return undefined;
    case 'clause':
      return { refused: 'Clauses are named by the standard; they cannot be renamed.' };
    case 'file':
      return { refused: 'Rename the file itself, in the list of files: links to it follow.' };
    case 'entity': {
      const refused = signedWord(sms, key, found) ?? earlierId(sms, model, key, found) ?? idObstacle(sms, found.subject.id);
      return refused === undefined ? { span: found.span, ...(found.word === undefined ? {} : { word: found.word }) } : { refused };
    }
    case 'heading': {
      const { path, slug } = found.subject;
      const holder = sms.model(path);
      const heading = holder?.facts.headings.find((one) => one.slug === slug);
      if (holder === undefined || heading === undefined) {
        return { refused: `There is no heading "#${slug}" in ${path}.` };
      }
      const seal = sealOn(holder);
      return seal === undefined ? { span: found.span, ...(found.symbol.kind === 'heading' ? {} : { placeholder: heading.text }) } : { refused: `${seal}. The heading is part of it.` };
    }
  }
}

/** Why a word cannot be renamed where it stands: a rename elsewhere leaves it as it was signed. */
function signedWord(sms: Sms, key: string | undefined, { subject }: SubjectAt): string | undefined {
  const entity = subject.kind === 'entity' ? sms.lookups.entity(subject.id) : undefined;
  return key === undefined || entity === undefined || !SIGNED_FIELDS.has(key)
    ? undefined
    : `What stands under "${key}" stays as it was signed, also when "${entity.title}" gets another id: the earlier one goes on resolving. Rename ${entity.id} where it is defined, in ${entity.path}.`;
}

/** Why an earlier id is not renamed: it would stay, and another word change all over the SMS. */
function earlierId(sms: Sms, model: DocumentModel, key: string | undefined, { subject, word }: SubjectAt): string | undefined {
  if (key === 'formerly') {
    // The present id of a row may stand there too.
    return model.entities.some(({ entity }) => entity.id === word) ? undefined : `"${word ?? ''}" is an earlier id, kept so that old papers go on meaning what they meant. If it is misspelt, correct it by hand.`;
  }
  const entity = subject.kind === 'entity' && word !== undefined && word !== subject.id ? sms.lookups.entity(subject.id) : undefined;
  return entity === undefined
    ? undefined
    : `"${word ?? ''}" is an earlier id of "${entity.title}", now ${entity.id}. Write ${entity.id} here if you like; to give it another id, rename it where it is defined, in ${entity.path}.`;
}

/**
 * The files whose texts a rename looks into: settings, whose exceptions may name an entity, the document that remembers an earlier id,
 * and that of a heading.
 */
export function textsForRename(sms: Sms, model: DocumentModel, file: string, offset: number): string[] {
  const subject = subjectAt(sms, model, file, offset)?.subject;
  const entity = subject?.kind === 'entity' ? sms.lookups.entity(subject.id) : undefined;
  return [CONFIGURATION_FILE, ...(entity === undefined ? [] : [entity.path]), ...(subject?.kind === 'heading' ? [subject.path] : [])];
}

/**
 * All edits that give what stands at an offset another name, across the SMS.
 *
 * @param textOf The text of the files that `textsForRename` names.
 */
export function planRename(sms: Sms, model: DocumentModel, at: { readonly file: string; readonly offset: number; readonly newName: string }, textOf: TextOf): readonly RenameEdit[] | Refusal | undefined {
  const renamable = renamableAt(sms, model, at.file, at.offset);
  const found = subjectAt(sms, model, at.file, at.offset);
  if (renamable === undefined || found === undefined || isRefusal(renamable)) {
    return renamable === undefined || !isRefusal(renamable) ? undefined : renamable;
  }
  const newName = at.newName.trim();
  switch (found.subject.kind) {
    case 'entity':
      return planIdRename(sms, found.subject, newName, textOf);
    case 'heading':
      return planHeadingRename(sms, found.subject, newName, textOf);
    default:
      return undefined;
  }
}
