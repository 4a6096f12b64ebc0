import type { Sms } from '../index/sms.ts';
import type { PointState } from '../proof/points.ts';
import { counted, escapeMarkdown } from '../views/trees/treeNode.ts';
import { typeTitle } from '../views/names.ts';
import { explainClause, type ClauseExplanation, type PointExplanation } from './explainClause.ts';
import type { ProofText } from './proofText.ts';

/** A clause or point as a page of Markdown: what it asks for, what proves it today, what is missing. */
export interface ClausePage {
  readonly title: string;
  readonly markdown: string;
}

/** Links of the page lead to entities: this before an id, which is encoded as part of a URI. Whoever shows the page makes them lead there. */
export const ENTITY_LINK = 'entity:';

/** @param name `8.3.3` or `8.3.3#c`; of a point, the page of its clause. Undefined when there is none of that name. */
export function clausePage(sms: Sms, name: string): ClausePage | undefined {
  const found = sms.levels.clauses.find(name);
  if (found === undefined) {
    return undefined;
  }
  const { catalogue, clause } = found;
  const explanation = explainClause(sms.schemas, catalogue, clause);
  const states = new Map(clause.points.map((point) => [`${clause.id}#${point.id}`, sms.levels.point(catalogue, clause, point)]));
  const counting = explanation.points.filter((point) => !point.note);
  const complete = counting.filter(({ id }) => states.get(id)?.isComplete === true).length;
  const lines = [
    `# ${escapeMarkdown(`${clause.id} ${clause.title}`)}`,
    `*${escapeMarkdown(`${catalogue.title} ${catalogue.edition}`)}. Number and title are quoted, the rest is in our own words. As of ${sms.asOf}.*`,
    escapeMarkdown(explanation.summary),
    ...(counting.length === 0 ? [] : [`**${complete} of ${counted(counting.length, 'point')} ${counting.length === 1 ? 'has' : 'have'} what ${counting.length === 1 ? 'it asks' : 'they ask'} for.**`]),
    ...explanation.points.flatMap((point) => pointLines(sms, point, states.get(point.id))),
    ...furtherLines(explanation),
  ];
  return { title: `${clause.id} ${clause.title}`, markdown: `${lines.join('\n\n')}\n` };
}

function pointLines(sms: Sms, point: PointExplanation, state: PointState | undefined): string[] {
  const level = state === undefined || point.note ? 'advice, outside all counts' : state.isComplete ? `${state.level}, complete` : `${state.level}, must be ${point.target}`;
  const conditions = state?.conditions.map((condition) => `, ${condition}`).join('') ?? '';
  const mark = state === undefined || point.note ? '' : state.isComplete ? '✓ ' : '✗ ';
  return [
    `## ${mark}${escapeMarkdown(point.id)}`,
    `${escapeMarkdown(point.text)}${point.event ? ' *(only when it happened)*' : ''}`,
    `**${level}${conditions}**`,
    ...(state?.missing === undefined || state.isComplete ? [] : [`Missing: ${escapeMarkdown(state.missing)}`]),
    ...(state === undefined || state.by.length === 0 ? [] : [['Proven by:', '', ...proverLines(sms, state)].join('\n')]),
    ...(state?.plannedBy === undefined ? [] : [`Planned by ${escapeMarkdown(state.plannedBy)}.`]),
    ...(point.proof === undefined ? [] : [['What proves it:', '', ...proofLines(point.proof, '')].join('\n')]),
  ];
}

/** A clause for every service has as many proofs as there are services: beyond these the tree shows them. */
const MAX_PROVERS = 25;

function proverLines(sms: Sms, { by }: PointState): string[] {
  const lines = by.slice(0, MAX_PROVERS).map(({ id, section, isClaim }) => {
    const entity = sms.lookups.entity(id);
    const what = entity === undefined ? '' : `, ${typeTitle(sms.lookups, entity.type)}`;
    const named = escapeMarkdown(entity?.title ?? id);
    const link = entity === undefined ? named : `[${named}](${ENTITY_LINK}${encodeURIComponent(id).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`;
    return `- ${link} (${escapeMarkdown(id)}${escapeMarkdown(what)})${section === undefined ? '' : `, ${escapeMarkdown(section.replace(/^#/, ''))}`}${isClaim === true ? ', claimed' : ''}`;
  });
  return by.length > MAX_PROVERS ? [...lines, `- and ${by.length - MAX_PROVERS} more`] : lines;
}

function proofLines({ text, parts }: ProofText, indent: string): string[] {
  return [`${indent}- ${escapeMarkdown(text)}${parts.length === 0 ? '' : ':'}`, ...parts.flatMap((part) => proofLines(part, `${indent}  `))];
}

function furtherLines({ ownerRoles, interval, inputsFrom, outputsTo, crosswalk, note }: ClauseExplanation): string[] {
  const named = (items: readonly { readonly id: string; readonly title: string }[]): string => items.map(({ id, title }) => `${id} ${title}`).join(', ');
  const rows: (readonly [string, string])[] = [
    ['Usually answered for by', ownerRoles.map(({ title }) => title).join(', ')],
    ['How often, says the standard', interval?.standard ?? ''],
    ['How often, by custom', interval?.customary ?? ''],
    ['Takes from', named(inputsFrom)],
    ['Gives to', named(outputsTo)],
    ...Object.entries(crosswalk).map(([standard, ids]) => [standard, ids.join(', ')] as const),
    ['Note', note ?? ''],
  ];
  const lines = rows.filter(([, text]) => text !== '').map(([label, text]) => `- **${escapeMarkdown(label)}:** ${escapeMarkdown(text)}`);
  return lines.length === 0 ? [] : ['## Further', lines.join('\n')];
}
