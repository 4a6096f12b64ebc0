import type { DocumentModel } from '../../index/documentModel.ts';
import { nearest } from '../../text/nearest.ts';
import { valueOf, type YamlEntry } from '../../yaml/yamlNode.ts';
import type { RuleFinding } from '../rule.ts';
import { clip } from './clip.ts';
import { yamlText } from './edits.ts';

/**
 * Entries of `column-map` that map nothing. A pair may be written either way, the field first or the column first; one end must be a
 * field of the rows, the other a column of the data file. Nothing is said while the file or the type of its rows is not known.
 */
export function* strayColumns(model: DocumentModel): Iterable<RuleFinding> {
  const map = valueOf(model.facts.frontMatter?.root, 'column-map');
  const table = model.tables.find((one) => one.file === model.data?.path);
  if (map?.kind !== 'map' || table === undefined) {
    return;
  }
  const known: Known = {
    // A type of documents has its id in the front matter, not among its fields.
    fields: new Set(['id', ...Object.keys(table.rowType.fields)]),
    columns: new Set(table.table.header.map((cell) => cell.value)),
    rows: table.rowType.title.en,
    file: model.data?.written ?? '',
  };
  for (const entry of map.entries) {
    yield* stray(model, entry, known);
  }
}

interface Known {
  readonly fields: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly rows: string;
  readonly file: string;
}

function* stray(model: DocumentModel, { key, keySpan, value }: YamlEntry, { fields, columns, rows, file }: Known): Iterable<RuleFinding> {
  const other = value.kind === 'scalar' ? value.value : '';
  if ((fields.has(key) && columns.has(other)) || (columns.has(key) && fields.has(other))) {
    return;
  }
  // The end that fits tells which way the pair is written; a field comes first where neither does.
  const isColumnFirst = columns.has(key) && !fields.has(key);
  const isFieldWrong = isColumnFirst || !fields.has(key);
  const isKeyWrong = isFieldWrong !== isColumnFirst;
  const [wrong, span] = isKeyWrong ? [key, keySpan] : [other, value.span];
  const near = nearest(wrong, isFieldWrong ? fields : columns);
  yield {
    span,
    message: isFieldWrong ? `"${clip(wrong)}" is no field of the type "${rows}", so column-map maps nothing by it.` : `${file} has no column "${clip(wrong)}", so column-map maps nothing by it.`,
    help: near === undefined ? 'Map a field of the rows to the header of its column, written as in the file, or leave the pair out.' : `Did you mean "${near}"?`,
    subject: `column-map.${key}`,
    fixes: near === undefined ? [] : [{ title: `Change to "${near}"`, isSafe: false, edits: [{ path: model.path, span, text: yamlText(near) }] }],
  };
}
