import { entryOf, scalarOf, valueOf, type YamlMap } from '../yaml/yamlNode.ts';
import type { CatalogueDefinition, ClauseDefinition, Crosswalk, PointDefinition, PopulationDefinition, RelationDefinition, RoleDefinition } from './model.ts';
import { readProof } from './readProof.ts';
import { defined, inWords, type SchemaReader } from './schemaReader.ts';

const CLAUSE_KEYS = [
  'id',
  'extends',
  'title',
  'kind',
  'parent',
  'aliases',
  'summary',
  'owner-roles',
  'interval',
  'inputs-from',
  'outputs-to',
  'groups',
  'crosswalk',
  'note',
  'points',
];

export function readClause(reader: SchemaReader, map: YamlMap, catalogue: string): ClauseDefinition {
  reader.onlyKeys(map, CLAUSE_KEYS);
  // What it extends says the rest; what is missing from its new points is reported when they are added.
  const isExtension = scalarOf(map, 'extends') === 'builtin';
  const interval = reader.map(valueOf(map, 'interval'), '"interval"');
  const aliases: Record<string, string[]> = {};
  for (const entry of reader.map(valueOf(map, 'aliases'), '"aliases"')?.entries ?? []) {
    aliases[entry.key] = reader.textsOf(entry.value, entry.key);
  }
  return defined<ClauseDefinition>({
    id: reader.requiredText(map, 'id'),
    catalogue,
    title: isExtension ? (reader.text(map, 'title') ?? '') : reader.requiredText(map, 'title'),
    kind: reader.oneOf(map, 'kind', ['requirement', 'heading', 'explanatory'], 'requirement'),
    parent: reader.text(map, 'parent'),
    aliases,
    summary: reader.text(map, 'summary') ?? '',
    ownerRoles: reader.texts(map, 'owner-roles'),
    interval: interval && defined({ standard: reader.text(interval, 'standard'), customary: reader.text(interval, 'customary') }),
    inputsFrom: reader.texts(map, 'inputs-from'),
    outputsTo: reader.texts(map, 'outputs-to'),
    groups: textMap(reader, map, 'groups'),
    crosswalk: readCrosswalk(reader, map),
    note: reader.text(map, 'note'),
    points: readPoints(reader, map, isExtension),
  });
}

const POINT_KEYS = ['text', 'target', 'item-of', 'event', 'note', 'proof'];

function readPoints(reader: SchemaReader, map: YamlMap, isExtension: boolean): PointDefinition[] {
  const points: PointDefinition[] = [];
  for (const entry of reader.map(valueOf(map, 'points'), '"points"')?.entries ?? []) {
    const point = reader.map(entry.value, `Point ${entry.key}`);
    if (point === undefined) {
      continue;
    }
    reader.onlyKeys(point, POINT_KEYS);
    const note = reader.flag(point, 'note');
    const proof = readProof(reader, valueOf(point, 'proof'));
    if (!isExtension && proof === undefined && !note && entryOf(point, 'proof') === undefined) {
      reader.report(entry.keySpan, `Point ${entry.key} names no proof, so nothing could ever show it.`);
    }
    points.push(
      defined<PointDefinition>({
        id: entry.key,
        text: isExtension ? (reader.text(point, 'text') ?? '') : reader.requiredText(point, 'text'),
        target: reader.oneOf(point, 'target', ['defined', 'evidenced'], 'defined'),
        itemOf: reader.text(point, 'item-of'),
        event: reader.flag(point, 'event'),
        note,
        proof,
      }),
    );
  }
  return points;
}

function readCrosswalk(reader: SchemaReader, map: YamlMap): Crosswalk | undefined {
  const node = reader.map(valueOf(map, 'crosswalk'), '"crosswalk"');
  if (node === undefined) {
    return undefined;
  }
  const standards: Record<string, string[]> = {};
  for (const entry of node.entries) {
    if (entry.key !== 'certainty' && entry.key !== 'note') {
      standards[entry.key] = reader.textsOf(entry.value, entry.key);
    }
  }
  return defined<Crosswalk>({ standards, certainty: textMap(reader, node, 'certainty'), note: reader.text(node, 'note') });
}

