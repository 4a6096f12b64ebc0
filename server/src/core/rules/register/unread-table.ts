import type { TableFact } from '../../facts/facts.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import { ID_FORMAT } from '../../index/fieldValue.ts';
import type { Lookups } from '../../index/lookups.ts';
import { idsIn, isTableOfRows } from '../../index/rowTables.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { SectionDefinition, TypeDefinition } from '../../schema/model.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { clip } from '../support/clip.ts';
import { inLanguage, languageOf } from '../support/sectionWords.ts';

/** Rows with ids of their own that nothing reads: they stand beside a data file, or under a second heading elsewhere in the document. */
export const unreadTable: DocumentRule = {
  id: 'register/unread-table',
  scope: 'document',
  title: 'Table that is not read',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'A risk that stands in the text and on no list is followed up by nobody: no due date, no review, no owner who is asked.',
  remedy: 'Keep the rows of a register in one place: its data file, or the tables under one heading.',
  fails: `
//- risks.md
---
id: RISKS
type: risk-register
title: Risks
status: approved
data: risks.csv
---
## Risks and opportunities
| «ID | Risk | Decision» |
|---|---|---|
| R-2 | Supplier fails | reduce |
//- risks.csv
ID,Risk,Decision
R-1,Power fails,reduce
`,
  passes: `
//- risks.md
---
id: RISKS
type: risk-register
title: Risks
status: approved
data: risks.csv
---
## Risks and opportunities
The highest of them:

| ID | Risk | Decision |
|---|---|---|
| R-1 | Power fails | reduce |
//- risks.csv
ID,Risk,Decision
R-1,Power fails,reduce
R-2,Supplier fails,reduce
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document, type, data } = model;
    if (document === undefined || type === undefined || !isKeptUp(document) || model.facts.tables.length === 0) {
      return;
    }
    const read = new Set(model.tables.map((table) => table.table));
    for (const table of model.facts.tables) {
      const unread = read.has(table) ? undefined : unreadRows(model, lookups, document, type, table);
      const [first, last] = [table.header[0], table.header.at(-1)];
      if (unread === undefined || unread.ids.length === 0 || first === undefined || last === undefined) {
        continue;
      }
      const title = inLanguage(unread.section.title, languageOf(model, lookups));
      const isBesideData = model.tables.some((one) => one.section === unread.section && one.file === data?.path);
      const where = isBesideData ? `The rows of "${title}" are read from ${clip(data?.written ?? '')}` : `Only the tables under the first heading "${title}" are read`;
      yield {
        span: { start: first.span.start, end: last.span.end },
        severity: severityByStatus(document) === 'hint' ? 'hint' : 'warning',
        message: `${where}, and this table is not: ${nameList(unread.ids)} ${unread.ids.length === 1 ? 'counts' : 'count'} nowhere.`,
        help: isBesideData ? `Move the rows to ${clip(data?.written ?? '')}, or take "data" out of the front matter and keep all rows here.` : 'Move the rows to that heading. When this is another document within the file, name it under "parts" in the front matter.',
        subject: `${unread.section.name} ${unread.ids[0] ?? ''}`,
      };
    }
  },
};

interface Unread {
  readonly section: SectionDefinition;
  /** Ids that stand nowhere else: an excerpt repeats rows that are read. */
  readonly ids: readonly string[];
}

function unreadRows(model: DocumentModel, lookups: Lookups, document: Entity, type: TypeDefinition, table: TableFact): Unread | undefined {
  const { names } = lookups.interpreter;
  const section = sectionAround(model, lookups, type, table.heading);
  const name = section?.rows?.startsWith('^') === true ? document.fields[section.rows.slice(1)]?.[0] : section?.rows;
  const rowType = lookups.schemas.types[name ?? ''];
  if (section === undefined || rowType === undefined || !isTableOfRows(names, section, rowType, table)) {
    return undefined;
  }
  const ids = idsIn(names, rowType, table) ?? [];
  return { section, ids: ids.filter((id) => ID_FORMAT.test(id) && lookups.entity(id) === undefined) };
}

/** The section that a heading, or one above it, reads like. A title that is no section says only what the whole document is about. */
function sectionAround(model: DocumentModel, lookups: Lookups, type: TypeDefinition, from: number): SectionDefinition | undefined {
  const { headings } = model.facts;
  let depth = Infinity;
  for (let at = from; at >= 0; at--) {
    const heading = headings[at];
    if (heading === undefined || heading.depth >= depth) {
      continue;
    }
    depth = heading.depth;
    const section = model.sections.find((one) => one.heading === at)?.definition ?? lookups.interpreter.names.section(type.id, heading.text);
    const isTitle = at === 0 && heading.depth === 1 && !model.sections.some((one) => one.heading === 0);
    if (section !== undefined && !isTitle) {
      return section;
    }
  }
  return undefined;
}
