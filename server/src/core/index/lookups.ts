import { latest, type PlainDate } from '../dates/plainDate.ts';
import { approvalKey, changeKey, type ApprovalOrigin, type FormerDocument, type FormerRow } from '../history/history.ts';
import type { TextChange } from '../history/textChange.ts';
import type { Filter, Schemas } from '../schema/model.ts';
import type { Configuration } from './configuration.ts';
import { beginningOf, type Answer, type Claim } from './contribute.ts';
import type { Approval, ControlState, EdgeEnd, Entity } from './entity.ts';
import type { Interpreter } from './interpret.ts';
import type { Memo } from './memo.ts';

/**
 * The only way in which rules, proofs, views and features read other documents. Every look-up is recorded, so that a change
 * runs again exactly those whose answers changed. Everything here answers from keyed inputs; nothing scans the SMS.
 */
export class Lookups {
  readonly memo: Memo;
  readonly interpreter: Interpreter;

  constructor(memo: Memo, interpreter: Interpreter) {
    this.memo = memo;
    this.interpreter = interpreter;
  }

  get schemas(): Schemas {
    return this.interpreter.schemas;
  }

  get configuration(): Configuration {
    return this.memo.input('configuration', '') as Configuration;
  }

  get asOf(): PlainDate {
    return this.memo.input('as-of', '') as PlainDate;
  }

  /** Whether a day lies before today. The reader runs again on the day the answer changes, not every midnight. */
  isPast(date: PlainDate): boolean {
    return this.memo.input('past', date) as boolean;
  }

  /** Whether a day is today or before. */
  hasCome(date: PlainDate): boolean {
    return this.memo.input('come', date) as boolean;
  }

  /**
   * The entity with this id, or with this earlier id. With duplicates, the first by file; a document comes before a row, as
   * an extract may list a record that has a document of its own.
   */
  entity(id: string): Entity | undefined {
    const all = this.#list<Entity>('entity', id);
    const direct = all.length > 1 ? (all.find((one) => one.host === undefined) ?? all[0]) : all[0];
    if (direct !== undefined) {
      return direct;
    }
    const renamed = this.#list<string>('former', id)[0];
    return renamed === undefined ? undefined : this.#list<Entity>('entity', renamed)[0];
  }

  /** The seal of the text of a document that was approved at some time, as it stands. */
  sealOf(document: Entity): string | undefined {
    return this.#list<string>('seal', document.id)[0];
  }

  /** Every entity that claims an id. More than one is a finding. */
  definitions(id: string): readonly Entity[] {
    return this.#list<Entity>('entity', id);
  }

  /** The id that took the place of this one: of the document that lists it under `formerly`, or of one of its rows. */
  formerly(id: string): string | undefined {
    return this.#list<string>('former', id)[0];
  }

  /**
   * The id by which what is named is known now. What was signed keeps the id of its day, so ids that come from there are compared by
   * this. An id that is in use stands for itself.
   */
  presentId(id: string): string {
    const current = this.formerly(id);
    return current === undefined || this.definitions(id).length > 0 ? id : current;
  }

  /** Earlier ids of what is called this now. */
  formersOf(id: string): readonly string[] {
    return this.#list<string>('formers', id);
  }

