import type { DataFacts } from '../server/src/core/facts/facts.ts';
import { parseDocument } from '../server/src/core/facts/parseDocument.ts';
import { sealWithData } from '../server/src/core/facts/seal.ts';
import type { Schemas } from '../server/src/core/schema/model.ts';
import { scalarOf, valueOf, type YamlNode } from '../server/src/core/yaml/yamlNode.ts';

/** Puts the right seals into a document: its approvals of the version that stands in it, its closing, its data file's hash. */
export function sealText(text: string, types: Schemas['types'], data: Hashes | undefined): string {
  // The hash of the data file is itself sealed, so it comes first.
  return putSeals(putHash(text, data), types, data?.seal);
}

/** What is known of the data file a document names. */
export type Hashes = Pick<DataFacts, 'seal' | 'hashes'>;

interface Replacement {
  readonly node: YamlNode;
  readonly value: string;
}

function putHash(text: string, data: Hashes | undefined): string {
  const node = valueOf(parseDocument(text).frontMatter?.root, 'file-hash');
  return node === undefined || data === undefined ? text : replace(text, [{ node, value: `sha256-${data.hashes[0] ?? ''}` }]);
}

function putSeals(text: string, types: Schemas['types'], dataSeal: string | undefined): string {
  const facts = parseDocument(text);
  const header = facts.frontMatter?.root;
  const type = types[scalarOf(header, 'type') ?? ''];
  const seal = type?.sealsData === true && dataSeal !== undefined ? sealWithData(facts.seal, dataSeal) : facts.seal;
  const version = scalarOf(header, 'version');
  const approvals = valueOf(header, 'approvals');
  const current = (approvals?.kind === 'list' ? approvals.items : []).filter((approval) => scalarOf(approval, 'version') === version);
  const places = [...current, valueOf(header, 'closed')].flatMap((entry) => valueOf(entry, 'seal') ?? []);
  return replace(text, places.map((node) => ({ node, value: seal })));
}

function replace(text: string, replacements: readonly Replacement[]): string {
  return replacements
    .toSorted((left, right) => right.node.span.start - left.node.span.start)
    .reduce((result, { node, value }) => result.slice(0, node.span.start) + value + result.slice(node.span.end), text);
}
