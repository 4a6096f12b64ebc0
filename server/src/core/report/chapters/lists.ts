import { firstHourView } from '../../views/firstHour.ts';
import type { DocumentEntry } from '../../views/documents.ts';
import type { MasterListView } from '../../views/masterList.ts';
import { id, mark, type Block, type Cell, type Chapter, type Row } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { plural } from '../../text/plural.ts';
import { conditionMark, personCell, roleCell, told } from '../words.ts';

const ANSWERS = { 'on-file': mark('on file', 'good'), partly: mark('partly', 'attention'), 'not-on-file': mark('not on file', 'bad') } as const;

/** What an auditor asks first, in that order, with the documents that answer it. */
export function firstHour(context: ReportContext): Chapter {
  const rows = firstHourView(context.sms).questions.flatMap((question): Row[] => {
    const documents = context.disclosure.allowed(question.documents);
    const hidden = question.documents.length - documents.length;
    const notes = [...question.figures, ...question.missing.map((one) => `not on file: ${one}`), ...(hidden > 0 ? [`${plural(hidden, 'document')} not named`] : [])];
    return [
      { isGroup: true, cells: [question.question, '', '', [ANSWERS[question.state]]] },
      ...(notes.length === 0 ? [] : [{ cells: [notes.map((note) => note.charAt(0).toUpperCase() + note.slice(1)).join('; '), '', '', ''] }]),
      ...documents.map((document) => ({ cells: [[id(document.id), ` ${document.title}`], document.version ?? '–', approvalText(context, document), stateCell(context, document)] })),
    ];
  });
  return {
    id: 'first-hour',
    title: 'What an auditor asks in the first hour',
    blocks: [
      ...confirmationNote(context),
      {
        kind: 'table',
        id: 'first-hour-list',
        caption: 'What an auditor asks in the first hour',
        columns: [{ title: 'Question, and what answers it', width: 46, kind: 'head' }, { title: 'Version', width: 14 }, { title: 'Approved, closed or reviewed', width: 24 }, { title: 'State', width: 16 }],
        rows,
        empty: 'There are no questions.',
      },
    ],
  };
}

/** What the words behind an approval mean, and what limits the look into the history. */
export function confirmationNote({ sms }: ReportContext): Block[] {
  const limit = sms.lookups.historyLimit();
  const text = 'Approvals are verified where the commit that brought them in was made by an identity of that person, which is no signature; stated where the document says so and nothing more is known; unknown where a joined commit, an import or a cut-off history hides who did.';
  return sms.lookups.hasOrigins() || limit !== undefined ? [{ kind: 'text', text: limit === undefined ? text : `${text} ${limit}` }] : [];
}

/** Who stands behind a document, and since when: its approval, its closing or its last review. */
export function approvalText(context: ReportContext, document: DocumentEntry): string {
  if (document.approval?.date !== undefined) {
    const { date, by, confirmation } = document.approval;
    return `${date}, ${personCell(context, by)}${confirmation === undefined ? '' : `, ${confirmation}`}`;
  }
  if (document.closedOn !== undefined) {
    return `closed ${document.closedOn}`;
  }
  return document.reviewed === undefined ? '–' : `reviewed ${document.reviewed}`;
}

export function stateCell(context: ReportContext, document: DocumentEntry): Cell {
  const conditions = document.conditions.flatMap((condition) => [' ', conditionMark(condition)]);
  switch (document.level) {
    case 'missing':
      return [mark('not in use', 'quiet'), ...(document.reason === undefined ? [] : [` ${told(context, document.reason) ?? ''}`])];
    case 'drafted':
      if (document.isOpenRecord === true) {
        return [mark('open', 'planned'), ...conditions];
      }
      return [mark('not in force', 'attention'), ...(document.reason === undefined ? [] : [` ${told(context, document.reason) ?? ''}`]), ...conditions];
    case 'evidenced':
      return [mark('closed', 'good'), ...conditions];
    default:
      return [mark(document.standing ?? 'in force', 'good'), ...conditions];
  }
}

export function masterList(context: ReportContext, view: MasterListView): Chapter {
  const documents = context.disclosure.allowed(view.documents);
  return {
    id: 'documents',
    title: 'Master document list',
    blocks: [
      ...confirmationNote(context),
      {
        kind: 'table',
        id: 'master-list',
        caption: 'Documents and registers under control',
        columns: [{ title: 'Document', width: 18, kind: 'head' }, { title: 'Title', width: 24 }, { title: 'Version', width: 9, kind: 'id' }, { title: 'Owner', width: 19 }, { title: 'Approved or reviewed', width: 16 }, { title: 'Next review', width: 12, kind: 'date' }, { title: 'State', width: 12 }],
        rows: documents.map((document) => ({
          cells: [[id(document.id)], document.title, document.version ?? '–', roleCell(context, document.owner), approvalText(context, document), document.nextReview ?? '–', stateCell(context, document)],
        })),
        empty: 'No document is on file that may be named here.',
      },
    ],
  };
}

/** Records by type and period. */
export function evidenceIndex(context: ReportContext, view: MasterListView): Chapter {
  const rows = view.evidence.flatMap((series): Row[] => {
    const records = context.disclosure.allowed(series.records);
    const hidden = series.records.length - records.length;
    const dates = records.flatMap((record) => record.date ?? []).sort();
    const [first = '', last = first] = [dates[0], dates.at(-1)];
    const span = first === last ? first : `${first} to ${last}`;
    return [
      { isGroup: true, cells: [series.typeTitle, `${plural(series.records.length, 'record')}${series.open > 0 ? `, ${series.open} open` : ''}${hidden > 0 ? `, ${hidden} not named` : ''}`, '', span] },
      ...records.map((record) => ({
        cells: [[id(record.id)], `${record.title}${record.rows === undefined ? '' : ` (${plural(record.rows, 'row')})`}`, record.period?.replace('/', ' to ') ?? '–', record.closedOn === undefined ? stateCell(context, record) : record.level === 'evidenced' ? `closed ${record.closedOn}` : stateCell(context, record)],
      })),
    ];
  });
  return {
    id: 'evidence',
    title: 'Index of evidence',
    blocks: [
      { kind: 'text', text: 'Rows of extracts were counted as exported; the records themselves were not seen.' },
      {
        kind: 'table',
        id: 'evidence-index',
        caption: 'Records by type and period',
        columns: [{ title: 'Record', width: 27, kind: 'head' }, { title: 'Title', width: 40 }, { title: 'Period', width: 12 }, { title: 'State', width: 21 }],
        rows,
        empty: 'No record is on file.',
      },
    ],
  };
}
