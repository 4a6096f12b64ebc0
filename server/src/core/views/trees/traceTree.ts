import type { Sms } from '../../index/sms.ts';
import type { Finding } from '../../rules/finding.ts';
import type { Schemas } from '../../schema/model.ts';
import { inLanguage } from '../../templates/documentTemplate.ts';
import { typeTitle } from '../names.ts';
import { clipped, counted, escapeMarkdown, passes, type TreeIcon, type TreeNode, type TreeOptions, type TreeView } from './treeNode.ts';

export interface TraceTreeOptions extends TreeOptions {
  /** The entity in the middle: that of the open document. */
  readonly id?: string;
}

/** The rules that say a link is broken, leads to what no longer holds, is built on something that changed, or is not there at all. */
const GROUPS: readonly { readonly key: string; readonly label: string; readonly icon: TreeIcon; readonly rules: readonly string[] }[] = [
  { key: 'broken', label: 'Broken links', icon: 'broken', rules: ['link/unknown-id', 'link/broken-path', 'link/broken-anchor', 'link/wrong-kind', 'link/cycle'] },
  { key: 'replaced', label: 'Links to what was replaced or retired', icon: 'suspect', rules: ['link/to-retired'] },
  { key: 'suspect', label: 'Suspect links and broken seals', icon: 'suspect', rules: ['link/suspect', 'control/edited-after-approval', 'record/edited-after-closing', 'translation/behind'] },
  { key: 'orphans', label: 'Without a link they should have', icon: 'orphan', rules: ['link/orphan', 'link/missing'] },
];

/** Where confirming an approval, or approving a correction or the new text, is the way out. */
const APPROVED_AGAIN: ReadonlySet<string> = new Set(['link/suspect', 'control/edited-after-approval']);

export const TRACE_RULES: ReadonlySet<string> = new Set(GROUPS.flatMap((group) => group.rules));

/**
 * What is wrong with the links of the SMS, and what is linked to the open document, in both directions and as far as a person
 * follows.
 *
 * @param findings Those of `TRACE_RULES`, in order.
 */
export function traceTree(sms: Sms, findings: readonly Finding[], { parent, filter, id }: TraceTreeOptions = {}): TreeView {
  const wanted = findings.filter((finding) => passes(filter, finding.message, finding.entity, finding.path));
  if (parent !== undefined) {
    const group = GROUPS.find(({ key }) => key === parent);
    return { nodes: group === undefined ? neighbours(sms, parent) : wanted.filter((finding) => group.rules.includes(finding.rule)).map((finding) => findingNode(group.icon, finding)) };
  }
  const problems = GROUPS.flatMap(({ key, label, icon, rules }): TreeNode[] => {
    const count = wanted.filter((finding) => rules.includes(finding.rule)).length;
    return count === 0 ? [] : [{ key, label, description: String(count), icon, accessible: `${label}: ${count}`, isLeaf: false, offers: [] }];
  });
  const count = wanted.filter((finding) => finding.severity === 'error' || finding.severity === 'warning').length;
  const centre = id === undefined ? undefined : entityNode(sms, `at:${id}`, id, undefined, true);
  const nodes = [...problems, ...(centre === undefined ? [] : [centre])];
  return {
    nodes,
    badge: { count, words: count === 0 ? 'All links hold' : `${counted(count, 'link needs', 'links need')} attention` },
    ...(centre === undefined ? { message: nodes.length === 0 ? 'All links hold. Open a document to see what it is linked to.' : 'Open a document to see what it is linked to.' } : {}),
  };
}

function findingNode(icon: TreeIcon, finding: Finding): TreeNode {
  return {
    key: `finding:${finding.fingerprint}`,
    label: clipped(finding.message),
    description: finding.entity ?? finding.path,
    tooltip: [escapeMarkdown(finding.message), ...(finding.help === undefined ? [] : [escapeMarkdown(finding.help)]), escapeMarkdown(finding.path)].join('\n\n'),
    icon,
    accessible: `${finding.message} In ${finding.entity ?? finding.path}.`,
    isLeaf: true,
    goesTo: { path: finding.path, span: finding.span },
    offers: finding.entity === undefined ? [] : APPROVED_AGAIN.has(finding.rule) ? ['approve', 'trace'] : ['trace'],
    ...(finding.entity === undefined ? {} : { about: { id: finding.entity } }),
  };
}

