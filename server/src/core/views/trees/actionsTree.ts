import type { Sms } from '../../index/sms.ts';
import { actionsView, isUnfinished, type ActionEntry } from '../actions.ts';
import { roleName, typeTitle, type RoleName } from '../names.ts';
import { dueInShort, dueWords } from './reviewsTree.ts';
import { clipped, counted, escapeMarkdown, HALF_A_LINE, passes, type TreeIcon, type TreeNode, type TreeOptions, type TreeView } from './treeNode.ts';

export interface ActionsTreeOptions extends TreeOptions {
  /** The person who looks: what they or their roles have to do comes first. */
  readonly me?: string;
}

interface Entry {
  readonly action: ActionEntry;
  readonly owner: RoleName | undefined;
}

const GROUPS: readonly { readonly key: string; readonly label: string; readonly icon: TreeIcon; readonly holds: (entry: Entry, me: string | undefined) => boolean }[] = [
  { key: 'mine', label: 'Mine', icon: 'person', holds: ({ action, owner }, me) => me !== undefined && (action.owner === me || owner?.holder === me) },
  { key: 'overdue', label: 'Overdue', icon: 'overdue', holds: ({ action }) => action.state === 'overdue' },
  { key: 'awaiting-effect-check', label: 'Waiting for the check of their effect', icon: 'waiting', holds: ({ action }) => action.state === 'awaiting-effect-check' },
  { key: 'open', label: 'Open', icon: 'soon', holds: ({ action }) => action.state === 'open' },
];

/** Corrective actions, improvements, risk treatments, decisions and plan tasks of all registers, minutes and plans. */
export function actionsTree(sms: Sms, { filter, parent, me }: ActionsTreeOptions = {}): TreeView {
  const entries = actionsView(sms)
    .actions.filter(isUnfinished)
    .map((action): Entry => ({ action, owner: action.owner === undefined ? undefined : roleName(sms.lookups, action.owner) }))
    .filter(({ action, owner }) => passes(filter, action.id, action.what, action.source, action.owner, owner?.title, owner?.holderName));
  if (parent !== undefined) {
    const group = GROUPS.find(({ key }) => key === parent);
    return { nodes: entries.filter((entry) => group?.holds(entry, me) === true).map((entry) => actionNode(sms, parent, entry)) };
  }
  const nodes = GROUPS.flatMap(({ key, label, icon, holds }): TreeNode[] => {
    const count = entries.filter((entry) => holds(entry, me)).length;
    return count === 0 ? [] : [{ key, label, description: String(count), icon, accessible: `${label}: ${counted(count, 'action')}`, isLeaf: false, ...(key === 'mine' || key === 'overdue' || filter !== undefined ? { isExpanded: true as const } : {}), offers: [] }];
  });
  const overdue = entries.filter(({ action }) => action.state === 'overdue').length;
  return {
    nodes,
    badge: { count: overdue, words: overdue === 0 ? 'No action is overdue' : `${counted(overdue, 'action is', 'actions are')} overdue` },
    ...(nodes.length === 0 ? { message: filter === undefined ? 'No action is open. Actions come from registers, minutes and plans: corrective actions, improvements, risk treatments, decisions, tasks.' : `No open action has "${filter}" in it.` } : {}),
  };
}

function actionNode(sms: Sms, group: string, { action, owner }: Entry): TreeNode {
  const when = action.state === 'awaiting-effect-check' ? `done ${action.done ?? ''}`.trim() : action.due === undefined ? 'no date' : dueWords(sms.asOf, action.due);
  const who = owner === undefined ? 'nobody' : (owner.holderName ?? owner.title);
  return {
    key: `${group}:${action.id}`,
    label: clipped(action.what, HALF_A_LINE),
    description: `${action.state === 'awaiting-effect-check' || action.due === undefined ? when : dueInShort(sms.asOf, action.due)}, ${who}`,
    tooltip: [`**${escapeMarkdown(action.id)}** ${escapeMarkdown(action.what)}`, `${typeTitle(sms.lookups, action.type)} in ${escapeMarkdown(action.source)}`, `Owner: ${escapeMarkdown(owner?.title ?? 'nobody')}${owner?.holderName === undefined ? '' : `, ${escapeMarkdown(owner.holderName)}`}. ${when.replace(/^./, (first) => first.toUpperCase())}.`].join('\n\n'),
    icon: action.state === 'overdue' ? 'overdue' : action.state === 'awaiting-effect-check' ? 'waiting' : 'soon',
    accessible: `${action.what}, ${when}, ${who}`,
    isLeaf: true,
    goesTo: action.place,
    offers: action.state === 'awaiting-effect-check' ? ['check', 'trace'] : ['close', 'trace'],
    about: { id: action.id, type: action.type },
  };
}
