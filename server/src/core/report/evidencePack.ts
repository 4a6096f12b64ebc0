import { fieldValues } from '../index/lookups.ts';
import type { Prover } from '../proof/evaluate.ts';
import type { PointState } from '../proof/points.ts';
import type { Sms } from '../index/sms.ts';
import type { ClauseDefinition } from '../schema/model.ts';
import { clauseCoverage } from '../views/coverage.ts';
import { documentEntry } from '../views/documents.ts';
import { compareText } from '../views/names.ts';
import { placeOf } from '../views/places.ts';
import { origin, NO_CLAIM } from './chapters/cover.ts';
import { ownerOf, proofCell } from './chapters/clauses.ts';
import { approvalText, stateCell } from './chapters/lists.ts';
import { id, type Block, type Chapter, type Report, type Row } from './content.ts';
import type { ReportContext } from './input.ts';
import { frame } from './frame.ts';
import { plural } from '../text/plural.ts';
import { levelMark, none, roleCell, told } from './words.ts';

/** How many documents are shown for a point: more than anybody reads, so that a pack can still be printed. */
const MAX_HOSTS = 120;
/** How many rows of one document are quoted for a point, from its first to its last; the others are counted. */
const MAX_ROWS = 8;
const MAX_EXCERPT_LINES = 14;

/** Everything that proves one clause, point by point, with the lines it stands in. */
export function evidencePack(context: ReportContext, clause: ClauseDefinition): Report {
  const { sms, catalogue } = context;
  const states = new Map(clause.points.map((point) => [point.id, sms.levels.withAllProvers(catalogue, clause, point)]));
  const stateOf = (point: { readonly id: string }): PointState => states.get(point.id) ?? { level: 'missing', isComplete: false, conditions: [], by: [] };
  const coverage = clauseCoverage(sms, catalogue, clause, () => undefined, stateOf);
  const chapters = coverage.points.filter((point) => point.note === undefined).map((point): Chapter => {
    return {
      id: `point-${point.id}`,
      title: `${clause.id}#${point.id}: ${point.text}`,
      blocks: [
        { kind: 'facts', facts: [{ label: 'Level', value: [levelMark(point.level), `, wanted: ${point.target}`] }, { label: 'Proven by', value: proofCell(context, point, true) }] },
        ...proverBlocks(context, point.id, stateOf(point).by),
      ],
    };
  });
  return frame(context, {
    title: `Evidence for ${clause.id} ${clause.title}`,
    subtitle: context.name,
    cover: [
      { kind: 'facts', facts: [{ label: 'Clause', value: `${clause.id} ${clause.title}` }, { label: 'Points', value: `${coverage.complete} of ${coverage.total} complete` }, { label: 'Answers for it', value: ownerOf(context, clause) }, { label: 'What to show', value: clause.summary }, ...origin(context)] },
      documentsTable(context, [...states.values()]),
      { kind: 'text', text: NO_CLAIM, tone: 'attention' },
    ],
    chapters,
    isContinuous: true,
  });
}

/** The documents that prove something of the clause, each once. */
function documentsTable(context: ReportContext, states: readonly PointState[]): Block {
  const { sms, disclosure } = context;
  const hosts = states.flatMap(({ by }) => by.map((prover) => sms.lookups.entity(prover.id)?.host ?? prover.id));
  const entries = disclosure.allowed([...new Set(hosts)].sort().flatMap((host) => documentEntry(sms, host) ?? []));
  return {
    kind: 'table',
    id: 'documents',
    caption: 'Documents in this pack',
    columns: [{ title: 'Document', width: 18, kind: 'head' }, { title: 'Title', width: 27 }, { title: 'Version', width: 8 }, { title: 'Owner', width: 17 }, { title: 'Approved, closed or reviewed', width: 17 }, { title: 'State', width: 13 }],
    rows: entries.map((entry): Row => ({ cells: [[id(entry.id)], entry.title, entry.version ?? '–', roleCell(context, entry.owner), approvalText(context, entry), stateCell(context, entry)] })),
    empty: none(context, 'Nothing on file proves this clause.'),
  };
}

