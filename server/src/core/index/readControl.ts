import { parseDate, parseDuration, type PlainDate } from '../dates/plainDate.ts';
import { isBlank } from '../facts/plainText.ts';
import { scalarOf as rawScalarOf, valueOf, type YamlNode } from '../yaml/yamlNode.ts';
import type { Agreement, Approval, ControlState } from './entity.ts';

/** Reads the control data of a document leniently: what is invalid is absent here, and a finding of the rules. */
export function readControl(root: YamlNode | undefined, seal: string): ControlState {
  const review = valueOf(root, 'review');
  const closed = valueOf(root, 'closed');
  const every = scalarOf(review, 'every');
  return withoutUndefined({
    status: scalarOf(root, 'status'),
    version: scalarOf(root, 'version'),
    owner: scalarOf(root, 'owner'),
    author: scalarOf(root, 'author'),
    approvals: entriesOf(valueOf(root, 'approvals')).map(readApproval),
    agreed: entriesOf(valueOf(root, 'agreed')).map(readAgreement),
    effective: dateOf(root, 'effective'),
    reviewEvery: every === undefined ? undefined : parseDuration(every),
    reviewLast: dateOf(review, 'last'),
    reviewBy: scalarOf(review, 'by'),
    reviewResult: scalarOf(review, 'result'),
    validTo: dateOf(root, 'valid-to'),
    retiredOn: dateOf(root, 'retired-on'),
    supersededBy: scalarOf(root, 'superseded-by'),
    classification: scalarOf(root, 'classification'),
    language: scalarOf(root, 'language'),
    translationOf: scalarOf(root, 'translation-of'),
    closedOn: dateOf(closed, 'date') ?? (closed?.kind === 'scalar' ? parseDate(closed.value) : undefined),
    closedBy: scalarOf(closed, 'by'),
    closedSeal: scalarOf(closed, 'seal'),
    seal,
  });
}

/** A blank still to be filled in says nothing. */
function scalarOf(node: YamlNode | undefined, key: string): string | undefined {
  const text = rawScalarOf(node, key);
  return text === undefined || isBlank(text) ? undefined : text;
}

function entriesOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node === undefined ? [] : node.kind === 'list' ? node.items : node.kind === 'map' ? [node] : [];
}

/** One entry of `approvals`. */
export function readApproval(node: YamlNode): Approval {
  const basedOn: Record<string, string> = {};
  const built = valueOf(node, 'based-on');
  for (const entry of built?.kind === 'map' ? built.entries : []) {
    if (entry.value.kind === 'scalar') {
      basedOn[entry.key] = entry.value.value;
    }
  }
  return withoutUndefined({
    by: scalarOf(node, 'by'),
    role: scalarOf(node, 'role'),
    date: dateOf(node, 'date'),
    version: scalarOf(node, 'version'),
    seal: scalarOf(node, 'seal'),
    basedOn,
    isEditorial: scalarOf(node, 'editorial') === 'true' ? (true as const) : undefined,
    checked: scalarOf(node, 'checked'),
  });
}

function readAgreement(node: YamlNode): Agreement {
  return withoutUndefined({
    party: scalarOf(node, 'party'),
    by: scalarOf(node, 'by'),
    date: dateOf(node, 'date'),
    evidence: scalarOf(node, 'evidence'),
    version: scalarOf(node, 'version'),
  });
}

function dateOf(node: YamlNode | undefined, key: string): PlainDate | undefined {
  const text = scalarOf(node, key);
  return text === undefined ? undefined : parseDate(text);
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
