/** How a CSV file parts its cells, and where its header begins. */
export interface CsvDialect {
  readonly separator: ',' | ';' | '\t';
  readonly start: number;
}

/**
 * RFC 4180 parts cells with commas. A spreadsheet writes semicolons where people write 99,5, or tabs, and nobody can tell it otherwise;
 * sometimes a first line says so. Else the header does: it is read by the sign of which it has most outside of quotes, in doubt by commas.
 */
export function csvDialect(text: string): CsvDialect {
  const said = /^sep=([,;\t])(?:\r\n|\r|\n|$)/i.exec(text);
  if (said !== null) {
    return { separator: separatorFrom(said[1]), start: said[0].length };
  }
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && (sign === '\n' || sign === '\r')) {
      break;
    } else if (!isQuoted && (sign === ',' || sign === ';' || sign === '\t')) {
      counts[sign]++;
    }
  }
  const most = Math.max(counts[';'], counts['\t']);
  return { separator: most <= counts[','] ? ',' : counts[';'] === most ? ';' : '\t', start: 0 };
}

function separatorFrom(sign: string | undefined): CsvDialect['separator'] {
  return sign === ';' || sign === '\t' ? sign : ',';
}
