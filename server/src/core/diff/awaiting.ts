import type { DocumentFacts } from '../facts/facts.ts';
import type { Sms } from '../index/sms.ts';
import { counterparties } from '../proof/agreement.ts';
import { valueOf, type YamlEntry, type YamlMap, type YamlNode } from '../yaml/yamlNode.ts';
import { isAwaitingApproval } from './approvals.ts';
import type { Pair } from './pairs.ts';
import type { Placed } from './side.ts';

/**
 * Puts the texts that await approval into the index as if they had been approved, and agreed to by the other side, today. What is worse than before even then
 * is a regression; the rest only waits for a signature.
 *
 * @returns Puts back what was there; undefined when there was no such text.
 */
export function approveAll(sms: Sms, pairs: readonly Pair[]): (() => void) | undefined {
  const waiting = pairs.flatMap((pair) => (isAwaitingApproval(pair) && pair.head !== undefined ? [pair.head] : []));
  sms.setFiles(waiting.map((head) => ({ path: head.model.path, facts: approvedFacts(sms, head) })));
  // Some may not be among the changed files: those whose rows alone changed, in a data file.
  return waiting.length === 0 ? undefined : () => sms.setFiles(waiting.map(({ model }) => ({ path: model.path, facts: model.facts })));
}

function approvedFacts({ lookups, asOf: day }: Sms, { model, entity, definition }: Placed): DocumentFacts {
  const { frontMatter } = model.facts;
  if (frontMatter?.root?.kind !== 'map') {
    return model.facts;
  }
  const span = frontMatter.root.span;
  const scalar = (value: string): YamlNode => ({ kind: 'scalar', value, span });
  const entry = (key: string, value: YamlNode): YamlEntry => ({ key, keySpan: span, value });
  const given = valueOf(frontMatter.root, 'approvals');
  const map = (values: Readonly<Record<string, string>>): YamlMap => ({ kind: 'map', span, entries: Object.entries(values).map(([key, value]) => entry(key, scalar(value))) });
  const version = entity.status?.version ?? '';
  const approval = map({ by: 'approver', date: day, version, seal: entity.status?.seal ?? '' });
  // Where it does not say with whom it is made, anybody counts.
  const sides = definition.agreedWith.length === 0 ? [] : counterparties(lookups, entity.id, definition).map(({ id }) => id);
  const agreed = (sides.length === 0 ? ['anybody'] : sides).map((party) => map({ party, date: day, version }));
  const replaced = new Set(['status', 'approvals', 'effective', ...(definition.agreedWith.length === 0 ? [] : ['agreed'])]);
  const root: YamlMap = {
    ...frontMatter.root,
    entries: [
      ...frontMatter.root.entries.filter(({ key }) => !replaced.has(key)),
      entry('status', scalar('approved')),
      entry('approvals', { kind: 'list', span, items: [...(given?.kind === 'list' ? given.items : given === undefined ? [] : [given]), approval] }),
      ...(definition.agreedWith.length === 0 ? [] : [entry('agreed', { kind: 'list', span, items: agreed })]),
    ],
  };
  return { ...model.facts, frontMatter: { ...frontMatter, root } };
}
