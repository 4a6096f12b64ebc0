import { appendEntry, setField } from '../approve/entryEdits.ts';
import { CONFIGURATION_FILE } from '../index/configuration.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import { ID_FORMAT } from '../index/fieldValue.ts';
import { formerIds } from '../index/formerly.ts';
import type { Sms } from '../index/sms.ts';
import { SIGNED_FIELDS } from '../schema/controlFields.ts';
import type { TextEdit } from '../text/applyEdits.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import { entryOf, isNothing, valueOf } from '../yaml/yamlNode.ts';
import type { Refusal, RenameEdit } from './rename.ts';
import { definitionsOf, referencesIn, documentsSpeakingOf, type Reference } from './references.ts';
import { isUnderSeal, sealOn } from './seals.ts';
import type { Subject } from './subject.ts';

type EntitySubject = Extract<Subject, { kind: 'entity' }>;

/** Why an entity cannot get another id, in words; undefined when it can. */
export function idObstacle(sms: Sms, id: string): string | undefined {
  const entity = sms.lookups.entity(id);
  const model = entity === undefined ? undefined : sms.model(entity.path);
  if (entity === undefined || model === undefined) {
    return `Nothing in this SMS has the id "${id}", so there is nothing to rename. Correct the id instead.`;
  }
  const elsewhere = sms.lookups.definitions(entity.id).find((one) => one.path !== entity.path && one.host === undefined && entity.host === undefined);
  if (elsewhere !== undefined) {
    return `The id "${entity.id}" is given twice, in ${entity.path} and ${elsewhere.path}. Give one of them another id by hand first: links cannot tell which of them they mean.`;
  }
  const [definition] = definitionsIn(sms, entity);
  if (definition !== undefined && isUnderSeal(sms, definition.path, undefined)) {
    const seal = sealOn(model);
    return seal === undefined ? `The rows of ${definition.path} are sealed.` : `${seal}. The id is part of it.`;
  }
  if (entity.type === 'role' && sms.schemas.roles[entity.id] !== undefined && entity.fields['acts-as'] === undefined) {
    return `"${entity.id}" stands for the standard role of that name. Enter "${entity.id}" in the column "Acts as" of its row first, so that it goes on doing so under another id.`;
  }
  const problem = model.facts.frontMatter?.problems.find((one) => one.code !== 'duplicate-key');
  return problem === undefined ? undefined : `The front matter of ${model.path} cannot be read. Mend it first, so that the earlier id can be entered there.`;
}

/** Why an id cannot be taken, in words; undefined when it can. */
function idRefusal(sms: Sms, entity: Entity, newId: string): string | undefined {
  const { lookups } = sms;
  if (!ID_FORMAT.test(newId)) {
    return `"${newId}" cannot be an id. An id has letters, digits, dots, dashes and underscores, begins with a letter or a digit, and has no blanks.`;
  }
  const [taken] = lookups.definitions(newId);
  if (taken !== undefined) {
    return `The id "${newId}" is already given in ${taken.path}, to "${taken.title}".`;
  }
  const current = lookups.formerly(newId);
  if (current !== undefined) {
    return `"${newId}" was the id of "${lookups.entity(current)?.title ?? current}" (now ${current}). An id once used is never given again, so that old papers go on meaning what they meant.`;
  }
  const alike = lookups.idsFolded(newId).find((one) => one !== entity.id);
  return alike === undefined ? undefined : `The id "${newId}" differs from "${alike}" in nothing but capital letters, so people would take one for the other.`;
}

/** What `formerly` says, in the words of a list. */
function formerEntries(model: DocumentModel): string {
  return formerIds(model.facts.frontMatter?.root, '')
    .map(({ former, current, currentSpan }) => (currentSpan === undefined ? former : `${former}: ${current}`))
    .join(', ');
}

/** The text of a file that `textsForRename` names. */
export type TextOf = (path: string) => string | undefined;

