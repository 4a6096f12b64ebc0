import type { PointChange } from '../../core/diff/levels.ts';
import type { DiffFinding, DiffSummary, DiffView } from '../../core/views/diff.ts';
import type { DocumentChange, Judgement, JudgementKind } from '../../core/diff/change.ts';
import type { PlainDate } from '../../core/dates/plainDate.ts';
import { isAtLeast } from '../../core/rules/runRules.ts';
import type { Severity } from '../../core/index/configuration.ts';
import type { CommitInfo } from '../git/commits.ts';
import type { Range, Span } from '../../core/text/lineIndex.ts';
import { commitInWords, type LoadedComparison } from '../git/compare.ts';
import { plural } from '../../core/text/plural.ts';

/** A finding with its place as an editor counts: of new ones in the head, of fixed ones in the base. */
export interface PlacedFinding extends DiffFinding {
  readonly range: Range;
}

export interface PlacedView extends DiffView {
  readonly findings: { readonly new: readonly PlacedFinding[]; readonly fixed: readonly PlacedFinding[] };
}

/** What the comparison of one SMS came to, as plain data. */
export interface ComparedSms {
  readonly name: string;
  readonly base: CommitInfo;
  /** Absent: the files on disk. */
  readonly head?: CommitInfo;
  readonly asOf: LoadedComparison['head']['asOf'];
  readonly view: PlacedView;
  /** Files that are in the base only. */
  readonly gone: readonly string[];
}

/** The comparison of one SMS, as every format prints it. */
export interface DiffReport extends ComparedSms {
  /** What makes the command fail, in words. */
  readonly failing: readonly string[];
  /** Makes the address of a link to a place of the head; absent where links lead nowhere, as in a comment. */
  readonly linkTo?: (place: { readonly path: string; readonly span: Span }) => string;
}

export const JUDGEMENT_TITLES: Readonly<Record<JudgementKind, string>> = {
  ruler: 'The ruler was changed',
  sealed: 'Closed records, approvals and agreements on file were altered',
  decision: 'Decisions on file',
  promise: 'Promises were weakened',
  scope: 'What the system covers',
  role: 'Who holds which role',
  risk: 'Risks',
  interval: 'Longer intervals',
  retention: 'Shorter retention',
  'finding-closed': 'Nonconformities closed',
  approval: 'Approval',
  tell: 'Who must be told',
  suspect: 'What rests on it and must be looked at again',
};

export function sidesInWords({ head, base }: ComparedSms): string {
  return `${commitInWords(base)} → ${head === undefined ? 'the files on disk' : commitInWords(head)}`;
}

/** What `diff --format json` prints for one SMS. Its JSON Schema is made from this. */
export interface DiffJson {
  /** The name of the SMS. */
  readonly name: string;
  readonly base: CommitInfo;
  /** Absent: the files on disk. */
  readonly head?: CommitInfo;
  readonly asOf: PlainDate;
  readonly verdict: DiffView['verdict'];
  /** What only a person can judge, the weightiest kinds first. */
  readonly judgement: readonly Judgement[];
  readonly documents: readonly DocumentChange[];
  readonly points: readonly PointChange[];
  readonly findings: { readonly new: readonly DiffFindingJson[]; readonly fixed: readonly DiffFindingJson[] };
  readonly summary: DiffSummary;
  /** What of `--fail-on` came about, in words. */
  readonly failing: readonly string[];
}

export interface DiffFindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** New ones: in the head. Fixed ones: in the base. */
  readonly range: Range;
  readonly message: string;
  readonly entity?: string;
  readonly fingerprint: string;
  /** It is there only because a text waits for approval. */
  readonly isAwaiting?: true;
}

