import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueDefinition, ClauseDefinition } from '../../core/schema/model.ts';
import { CLASSIFICATIONS } from '../../core/schema/controlFields.ts';
import { auditChecklist } from '../../core/report/auditChecklist.ts';
import type { DrawChart, Report } from '../../core/report/content.ts';
import { evidencePack } from '../../core/report/evidencePack.ts';
import { reportAsHtml } from '../../core/report/html.ts';
import { AUDIENCES, type ReportInput, type ReportSource } from '../../core/report/input.ts';
import { contextOf, reportOf, type ReportOptions } from '../../core/report/report.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import type { HistoryView } from '../../core/views/history.ts';
import { commitInfo } from '../../node/git/commits.ts';
import { committedRoots, folderOf } from '../../node/git/loadCommit.ts';
import { gitPlaceOf } from '../../node/git/objects.ts';
import { readHistory } from '../../node/git/readHistory.ts';
import { workTreeState } from '../../node/git/workTree.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { reportAsMarkdown } from '../formats/reportMarkdown.ts';
import { flatTables, tableAsCsv, type FlatTable } from '../formats/reportTables.ts';
import { tablesAsWorkbook } from '../formats/reportWorkbook.ts';
import { plural } from '../../core/text/plural.ts';
import { deliver, loadOptions, openSessions, type CatalogueOption, type CommonOptions, type Session, type Terminal } from '../session.ts';
import { makeFolder, writeNamed } from '../writing.ts';
import { readMonths, sayMonth } from './history.ts';

export const REPORT_FORMATS = ['html', 'md', 'csv', 'xlsx'] as const;

export interface ReportCommandOptions extends CommonOptions, CatalogueOption {
  readonly for?: string;
  readonly maxClassification?: string;
  readonly clause?: string;
  readonly audit?: boolean;
  readonly table?: string;
  /** How many months back the levels are told. */
  readonly months?: string;
}

/** `clausework report`: what is on file, for people who have no tool to look. */
export function report(folder: string | undefined, options: ReportCommandOptions, terminal: Terminal): number {
  const format = readOne(options.format, REPORT_FORMATS, 'format', 'html');
  const audience = readOne(options.for, AUDIENCES, 'audience', 'auditor');
  const limit = options.maxClassification === undefined ? undefined : readOne(options.maxClassification, CLASSIFICATIONS, 'classification', 'internal');
  if (options.clause !== undefined && options.audit === true) {
    throw new CannotCheck('--clause gives the evidence for one clause and --audit a checklist for all of them. Ask for one of the two.');
  }
  if (options.table !== undefined && format !== 'csv') {
    throw new CannotCheck('--table chooses a table for --format csv; the other formats hold all of them.');
  }
  if (options.months !== undefined && (audience === 'management' || options.clause !== undefined || options.audit === true)) {
    throw new CannotCheck('--months adds a chapter to the whole report, for an auditor or a customer. The page for management, --clause and --audit have no room for it.');
  }
  const months = options.months === undefined ? undefined : readMonths(options.months);
  const session = onlySession(folder, options, terminal);
  session.lookForCommitsOfApprovals();
  const made = make(session, options, { audience, maxClassification: limit }, months, terminal);
  switch (format) {
    case 'html':
      deliverHtml(made, options, terminal);
      return 0;
    case 'md':
      deliver(reportAsMarkdown(made), options, terminal);
      return 0;
    case 'csv':
      deliverCsv(flatTables(made), options, terminal);
      return 0;
    case 'xlsx':
      deliverWorkbook(flatTables(made), options, terminal);
      return 0;
  }
}

function make(session: Session, options: ReportCommandOptions, chosen: ReportOptions, months: number | undefined, terminal: Terminal): Report {
  const wanted = options.clause === undefined ? undefined : readClause(options.clause, options.catalogue);
  const catalogue = session.catalogue(wanted?.catalogue ?? options.catalogue);
  const input = { ...inputOf(session, catalogue, terminal), history: months === undefined ? undefined : historyOf(session, catalogue, months, terminal) };
  if (wanted !== undefined) {
    return evidencePack(contextOf(input, chosen), findClause(wanted.clause, catalogue, session));
  }
  return options.audit === true ? auditChecklist(contextOf(input, chosen)) : reportOf(input, chosen);
}

function inputOf(session: Session, catalogue: CatalogueDefinition, terminal: Terminal): ReportInput {
  return {
    sms: session.loaded.sms,
    name: session.name,
    catalogue,
    findings: session.findings,
    asOf: session.loaded.asOf,
    tool: terminal.version,
    source: sourceOf(session),
    lineOf: (place) => session.locate(place.path, place.span).start.line + 1,
    textOf: (file) => session.source(file).text,
  };
}

/** The months up to the day of the report, from the commit it was made from; what is not committed has no history yet. */
function historyOf(session: Session, catalogue: CatalogueDefinition, months: number, terminal: Terminal): HistoryView {
  const { loaded, root } = session;
  const isOnDisk = loaded.commit === undefined;
  // Below the folder of the SMS others may lie, as samples do.
  const place = gitPlaceOf(isOnDisk ? root : existingFolder(root));
  const committed = committedRoots(place, commitInfo(place, loaded.commit?.id ?? 'HEAD')).find((one) => (isOnDisk ? one.prefix === place.prefix : folderOf(one) === root));
  if (committed === undefined) {
    throw new CannotCheck(`The present commit has no clausework.yaml for ${path.relative(terminal.cwd, root) || 'this folder'}, so there is no history to tell. Commit it first, or leave out --months.`);
  }
  return readHistory(committed, { ...loadOptions(root, terminal, loaded.asOf.date), catalogue, months, onMonth: (month) => sayMonth(month, terminal) });
}

