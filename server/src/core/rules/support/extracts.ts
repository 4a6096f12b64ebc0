import { parsePeriod } from '../../dates/period.ts';
import type { DataFacts } from '../../facts/facts.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Entity } from '../../index/entity.ts';
import { nameList } from '../../proof/evaluate.ts';
import type { Schemas } from '../../schema/model.ts';
import { nearest } from '../../text/nearest.ts';
import type { DocumentContext, RuleFinding } from '../rule.ts';
import { clip } from './clip.ts';
import { frontSpan, frontText, idSpan, replaceValue } from './frontMatter.ts';
import { fieldPlace, nameOf, rowsOf } from './rows.ts';

const EXTRACT = 'record-extract';
const SAMPLE = 'record-sample';

/** Where an extract says one thing and its data file another. */
export function* extractFaults({ model, lookups }: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  const { document, data } = model;
  if (document === undefined || !lookups.isA(document, EXTRACT)) {
    return;
  }
  yield* unknownType(model, lookups.schemas);
  const count = frontText(model, 'row-count');
  if (data === undefined) {
    if (count !== '0') {
      yield { span: idSpan(model), message: 'The extract names no data file, so there is nothing to look at.', help: 'Write the name of the exported CSV or YAML file under data.', subject: 'data' };
    }
    return;
  }
  if (data.facts === undefined) {
    return;
  }
  // A spreadsheet leaves empty rows at the end; the register skips them too.
  const rows = data.facts.table.rows.filter((row) => row.cells.some((cell) => cell.value !== '')).length;
  if (count !== undefined && /^\d+$/.test(count) && Number(count) !== rows) {
    yield {
      span: frontSpan(model, 'row-count'),
      message: `The extract says it has ${count} rows, and ${data.written} has ${rows}: something was lost or added after the export.`,
      help: 'Export again, or correct the count when it was written down wrongly.',
      subject: 'row-count',
      fixes: [{ title: `Change to ${rows}`, isSafe: false, edits: replaceValue(model, ['row-count'], String(rows)) }],
    };
  }
  // A row that was lost, or a broken seal, says already that the file is another one.
  const isSaid = (count !== undefined && Number(count) !== rows) || (document.status?.closedSeal !== undefined && document.status.closedSeal !== document.status.seal);
  if (!isSaid) {
    yield* otherHash(model, data.written, data.facts);
  }
  yield* outsidePeriod(model, document);
}

/** Without the type of its rows an extract is a file of which nothing is known. */
function* unknownType(model: DocumentModel, { types }: Schemas): Iterable<RuleFinding> {
  const written = frontText(model, 'record-type');
  if (written === undefined || (Object.hasOwn(types, written) && types[written]?.abstract !== true)) {
    return;
  }
  const records = Object.values(types).filter((type) => type.control === 'record' && !type.abstract).map(({ id }) => id);
  const near = nearest(written, records);
  yield {
    span: frontSpan(model, 'record-type'),
    message: `"${clip(written)}" is no type of record, so nobody can tell what the rows of this extract are, and they prove nothing.`,
    help: near === undefined ? 'Write the type that each row has, such as incident or change.' : `Did you mean "${near}"?`,
    subject: 'record-type',
    fixes: near === undefined ? [] : [{ title: `Change to "${near}"`, isSafe: false, edits: replaceValue(model, ['record-type'], near) }],
  };
}

function* otherHash(model: DocumentModel, file: string, { seal, hashes }: DataFacts): Iterable<RuleFinding> {
  const hash = frontText(model, 'file-hash');
  if (hash === undefined || hash === seal || hashes.includes(bareHash(hash))) {
    return;
  }
  const now = `sha256-${hashes[0] ?? ''}`;
  const isHash = HASH.test(hash);
  yield {
    span: frontSpan(model, 'file-hash'),
    message: isHash ? `${file} is not the file this extract was made with: its content has another hash.` : `"${clip(hash)}" is no SHA-256, so nobody can tell whether ${file} is the file that was exported.`,
    help: `${isHash ? 'Put the exported file back, or export again and write down the new hash' : 'Write the 64 digits that sha256sum or Get-FileHash print for the exported file'}. Of the file as it is now it is ${now}.`,
    subject: 'file-hash',
    fixes: [{ title: 'Write the hash of the file as it is', isSafe: false, edits: replaceValue(model, ['file-hash'], now) }],
  };
}

