import type { DocumentModel, MatchedTable } from '../index/documentModel.ts';
import type { Sms } from '../index/sms.ts';
import { inLanguage } from '../templates/documentTemplate.ts';
import { compareText, roleName, typeTitle, type RoleName } from './names.ts';
import { placeIn, type Place } from './places.ts';

/** The registers there are, without their rows. */
export interface RegistersView {
  readonly registers: readonly RegisterSummary[];
}

export interface RegisterSummary {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly typeTitle: string;
  /** Kept as a register; others are documents that hold a table of items. */
  readonly isRegister: boolean;
  readonly owner?: RoleName;
  readonly rows: number;
  readonly place: Place;
}

/** One register, or any other document with typed tables, as people know it from a spreadsheet. */
export interface RegisterView extends RegisterSummary {
  readonly tables: readonly RegisterTable[];
}

export interface RegisterTable {
  readonly section: string;
  readonly title: string;
  readonly rowType: string;
  readonly columns: readonly RegisterColumn[];
  readonly rows: readonly RegisterRow[];
}

export interface RegisterColumn {
  /** As written above the column. */
  readonly title: string;
  /** The field it holds; absent for a column nobody knows. */
  readonly field?: string;
  /** How to sort it: `number`, `date`, everything else as text. */
  readonly type?: string;
}

export interface RegisterRow {
  /** Absent for rows without an id. */
  readonly id?: string;
  readonly place: Place;
  readonly cells: readonly RegisterCell[];
}

export interface RegisterCell {
  /** As written. */
  readonly text: string;
  readonly place: Place;
}

/** Every register, and after them every other document that holds a table of items with ids, such as objectives or an audit programme. */
export function registersView(sms: Sms): RegistersView {
  const registers = sms.documentPaths.flatMap((path) => {
    const model = sms.model(path);
    return model !== undefined && isRegister(model) ? (summaryOf(sms, model) ?? []) : [];
  });
  return { registers: registers.sort((left, right) => Number(right.isRegister) - Number(left.isRegister) || compareText(left.title, right.title) || compareText(left.id, right.id)) };
}

/** The tables of one document; undefined when nothing has this id or it has no typed table. */
export function registerView(sms: Sms, id: string): RegisterView | undefined {
  const path = sms.lookups.entity(id)?.path;
  const model = path === undefined ? undefined : sms.model(path);
  const summary = model === undefined ? undefined : summaryOf(sms, model);
  return model === undefined || summary === undefined || model.tables.length === 0 ? undefined : { ...summary, tables: model.tables.map((table) => tableOf(sms, table)) };
}

function isRegister(model: DocumentModel): boolean {
  if (model.type?.generated === true || model.type?.control === 'record') {
    return false;
  }
  // Tables are looked into only where there are rows: for most documents that would mean reading them again.
  return model.type?.control === 'register' || (model.entities.some(({ entity }) => entity.host !== undefined) && model.tables.some((table) => table.rowType.fields['id'] !== undefined));
}

function summaryOf(sms: Sms, model: DocumentModel): RegisterSummary | undefined {
  const { document, tables, entities } = model;
  const places = entities.find(({ entity }) => entity === document);
  if (document === undefined || places === undefined) {
    return undefined;
  }
  const owner = document.status?.owner;
  return {
    id: document.id,
    title: document.title,
    type: document.type,
    typeTitle: typeTitle(sms.lookups, document.type),
    isRegister: model.type?.control === 'register',
    ...(owner === undefined ? {} : { owner: roleName(sms.lookups, owner) }),
    rows: tables.reduce((sum, table) => sum + table.rows.length, 0),
    place: placeIn(places),
  };
}

function tableOf(sms: Sms, table: MatchedTable): RegisterTable {
  return {
    section: table.section.name,
    title: inLanguage(table.section.title, sms.configuration.language),
    rowType: table.rowType.id,
    columns: table.table.header.map((cell, at) => {
      const field = table.columns[at];
      return { title: cell.value, ...(field === undefined ? {} : { field: field.name, type: field.type }) };
    }),
    rows: table.rows.map(({ entity, fact }) => ({
      ...(entity.isAnonymous === true ? {} : { id: entity.id }),
      place: { path: table.file, span: fact.span },
      cells: table.table.header.map((_, at) => {
        const cell = fact.cells[at];
        return { text: cell?.value ?? '', place: { path: table.file, span: cell?.span ?? fact.span } };
      }),
    })),
  };
}