/** Gives an entity another id: where it is defined, wherever it is named, and its old id under `formerly`. */
export function planIdRename(sms: Sms, subject: EntitySubject, newId: string, textOf: TextOf): readonly RenameEdit[] | Refusal {
  const entity = sms.lookups.entity(subject.id);
  const model = entity === undefined ? undefined : sms.model(entity.path);
  if (entity === undefined || model === undefined || newId === entity.id) {
    return [];
  }
  const refused = idRefusal(sms, entity, newId);
  if (refused !== undefined) {
    return { refused };
  }
  const text = textOf(model.path);
  const remembered = text === undefined ? undefined : rememberEdits(model, text, entity, newId);
  if (remembered === undefined) {
    return { refused: `The earlier id cannot be entered in the front matter of ${model.path} without doubt, as "formerly" is written there. Write it as a list in brackets, such as "formerly: [${formerEntries(model)}]", then rename: ${entryFor(entity, newId)} comes to stand in it.` };
  }
  // Only what is written with the present id: an earlier one keeps resolving, and what was signed stays as it was signed.
  const only: EntitySubject = { kind: 'entity', id: entity.id, ids: [entity.id] };
  const named = documentsSpeakingOf(sms, only).flatMap((path) => sms.model(path) ?? []).flatMap((one) => referencesIn(sms, one, only)).filter(({ word, key }) => word !== undefined && !(key !== undefined && SIGNED_FIELDS.has(key)));
  const edits = [...definitionsOf(sms, only), ...named].map((place): RenameEdit => ({ path: place.path, span: place.span, word: entity.id, text: newId, ...sealOf(sms, place) }));
  return [...edits, ...remembered, ...exceptionEdits(textOf(CONFIGURATION_FILE), entity.id, newId)];
}

function sealOf(sms: Sms, place: Reference): { readonly seal?: string } {
  return isUnderSeal(sms, place.path, place.key) ? { seal: place.path } : {};
}

function definitionsIn(sms: Sms, entity: Entity): readonly Reference[] {
  return definitionsOf(sms, { kind: 'entity', id: entity.id, ids: [entity.id] }).filter((place) => place.path === entity.path || sms.readersOf(place.path).includes(entity.path));
}

/** How the old id stands under `formerly` of the document: that of a row together with its new id. */
function entryFor({ id, host }: Entity, newId: string): string {
  return host === undefined ? id : `${id}: ${newId}`;
}

/** Enters the old id under `formerly`, and the new one where earlier ids of a row stand there. */
function rememberEdits(model: DocumentModel, text: string, entity: Entity, newId: string): readonly RenameEdit[] | undefined {
  const { id } = entity;
  const root = model.facts.frontMatter?.root;
  const renamedBefore = formerIds(root, model.document?.id ?? '').flatMap(({ current, currentSpan }): RenameEdit[] => (current === id && currentSpan !== undefined ? [{ path: model.path, span: currentSpan, word: id, text: newId }] : []));
  const entered = enterFormer(model, text, entryFor(entity, newId));
  return entered === undefined ? undefined : [...renamedBefore, ...entered.map((edit) => ({ path: model.path, ...edit }))];
}

/** Adds an entry to `formerly`, however that is written; undefined where it cannot be placed for certain. */
function enterFormer(model: DocumentModel, text: string, entry: string): readonly TextEdit[] | undefined {
  const value = entryOf(model.facts.frontMatter?.root, 'formerly')?.value;
  if (value === undefined || (value.kind === 'scalar' && value.value === '')) {
    return setField(text, model, 'formerly', `[${entry}]`);
  }
  if (value.kind !== 'scalar') {
    return appendEntry(text, model, 'formerly', entry);
  }
  return [{ span: value.span, text: isNothing(value) ? `[${entry}]` : `[${value.value}, ${entry}]` }];
}

/** Exceptions in `clausework.yaml` that name the entity. */
function exceptionEdits(configuration: string | undefined, id: string, newId: string): RenameEdit[] {
  const exceptions = configuration === undefined ? undefined : valueOf(parseYaml(configuration).root, 'exceptions');
  return (exceptions?.kind === 'list' ? exceptions.items : []).flatMap((item): RenameEdit[] => {
    const value = valueOf(item, 'entity');
    return value?.kind === 'scalar' && value.value === id ? [{ path: CONFIGURATION_FILE, span: value.span, word: id, text: newId }] : [];
  });
}
