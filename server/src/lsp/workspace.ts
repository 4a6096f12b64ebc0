import { URI, Utils } from 'vscode-uri';
import type { PlainDate } from '../core/dates/plainDate.ts';
import { CONFIGURATION_FILE } from '../core/index/configuration.ts';
import type { Schemas } from '../core/schema/model.ts';
import type { FileAccess } from './fileAccess.ts';
import type { Log } from './log.ts';
import { Project } from './project.ts';
import { normalizeUri, pathBelow, uriBelow } from './uris.ts';

export interface WorkspaceOptions {
  readonly access: FileAccess;
  readonly builtin: Schemas;
  readonly today: () => PlainDate;
  readonly log: Log;
  readonly historyLimit?: string;
  readonly onChange: (project: Project) => void;
  /** An SMS is no longer there. */
  readonly onRemove: (project: Project) => void;
}

/** A file of an SMS. */
export interface Located {
  readonly project: Project;
  /** Relative to the root, with `/`. */
  readonly path: string;
}

/** A text as the editor has it. */
export interface EditorText {
  readonly text: string;
  readonly version: number;
}

/** Every SMS in the folders of the workspace. Nested ones are SMSs of their own: the nearest root upward has a file. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #projects = new Map<string, Project>();
  readonly #open = new Map<string, EditorText>();
  #folders: readonly string[] = [];

  constructor(options: WorkspaceOptions) {
    this.#options = options;
  }

  get builtin(): Schemas {
    return this.#options.builtin;
  }

  get today(): PlainDate {
    return this.#options.today();
  }

  get projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  /** Looks for SMSs in these folders, and reads those that are new. */
  async setFolders(folders: readonly string[]): Promise<void> {
    this.#folders = folders.map(normalizeUri);
    await this.findRoots();
  }

  async findRoots(): Promise<void> {
    // An open document below no folder of the workspace may belong to an SMS all the same.
    const near = [...this.#open.keys()].map((uri) => Utils.dirname(URI.parse(uri)).toString()).filter((folder) => !this.#folders.some((one) => folder === one || pathBelow(one, folder) !== undefined));
    const roots = new Set((await this.#options.access.findRoots([...new Set([...this.#folders, ...near])])).map(normalizeUri));
    for (const [root, project] of this.#projects) {
      if (!roots.has(root)) {
        this.#projects.delete(root);
        this.#options.onRemove(project);
      }
    }
    const fresh = [...roots].filter((root) => !this.#projects.has(root)).map((root) => new Project({ ...this.#options, root }));
    fresh.forEach((project) => this.#projects.set(project.root, project));
    if (fresh.length > 0) {
      // Files below a new root belong to it now, and to no SMS around it.
      const around = this.projects.filter((project) => !fresh.includes(project) && fresh.some((one) => pathBelow(project.root, one.root) !== undefined));
      for (const project of [...fresh, ...around]) {
        await this.#attachAll(project);
        project.load();
      }
    }
  }

  /** The SMS a file lies in: that of the nearest root upward. */
  locate(uri: string): Located | undefined {
    const normal = normalizeUri(uri);
    let best: Located | undefined;
    for (const project of this.#projects.values()) {
      const path = pathBelow(project.root, normal);
      if (path !== undefined && (best === undefined || project.root.length > best.project.root.length)) {
        best = { project, path };
      }
    }
    return best;
  }

  async open(uri: string, editor: EditorText): Promise<void> {
    // Opening waits for its turn, and a person may have typed meanwhile: an older text never takes the place of a newer one.
    const known = this.#open.get(normalizeUri(uri));
    if (known === undefined || known.version < editor.version) {
      this.#open.set(normalizeUri(uri), editor);
    }
    const located = this.locate(uri);
    if (located === undefined) {
      if (this.#folders.length === 0) {
        await this.findRoots();
      }
      return;
    }
    await this.#attach(located, normalizeUri(uri));
  }

  change(uri: string, editor: EditorText): void {
    this.#open.set(normalizeUri(uri), editor);
    const located = this.locate(uri);
    if (located?.project.openSource(located.path) !== undefined) {
      located.project.setText(located.path, editor.text, editor.version);
    }
  }

  async close(uri: string): Promise<void> {
    this.#open.delete(normalizeUri(uri));
    const located = this.locate(uri);
    await located?.project.closeText(located.path);
  }

  /** Files were made, changed or deleted on disk. */
  async filesChanged(changes: readonly { readonly uri: string; readonly isDeleted: boolean }[]): Promise<void> {
    if (changes.some(({ uri }) => uri.endsWith(`/${CONFIGURATION_FILE}`))) {
      await this.findRoots();
    }
    const again = new Set<Project>();
    for (const { uri, isDeleted } of changes) {
      const located = this.locate(uri);
      if (located === undefined) {
        continue;
      }
      const { project, path } = located;
      // A folder that comes or goes is told in one change; its files are found by listing.
      if (path.endsWith('.gitignore') || (isDeleted && project.sms.lookups.folder(path))) {
        again.add(project);
      } else {
        await project.refresh(path);
      }
    }
    for (const project of again) {
      await this.#attachAll(project);
      project.load();
    }
  }

  async #attachAll(project: Project): Promise<void> {
    for (const uri of this.#open.keys()) {
      const located = this.locate(uri);
      if (located?.project === project) {
        await this.#attach(located, uri);
      }
    }
  }

  /** Resolves once the documents opened so far are attached to their SMS; the server, which keeps the order of things, sets it. */
  opened: () => Promise<void> = () => Promise.resolve();

  async #attach({ project, path }: Located, uri: string): Promise<void> {
    if (await project.holds(path)) {
      const editor = this.#open.get(uri);
      if (editor !== undefined) {
        project.setText(path, editor.text, editor.version);
      }
    }
  }
}

export function uriOf(project: Project, path: string): string {
  return uriBelow(project.root, path);
}
