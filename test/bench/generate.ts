import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sealText, type Hashes } from '../../scripts/sealText.ts';
import { parseData } from '../../server/src/core/facts/parseData.ts';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { dataPathOf } from '../../server/src/core/index/interpret.ts';
import { loadSms } from '../../server/src/node/loadSms.ts';
import { parseDate, type PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { SAMPLE_ROOT, smsFiles } from '../support/sampleFiles.ts';

/** Lengths in characters between which every generated document lies, unless the sample's own is longer. */
const TARGET_LENGTH = 5500;
/** Rows a data file keeps beside those that documents name: the benchmark is about documents, and the extracts hold a year. */
const MAX_ROWS = 20;

const PROSE =
  'The people who run this service meet every second Tuesday and look at what was promised, what was delivered and what stands in the way. ' +
  'What they decide is written down the same day, with a name and a date, and comes back on the table until it is done.';

/** What an organisation has once, however large it is: its policies, plans, roles and people. Everything else is copied. */
const SHARED = /^governance\//;

/**
 * Writes an SMS of about `count` documents in the proportions of the sample: copies of it side by side, every id renamed in
 * each copy, every document padded to 5–6 kB, sealed again. The same count always gives the same files.
 */
export function generateSms(folder: string, count: number): number {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const documents = smsFiles('.md').filter((file) => !file.path.endsWith('README.md'));
  const shared = documents.filter((file) => SHARED.test(file.path)).map((file) => file.path);
  const named = documents.map((file) => file.text).join('\n');
  const data = smsFiles('.csv').map((file) => ({ path: file.path, text: shorten(file.text, named) }));
  const ids = sampleIds(shared);
  const pattern = new RegExp(`(?<![A-Za-z0-9._-])(?:${ids.map(escape).join('|')})(?![A-Za-z0-9_-])`, 'g');
  writeFileSync(path.join(folder, 'clausework.yaml'), readFileSync(path.join(SAMPLE_ROOT, 'clausework.yaml')));
  const unnamed = [...documents, ...data].filter((file) => !SHARED.test(file.path) && file.path.replace(pattern, '') === file.path).map((file) => path.basename(file.path));
  const otherNames = new RegExp(`(?<![A-Za-z0-9._-])(?:${['no such file', ...unnamed].map(escape).join('|')})`, 'g');
  const { types } = builtinSchemas().schemas;
  let written = 0;
  for (let copy = 0; written < count; copy++) {
    // Files named after an id are renamed with it; of the others the name is, here and wherever it is linked.
    const rename = (text: string): string =>
      copy === 0 ? text : text.replace(pattern, (id) => `${id}.${copy}`).replace(otherNames, (name) => name.replace(/(\.\w+)$/, `.${copy}$1`));
    const seals = new Map<string, Hashes & { rows: number }>();
    for (const file of data) {
      const text = rename(file.text);
      const { seal, hashes, table } = parseData(text, file.path);
      seals.set(rename(file.path), { seal, hashes, rows: table.rows.length });
      write(folder, rename(file.path), text);
    }
    for (const file of documents) {
      if (written >= count) {
        break;
      }
      if (copy > 0 && SHARED.test(file.path)) {
        continue;
      }
      const text = pad(rename(file.text).replace(/^title: "?[^"\n]*/m, (title) => (copy === 0 ? title : `${title}, unit ${copy}`)));
      const data = seals.get(dataPathOf(rename(file.path), parseDocument(text))?.path ?? '');
      const counted = data === undefined ? text : text.replace(/^row-count: .*$/m, `row-count: ${data.rows}`);
      write(folder, rename(file.path), sealText(counted, types, data));
      written++;
    }
  }
  return written;
}

function sampleIds(shared: readonly string[]): string[] {
  const { sms } = loadSms(SAMPLE_ROOT, { builtin: builtinSchemas().schemas, today: parseDate('2026-09-30') as PlainDate });
  const ids = sms.documentPaths.filter((file) => !shared.includes(file)).flatMap((file) => (sms.model(file)?.entities ?? []).filter(({ entity }) => entity.isAnonymous === undefined).map(({ entity }) => entity.id));
  // Longer ids first, so that one that begins like another is not cut short.
  return [...new Set(ids)].sort((left, right) => right.length - left.length);
}

function shorten(csv: string, named: string): string {
  return csv
    .split('\n')
    .filter((line, at) => at <= MAX_ROWS || line === '' || named.includes(line.slice(0, line.indexOf(','))))
    .join('\n');
}

function pad(text: string): string {
  const missing = TARGET_LENGTH - text.length;
  if (missing < 200) {
    return text;
  }
  const paragraphs = Array.from({ length: Math.ceil(missing / (PROSE.length + 2)) }, () => PROSE);
  return `${text.trimEnd()}\n\n## Notes\n\n${paragraphs.join('\n\n')}\n`;
}

function write(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
