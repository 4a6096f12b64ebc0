import { MAX_PROVERS } from '../../proof/evaluate.ts';
import type { ClauseDefinition } from '../../schema/model.ts';
import { clauseCoverage, type ClauseCoverage, type PointCoverage } from '../../views/coverage.ts';
import { roleName } from '../../views/names.ts';
import { recordsDue } from '../../views/recordsDue.ts';
import { id, joined, type Cell, type Chapter, type Mark, type Row } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { plural } from '../../text/plural.ts';
import { conditionMark, levelMark, none, roleCell, told } from '../words.ts';

/** How many provers of a point are named before the rest is counted. */
const MAX_NAMED = 6;

export function coverageOf(context: ReportContext): ClauseCoverage[] {
  const { sms, catalogue } = context;
  return catalogue.clauses.filter((clause) => clause.points.length > 0).map((clause) => clauseCoverage(sms, catalogue, clause, () => undefined));
}

/** Every clause, point by point, with what proves it. */
export function clauseMatrix(context: ReportContext, clauses: readonly ClauseCoverage[]): Chapter {
  const rows = clauses.flatMap((clause): Row[] => [
    {
      id: clauseAnchor(clause.id),
      isGroup: true,
      cells: [[id(clause.id)], clause.title, [levelMark(clause.level)], countCell(clause)],
    },
    ...clause.points.filter((point) => point.note === undefined).map((point) => ({ cells: [[id(point.id)], point.text, [levelMark(point.level)], proofCell(context, point)] })),
  ]);
  return {
    id: 'clauses',
    title: 'Clauses and what proves them',
    blocks: [
      { kind: 'text', text: 'The points say in our own words what can be checked separately; the text of the standard is not repeated here. Levels, from the lowest: missing, planned (an open action with owner and date), drafted (there, not in force), defined (approved and in force), evidenced (shown by records). A number behind a document counts the rows in it that prove the point.' },
      {
        kind: 'text',
        text: ['What only a document says of itself is marked ', conditionMark('claimed'), ', what the owner judged of their own work ', conditionMark('self-assessed'), '; neither counts for more than defined.'],
      },
      {
        kind: 'table',
        id: 'clause-matrix',
        caption: 'Clauses and what proves them',
        columns: [{ title: 'Clause', width: 8, kind: 'head' }, { title: 'Point', width: 40 }, { title: 'Level', width: 12 }, { title: 'Proven by, and what is missing', width: 40 }],
        rows,
        empty: 'The catalogue has no clauses.',
      },
    ],
  };
}

export function clauseAnchor(clause: string): string {
  return `clause-${clause.replaceAll('.', '-')}`;
}

export function countCell(clause: ClauseCoverage): string {
  return `${clause.complete} of ${plural(clause.total, 'point')} complete`;
}

/**
 * Documents by id; rows are counted under the document that holds them.
 *
 * @param isWhole Whether the point names all that proves it.
 */
