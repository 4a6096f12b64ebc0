import { parseDuration, type Duration } from '../../dates/plainDate.ts';
import { blank } from '../../rules/support/edits.ts';
import { nextVersion, isVersion } from '../../rules/support/regime.ts';
import { inLanguage } from '../../rules/support/sectionWords.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import { plain } from '../hover/markdown.ts';
import { clauseIds } from './clauseIds.ts';
import { dateValues, durationValues, periodValues } from './dateValues.ts';
import { entityIds } from './entityIds.ts';
import { all, together, type Proposal, type Proposals, type Writing } from './proposal.ts';
import { isDocumentType, typeIds } from './typeIds.ts';

export interface ValueQuery {
  readonly typed: string;
  /** Values already written beside this one. */
  readonly others: readonly string[];
}

/** What a field may hold, wherever it is written: front matter, a cell of a table, a cell of a data file. */
export function fieldValues(writing: Writing, field: FieldDefinition, query: ValueQuery): Proposals {
  return together(known(writing, field, query), all(blankOf(field, query.typed)));
}

function known(writing: Writing, field: FieldDefinition, query: ValueQuery): Proposals {
  const { sms, language } = writing;
  const ids = (types: readonly string[]): Proposals => {
    const own = writing.model?.document?.id;
    return entityIds(sms.lookups, { types, typed: query.typed, except: [...query.others, ...(own === undefined ? [] : [own])], language });
  };
  switch (field.type) {
    case 'enum':
      return all(field.values.filter((value) => !query.others.includes(value)).map((label, at): Proposal => ({ label, kind: 'value', rank: 20 + at })));
    case 'link-to':
      return ids(field.to);
    case 'role':
      return roles(writing, ids(['role']));
    case 'person':
      return ids(['person']);
    case 'clause':
      return clauseIds(sms, query.typed);
    case 'date':
      return all(dateValues(sms.asOf));
    case 'duration':
      return all(durationValues(usualInterval(writing, field)));
    case 'period':
      return all(periodValues(sms.asOf));
    case 'version':
      return all(versions(writing.model?.document?.status?.version));
    case 'threshold':
      return all([
        { label: '>= ', kind: 'value', title: 'at least', rank: 20 },
        { label: '<= ', kind: 'value', title: 'at most', rank: 21 },
        { label: '= ', kind: 'value', title: 'exactly', rank: 22 },
      ]);
    case 'number':
      return all(numbers(field));
    case 'text':
      return all(texts(writing, field));
    case 'id':
      return all([]);
  }
}

/** The roles of the SMS; while it has none, the standard roles, so that there is something to begin with. */
function roles(writing: Writing, own: Proposals): Proposals {
  return writing.sms.lookups.ofType('role').length > 0 ? own : all(standardRoles(writing));
}

export function standardRoles({ sms, language }: Pick<Writing, 'sms' | 'language'>): Proposal[] {
  return Object.values(sms.schemas.roles).map((role): Proposal => ({ label: role.id, kind: 'role', title: inLanguage(role.title, language), detail: 'Standard role', documentation: plain(role.summary), rank: 30, words: `${inLanguage(role.title, language)} ${role.title.en}` }));
}

/** Two text fields of the format's own carrier types name something all the same. */
function texts(writing: Writing, field: FieldDefinition): Proposal[] {
  switch (field.name) {
    case 'acts-as':
      return standardRoles(writing);
    case 'record-type':
      return typeIds(writing.sms.schemas, writing.sms.configuration, writing.language, (type) => isDocumentType(type) && type.control === 'record');
    case 'language':
      return [
        { label: 'en', kind: 'value', title: 'English', rank: 20 },
        { label: 'de', kind: 'value', title: 'German', rank: 21 },
      ];
    default:
      return [];
  }
}

function usualInterval(writing: Writing, field: FieldDefinition): Duration | undefined {
  return field.name === 'every' ? writing.model?.type?.review : parseDuration('P12M');
}

function versions(now: string | undefined): Proposal[] {
  if (!isVersion(now)) {
    return [{ label: '0.1', kind: 'value', title: 'a first draft', rank: 20 }, { label: '1.0', kind: 'value', title: 'the first that is approved', rank: 21 }];
  }
  return [
    { label: nextVersion(now), kind: 'value', title: 'a smaller change', rank: 20 },
    { label: `${Number(now.split('.')[0]) + 1}.0`, kind: 'value', title: 'a new major version: what rests on it becomes suspect', rank: 21 },
  ];
}

const MAX_NUMBERS = 10;

function numbers({ min, max }: FieldDefinition): Proposal[] {
  if (min === undefined || max === undefined || !Number.isInteger(min) || max - min >= MAX_NUMBERS) {
    return [];
  }
  return Array.from({ length: max - min + 1 }, (_, at): Proposal => ({ label: String(min + at), kind: 'value', rank: 20 + at }));
}

/** The blank, for who does not know yet. */
function blankOf(field: FieldDefinition, typed: string): Proposal[] {
  if (field.type === 'id' || (field.type === 'text' && typed !== '' && !'TODO('.startsWith(typed))) {
    return [];
  }
  return [{ label: 'TODO(…)', kind: 'blank', text: blank(field.guidance ?? field.title.en.toLowerCase()), title: 'fill in later', rank: 90, words: 'TODO', documentation: 'A blank: valid everywhere, and one finding that says it is still to be filled in.' }];
}