function textMap(reader: SchemaReader, map: YamlMap, key: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const entry of reader.map(valueOf(map, key), `"${key}"`)?.entries ?? []) {
    if (entry.value.kind === 'scalar') {
      texts[entry.key] = entry.value.value;
    }
  }
  return texts;
}

/** A catalogue without its clauses, which have files of their own. */
export function readCatalogue(reader: SchemaReader, map: YamlMap): CatalogueDefinition {
  reader.onlyKeys(map, ['id', 'extends', 'title', 'edition', 'default', 'groups', 'populations', 'note']);
  const groups: Record<string, Record<string, string>> = {};
  const groupsNode = reader.map(valueOf(map, 'groups'), '"groups"');
  for (const entry of groupsNode?.entries ?? []) {
    groups[entry.key] = groupsNode === undefined ? {} : textMap(reader, groupsNode, entry.key);
  }
  return {
    id: reader.requiredText(map, 'id'),
    title: reader.text(map, 'title') ?? reader.requiredText(map, 'id'),
    edition: reader.text(map, 'edition') ?? '',
    isDefault: reader.flag(map, 'default'),
    groups,
    populations: readPopulations(reader, map),
    clauses: [],
  };
}

function readPopulations(reader: SchemaReader, map: YamlMap): Record<string, PopulationDefinition> {
  const populations: Record<string, PopulationDefinition> = {};
  for (const entry of reader.map(valueOf(map, 'populations'), '"populations"')?.entries ?? []) {
    const node = reader.map(entry.value, `Population ${entry.key}`);
    if (node === undefined) {
      continue;
    }
    reader.onlyKeys(node, ['type', 'where', 'title', 'singular', 'may-be-empty']);
    populations[entry.key] = defined<PopulationDefinition>({
      name: entry.key,
      types: reader.texts(node, 'type'),
      where: reader.filter(node, 'where'),
      title: reader.text(node, 'title') ?? `${inWords(entry.key).toLowerCase()}s`,
      singular: reader.text(node, 'singular') ?? inWords(entry.key).toLowerCase(),
      mayBeEmpty: reader.flag(node, 'may-be-empty'),
    });
  }
  return populations;
}

export function readRelations(reader: SchemaReader, map: YamlMap): RelationDefinition[] {
  return map.entries.flatMap((entry) => {
    const node = reader.map(entry.value, `Relation ${entry.key}`);
    if (node === undefined) {
      return [];
    }
    reader.onlyKeys(node, ['inverse', 'title', 'inverse-title', 'from', 'to', 'acyclic', 'suspect', 'summary', 'guidance', 'extends']);
    const inverse = reader.text(node, 'inverse') ?? `${entry.key}-of`;
    return [
      {
        id: entry.key,
        inverse,
        title: reader.localText(node, 'title', inWords(entry.key)),
        inverseTitle: reader.localText(node, 'inverse-title', inWords(inverse)),
        from: reader.texts(node, 'from'),
        to: reader.texts(node, 'to'),
        acyclic: reader.flag(node, 'acyclic'),
        suspect: reader.flag(node, 'suspect'),
      },
    ];
  });
}

export function readRoles(reader: SchemaReader, map: YamlMap): RoleDefinition[] {
  return map.entries.flatMap((entry) => {
    const node = reader.map(entry.value, `Role ${entry.key}`);
    if (node === undefined) {
      return [];
    }
    reader.onlyKeys(node, ['title', 'summary', 'extends']);
    return [{ id: entry.key, title: reader.localText(node, 'title', inWords(entry.key)), summary: reader.text(node, 'summary') ?? '' }];
  });
}
