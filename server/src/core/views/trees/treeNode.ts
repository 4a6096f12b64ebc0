import type { Place } from '../places.ts';

/** What a node looks like; the editor has a picture and a colour for each. */
export type TreeIcon = 'missing' | 'planned' | 'drafted' | 'defined' | 'evidenced' | 'complete' | 'group' | 'document' | 'record' | 'item' | 'link' | 'broken' | 'suspect' | 'orphan' | 'overdue' | 'soon' | 'later' | 'waiting' | 'done' | 'add' | 'person';

/** One line of a tree in the side bar, made here in full: the editor only draws it. */
export interface TreeNode {
  /** Names the node among all of its tree, and stays the same when other nodes come and go. */
  readonly key: string;
  readonly label: string;
  /** In the same line, behind the label, in a quieter tone. */
  readonly description?: string;
  /** Markdown; what comes from documents is escaped. */
  readonly tooltip?: string;
  readonly icon: TreeIcon;
  /** The whole line as a screen reader says it. */
  readonly accessible: string;
  readonly isLeaf: boolean;
  readonly isExpanded?: true;
  /** Where a click leads. */
  readonly goesTo?: NodeTarget | Place;
  /** What a person can do with it, in the words of the context menu. */
  readonly offers: readonly NodeOffer[];
  /** What the offers are about. */
  readonly about?: { readonly id?: string; readonly type?: string; readonly clause?: string };
}

/** An entity, or one of its fields or sections. */
export interface NodeTarget {
  readonly id: string;
  readonly field?: string;
  readonly section?: string;
}

export type NodeOffer = 'create' | 'review' | 'trace' | 'explain' | 'approve' | 'close' | 'check';

/** Some nodes of a tree, with what counts for the whole of it. */
export interface TreeView {
  readonly nodes: readonly TreeNode[];
  /** What needs attention, counted. */
  readonly badge?: { readonly count: number; readonly words: string };
  /** Stands above the nodes, or in their place when there are none. */
  readonly message?: string;
}

/** What the trees of the side bar are asked. */
export interface TreeOptions {
  /** The node whose children are wanted; undefined: the roots. */
  readonly parent?: string;
  /** Only nodes that hold this text, whatever its case. */
  readonly filter?: string;
}

export const NO_NODES: TreeView = { nodes: [] };

/** Text of a document as Markdown that means nothing but itself. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&').replace(/\s+/g, ' ');
}

/** "1 point", "3 points". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How much of a text leaves room in the line of a side bar for what is said behind it. */
export const HALF_A_LINE = 28;

/** Cut to what a line can hold. */
export function clipped(text: string, length = 90): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** Whether any of the texts holds the filter. */
export function passes(filter: string | undefined, ...texts: readonly (string | undefined)[]): boolean {
  const wanted = filter?.trim().toLowerCase() ?? '';
  return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted) === true);
}
