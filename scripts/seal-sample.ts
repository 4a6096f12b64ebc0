// Puts the right seals into the sample: the approvals, closed records, and the hashes of extracts.
// `npx tsx scripts/seal-sample.ts [folder]`. A tool of this repository: an SMS is sealed by approving and closing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseData } from '../server/src/core/facts/parseData.ts';
import { parseDocument } from '../server/src/core/facts/parseDocument.ts';
import { dataPathOf } from '../server/src/core/index/interpret.ts';
import { listFiles } from '../server/src/node/files.ts';
import { builtinSchemas } from '../test/support/builtinSchemas.ts';
import { sealEarlierApprovals } from './sample/approvals.ts';
import { sealText, type Hashes } from './sealText.ts';

const root = path.resolve(process.argv[2] ?? 'sample-sms');
// Only of the sample is it known how its earlier versions read.
const isSample = root === path.resolve('sample-sms');
const { types } = builtinSchemas().schemas;
let changed = 0;

for (const file of listFiles(root).files) {
  if (!file.path.endsWith('.md')) {
    continue;
  }
  const full = path.join(root, file.path);
  const before = readFileSync(full, 'utf8');
  const sealed = sealText(before, types, dataOf(file.path, before));
  const after = isSample ? sealEarlierApprovals(file.path, sealed) : sealed;
  if (after !== before) {
    writeFileSync(full, after);
    changed++;
  }
}
console.log(`${changed} documents sealed`);

function dataOf(file: string, text: string): Hashes | undefined {
  const named = dataPathOf(file, parseDocument(text));
  return named === undefined ? undefined : parseData(readFileSync(path.join(root, named.path), 'utf8'), named.path);
}
