import type { Report, Row } from './content.ts';
import { id } from './content.ts';
import { clauseAnchor, countCell, coverageOf, proofCell } from './chapters/clauses.ts';
import { NO_CLAIM, origin } from './chapters/cover.ts';
import type { ReportContext } from './input.ts';
import { frame } from './frame.ts';
import { levelMark } from './words.ts';

/** A checklist to go through an audit with: what to ask, what was found, how it stands, and room for what is seen. */
export function auditChecklist(context: ReportContext): Report {
  const clauses = coverageOf(context);
  const chapters = [...new Set(clauses.map((clause) => clause.id.split('.')[0] ?? ''))].map((number) => ({
    id: `chapter-${number}`,
    title: `${number} ${context.catalogue.clauses.find((clause) => clause.id === number)?.title ?? ''}`.trim(),
    blocks: [
      {
        kind: 'table' as const,
        id: `checklist-${number}`,
        caption: `Questions on chapter ${number}`,
        columns: [{ title: 'Point', width: 8, kind: 'head' as const }, { title: 'Is it so?', width: 33 }, { title: 'Document found', width: 29 }, { title: 'State', width: 12 }, { title: 'Seen, and result', width: 18 }],
        rows: clauses
          .filter((clause) => clause.id.split('.')[0] === number)
          .flatMap((clause): Row[] => [
            { id: clauseAnchor(clause.id), isGroup: true, cells: [[id(clause.id)], clause.title, countCell(clause), [levelMark(clause.level)], ''] },
            ...clause.points.filter((point) => point.note === undefined).map((point) => ({ cells: [[id(point.id)], point.text, proofCell(context, point), [levelMark(point.level)], ''] })),
          ]),
        empty: 'There are no questions.',
      },
    ],
  }));
  return frame(context, {
    title: `Audit checklist, ${context.catalogue.title}`,
    subtitle: context.name,
    cover: [{ kind: 'facts', facts: origin(context) }, { kind: 'text', text: NO_CLAIM, tone: 'attention' }],
    chapters,
  });
}
