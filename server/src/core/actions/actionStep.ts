import type { Refusal } from '../approve/planApproval.ts';
import { parseDate } from '../dates/plainDate.ts';
import { parseData } from '../facts/parseData.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import type { DocumentModel, EntityWithPlaces } from '../index/documentModel.ts';
import type { Entity } from '../index/entity.ts';
import { matchesFilter } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { actionOf } from '../proof/action.ts';
import type { ActionMapping, TypeDefinition } from '../schema/model.ts';
import { applyEdits, type TextEdit } from '../text/applyEdits.ts';
import { placeIn, type Place } from '../views/places.ts';
import { formOfAddendum, isSealed, planAddendum } from './addendumStep.ts';
import { questionOf, type StepQuestion } from './questions.ts';
import { setFields } from './setFields.ts';

/** What can be done with a piece of work: it is done, or somebody looked whether it worked. */
export type ActionStep = 'close' | 'check';

export interface StepForm {
  readonly isRefused: false;
  readonly id: string;
  readonly what: string;
  readonly questions: readonly StepQuestion[];
  /** What follows from the edit, in sentences. */
  readonly notes: readonly string[];
}

export interface StepRefusal extends Refusal {
  /** Where a person can set it right. */
  readonly place?: Place;
}

export interface PlannedStep {
  readonly isRefused: false;
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

export interface FoundAction {
  readonly model: DocumentModel;
  readonly places: EntityWithPlaces;
  readonly entity: Entity;
  readonly type: TypeDefinition;
  readonly mapping: ActionMapping;
}

/** What a step asks for: its own fields, and those that the type then demands. */
export function formOfStep(sms: Sms, id: string, step: ActionStep): StepForm | StepRefusal {
  const found = find(sms, id, step);
  if ('isRefused' in found) {
    return found;
  }
  if (isSealed(found)) {
    return formOfAddendum(sms, found, step);
  }
  const { entity, type, mapping } = found;
  const own = fieldsOf(mapping, step);
  const done = own[0] ?? '';
  // The answers of today stand in for those to come: what the type demands beside them depends only on their being there.
  const filled: Entity = { ...entity, fields: { ...entity.fields, [done]: [sms.asOf] } };
  const demanded = Object.values(type.fields).filter((field) => field.requiredWhen !== undefined && Object.hasOwn(field.requiredWhen, done) && matchesFilter(filled, field.requiredWhen)).map((field) => field.name);
  const names = [...new Set([...own, ...demanded])].filter((name) => name === done || (entity.fields[name]?.length ?? 0) === 0);
  const questions = names.flatMap((name) => {
    const field = type.fields[name];
    return field === undefined ? [] : [questionOf(sms, field, name === done || name === (step === 'close' ? mapping.result : mapping.checkedBy) || demanded.includes(name), name === done ? sms.asOf : undefined)];
  });
  return { isRefused: false, id: entity.id, what: actionOf(sms.lookups, entity)?.what ?? entity.title, questions, notes: notesOf(found) };
}

/** Works out the edits of a step. Nothing is written; `text` is the file in which the entity stands, see `fileOfAction`. */
export function planStep(sms: Sms, id: string, step: ActionStep, answers: Readonly<Record<string, string>>, text: string): PlannedStep | StepRefusal {
  const found = find(sms, id, step);
  const form = formOfStep(sms, id, step);
  if ('message' in form) {
    return form;
  }
  if ('isRefused' in found) {
    return found;
  }
  const refuse = refuser(id, placeIn(found.places));
  const given = Object.fromEntries(form.questions.flatMap(({ field }) => ((answers[field] ?? '').trim() === '' ? [] : [[field, (answers[field] ?? '').replace(/\s+/g, ' ').trim()]])));
  const unanswered = form.questions.find(({ field, isRequired }) => isRequired && given[field] === undefined);
  if (unanswered !== undefined) {
    return refuse(`"${unanswered.title}" is not answered.`, unanswered.guidance ?? 'Without it an auditor takes the action for open.');
  }
  const misfit = misfitOf(sms, form.questions, given);
  if (misfit !== undefined) {
    return refuse(...misfit);
  }
  if (isSealed(found)) {
    return planAddendum(sms, found, step, given, text) ?? refuse('Its front matter is written in a way that cannot be changed without doubt.', 'Enter it by hand, as a dated entry under "addenda".');
  }
  const { mapping, model, entity, type } = found;
  const [closed] = mapping.closedStates;
  const values = { ...given, ...(step === 'close' && mapping.state !== undefined && closed !== undefined ? { [mapping.state]: closed } : {}) };
  const result = setFields(model, entity, type, text, values);
  if ('message' in result) {
    return refuse(result.message, result.help);
  }
  return isAsPlanned(sms, found, applyEdits(text, result.edits), values) ? { isRefused: false, path: result.path, edits: result.edits } : refuse('It is written in a way that cannot be changed without doubt.', 'Enter it by hand.');
}

/** The file that a step is written into, which for a closed record is the record, not its data file; undefined when nothing has this id. */
export function fileOfAction(sms: Sms, id: string): string | undefined {
  const entity = sms.lookups.entity(id);
  const model = entity === undefined ? undefined : sms.model(entity.path);
  return model?.document?.status?.closedSeal === undefined ? model?.entities.find((one) => one.entity.id === id)?.file : model.path;
}

const refuser = (id: string, place?: Place) => (message: string, help: string): StepRefusal => ({ isRefused: true, document: id, message, help, ...(place === undefined ? {} : { place }) });

function find(sms: Sms, id: string, step: ActionStep): FoundAction | StepRefusal {
  const named = sms.lookups.entity(id);
  const model = named === undefined ? undefined : sms.model(named.path);
  const places = model?.entities.find((one) => one.entity.id === id);
  const mapping = places?.definition.action;
  const action = places === undefined ? undefined : actionOf(sms.lookups, places.entity);
  if (model === undefined || places === undefined || mapping === undefined || action === undefined) {
    return refuser(id)(`${id} is no work to be done, or is not there any more.`, 'Look it up in the tree of actions again.');
  }
  const refuse = refuser(id, placeIn(places));
  const { entity, definition } = places;
  if (sms.lookups.definitions(id).length > 1) {
    return refuse(`The id ${id} is given twice, so it is not clear which is meant.`, 'Give one of the two another id.');
  }
  const host = model.document;
  if (host?.status?.status === 'void') {
    return refuse(`It stands in ${host.id}, which is void.`, 'A void record only keeps its number.');
  }
  if (step === 'close' && !action.isOpen) {
    return refuse(`It is closed already${action.done === undefined ? '' : `, since ${action.done}`}.`, 'Nothing is left to be done.');
  }
  if (step === 'check' && (mapping.effectChecked === undefined || action.isOpen || action.effectChecked !== undefined)) {
    const why = mapping.effectChecked === undefined ? 'Its kind of work has no field for the check of its effect.' : action.isOpen ? 'It is still open: its effect is checked once it is done.' : `Its effect was checked on ${action.effectChecked ?? ''}.`;
    return refuse(why, action.isOpen ? 'Close it first.' : 'Nothing is left to be done.');
  }
  if (step === 'close' && mapping.done === undefined) {
    return refuse('Its kind of work has no field for the day it was done.', 'Change its state by hand.');
  }
  return { model, places, entity, type: definition, mapping };
}

function fieldsOf(mapping: ActionMapping, step: ActionStep): string[] {
  return (step === 'close' ? [mapping.done, mapping.doneBy, mapping.result] : [mapping.effectChecked, mapping.checkedBy]).filter((name) => name !== undefined);
}

function misfitOf(sms: Sms, questions: readonly StepQuestion[], given: Readonly<Record<string, string>>): readonly [string, string] | undefined {
  for (const { field, title, holds, choices } of questions) {
    const value = given[field];
    if (value === undefined) {
      continue;
    }
    const date = holds === 'date' ? parseDate(value) : undefined;
    if (holds === 'date' && date === undefined) {
      return [`"${value}" is not a date.`, `Write "${title}" as year, month and day: ${sms.asOf}.`];
    }
    if (date !== undefined && date > sms.asOf) {
      return [`${date} is still to come, today is ${sms.asOf}.`, 'Say when it was done once it is done.'];
    }
    if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
      return [`"${value}" is no answer to "${title}".`, `It is one of ${choices.slice(0, 8).map((choice) => choice.value).join(', ')}.`];
    }
  }
  return undefined;
}

function notesOf({ model }: FoundAction): string[] {
  const { document, type } = model;
  const isApproved = type?.control === 'document' && document?.status?.status === 'approved';
  return isApproved ? [`It stands in ${document.id}, which is approved and sealed: this edit asks for a new version and approval of it.`] : [];
}

/** Reads the result back: whatever the file looked like, only these fields may be others. */
function isAsPlanned(sms: Sms, { model, places, entity }: FoundAction, after: string, values: Readonly<Record<string, string>>): boolean {
  const isOwn = places.file === model.path;
  const read = sms.lookups.interpreter.interpret(model.path, isOwn ? parseDocument(after) : model.facts, false, (path) => (isOwn ? model.data?.facts : parseData(after, path)));
  const now = read.entities.find((one) => one.entity.id === entity.id)?.entity;
  const expected: Record<string, readonly string[]> = { ...entity.fields, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])) };
  const isSame = (name: string): boolean => plain(now?.fields[name]) === plain(expected[name]);
  return now !== undefined && read.entities.length === model.entities.length && [...new Set([...Object.keys(expected), ...Object.keys(now.fields)])].every(isSame);
}

const plain = (values: readonly string[] | undefined): string => (values ?? []).join('\n');
