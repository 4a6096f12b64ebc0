/** One value that is different, in words. */
export interface FieldChange {
  /** The field as written, with dots: `review.every`. */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
  /** "owner: Service desk lead → Incident manager". */
  readonly text: string;
}

export interface Words {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface SectionChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The heading; empty before the first one. */
  readonly heading: string;
  /** The heading it had, when that changed. */
  readonly formerHeading?: string;
  /** The prose word by word; without the rows of typed tables, which are compared field by field. Empty when only the heading changed. */
  readonly words: readonly Words[];
}

export interface LinkChange {
  readonly kind: 'added' | 'removed';
  readonly relation: string;
  readonly target: string;
}

export interface RowChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The id, or what the row says when it has none. */
  readonly row: string;
  /** The id it had, when that changed. */
  readonly formerRow?: string;
  readonly title: string;
  readonly type: string;
  readonly fields: readonly FieldChange[];
}

/** What happened to one document, or to a file that is none. */
export interface DocumentChange {
  readonly kind: 'added' | 'removed' | 'retired' | 'changed';
  /** Undefined for a page or a file without control data. */
  readonly id?: string;
  readonly title: string;
  readonly type?: string;
  readonly file: string;
  /** Where it lay, when it was moved. */
  readonly formerFile?: string;
  readonly formerId?: string;
  readonly fields: readonly FieldChange[];
  readonly links: readonly LinkChange[];
  readonly sections: readonly SectionChange[];
  readonly rows: readonly RowChange[];
}

/** What only a person can judge, in the order in which it is shown. */
export const JUDGEMENT_KINDS = ['ruler', 'sealed', 'decision', 'promise', 'scope', 'role', 'risk', 'interval', 'retention', 'finding-closed', 'approval', 'tell', 'suspect'] as const;
export type JudgementKind = (typeof JUDGEMENT_KINDS)[number];

export interface Judgement {
  readonly kind: JudgementKind;
  /** A sentence in plain text. */
  readonly message: string;
  /** The entity it is about, and its file on the side where it is. */
  readonly id?: string;
  readonly file?: string;
  /** Further sentences that help to judge it. */
  readonly details?: readonly string[];
  /** Approvals alone: nobody has approved this text yet. */
  readonly isAwaiting?: true;
}

/** More than these are looked up below, with the document. */
const MAX_SHOWN = 5;

/** The changes of a document as details of a judgement: what is judged should not have to be searched for. */
export function changesShown(documents: readonly DocumentChange[], id: string): Pick<Judgement, 'details'> {
  const change = documents.find((document) => document.id === id);
  if (change === undefined) {
    return {};
  }
  const sections = (kind: SectionChange['kind']): string[] => change.sections.filter((section) => section.kind === kind && (kind !== 'changed' || section.words.length > 0)).map(({ heading }) => (heading === '' ? 'the beginning' : `"${heading}"`));
  const [changed, added, removed] = [sections('changed'), sections('added'), sections('removed')];
  const all = [
    ...change.links.map((link) => `${link.kind === 'removed' ? 'It no longer names' : 'It now names'} ${link.target} (${link.relation.replaceAll('-', ' ')}).`),
    ...change.fields.filter(({ field }) => !CONTROL.has(field)).map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`),
    ...change.rows.map((row) => (row.kind === 'changed' ? row.fields.map(({ text }) => `${row.row}: ${text}`).join('; ') : `${row.row} was ${row.kind === 'added' ? 'added' : 'taken out'}.`)).filter((text) => text !== ''),
    ...(removed.length === 0 ? [] : [`Taken out: ${removed.join(', ')}.`]),
    ...(added.length === 0 ? [] : [`Added: ${added.join(', ')}.`]),
    ...(changed.length === 0 ? [] : [`Other words in ${changed.join(', ')}.`]),
  ];
  const more = all.length - MAX_SHOWN;
  return all.length === 0 ? {} : { details: [...all.slice(0, MAX_SHOWN), ...(more > 0 ? [`And ${more} more, with the document below.`] : [])] };
}

/** What goes with every new version, and says nothing of what it is about. */
const CONTROL: ReadonlySet<string> = new Set(['version', 'status', 'approvals', 'effective', 'author', 'closed.seal']);

export function changeInWords(label: string, before: string | undefined, after: string | undefined): string {
  return `${label}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`;
}
