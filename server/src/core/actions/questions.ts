import type { Sms } from '../index/sms.ts';
import type { FieldDefinition } from '../schema/model.ts';
import { inLanguage } from '../templates/documentTemplate.ts';
import { personName } from '../views/names.ts';

/** What has to be said for a step, one question for each field that is still empty. */
export interface StepQuestion {
  readonly field: string;
  readonly title: string;
  readonly holds: 'text' | 'date' | 'choice' | 'person';
  /** What may be answered; people with their names. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly isRequired: boolean;
  readonly guidance?: string;
  /** What is most likely meant. */
  readonly proposal?: string;
}

/** The question for one field; a proposal is what is most likely meant. */
export function questionOf(sms: Sms, field: FieldDefinition, isRequired: boolean, proposal: string | undefined): StepQuestion {
  const { lookups } = sms;
  const people = field.type === 'person' ? lookups.ofType('person').map((id) => ({ value: id, label: personName(lookups, id) })) : [];
  return {
    field: field.name,
    title: inLanguage(field.title, lookups.configuration.language),
    holds: field.type === 'date' ? 'date' : field.type === 'enum' ? 'choice' : field.type === 'person' && people.length > 0 ? 'person' : 'text',
    choices: field.type === 'enum' ? field.values.map((value) => ({ value, label: value })) : people,
    isRequired,
    ...(field.guidance === undefined ? {} : { guidance: field.guidance }),
    ...(proposal === undefined ? {} : { proposal }),
  };
}