const HASH = /^(?:sha-?256[-:])?[0-9a-f]{64}$/i;

/** A hash as common tools print it, however it is marked and in whichever case. */
function bareHash(hash: string): string {
  return hash.toLowerCase().replace(/^sha-?256[-:]/, '');
}

function* outsidePeriod(model: DocumentModel, document: Entity): Iterable<RuleFinding> {
  const period = parsePeriod(document.fields['period']?.[0] ?? '');
  if (period === undefined) {
    return;
  }
  const outside = rowsOf(model).filter(({ entity }) => entity.when !== undefined && (entity.when.start < period.start || entity.when.end > period.end));
  if (outside.length > 0) {
    const named = outside.map(({ entity }) => `${nameOf(entity)} (${entity.when?.start ?? ''})`);
    yield {
      span: frontSpan(model, 'period'),
      severity: 'warning',
      message: `The extract is said to cover ${period.label}, and ${outside.length} of its rows lie outside: ${nameList(named)}.`,
      help: 'Correct the period, or export again with a query that fits it.',
      subject: 'period',
    };
  }
}

/** Where a sample does not fit the extract it was drawn from. */
export function* sampleFaults({ model, lookups }: Pick<DocumentContext, 'model' | 'lookups'>): Iterable<RuleFinding> {
  const { document } = model;
  if (document === undefined || !lookups.isA(document, SAMPLE)) {
    return;
  }
  const extracts = (document.fields['drawn-from'] ?? []).flatMap((id) => lookups.entity(id) ?? []);
  const [extract] = extracts;
  const drawn = rowsOf(model).filter((row) => row.entity.fields['record'] !== undefined);
  for (const row of extract === undefined ? [] : drawn) {
    const id = row.entity.fields['record']?.[0] ?? '';
    // A record may have a document of its own beside its row in the extract.
    const all = lookups.definitions(id);
    if (all.length > 0 && !all.some((one) => extracts.some((from) => one.host === from.id))) {
      yield {
        ...fieldPlace(row, 'record'),
        message: `${id} is not in ${extracts.map((one) => one.id).join(', ')}, from which this sample is said to be drawn.`,
        help: 'Correct the record, or name the extract it was drawn from.',
        subject: `record:${id}`,
        related: extracts.map((one) => ({ entity: one.id, message: 'The extract.' })),
      };
    }
  }
  const [hash, now] = [frontText(model, 'extract-hash'), extract?.fields['file-hash']?.[0]];
  if (extract !== undefined && hash !== undefined && now !== undefined && bareHash(hash) !== bareHash(now)) {
    yield { span: frontSpan(model, 'extract-hash'), message: `The sample was drawn from another export than the one ${extract.id} holds now.`, help: 'Draw the sample again from the present extract.', subject: 'extract-hash', related: [{ entity: extract.id, field: 'file-hash', message: 'The hash of the extract.' }] };
  }
  const size = frontText(model, 'size');
  // One record looked at twice is one record.
  const ids = drawn.map((row) => row.entity.fields['record']?.[0] ?? '');
  const records = new Set(ids);
  if (size !== undefined && /^\d+$/.test(size) && records.size > 0 && Number(size) > records.size) {
    const repeated = [...records].filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id));
    const because = repeated.length === 0 ? '' : `: ${nameList(repeated)} ${repeated.length === 1 ? 'stands' : 'stand'} there more than once`;
    yield { span: frontSpan(model, 'size'), message: `The sample is said to have ${size} records, and ${records.size} ${records.size === 1 ? 'is' : 'are'} listed${because}.`, help: 'List every record that was drawn, the ones that could not be seen among them.', subject: 'size' };
  }
}