  /** Ids of what is said to have taken the place of a document, by itself or by the other; it may not hold yet. */
  successorsOf(id: string): readonly string[] {
    const former = this.formersOf(id);
    const own = this.#list<string>('successor', id);
    return former.length === 0 ? own : [...own, ...former.flatMap((one) => (this.formerly(one) === id ? this.#list<string>('successor', one) : []))];
  }

  /** What addenda of a closed record say that name no action of it. */
  addendaOf(document: string): readonly string[] {
    return this.#list<string>('addendum', document);
  }

  /** Ids that differ from this one in case at most, itself included. */
  idsFolded(id: string): readonly string[] {
    return this.#list<string>('id-folded', id.toLowerCase());
  }

  /** Ids that begin with the same letters as this one, whatever their case: what a misspelt id may have meant. */
  idsLike(id: string): readonly string[] {
    return this.#list<string>('ids-like', beginningOf(id));
  }

  /** Every link at an entity, in both directions. Links written with an earlier id count as if they had the present one. */
  edges(id: string): readonly EdgeEnd[] {
    return this.#list<EdgeEnd>('edges', id);
  }

  /** The other ends of the links of one relation (or inverse) at an entity. */
  linked(id: string, name: string): string[] {
    const others: string[] = [];
    for (const end of this.edges(id)) {
      if (end.name === name) {
        others.push(end.other);
      }
    }
    return others;
  }

  /** Ids of the entities of a type and of what extends it. */
  ofType(type: string): readonly string[] {
    // A value of its own, so that it can be kept: it names nearly all that is on file, and next to no edit changes it.
    return this.memo.derivedOf('ids-of-type', type, () => this.#list<string>('type', type));
  }

  /** Rows and parts of a document. */
  rows(host: string): readonly { readonly id: string; readonly type: string }[] {
    return this.#list('rows', host);
  }

  isA(entity: Entity, type: string): boolean {
    return entity.type === type || (this.schemas.types[entity.type]?.lineage.includes(type) ?? false);
  }

  /** What lies at a path: `document`, `page`, `data`, `file`, or nothing. */
  path(path: string): string | undefined {
    return this.#list<string>('path', path)[0];
  }

  /** The id of the document that a file holds. */
  documentAt(path: string): string | undefined {
    return this.#list<string>('document-at', path)[0];
  }

  /** Whether some file lies under a folder. */
  folder(path: string): boolean {
    return path === '' || this.#list<string>('folder', path).length > 0;
  }

  /** Names of the files and folders in a folder; folders end with a slash. '' is the root. */
  children(folder: string): readonly string[] {
    return [...new Set(this.#list<string>('folder', folder))].sort();
  }

  /** Paths of the files with this name, whatever its case, in any folder. */
  filesNamed(name: string): readonly string[] {
    return this.#list<string>('file-name', name.toLowerCase());
  }

  /** Paths of the documents that say until when they, or rows of theirs, hold. */
  withLastDay(): readonly string[] {
    return this.#list<string>('last-day', '');
  }

  anchors(path: string): readonly string[] {
    return this.#list<string>('anchors', path);
  }

  /** Sections of other files that the body of a document mentions, as `path#anchor`. */
  sectionMentions(id: string): readonly string[] {
    return this.#list<string>('section-mention', id);
  }

  claims(point: string): readonly Claim[] {
    return this.#list<Claim>('claim', point);
  }

  answers(point: string): readonly Answer[] {
    return this.#list<Answer>('answer', point);
  }

  actionsFor(clauseOrPoint: string): readonly string[] {
    return this.#list<string>('action-for', clauseOrPoint);
  }

  nilStatements(point: string): readonly string[] {
    return this.#list<string>('nil', point);
  }

  /** Role items that act as a standard role. */
  actingAs(standardRole: string): readonly string[] {
    return this.#list<string>('acts-as', standardRole);
  }

  /** Why git told nothing, or not all, in a sentence. */
  historyLimit(): string | undefined {
    return this.memo.input('history-limit', '') as string | undefined;
  }

  /** Whether the commits of approvals were looked for. */
  hasOrigins(): boolean {
    return this.memo.input('history-origins', '') as boolean;
  }

  /** What changed between two sealed texts of a document; undefined when the history does not have both. */
  textChange(fromSeal: string, toSeal: string): TextChange | undefined {
    return this.memo.input('text-change', changeKey(fromSeal, toSeal)) as TextChange | undefined;
  }

  /** The deleted document that had an id before the one that has it now. */
  formerDocument(id: string): FormerDocument | undefined {
    return this.memo.input('former-id', id) as FormerDocument | undefined;
  }

  /** Rows that were taken out of a register before others with their ids were entered. */
  formerRows(path: string): readonly FormerRow[] {
    return (this.memo.input('former-rows', path) ?? []) as readonly FormerRow[];
  }

  /** The commit that brought an approval in. */
  approvalOrigin(document: string, approval: Approval): ApprovalOrigin | undefined {
    return this.memo.input('approval-origin', approvalKey(document, approval)) as ApprovalOrigin | undefined;
  }

  /** See `Memo`: a value of its own, one of many of a kind, and a member of a set or record. */
  derived<T>(key: string, compute: () => T): T {
    return this.memo.derived(key, compute);
  }

  derivedOf<T>(kind: string, name: string, compute: () => T): T {
    return this.memo.derivedOf(kind, name, compute);
  }

  isMember(kind: string, name: string, member: string, compute: () => ReadonlySet<string>): boolean {
    return this.memo.isMember(kind, name, member, compute);
  }

  entryOf<T>(kind: string, name: string, member: string, compute: () => Readonly<Record<string, T>>): T | undefined {
    return this.memo.entryOf(kind, name, member, compute);
  }

  // The store holds under each kind of key only what `contributionsOf` puts there, which is what the caller names.
  #list<T>(kind: string, name: string): readonly T[] {
    return this.memo.input(kind, name) as readonly T[];
  }
}

/** Whether an entity fits a filter: each named field has one of the values, or is filled, or is not. */
export function matchesFilter(entity: Entity, filter: Filter | undefined): boolean {
  for (const field in filter) {
    const values = fieldValues(entity, field);
    const wanted = filter[field] ?? [];
    const fits = wanted === 'set' || wanted === 'unset' ? values.length > 0 === (wanted === 'set') : values.some((value) => wanted.includes(value));
    if (!fits) {
      return false;
    }
  }
  return true;
}

/** The values of a field, the control fields among them. */
export function fieldValues(entity: Entity, field: string): readonly string[] {
  const own = entity.fields[field];
  if (own !== undefined) {
    return own;
  }
  const status = entity.status;
  if (status === undefined) {
    return [];
  }
  const value = controlValue(entity, status, field);
  return value === undefined ? [] : [value];
}

function controlValue(entity: Entity, status: ControlState, field: string): string | undefined {
  switch (field) {
    case 'status':
      return status.status;
    case 'version':
      return status.version;
    case 'owner':
      return status.owner;
    case 'author':
      return status.author;
    case 'effective':
      return status.effective;
    case 'classification':
      return status.classification;
    case 'language':
      return status.language;
    case 'review':
      return status.reviewLast;
    case 'approvals':
      return latest(...status.approvals.map((approval) => approval.date));
    case 'agreed':
      return latest(...status.agreed.map((agreement) => agreement.date));
    case 'closed':
      return status.closedOn;
    case 'valid-to':
      return status.validTo;
    case 'title':
      return entity.title;
    case 'id':
      return entity.id;
    default:
      return undefined;
  }
}
