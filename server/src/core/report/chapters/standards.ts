import { LEVELS } from '../../proof/level.ts';
import type { ClauseCoverage } from '../../views/coverage.ts';
import type { Chapter, Row } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { levelMark } from '../words.ts';
import { clauseAnchor } from './clauses.ts';

const EDITION = '2005';
/** The five process areas of 2005, in the order of that edition. */
const AREAS = ['delivery', 'relationship', 'resolution', 'control', 'release'];

/** The same counts, grouped as the edition of 2005 did: many people still speak in its terms. */
export function scorecard(context: ReportContext, clauses: readonly ClauseCoverage[]): Chapter[] {
  const groups = context.catalogue.groups[EDITION];
  // Another standard has no such areas.
  if (groups === undefined) {
    return [];
  }
  const groupOf = new Map(context.catalogue.clauses.map((clause) => [clause.id, clause.groups[EDITION]]));
  const others = Object.keys(groups).filter((group) => !AREAS.includes(group));
  const row = (group: string): Row[] => {
    const own = clauses.filter((clause) => groupOf.get(clause.id) === group);
    if (own.length === 0) {
      return [];
    }
    const points = own.flatMap((clause) => clause.points).filter((point) => point.note === undefined);
    const complete = points.filter((point) => point.complete).length;
    return [{ cells: [groups[group] ?? group, own.map((clause) => clause.id).join(', '), `${complete} of ${points.length}`, ...LEVELS.map((level) => String(points.filter((point) => point.level === level).length))] }];
  };
  const columns = (title: string) => [{ title, width: 24, kind: 'head' as const }, { title: 'Clauses', width: 22 }, { title: 'Complete', width: 13, kind: 'count' as const }, ...LEVELS.map((level) => ({ title: level.charAt(0).toUpperCase() + level.slice(1), width: level === 'evidenced' ? 12 : 10.5, kind: 'count' as const }))];
  return [{
    id: 'scorecard',
    title: 'The five process areas of 2005',
    blocks: [
      { kind: 'table', id: 'five-areas', caption: 'Process areas, in points by level', columns: columns('Area'), rows: AREAS.flatMap(row), empty: 'The catalogue does not say which clauses belong to these areas.' },
      { kind: 'table', id: 'other-areas', caption: 'What the edition of 2005 kept outside its process areas, or did not have', columns: columns('Group'), rows: others.flatMap(row), empty: 'There is nothing else.' },
    ],
  }];
}

const STANDARDS = [
  { id: 'iso-9001-2015', certainty: 'iso-9001', title: 'ISO 9001:2015' },
  { id: 'iso-27001-2022', certainty: 'iso-27001', title: 'ISO/IEC 27001:2022' },
  { id: 'annex-a-2022', certainty: 'annex-a', title: 'Annex A of 27001' },
] as const;

/** Where the same documents answer other standards. A reading aid, not an equivalence. Nothing for a catalogue that names none of their clauses. */
export function crosswalk(context: ReportContext, clauses: readonly ClauseCoverage[]): Chapter[] {
  if (!context.catalogue.clauses.some(({ crosswalk: cross }) => STANDARDS.some((standard) => (cross?.standards[standard.id] ?? []).length > 0))) {
    return [];
  }
  const levels = new Map(clauses.map((clause) => [clause.id, clause]));
  const rows = context.catalogue.clauses.flatMap((clause): Row[] => {
    const own = levels.get(clause.id);
    const { crosswalk: cross } = clause;
    if (own === undefined || cross === undefined) {
      return [];
    }
    const cells = STANDARDS.map((standard) => {
      const numbers = cross.standards[standard.id] ?? [];
      const certainty = cross.certainty[standard.certainty];
      return numbers.length === 0 ? '–' : `${numbers.join(', ')}${certainty === 'low' || certainty === 'medium' ? ` (${certainty})` : ''}`;
    });
    return [{ cells: [[{ text: clause.id, isId: true, to: clauseAnchor(clause.id) }], clause.title, [levelMark(own.level)], ...cells] }];
  });
  return [{
    id: 'crosswalk',
    title: 'Crosswalk to ISO 9001 and ISO/IEC 27001',
    blocks: [
      { kind: 'text', text: 'Numbers only, and a judgement: where it is not certain that the same thing is meant, the certainty stands behind the numbers.' },
      {
        kind: 'table',
        id: 'crosswalk-table',
        caption: 'Clauses and their counterparts',
        columns: [{ title: 'Clause', width: 9, kind: 'head' }, { title: 'Title', width: 33 }, { title: 'Level', width: 12 }, ...STANDARDS.map((standard) => ({ title: standard.title, width: 15 }))],
        rows,
        empty: 'The catalogue has no crosswalk.',
      },
    ],
  }];
}

