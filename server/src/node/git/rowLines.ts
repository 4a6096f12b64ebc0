/**
 * How many lines of a register, or of its data file, may be the row of each id, found without reading the register as such: in a
 * line of a table the first cell that is one of the ids and nothing else, in YAML the value of a key "id", or any value where no
 * key is called so. An id in a sentence, or in a cell behind the id of another row, is a mention and does not count.
 *
 * @param ids The ids that are looked for.
 */
export function rowLines(path: string, text: string, ids: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const cellsOf = /\.ya?ml$/i.test(path) ? yamlValues(text) : /\.csv$/i.test(path) ? csvCells : markdownCells;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    for (const cell of cellsOf(line)) {
      const id = plain(cell);
      if (ids.has(id)) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
        break;
      }
    }
  }
  return counts;
}

function markdownCells(line: string): string[] {
  return line.includes('|') ? line.split('|') : [];
}

function csvCells(line: string): string[] {
  return line.split(/[,;\t]/);
}

function yamlValues(text: string): (line: string) => string[] {
  const key = /(?:^|[\s{,])["']?id["']?\s*:/im.test(text) ? '["\']?id["\']?' : '[^\\s:{,]+';
  const value = new RegExp(`(?:^|[\\s{,])${key}\\s*:\\s*([^,}#]+)`, 'i');
  return (line) => {
    const found = value.exec(line)?.[1];
    return found === undefined ? [] : [found];
  };
}

/** No id with all that dresses it is longer, and patterns need not look at more. */
const MAX_LENGTH = 400;

/** A cell without what only dresses it: blanks, quotes, emphasis, a link. */
function plain(cell: string): string {
  if (cell.length > MAX_LENGTH) {
    return '';
  }
  const bare = cell.trim().replace(/^[*_`"']+|[*_`"']+$/g, '');
  return /^\[([^\]]+)\]\([^)]*\)$/.exec(bare)?.[1]?.trim() ?? bare;
}