export function proofCell(context: ReportContext, point: PointCoverage, isWhole = false): Cell {
  const { lookups } = context.sms;
  const rows = new Map<string, Set<string>>();
  const hidden = new Set<string>();
  for (const { id: prover } of point.by) {
    if (context.disclosure.hides(prover)) {
      hidden.add(prover);
      continue;
    }
    const host = lookups.entity(prover)?.host ?? prover;
    rows.set(host, (rows.get(host) ?? new Set()).add(prover));
  }
  const isCounted = isWhole || point.by.length < MAX_PROVERS;
  const named = [...rows].slice(0, MAX_NAMED).map(([host, { size }]): (string | Mark)[] => (size === 1 ? [id(host)] : [id(host), ` (${isCounted ? '' : 'at least '}${size})`]));
  const more = rows.size - named.length;
  const rest = [...(more > 0 ? [`${more} more`] : []), ...(hidden.size > 0 ? [`${isCounted ? '' : 'at least '}${hidden.size} ${named.length === 0 ? 'on file, not named here' : 'not named'}`] : [])];
  const missing = told(context, point.missing);
  const plan = point.plannedBy === undefined ? [] : context.disclosure.hides(point.plannedBy) ? ['Planned'] : ['Planned as ', id(point.plannedBy)];
  const parts: (string | Mark)[][] = [
    named.flatMap((one, at) => (at === 0 ? one : [', ', ...one])),
    rest.length === 0 ? [] : [`${named.length === 0 ? '' : 'and '}${rest.join(', ')}`],
    point.conditions.length === 0 ? [] : joined(point.conditions.map(conditionMark), ' '),
    missing === undefined ? [] : [capital(missing)],
    plan,
  ];
  const filled = parts.filter((part) => part.length > 0);
  return filled.length === 0 ? '–' : filled.flatMap((part, at) => (at === 0 ? part : [at === 1 && named.length > 0 && rest.length > 0 ? ' ' : '. ', ...part]));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is not complete, with who answers for it and what is planned. */
export function gaps(context: ReportContext, clauses: readonly ClauseCoverage[]): Chapter {
  const { sms, catalogue } = context;
  const definitions = new Map(catalogue.clauses.map((clause) => [clause.id, clause]));
  const points = clauses.flatMap((clause) => clause.points.filter((point) => point.note === undefined && !point.complete).map((point) => ({ clause, point })));
  const rows = points.map(({ clause, point }): Row => {
    const plan = point.plannedBy === undefined || context.disclosure.hides(point.plannedBy) ? undefined : sms.lookups.entity(point.plannedBy);
    const due = plan?.fields['due']?.[0];
    const planned = plan?.fields['action-owner']?.[0] ?? plan?.fields['owner']?.[0];
    const owner = planned === undefined ? ownerOf(context, definitions.get(clause.id)) : roleCell(context, roleName(sms.lookups, planned));
    return {
      cells: [[{ text: `${clause.id}#${point.id}`, isId: true, to: clauseAnchor(clause.id) }], point.text, [levelMark(point.level)], told(context, point.missing) ?? '–', owner, [...(plan === undefined ? ['–'] : [id(plan.id), ...(due === undefined ? [] : [`, ${due}`])])]],
    };
  });
  const overdue = recordsDue(sms, sms.asOf).filter((record) => record.isOverdue && !(record.member !== undefined && context.disclosure.hides(record.member)));
  return {
    id: 'gaps',
    title: 'What is missing',
    blocks: [
      {
        kind: 'table',
        id: 'gap-list',
        caption: 'Points that are not complete',
        columns: [{ title: 'Point', width: 9, kind: 'head' }, { title: 'What it asks for', width: 26 }, { title: 'Level', width: 11 }, { title: 'What is missing', width: 26 }, { title: 'Who answers for it', width: 16 }, { title: 'Planned', width: 12 }],
        rows,
        empty: 'Every point is complete on this day.',
      },
      {
        kind: 'table',
        id: 'record-gaps',
        caption: 'Records that should be on file',
        columns: [{ title: 'Record', width: 30, kind: 'head' }, { title: 'For', width: 25 }, { title: 'Period', width: 12, kind: 'id' }, { title: 'Was due', width: 13, kind: 'date' }, { title: 'Kept by', width: 20 }],
        rows: overdue.map((record) => ({ cells: [record.typeTitle, record.memberTitle ?? (record.members === undefined ? 'the SMS' : `${record.members} members`), record.period, record.due, roleCell(context, record.owner)] })),
        empty: none(context, 'No recurring record is late.'),
      },
    ],
  };
}

/** Who holds the role that answers for a clause; the role by its usual name when nobody acts as it. */
export function ownerOf(context: ReportContext, clause: ClauseDefinition | undefined): Cell {
  const { lookups } = context.sms;
  const [first] = clause?.ownerRoles ?? [];
  if (first === undefined) {
    return '–';
  }
  const [acting] = lookups.actingAs(first);
  return acting === undefined ? (lookups.schemas.roles[first]?.title.en ?? first) : roleCell(context, roleName(lookups, acting));
}