/** The folder of an SMS as a commit had it may be gone by now; git is asked from the nearest one that is there. */
function existingFolder(folder: string): string {
  return existsSync(folder) || path.dirname(folder) === folder ? folder : existingFolder(path.dirname(folder));
}

function sourceOf(session: Session): ReportSource {
  const { commit } = session.loaded;
  if (commit !== undefined) {
    return { commit: commit.id, commitDay: commit.day };
  }
  const state = workTreeState(session.root);
  return state === undefined ? {} : { commit: state.commit, commitDay: state.day, changedFiles: state.changedFiles };
}

/** A report is about one system: two covers in one file would help nobody. */
function onlySession(folder: string | undefined, options: ReportCommandOptions, terminal: Terminal): Session {
  const sessions = openSessions(folder, options, terminal);
  const [only] = sessions;
  if (only === undefined || sessions.length > 1) {
    throw new CannotCheck(`There are ${sessions.length} systems here: ${sessions.map((session) => path.relative(terminal.cwd, session.root)).join(', ')}. Name the folder of the one to report on.`);
  }
  return only;
}

/** What --clause names: `8.3.3`, `8.3.3#c`, `house:H.1`. A name before the number says the catalogue. */
function readClause(name: string, catalogue: string | undefined): { readonly clause: string; readonly catalogue?: string } {
  const [, prefix, clause = ''] = /^(?:([^:#]+):)?([^#]*)/.exec(name) ?? [];
  if (prefix !== undefined && catalogue !== undefined && prefix !== catalogue) {
    throw new CannotCheck(`--clause ${name} is of the catalogue "${prefix}", and --catalogue asks for "${catalogue}". Leave out one of the two.`);
  }
  return prefix === undefined ? { clause } : { clause, catalogue: prefix };
}

function findClause(wanted: string, catalogue: CatalogueDefinition, session: Session): ClauseDefinition {
  const clauses = withPoints(catalogue);
  const clause = clauses.find((one) => one.id === wanted);
  if (clause !== undefined) {
    return clause;
  }
  const below = clauses.filter((one) => one.id.startsWith(`${wanted}.`)).map((one) => one.id);
  if (below.length > 0) {
    throw new CannotCheck(`${wanted} has no points of its own. Choose one of: ${below.join(', ')}.`);
  }
  const other = session.catalogues.find((one) => one !== catalogue && withPoints(one).some(({ id }) => id === wanted));
  const way = other === undefined ? didYouMean(wanted, clauses.map((one) => one.id)) : ` ${other.title} has one: "--clause ${other.id}:${wanted}".`;
  throw new CannotCheck(`There is no clause "${wanted}" in ${catalogue.title}.${way}`);
}

function withPoints(catalogue: CatalogueDefinition): ClauseDefinition[] {
  return catalogue.clauses.filter((clause) => clause.points.length > 0);
}

/** At once, unless there is a chart: what draws it has to be loaded first. */
function deliverHtml(made: Report, options: ReportCommandOptions, terminal: Terminal): void {
  if (!made.chapters.some((chapter) => chapter.blocks.some((block) => block.kind === 'chart'))) {
    deliver(reportAsHtml(made), options, terminal);
    return;
  }
  terminal.finish(terminal.chartDrawer().then((draw: DrawChart) => deliver(reportAsHtml(made, draw), options, terminal)));
}

/** The mark at the beginning tells spreadsheets that the text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** One table to the terminal or a file; all of them into a folder. */
function deliverCsv(tables: readonly FlatTable[], options: ReportCommandOptions, terminal: Terminal): void {
  const names = tables.map((table) => table.id);
  if (options.table !== undefined) {
    const table = tables.find((one) => one.id === options.table);
    if (table === undefined) {
      throw new CannotCheck(`There is no table "${options.table}" in this report.${didYouMean(options.table, names)} Tables: ${names.join(', ')}.`);
    }
    deliver(options.out === undefined ? tableAsCsv(table) : `${BYTE_ORDER_MARK}${tableAsCsv(table)}`, options, terminal);
    return;
  }
  if (options.out === undefined) {
    throw new CannotCheck(`A CSV file holds one table. Choose one with --table (${names.join(', ')}), or name a folder with --out to get a file for each.`);
  }
  makeFolder(options.out, terminal.cwd);
  for (const table of tables) {
    writeNamed(path.join(options.out, `${table.id}.csv`), `${BYTE_ORDER_MARK}${tableAsCsv(table)}`, terminal.cwd);
  }
  terminal.error(`${plural(tables.length, 'table')} written to ${options.out}.\n`);
}

function deliverWorkbook(tables: readonly FlatTable[], options: ReportCommandOptions, terminal: Terminal): void {
  const { out } = options;
  if (out === undefined) {
    throw new CannotCheck('A workbook is no text for a terminal. Name a file with --out, such as report.xlsx.');
  }
  terminal.finish(
    tablesAsWorkbook(tables).then((bytes) => {
      writeNamed(out, bytes, terminal.cwd);
      terminal.error(`Written to ${out}.\n`);
    }),
  );
}

function readOne<T extends string>(text: string | undefined, known: readonly T[], what: string, usual: T): T {
  const found = text === undefined ? usual : known.find((one) => one === text);
  if (found === undefined) {
    throw new CannotCheck(`There is no ${what} "${text ?? ''}".${didYouMean(text ?? '', known)} Known: ${known.join(', ')}.`);
  }
  return found;
}