/** From so many on, what is linked in the same way is put together: a service has a report for every month. */
const MANY_ALIKE = 5;
/** Between the key of an entity's node and the way in which a group of others is linked to it. */
const ALIKE = '~';

/**
 * The children of a node that stands for an entity; its key is the path that led there, ids after `>`. Of a node that puts
 * others together: those others.
 */
function neighbours(sms: Sms, key: string): TreeNode[] {
  const trail = key.replace(/^at:/, '').split('>');
  const [id = '', wanted] = (trail.pop() ?? '').split(ALIKE);
  trail.push(id);
  const own = wanted === undefined ? key : key.slice(0, key.lastIndexOf(ALIKE));
  const byRelation = new Map<string, string[]>();
  for (const [other, relation] of linkedTo(sms, id)) {
    // What lies on the way back is not offered again: nobody walks in a circle.
    if (!trail.includes(other)) {
      byRelation.set(relation, [...(byRelation.get(relation) ?? []), other]);
    }
  }
  if (wanted !== undefined) {
    return (byRelation.get(wanted) ?? []).map((other) => entityNode(sms, `${own}>${other}`, other, undefined, false));
  }
  return [...byRelation].flatMap(([relation, others]): TreeNode[] =>
    others.length < MANY_ALIKE
      ? others.map((other) => entityNode(sms, `${own}>${other}`, other, relation, false))
      : [{ key: `${own}${ALIKE}${relation}`, label: relation, description: String(others.length), icon: 'link', accessible: `${relation}: ${others.length}`, isLeaf: false, offers: [] }],
  );
}

/** Each entity that is linked, with the ways in which it is: in words, as one, since an editor shows no tree in which two nodes have the same key. */
function linkedTo({ lookups, schemas, configuration }: Sms, id: string): Map<string, string> {
  const ends = lookups.edges(id).filter((end) => !end.relation.includes(':'));
  const rows = lookups.rows(id).filter((row) => lookups.entity(row.id)?.isAnonymous === undefined);
  const host = lookups.entity(id)?.host;
  const all = [
    ...(host === undefined ? [] : [{ name: 'held by', other: host }]),
    ...ends.toSorted((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : left.other < right.other ? -1 : 1)),
    ...rows.map((row) => ({ name: 'holds', other: row.id })),
  ];
  const relations = new Map<string, Set<string>>();
  for (const { name, other } of all) {
    relations.set(other, (relations.get(other) ?? new Set()).add(relationTitle(schemas, configuration.language, name)));
  }
  return new Map([...relations].map(([other, titles]) => [other, capital([...titles].join(', '))]));
}

function entityNode(sms: Sms, key: string, id: string, relation: string | undefined, isExpanded: boolean): TreeNode {
  const entity = sms.lookups.entity(id);
  const what = entity === undefined ? 'nothing has this id' : typeTitle(sms.lookups, entity.type);
  const label = relation === undefined ? (entity?.title ?? id) : `${relation}: ${entity?.title ?? id}`;
  return {
    key,
    label,
    description: `${id}, ${what}`,
    tooltip: `**${escapeMarkdown(entity?.title ?? id)}** (${escapeMarkdown(id)})\n\n${escapeMarkdown(what)}${entity?.status?.status === undefined ? '' : `, ${escapeMarkdown(entity.status.status)}`}${entity === undefined ? '' : `\n\n${escapeMarkdown(entity.path)}`}`,
    icon: entity === undefined ? 'broken' : entity.control === 'record' ? 'record' : entity.host === undefined ? 'document' : 'item',
    accessible: `${label}, ${what}`,
    isLeaf: entity === undefined,
    ...(isExpanded ? { isExpanded: true as const } : {}),
    ...(entity === undefined ? {} : { goesTo: { id } }),
    offers: entity === undefined ? [] : ['trace'],
    about: { id },
  };
}

function relationTitle(schemas: Schemas, language: string, name: string): string {
  for (const relation of Object.values(schemas.relations)) {
    if (relation.id === name) {
      return inLanguage(relation.title, language);
    }
    if (relation.inverse === name) {
      return uncapital(inLanguage(relation.inverseTitle, language));
    }
  }
  return name;
}

function uncapital(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