function proverBlocks(context: ReportContext, point: string, provers: readonly Prover[]): Block[] {
  const { sms, disclosure } = context;
  const byHost = new Map<string, Prover[]>();
  for (const prover of provers) {
    if (!disclosure.hides(prover.id)) {
      const host = sms.lookups.entity(prover.id)?.host ?? prover.id;
      byHost.set(host, [...(byHost.get(host) ?? []), prover]);
    }
  }
  const hosts = [...byHost.keys()].sort((left, right) => compareText(timeOf(sms, left), timeOf(sms, right)) || compareText(left, right));
  const shown = spread(hosts, MAX_HOSTS);
  const note: Block[] = shown.length === hosts.length ? [] : [{ kind: 'text', text: `${shown.length} of ${hosts.length} documents follow, spread evenly over the time they speak of; the list of documents in this pack names all of them.` }];
  return [...note, ...shown.flatMap((host) => [...excerptsOf(context, host, byHost.get(host) ?? []), ...rowsOf(context, `${point}-${host}`, host, byHost.get(host) ?? [])])];
}

/** Records by the time they speak of; what holds until it is changed comes before them. */
function timeOf(sms: Sms, host: string): string {
  return sms.lookups.entity(host)?.when?.end ?? '';
}

/** So many of a list, evenly from its first to its last. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  return list.length <= most ? list : Array.from({ length: most }, (_, at) => list[Math.round((at * (list.length - 1)) / (most - 1))] as T);
}

/** Where a document, a section or a field of it proves the point, with the words that do. */
function excerptsOf(context: ReportContext, host: string, provers: readonly Prover[]): Block[] {
  const { sms } = context;
  return provers
    .filter((prover) => prover.id === host)
    .flatMap((prover): Block[] => {
      const place = placeOf(sms, prover.id, prover);
      const text = place === undefined || (prover.section === undefined && prover.field === undefined) ? undefined : excerptAt(context, place.path, place.span.start, prover.section !== undefined);
      const said: Block[] = text === undefined ? [] : [{ kind: 'excerpt', text: told(context, text, place?.path) ?? '' }];
      return place === undefined ? [] : [{ kind: 'text', text: [id(prover.id), ` ${sms.lookups.entity(host)?.title ?? ''}, ${place.path}, line ${context.lineOf(place)}`] }, ...said];
    });
}

/** Rows that prove the point, each with the fields that do. */
function rowsOf(context: ReportContext, tableId: string, host: string, provers: readonly Prover[]): Block[] {
  const { sms } = context;
  const fields = new Map<string, string[]>();
  for (const prover of provers.filter((one) => one.id !== host)) {
    fields.set(prover.id, [...(fields.get(prover.id) ?? []), ...(prover.field === undefined ? [] : [prover.field])]);
  }
  if (fields.size === 0) {
    return [];
  }
  const rows = spread([...fields], MAX_ROWS).map(([row, names]): Row => {
    const entity = sms.lookups.entity(row);
    const place = placeOf(sms, row);
    const values = names.map((name) => `${name}: ${(entity === undefined ? [] : fieldValues(entity, name)).join(', ')}`).join('; ');
    return { cells: [[id(entity?.isAnonymous === true ? (told(context, entity.title, place?.path) ?? '') : row)], told(context, entity?.title === row ? '' : entity?.title, place?.path) ?? '', told(context, values, place?.path) ?? '', place === undefined ? '–' : `line ${context.lineOf(place)}`] };
  });
  const rest = fields.size - MAX_ROWS;
  const file = placeOf(sms, provers.find((one) => one.id !== host)?.id ?? host)?.path ?? '';
  return [
    {
      kind: 'table',
      id: tableId.replace(/[^A-Za-z0-9-]/g, '-'),
      caption: `${host} ${sms.lookups.entity(host)?.title ?? ''}, ${file}`,
      columns: [{ title: 'Item', width: 22, kind: 'head' }, { title: 'What it is', width: 36 }, { title: 'What shows it', width: 30 }, { title: 'Where', width: 12, kind: 'id' }],
      rows: rest > 0 ? [...rows, { cells: [`and ${plural(rest, 'further row')}`, '', '', ''] }] : rows,
      empty: '',
    },
  ];
}

/** The line at an offset, or a section from its heading to the next one, cut after some lines. */
function excerptAt(context: ReportContext, path: string, offset: number, isSection: boolean): string | undefined {
  const text = context.textOf(path);
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const lines = text.slice(start).split(/\r\n|\r|\n/);
  if (!isSection) {
    return lines[0];
  }
  const depth = /^#+/.exec(lines[0] ?? '')?.[0].length ?? 6;
  const end = lines.findIndex((line, at) => at > 0 && (/^#+(?= )/.exec(line)?.[0].length ?? 99) <= depth);
  const section = lines.slice(0, end === -1 ? lines.length : end).join('\n').trimEnd().split('\n');
  return section.length <= MAX_EXCERPT_LINES ? section.join('\n') : `${section.slice(0, MAX_EXCERPT_LINES).join('\n')}\n[… ${plural(section.length - MAX_EXCERPT_LINES, 'further line')}]`;
}

