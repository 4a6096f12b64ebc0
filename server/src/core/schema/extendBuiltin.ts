import { didYouMean } from '../text/nearest.ts';
import { entryOf, valueOf, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import type { Origin } from './checkReferences.ts';
import type { CatalogueDefinition, ClauseDefinition, Count, FieldDefinition, LinkDefinition, LocalText, PointDefinition, PopulationDefinition, RelationDefinition, RoleDefinition, SectionDefinition, TypeDefinition } from './model.ts';
import type { SchemaReader } from './schemaReader.ts';

/**
 * What an SMS may do to built-in schemas: add and sharpen. What would take away or weaken something is reported at its place and does not
 * count, so that two systems that are both called complete were held against the same demands.
 */

/** A title in further languages, or another one; what is not said stays. */
export function titleOver(builtin: LocalText, own: LocalText, node: YamlNode | undefined): LocalText {
  if (node === undefined || (node.kind === 'scalar' && node.value === '')) {
    return builtin;
  }
  const saysEnglish = node.kind === 'scalar' || entryOf(node, 'en') !== undefined;
  return { ...builtin, ...own, en: saysEnglish ? own.en : builtin.en };
}

/** Keeps what the built-in type demands: its control regime, required fields and sections, and how many links there must be. */
export function keepStrict(type: TypeDefinition, builtin: TypeDefinition, { reader, map }: Origin): TypeDefinition {
  if (type.control !== builtin.control) {
    reportAt(reader, entryOf(map, 'control'), map, `The control regime of a built-in type cannot be changed; it stays "${builtin.control ?? 'that of its register'}".`);
  }
  for (const [key, own, known] of switchesOf(type, builtin)) {
    if (own !== known) {
      refuse(reader, entryOf(map, key), `"${key}" of the built-in type "${builtin.id}" stays "${String(known)}": proofs rest on it.`);
    }
  }
  const nodeOf = (group: string, name: string): YamlNode | undefined => valueOf(valueOf(map, group), name);
  const writtenIn = (group: string, name: string, key: string): YamlEntry | undefined => entryOf(nodeOf(group, name), key);
  const fields = mapValues(type.fields, (field, name): FieldDefinition => {
    const [known, node] = [builtin.fields[name], nodeOf('fields', name)];
    return known === undefined || node === undefined ? field : strictField(reader, builtin.id, field, known, node);
  });
  const sections = mapValues(type.sections, (section, name): SectionDefinition => {
    const [known, node] = [builtin.sections[name], nodeOf('sections', name)];
    return known === undefined || node === undefined ? section : strictSection(reader, builtin.id, section, known, node);
  });
  const linksOf = (own: readonly LinkDefinition[], known: readonly LinkDefinition[], group: string): LinkDefinition[] =>
    own.map((link) => {
      const before = known.find((one) => one.name === link.name);
      return before === undefined ? link : strictLink(link, before, (message) => refuse(reader, writtenIn(group, link.name, 'count'), message));
    });
  return {
    ...type,
    ...(builtin.control === undefined ? {} : { control: builtin.control }),
    abstract: builtin.abstract,
    generated: builtin.generated,
    needed: builtin.needed,
    sealsData: builtin.sealsData || type.sealsData,
    fields,
    sections,
    links: linksOf(type.links, builtin.links, 'links'),
    inbound: linksOf(type.inbound, builtin.inbound, 'inbound'),
  };
}

/** A field of a built-in type: what is not said of it stays, and it is asked for as strictly at least. */
function strictField(reader: SchemaReader, type: string, own: FieldDefinition, builtin: FieldDefinition, node: YamlNode): FieldDefinition {
  const says = (key: string): boolean => entryOf(node, key) !== undefined;
  if ((node.kind !== 'map' || says('type')) && own.type !== builtin.type) {
    refuse(reader, entryOf(node, 'type') ?? { key: 'type', keySpan: node.span, value: node }, `The field "${own.name}" of the built-in type "${type}" holds ${builtin.type}, and that stays.`);
  }
  if (builtin.required && says('required') && !own.required) {
    refuse(reader, entryOf(node, 'required'), `The built-in type "${type}" requires the field "${own.name}", so it cannot be made optional.`);
  }
  if (builtin.requiredWhen !== undefined && says('required-when') && !own.required && JSON.stringify(own.requiredWhen) !== JSON.stringify(builtin.requiredWhen)) {
    refuse(reader, entryOf(node, 'required-when'), `When the field "${own.name}" is needed is built in, and that stays. It can be made "required: true", which is stricter.`);
  }
  const requiredWhen = builtin.requiredWhen ?? own.requiredWhen;
  return {
    ...builtin,
    title: titleOver(builtin.title, own.title, valueOf(node, 'title')),
    aliases: [...builtin.aliases, ...own.aliases],
    required: builtin.required || own.required,
    ...(requiredWhen === undefined ? {} : { requiredWhen }),
    ...(own.guidance === undefined ? {} : { guidance: own.guidance }),
    ...(own.to.length === 0 ? {} : { to: own.to }),
    ...(own.values.length === 0 ? {} : { values: own.values }),
    ...(own.relation === undefined ? {} : { relation: own.relation }),
    ...(says('list') ? { list: own.list } : {}),
    ...(own.min === undefined ? {} : { min: own.min }),
    ...(own.max === undefined ? {} : { max: own.max }),
  };
}

/** The same for a section. */
function strictSection(reader: SchemaReader, type: string, own: SectionDefinition, builtin: SectionDefinition, node: YamlNode): SectionDefinition {
  const says = (key: string): boolean => entryOf(node, key) !== undefined;
  if (!builtin.optional && own.optional) {
    refuse(reader, entryOf(node, 'optional'), `The built-in type "${type}" requires the section "${own.name}", so it cannot be made optional.`);
  }
  if (says('min-rows') && own.minRows < builtin.minRows) {
    refuse(reader, entryOf(node, 'min-rows'), `The built-in type "${type}" asks for ${builtin.minRows} row${builtin.minRows === 1 ? '' : 's'} in "${own.name}" at least.`);
  }
  const isOptional = builtin.optional && (own.optional || !says('optional'));
  return {
    ...builtin,
    title: titleOver(builtin.title, own.title, valueOf(node, 'title')),
    aliases: [...builtin.aliases, ...own.aliases],
    optional: isOptional,
    minRows: Math.max(builtin.minRows, says('min-rows') ? own.minRows : isOptional ? 0 : 1),
    ...(own.guidance === undefined ? {} : { guidance: own.guidance }),
    ...(own.rows === undefined ? {} : { rows: own.rows }),
    ...(own.columns === undefined ? {} : { columns: own.columns }),
    ...(own.covers === undefined ? {} : { covers: own.covers }),
  };
}

/** What says how a type counts, by its key: as the file has it, and as it is built in. A data file may be sealed where it was not. */
function switchesOf(own: TypeDefinition, builtin: TypeDefinition): readonly (readonly [key: string, own: unknown, builtin: unknown])[] {
  return [
    ['abstract', own.abstract, builtin.abstract],
    ['generated', own.generated, builtin.generated],
    ['needed', own.needed, builtin.needed],
    ['seals-data', own.sealsData || builtin.sealsData === own.sealsData, true],
  ];
}

/** A link that may be asked for more strictly, never less. One that says nothing of its number or its ends keeps those. */
function strictLink(own: LinkDefinition, builtin: LinkDefinition, report: (message: string) => void): LinkDefinition {
  const count: Count = atLeastAsStrict(own.count, builtin.count);
  if (own.count.min !== count.min || own.count.max !== count.max) {
    report(`The built-in type asks for ${inWords(builtin.count)} "${own.name}". It can be asked for more strictly, not less, so that stays.`);
  }
  return { ...own, to: own.to.length === 0 ? builtin.to : own.to, count };
}

function atLeastAsStrict(own: Count, builtin: Count): Count {
  const max = builtin.max === undefined ? own.max : Math.min(own.max ?? builtin.max, builtin.max);
  return { min: Math.max(own.min, builtin.min), ...(max === undefined ? {} : { max }) };
}

function inWords({ min, max }: Count): string {
  return max === undefined ? `at least ${min} link${min === 1 ? '' : 's'}` : min === max ? `exactly ${min} link${min === 1 ? '' : 's'}` : `${min} to ${max} links`;
}

const CLAUSE_ADDITIONS = ['id', 'extends', 'title', 'points'];

/** New points are added; a built-in point may get a further proof and a higher target, and nothing else. */
export function extendClause(known: ClauseDefinition, own: ClauseDefinition, { reader, map }: Origin): ClauseDefinition {
  onlyAdditions(reader, map, CLAUSE_ADDITIONS, `Clause ${known.id}`, known.title);
  const points = new Map(known.points.map((point) => [point.id, point]));
  for (const point of own.points) {
    const builtin = points.get(point.id);
    const entry = entryOf(valueOf(map, 'points'), point.id);
    if (builtin === undefined) {
      requireOfNew(reader, point, entry);
      points.set(point.id, point);
    } else {
      points.set(point.id, sharpenPoint(reader, known.id, builtin, point, entry));
    }
  }
  return { ...known, points: [...points.values()] };
}

/** What a point must say that is not built in. */
function requireOfNew(reader: SchemaReader, point: PointDefinition, entry: YamlEntry | undefined): void {
  if (point.text === '') {
    reportAt(reader, entry, entry?.value, `Point ${point.id} is new, so it needs a "text" that says what is demanded.`);
  }
  if (point.proof === undefined && !point.note && entryOf(entry?.value, 'proof') === undefined) {
    reportAt(reader, entry, entry?.value, `Point ${point.id} names no proof, so nothing could ever show it.`);
  }
}

function sharpenPoint(reader: SchemaReader, clause: string, builtin: PointDefinition, own: PointDefinition, entry: YamlEntry | undefined): PointDefinition {
  const saysTarget = entryOf(entry?.value, 'target') !== undefined;
  if (builtin.target === 'evidenced' && saysTarget && own.target === 'defined') {
    reportAt(reader, entry, entry?.value, `Point ${clause}#${own.id} is built in with the target "evidenced"; it cannot be lowered.`);
  }
  if (own.note && !builtin.note) {
    reportAt(reader, entry, entry?.value, `Point ${clause}#${own.id} is a demand of the standard; it cannot become a note.`);
  }
  const proofs = [builtin.proof, own.proof].filter((proof) => proof !== undefined);
  const [only] = proofs;
  return {
    ...builtin,
    target: builtin.target === 'evidenced' || !saysTarget ? builtin.target : own.target,
    ...(proofs.length > 1 ? { proof: { form: 'all', of: proofs, forEach: [], via: [] } } : only === undefined ? {} : { proof: only }),
  };
}

const CATALOGUE_ADDITIONS = ['id', 'extends', 'title', 'populations'];

/** Populations are added; a built-in one stays, for the proofs of the standard ask for each of its members. */
export function extendCatalogue(known: CatalogueDefinition, own: CatalogueDefinition, { reader, map }: Origin): CatalogueDefinition {
  onlyAdditions(reader, map, CATALOGUE_ADDITIONS, `The catalogue "${known.id}"`, known.title);
  const added: Record<string, PopulationDefinition> = {};
  for (const [name, population] of Object.entries(own.populations)) {
    if (Object.hasOwn(known.populations, name)) {
      const entry = entryOf(valueOf(map, 'populations'), name);
      reportAt(reader, entry, map, `The population "${name}" is built in: the standard is asked for each of its members, so it stays as it is. Give yours another name.`);
    } else {
      added[name] = population;
    }
  }
  return { ...known, populations: { ...known.populations, ...added } };
}

/** Reports keys that would have no effect on something built in. */
function onlyAdditions(reader: SchemaReader, map: YamlMap, keys: readonly string[], what: string, title: string): void {
  for (const { key, keySpan, value } of map.entries) {
    if (!keys.includes(key) || (key === 'title' && !(value.kind === 'scalar' && value.value === title))) {
      reader.report(keySpan, `${what} is built in, so its "${key}" stays as it is. Take the line out.`);
    }
  }
}

/** A built-in relation with a further title, further ends, or stricter; undefined when it must say `extends: builtin`, which is reported. */
export function extendRelation(reader: SchemaReader, entry: YamlEntry, own: RelationDefinition, builtin: RelationDefinition): RelationDefinition | undefined {
  if (!mayExtend(reader, entry, `The relation "${own.id}"`)) {
    return undefined;
  }
  const { value } = entry;
  const inverse = entryOf(value, 'inverse');
  if (inverse !== undefined && own.inverse !== builtin.inverse) {
    reportAt(reader, inverse, value, `The inverse of the built-in relation "${own.id}" stays "${builtin.inverse}": documents name it.`);
  }
  for (const key of ['acyclic', 'suspect'] as const) {
    if (builtin[key] && entryOf(value, key) !== undefined && !own[key]) {
      reportAt(reader, entryOf(value, key), value, `The built-in relation "${own.id}" is ${key}, and that cannot be switched off.`);
    }
  }
  return {
    ...builtin,
    title: titleOver(builtin.title, own.title, valueOf(value, 'title')),
    inverseTitle: titleOver(builtin.inverseTitle, own.inverseTitle, valueOf(value, 'inverse-title')),
    from: ends(builtin.from, own.from),
    to: ends(builtin.to, own.to),
    acyclic: builtin.acyclic || own.acyclic,
    suspect: builtin.suspect || own.suspect,
  };
}

/** Types are added to those a relation has; where it takes any, naming some narrows it. */
function ends(builtin: readonly string[], own: readonly string[]): readonly string[] {
  return builtin.length === 0 ? own : [...new Set([...builtin, ...own])];
}

/** A built-in standard role in further words; undefined when it must say `extends: builtin`, which is reported. */
export function extendRole(reader: SchemaReader, entry: YamlEntry, own: RoleDefinition, builtin: RoleDefinition): RoleDefinition | undefined {
  return mayExtend(reader, entry, `The standard role "${own.id}"`) ? { ...builtin, title: titleOver(builtin.title, own.title, valueOf(entry.value, 'title')), summary: own.summary === '' ? builtin.summary : own.summary } : undefined;
}

/** Reports an entry that extends something built in which there is not. */
export function checkNew(reader: SchemaReader, entry: YamlEntry, what: string, known: Iterable<string>): void {
  const said = entryOf(entry.value, 'extends');
  if (said !== undefined) {
    reportAt(reader, said, entry.value, `There is no built-in ${what} "${entry.key}" to extend.${didYouMean(entry.key, known)}`);
  }
}

function mayExtend(reader: SchemaReader, entry: YamlEntry, what: string): boolean {
  const said = valueOf(entry.value, 'extends');
  const may = said?.kind === 'scalar' && said.value === 'builtin';
  if (!may) {
    reader.report(entry.keySpan, `${what} is built in. Say "extends: builtin" in it to add to it, or take another name.`);
  }
  return may;
}

/** Reports only what is written: what a file is silent about is kept without a word. */
function refuse(reader: SchemaReader, entry: YamlEntry | undefined, message: string): void {
  if (entry !== undefined) {
    reader.report(entry.value.span, message);
  }
}

function reportAt(reader: SchemaReader, entry: YamlEntry | undefined, holder: YamlNode | undefined, message: string): void {
  reader.report(entry?.keySpan ?? holder?.span ?? { start: 0, end: 0 }, message);
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
