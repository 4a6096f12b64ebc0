import { appendEntry } from '../approve/entryEdits.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import { verdictField } from '../index/addenda.ts';
import type { Entity } from '../index/entity.ts';
import type { Sms } from '../index/sms.ts';
import { actionOf } from '../proof/action.ts';
import type { FieldDefinition, TypeDefinition } from '../schema/model.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { yamlWords } from '../yaml/setEntries.ts';
import type { ActionStep, FoundAction, PlannedStep, StepForm } from './actionStep.ts';
import { questionOf, type StepQuestion } from './questions.ts';

/** Whether every word of the action is under the seal of a closed record, so that only an addendum can take it further. */
export function isSealed({ model }: FoundAction): boolean {
  return model.document?.status?.closedSeal !== undefined;
}

/** What an addendum wants to know: when, who, and what came of it. */
export function formOfAddendum(sms: Sms, { entity, type, mapping, model }: FoundAction, step: ActionStep): StepForm {
  const [day, person] = step === 'close' ? [mapping.done, mapping.doneBy] : [mapping.effectChecked, mapping.checkedBy];
  const question = (name: string | undefined, usual: FieldDefinition, proposal?: string): StepQuestion => ({ ...questionOf(sms, { ...(type.fields[name ?? ''] ?? usual), type: usual.type }, true, proposal), field: usual.name });
  const own = (name: string, fieldType: FieldDefinition['type'], title: FieldDefinition['title']): FieldDefinition => ({ name, type: fieldType, title, aliases: [], list: false, required: true, to: [], values: [] });
  const verdict = verdictToGive(entity, type, step);
  return {
    isRefused: false,
    id: entity.id,
    what: actionOf(sms.lookups, entity)?.what ?? entity.title,
    questions: [
      question(day, own('day', 'date', { en: step === 'close' ? 'Done on' : 'Effect checked on', de: step === 'close' ? 'Erledigt am' : 'Wirkung geprüft am' }), sms.asOf),
      question(person, own('by', 'person', { en: 'By', de: 'Von' })),
      question(step === 'close' ? mapping.result : undefined, own('text', 'text', { en: 'What came of it', de: 'Ergebnis' })),
      ...(verdict === undefined ? [] : [{ ...questionOf(sms, verdict, true, undefined), field: 'effective' }]),
    ],
    notes: [`It stands in ${model.document?.id ?? model.path}, which is closed and sealed: it is entered as a dated addendum there, and the seal holds.`],
  };
}

/** The field that a check still has to fill: whether it worked. */
function verdictToGive({ fields }: Entity, type: TypeDefinition, step: ActionStep): FieldDefinition | undefined {
  const field = step === 'check' ? verdictField(type) : undefined;
  return field === undefined || (fields[field.name]?.length ?? 0) > 0 ? undefined : field;
}

/** Writes the addendum at the end of those that are there. Undefined where it cannot be placed for certain. */
export function planAddendum(sms: Sms, { model, entity, type }: FoundAction, step: ActionStep, given: Readonly<Record<string, string>>, text: string): PlannedStep | undefined {
  const { by = '', day = '', text: words = '', effective } = given;
  const verdict = verdictToGive(entity, type, step);
  const entry = `{ date: ${sms.asOf}, by: ${yamlWords(by)}, action: ${entity.id}, ${step === 'close' ? 'done' : 'effect-checked'}: ${day}, ${verdict === undefined || effective === undefined ? '' : `effective: ${yamlWords(effective)}, `}text: ${yamlWords(words)} }`;
  const edits = appendEntry(text, model, 'addenda', entry);
  if (edits === undefined) {
    return undefined;
  }
  // Reads the result back: the seal must hold, and the action must be what was asked for.
  const read = sms.lookups.interpreter.interpret(model.path, parseDocument(applyEdits(text, edits)), false, () => model.data?.facts);
  const now = read.entities.find((one) => one.entity.id === entity.id)?.entity;
  const action = now === undefined ? undefined : actionOf(sms.lookups, now);
  const isTaken = (step === 'close' ? action?.done : action?.effectChecked) === day && (verdict === undefined || now?.fields[verdict.name]?.[0] === effective);
  return isTaken && read.document?.status?.seal === model.document?.status?.seal && read.entities.length === model.entities.length ? { isRefused: false, path: model.path, edits } : undefined;
}
