import { confirmationBehind } from '../../approve/confirmation.ts';
import { distanceInWords } from '../../dates/weekday.ts';
import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { Sms } from '../../index/sms.ts';
import { currentApproval, stateOf } from '../../proof/entityState.ts';
import { nextReview } from '../../rules/support/regime.ts';
import { holderOf } from '../../proof/roles.ts';
import type { TypeDefinition } from '../../schema/model.ts';
import { personName } from '../../views/names.ts';
import { code, dotted, few, lines, paragraphs, plain } from './markdown.ts';

/** A document or an item in a few lines: what it is, whether it holds, who answers for it, what leans on it. */
export function entityCard(sms: Sms, id: string): string | undefined {
  const { lookups } = sms;
  const entity = lookups.entity(id);
  if (entity === undefined) {
    return undefined;
  }
  const type = lookups.schemas.types[entity.type];
  const renamed = entity.id === id ? undefined : `${code(id)} is its earlier id.`;
  const head = `**${plain(entity.id)}** ${plain(entity.title)}`;
  switch (entity.type) {
    case 'role':
      return paragraphs(head, renamed, roleLines(lookups, entity));
    case 'person':
      return paragraphs(head, renamed, personLines(lookups, entity));
    default:
      return paragraphs(head, renamed, entity.status === undefined ? rowLines(lookups, entity, type) : documentLines(sms, entity, type), linkedFrom(lookups, entity.id));
  }
}

function documentLines(sms: Sms, entity: Entity, type: TypeDefinition | undefined): string {
  const { status } = entity;
  const due = nextReview(sms.lookups, entity);
  const owner = status?.owner;
  return lines(
    dotted(type === undefined ? entity.type : plain(type.title.en), status?.version === undefined ? undefined : `version ${plain(status.version)}`, status?.status === undefined ? undefined : plain(status.status)),
    forceLine(sms.lookups, entity, type, due !== undefined),
    approvalLine(sms.lookups, entity),
    owner === undefined ? undefined : `Owner: ${roleInWords(sms.lookups, owner)}`,
    due === undefined ? undefined : `Next review: ${due}, ${due < sms.asOf ? 'overdue since' : 'due'} ${due < sms.asOf ? distanceInWords(due, sms.asOf).replace(/^in /, '') : distanceInWords(sms.asOf, due)}`,
  );
}

/** Who approved the present version, and whether its commit bears that out. */
function approvalLine(lookups: Lookups, { id, status }: Entity): string | undefined {
  const approval = status === undefined ? undefined : currentApproval(status);
  return approval?.date === undefined ? undefined : `Approved: ${plain(`${approval.date}${approval.by === undefined ? '' : ` by ${personName(lookups, approval.by)}`}${confirmationBehind(lookups, id, approval)}`)}`;
}

/** Whether it proves anything today. */
function forceLine(lookups: Lookups, entity: Entity, type: TypeDefinition | undefined, isReviewed: boolean): string {
  const { level, reason, standing, ...state } = stateOf(lookups, entity.id);
  const conditions = state.conditions.filter((condition) => isReviewed || condition !== 'overdue');
  const flagged = conditions.length === 0 ? '' : `, flagged ${conditions.join(', ')}`;
  if (level === 'defined' || level === 'evidenced') {
    if (standing !== undefined) {
      return plain(standing) + flagged;
    }
    const since = entity.status?.effective === undefined ? '' : ` since ${entity.status.effective}`;
    return (type?.control === 'record' ? 'Closed and sealed' : type?.control === 'register' ? 'In use' : `In force${since}`) + flagged;
  }
  return `Not in force${reason === undefined ? '' : `: ${plain(reason)}`}${flagged}`;
}

/** The fields of a row that say most, as few as fit into a glance. */
const MAX_FIELDS = 5;

function rowLines(lookups: Lookups, entity: Entity, type: TypeDefinition | undefined): string {
  const shown = Object.values(type?.fields ?? {})
    .filter((field) => field.type !== 'id' && entity.fields[field.name] !== undefined && entity.fields[field.name]?.[0] !== entity.title)
    .sort((left, right) => Number(right.required) - Number(left.required))
    .slice(0, MAX_FIELDS)
    .map((field) => `${plain(field.title.en)}: ${plain((entity.fields[field.name] ?? []).join(', '))}`);
  const host = entity.host === undefined ? undefined : lookups.entity(entity.host);
  return lines(dotted(type === undefined ? entity.type : plain(type.title.en), host === undefined ? undefined : `in ${plain(host.title)}`), ...shown);
}

function roleLines(lookups: Lookups, role: Entity): string {
  const actsAs = (role.fields['acts-as'] ?? []).map((id) => lookups.schemas.roles[id]?.title.en ?? id);
  const deputy = role.fields['deputy']?.[0];
  const until = role.fields['to']?.[0];
  const holder = holderOf(lookups, role.id);
  const authority = role.fields['decision-authority']?.[0];
  return lines(
    dotted('Role', actsAs.length === 0 ? undefined : `acts as ${plain(few(actsAs))}`),
    holder === undefined ? 'Held by nobody today' : `Held by ${personInWords(lookups, holder)}${role.fields['from']?.[0] === undefined ? '' : ` since ${plain(role.fields['from'][0])}`}${until === undefined ? '' : ` until ${plain(until)}`}`,
    deputy === undefined ? undefined : `Deputy: ${personInWords(lookups, deputy)}`,
    authority === undefined ? undefined : `May decide: ${plain(authority)}`,
  );
}

function personLines(lookups: Lookups, person: Entity): string {
  const ends = lookups.edges(person.id);
  const rolesOf = (relation: string): string[] => [...new Set(ends.filter((end) => !end.isOutgoing && end.relation === relation).map((end) => lookups.entity(end.other)?.title ?? end.other))];
  const [held, deputised] = [rolesOf('person:holder'), rolesOf('person:deputy')];
  const left = person.fields['left-on']?.[0];
  return lines(
    dotted('Person', person.fields['unit']?.[0] === undefined ? undefined : plain(person.fields['unit'][0])),
    held.length === 0 ? undefined : `Holds: ${plain(few(held))}`,
    deputised.length === 0 ? undefined : `Deputy for: ${plain(few(deputised))}`,
    left === undefined ? undefined : `Left on ${plain(left)}`,
  );
}

function linkedFrom(lookups: Lookups, id: string): string {
  const others = new Set(lookups.edges(id).filter((end) => !end.isOutgoing).map((end) => end.other));
  return others.size === 0 ? 'Nothing links here.' : `Linked from ${others.size} ${others.size === 1 ? 'place' : 'places'}`;
}

export function roleInWords(lookups: Lookups, role: string): string {
  const entity = lookups.entity(role);
  const holder = holderOf(lookups, role);
  const name = entity === undefined ? code(role) : plain(entity.title);
  return entity === undefined ? name : holder === undefined ? `${name}, vacant` : `${name}, held by ${personInWords(lookups, holder)}`;
}

function personInWords(lookups: Lookups, person: string): string {
  return plain(lookups.entity(person)?.title ?? person);
}
