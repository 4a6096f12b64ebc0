import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type Disposable, type Event, type TreeDataProvider, type TreeView as EditorTree } from 'vscode';
import type { TreeIcon, TreeNode, TreeView } from '../../../server/src/core/views/trees/treeNode.ts';
import type { ClauseworkServer } from '../server.ts';

/** A line of a tree: a node of one SMS, or the SMS itself where the window has several. */
export interface Line {
  readonly root: string;
  readonly node: TreeNode;
}

const ICONS: Readonly<Record<TreeIcon, readonly [icon: string, colour?: string]>> = {
  complete: ['pass-filled', 'charts.green'],
  evidenced: ['pass-filled', 'charts.green'],
  defined: ['circle-large-filled', 'charts.blue'],
  drafted: ['edit', 'charts.orange'],
  planned: ['clock', 'charts.purple'],
  missing: ['circle-slash', 'charts.red'],
  group: ['folder'],
  document: ['file'],
  record: ['archive'],
  item: ['symbol-field'],
  link: ['link'],
  broken: ['debug-disconnect', 'charts.red'],
  suspect: ['warning', 'charts.orange'],
  orphan: ['question', 'charts.blue'],
  overdue: ['error', 'charts.red'],
  soon: ['calendar', 'charts.orange'],
  later: ['calendar'],
  waiting: ['watch', 'charts.purple'],
  done: ['check', 'charts.green'],
  add: ['new-file'],
  person: ['account'],
};

/** After an edit a tree is drawn again at most this often. */
const REFRESH_MS = 300;
const SYSTEM = 'system:';

/**
 * One tree of the side bar. It draws what the server's view of the same name answers, and asks for children when a node is
 * opened; it computes nothing itself.
 */
export class SmsTree implements TreeDataProvider<Line>, Disposable {
  readonly view: EditorTree<Line>;
  readonly #server: ClauseworkServer;
  readonly #name: string;
  readonly #options: () => Readonly<Record<string, unknown>>;
  readonly #note: () => string | undefined;
  readonly #changed = new EventEmitter<Line | undefined>();
  readonly #listeners: Disposable[];
  readonly #badges = new Map<string, TreeView['badge']>();
  /** What was drawn below each line, and at the top. */
  readonly #drawn = new Map<string, { readonly parent: Line | undefined; readonly lines: string }>();
  #filter: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData: Event<Line | undefined> = this.#changed.event;

  /**
   * @param id The view in the manifest.
   * @param name The view of the server that answers.
   * @param options What the server is asked beside parent and filter.
   * @param note What stands above the lines; undefined when there is nothing to say.
   */
  constructor(server: ClauseworkServer, id: string, name: string, options: () => Readonly<Record<string, unknown>>, note: () => string | undefined = () => undefined) {
    this.#server = server;
    this.#name = name;
    this.#options = options;
    this.#note = note;
    this.view = window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    this.#listeners = [server.onDidChangeSms(() => this.refreshSoon()), server.onDidChangeState(() => this.refreshSoon())];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.forEach((listener) => void listener.dispose());
    this.view.dispose();
    this.#changed.dispose();
  }

  get filter(): string | undefined {
    return this.#filter;
  }

  set filter(filter: string | undefined) {
    this.#filter = filter;
    this.refresh();
  }

  refresh(): void {
    this.#drawn.clear();
    this.#changed.fire(undefined);
  }

  refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#refreshIfChanged();
    }, REFRESH_MS);
  }

  async getChildren(parent?: Line): Promise<Line[]> {
    const lines = await this.#childrenOf(parent);
    this.#drawn.set(parent === undefined ? '' : `${parent.root} ${parent.node.key}`, { parent, lines: JSON.stringify(lines) });
    return lines;
  }

  /** A click on a line that is being drawn again is lost, so a tree in which nothing changed is left alone. */
  async #refreshIfChanged(): Promise<void> {
    // Of a tree that is hidden nobody sees what is drawn, so nothing is asked for it.
    if (!this.view.visible || this.#drawn.size === 0 || (await this.#isOther())) {
      this.refresh();
    }
  }

  async #isOther(): Promise<boolean> {
    try {
      for (const { parent, lines } of [...this.#drawn.values()]) {
        if (JSON.stringify(await this.#childrenOf(parent)) !== lines) {
          return true;
        }
      }
      return false;
    } catch {
      // Drawn again, the tree shows what went wrong.
      return true;
    }
  }

  async #childrenOf(parent: Line | undefined): Promise<Line[]> {
    if (this.#server.state !== 'running') {
      return [];
    }
    const ready = this.#server.statuses.filter((status) => status.state === 'ready');
    if (parent === undefined && ready.length > 1) {
      return ready.map(({ root, name }) => ({ root, node: { key: `${SYSTEM}${root}`, label: name, icon: 'group', accessible: name, isLeaf: false, isExpanded: true, offers: [] } }));
    }
    const root = parent?.root ?? ready[0]?.root;
    if (root === undefined) {
      return [];
    }
    const isRoot = parent === undefined || parent.node.key.startsWith(SYSTEM);
    const answer = await this.#ask(root, { ...this.#options(), ...(isRoot ? {} : { parent: parent.node.key }), ...(this.#filter === undefined ? {} : { filter: this.#filter }) });
    if (isRoot) {
      this.#showBadge(root, answer);
    }
    // What is overdue in one of several systems may be a long list, and must not push the others out of sight.
    const isOneOfSeveral = parent?.node.key.startsWith(SYSTEM) === true && this.#filter === undefined;
    return (answer?.nodes ?? []).map((node) => {
      const { isExpanded: _, ...closed } = node;
      return { root, node: isOneOfSeveral && node.icon === 'overdue' ? closed : node };
    });
  }

  getTreeItem({ root, node }: Line): TreeItem {
    const item = new TreeItem(node.label, node.isLeaf ? TreeItemCollapsibleState.None : node.isExpanded === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
    // A filter opens what it found; without it the same node may be closed again.
    item.id = `${root} ${this.#filter ?? ''} ${node.key}`;
    if (node.description !== undefined) {
      item.description = node.description;
    }
    item.tooltip = node.tooltip === undefined ? node.label : new MarkdownString(node.tooltip);
    const [icon, colour] = ICONS[node.icon];
    item.iconPath = new ThemeIcon(icon, colour === undefined ? undefined : new ThemeColor(colour));
    item.contextValue = node.offers.map((offer) => `[${offer}]`).join('');
    item.accessibilityInformation = { label: node.accessible };
    if (node.goesTo !== undefined) {
      item.command = { command: 'clausework.openTarget', title: node.label, arguments: [root, node.goesTo] };
    } else if (node.offers[0] === 'create' && node.about?.type !== undefined) {
      item.command = { command: 'clausework.createFromTree', title: node.label, arguments: [{ root, node }] };
    } else if (node.isLeaf && node.offers[0] === 'explain') {
      item.command = { command: 'clausework.explainClause', title: node.label, arguments: [{ root, node }] };
    }
    return item;
  }

  /** A server that ends just now answers nothing, which is told once and not by every tree: they are drawn again when it is back. */
  async #ask(root: string, options: Readonly<Record<string, unknown>>): Promise<TreeView | undefined> {
    try {
      return await this.#server.view<TreeView>(this.#name, root, options);
    } catch (error) {
      if (this.#server.state === 'running') {
        throw error;
      }
      return undefined;
    }
  }

  #showBadge(root: string, answer: TreeView | undefined): void {
    this.#badges.set(root, answer?.badge);
    const badges = [...this.#badges.values()].filter((badge) => badge !== undefined);
    const count = badges.reduce((sum, badge) => sum + badge.count, 0);
    this.view.badge = count === 0 ? undefined : { value: count, tooltip: badges.map((badge) => badge.words).join('; ') };
    const messages = [this.#note(), answer?.message].filter((message) => message !== undefined);
    // "message" is there only while it has something to say.
    (this.view as { message: string | undefined }).message = messages.length === 0 ? undefined : messages.join(' ');
    this.view.description = this.#filter === undefined ? '' : `"${this.#filter}"`;
  }
}