/** The comparison as plain data: zero-based positions in UTF-16 units, paths relative to the SMS root. */
export function diffAsData(report: DiffReport): DiffJson {
  const { name, base, head, view, failing } = report;
  const asJson = ({ path, span: _span, ...said }: PlacedFinding): DiffFindingJson => ({ ...said, file: path });
  return { name, base, ...(head === undefined ? {} : { head }), ...view, findings: { new: view.findings.new.map(asJson), fixed: view.findings.fixed.map(asJson) }, failing };
}

/** Findings under one heading. */
export interface FindingList {
  readonly title: string;
  readonly side: 'base' | 'head';
  readonly findings: readonly PlacedFinding[];
  /** Whoever reads no further should have seen these. */
  readonly isWeighty: boolean;
}

/** Findings in lists whose headings count what the verdict counts; empty ones are left out. */
export function findingLists({ findings }: PlacedView): FindingList[] {
  const isWeighty = ({ severity }: DiffFinding): boolean => isAtLeast(severity, 'warning');
  const isAwaiting = ({ isAwaiting: waits }: DiffFinding): boolean => waits === true;
  const lists: readonly (readonly [one: string, many: string, side: 'base' | 'head', list: readonly PlacedFinding[], isWeighty?: true])[] = [
    ['new error or warning', 'new errors and warnings', 'head', findings.new.filter((finding) => isWeighty(finding) && !isAwaiting(finding)), true],
    ['finding only until it is approved', 'findings only until it is approved', 'head', findings.new.filter(isAwaiting)],
    ['new note', 'new notes', 'head', findings.new.filter((finding) => !isWeighty(finding) && !isAwaiting(finding))],
    ['finding no longer there', 'findings no longer there', 'base', findings.fixed],
  ];
  return lists.flatMap(([one, many, side, list, weighty]) => (list.length === 0 ? [] : [{ title: plural(list.length, one, many), side, findings: list, isWeighty: weighty === true }]));
}

export interface FindingGroup {
  readonly first: PlacedFinding;
  /** How many other places say the same. */
  readonly others: number;
}

/** The same thing said in many places, as when all that pointed to one document points nowhere, is shown once; the gravest first. */
export function groupFindings(findings: readonly PlacedFinding[]): FindingGroup[] {
  const groups = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.message} ${finding.isAwaiting === true ? 'awaiting' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const weight = { error: 0, warning: 1, information: 2, hint: 3 } as const;
  return [...groups.values()]
    .flatMap((group) => (group[0] === undefined ? [] : [{ first: group[0], others: group.length - 1 }]))
    .toSorted((left, right) => weight[left.first.severity] - weight[right.first.severity]);
}

/** "error, until it is approved, control/not-approved". */
export function labelOf({ severity, rule, isAwaiting }: DiffFinding): string {
  return [severity, ...(isAwaiting === true ? ['until it is approved'] : []), rule].join(', ');
}

/** "and 12 more places". */
export function othersOf({ others }: FindingGroup): string {
  return others === 0 ? '' : others === 1 ? ' (and 1 more place)' : ` (and ${others} more places)`;
}

/** Points that moved alike for one reason, in one line; those that fell for good first. */
export function groupPoints(points: readonly PointChange[]): { readonly mark: string; readonly text: string }[] {
  const groups = new Map<string, PointChange[]>();
  for (const point of points) {
    const key = [point.kind, point.before, point.after, point.because, point.isAwaiting].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  const order = (point: PointChange | undefined): number => (point?.kind === 'fell' ? (point.isAwaiting === true ? 1 : 0) : point?.kind === 'rose' ? 2 : 3);
  return [...groups.values()]
    .toSorted(([left], [right]) => order(left) - order(right))
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) {
        return [];
      }
      const own = `${first.point.replace('#', ' ')}:`;
      const all = `${group.map((point) => point.point.replace('#', ' ')).join(', ')}:`;
      const mark = first.kind === 'fell' ? '↓' : first.kind === 'rose' ? '↑' : '!';
      return [{ mark, text: `${all}${first.message.slice(own.length)}${first.isAwaiting === true ? ' (only until it is approved)' : ''}` }];
    });
}
