// Puts the right seals into the sample: the approvals of the version in force, closed records, and the hashes of extracts.
// `npx tsx scripts/seal-sample.ts [folder]`. A tool of this repository: an SMS is sealed by approving and closing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseData } from '../server/src/core/facts/parseData.ts';
import { parseDocument } from '../server/src/core/facts/parseDocument.ts';
import { sealWithData } from '../server/src/core/facts/seal.ts';
import { dataPathOf } from '../server/src/core/index/interpret.ts';
import { scalarOf, valueOf, type YamlNode } from '../server/src/core/yaml/yamlNode.ts';
import { listFiles } from '../server/src/node/files.ts';
import { builtinSchemas } from '../test/support/builtinSchemas.ts';

const root = path.resolve(process.argv[2] ?? 'sample-sms');
const { types } = builtinSchemas().schemas;
let changed = 0;

for (const file of listFiles(root).files) {
  if (!file.path.endsWith('.md')) {
    continue;
  }
  const full = path.join(root, file.path);
  const before = readFileSync(full, 'utf8');
  const after = sealText(sealText(before, file.path, 'hash'), file.path, 'seal');
  if (after !== before) {
    writeFileSync(full, after);
    changed++;
  }
}
console.log(`${changed} documents sealed`);

function sealText(text: string, file: string, what: 'hash' | 'seal'): string {
  const facts = parseDocument(text);
  const header = facts.frontMatter?.root;
  const data = dataSealOf(file, text);
  const type = types[scalarOf(header, 'type') ?? ''];
  const seal = type?.sealsData === true && data !== undefined ? sealWithData(facts.seal, data) : facts.seal;
  const places: { node: YamlNode; value: string }[] = [];
  const fileHash = valueOf(header, 'file-hash');
  if (what === 'hash' && fileHash !== undefined && data !== undefined) {
    places.push({ node: fileHash, value: data });
  }
  if (what === 'seal') {
    const version = scalarOf(header, 'version');
    const approvals = valueOf(header, 'approvals');
    for (const approval of approvals?.kind === 'list' ? approvals.items : []) {
      const node = valueOf(approval, 'seal');
      if (node !== undefined && scalarOf(approval, 'version') === version) {
        places.push({ node, value: seal });
      }
    }
    const closed = valueOf(valueOf(header, 'closed'), 'seal');
    if (closed !== undefined) {
      places.push({ node: closed, value: seal });
    }
  }
  return places
    .toSorted((left, right) => right.node.span.start - left.node.span.start)
    .reduce((result, { node, value }) => result.slice(0, node.span.start) + value + result.slice(node.span.end), text);
}

function dataSealOf(file: string, text: string): string | undefined {
  const named = dataPathOf(file, parseDocument(text));
  return named === undefined ? undefined : parseData(readFileSync(path.join(root, named.path), 'utf8'), named.path).seal;
}
