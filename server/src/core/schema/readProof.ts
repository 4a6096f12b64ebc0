import { parseDuration } from '../dates/plainDate.ts';
import { valueOf, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import type { Proof, ProofForm, RecordDemand } from './model.ts';
import { defined, type SchemaReader } from './schemaReader.ts';

const FORMS = ['all', 'any', 'document', 'section', 'field', 'link', 'record', 'answer', 'every-type'] as const;
const MODIFIERS = ['for-each', 'where', 'via', 'min', 'to'];

/** Reads a proof in the grammar of `schemas/README.md`. Undefined, with a problem, when it has not exactly one form. */
export function readProof(reader: SchemaReader, node: YamlNode | undefined): Proof | undefined {
  const map = reader.map(node, 'A proof');
  if (map === undefined) {
    return undefined;
  }
  reader.onlyKeys(map, [...FORMS, ...MODIFIERS]);
  const forms = FORMS.filter((form) => valueOf(map, form) !== undefined);
  const form = forms[0];
  if (form === undefined || forms.length > 1) {
    reader.report(map.span, `A proof needs exactly one of ${FORMS.join(', ')}.`);
    return undefined;
  }
  const read = readForm(reader, map, form);
  return read === undefined
    ? undefined
    : { ...read, ...defined({ where: reader.filter(map, 'where') }), forEach: reader.texts(map, 'for-each'), via: reader.texts(map, 'via') };
}

function readForm(reader: SchemaReader, map: YamlMap, form: (typeof FORMS)[number]): ProofForm | undefined {
  switch (form) {
    case 'all':
    case 'any':
      return { form, of: readProofs(reader, map, form) };
    case 'document':
      return { form, type: reader.requiredText(map, form) };
    case 'section': {
      const path = readPath(reader, map, form);
      return path && { form, type: path[0], section: path[1] };
    }
    case 'field': {
      const path = readPath(reader, map, form);
      return path && { form, type: path[0], field: path[1] };
    }
    case 'link': {
      const path = readPath(reader, map, form);
      return path && { form, type: path[0], relation: path[1], min: reader.number(map, 'min') ?? 1, to: reader.texts(map, 'to') };
    }
    case 'record':
      return readRecord(reader, map);
    case 'answer':
      return { form };
    case 'every-type': {
      const filter = reader.map(valueOf(map, form), '"every-type"');
      if (filter === undefined) {
        return undefined;
      }
      reader.onlyKeys(filter, ['needed', 'control']);
      return defined<ProofForm & { form: 'every-type' }>({
        form,
        needed: reader.text(filter, 'needed'),
        control: reader.text(filter, 'control'),
      });
    }
  }
}

function readProofs(reader: SchemaReader, map: YamlMap, key: string): Proof[] {
  const node = valueOf(map, key);
  if (node?.kind !== 'list' || node.items.length === 0) {
    reader.report(node?.span ?? map.span, `"${key}" must be a list of proofs.`);
    return [];
  }
  return node.items.map((item) => readProof(reader, item)).filter((proof) => proof !== undefined);
}

function readPath(reader: SchemaReader, map: YamlMap, key: string): [string, string] | undefined {
  const text = reader.requiredText(map, key);
  const dot = text.indexOf('.');
  if (dot <= 0 || dot === text.length - 1) {
    reader.report(valueOf(map, key)?.span ?? map.span, `"${key}" must be written type.name.`);
    return undefined;
  }
  return [text.slice(0, dot), text.slice(dot + 1)];
}

function readRecord(reader: SchemaReader, map: YamlMap): ProofForm | undefined {
  const node = reader.map(valueOf(map, 'record'), '"record"');
  if (node === undefined) {
    return undefined;
  }
  reader.onlyKeys(node, ['type', 'every', 'min']);
  const every = reader.text(node, 'every');
  const duration = every === undefined || every === 'planned' ? every : parseDuration(every);
  if (every !== undefined && duration === undefined) {
    reader.report(valueOf(node, 'every')?.span ?? node.span, '"every" must be planned, or an interval such as P1M.');
  }
  const record = defined<RecordDemand>({
    type: reader.requiredText(node, 'type'),
    every: duration,
    min: reader.number(node, 'min') ?? 1,
  });
  return { form: 'record', record };
}
