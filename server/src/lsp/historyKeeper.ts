import { changeKey, type History } from '../core/history/history.ts';
import { approvedTexts, placesOfIds, registersOf, textPairs, type TextPair } from '../core/history/needs.ts';
import { isEqual } from '../core/index/isEqual.ts';
import type { Sms } from '../core/index/sms.ts';
import type { CurrentText, HistoryAccess, HistoryQuestion } from './historyAccess.ts';
import type { Log } from './log.ts';
import type { Project } from './project.ts';
import type { InitializationOptions, Refused } from './protocol.ts';

/** Why git is not asked, in an editor that does without it. */
export function whyNoHistory({ isTrusted }: InitializationOptions): string {
  return isTrusted === false
    ? 'This folder is not trusted (Restricted Mode), so git is not run in it, and what the history says is not known here. Trust the folder to have git asked: "Workspaces: Manage Workspace Trust".'
    : 'This editor has no git to ask, so what the history says is not known here; the command line, on a machine with git, knows it.';
}

/** Why nothing is approved there. */
export function whyNoApproval({ isTrusted }: InitializationOptions): Refused {
  return {
    refused: 'Approving and closing are not offered here: a commit under your own name bears them out, and git is not asked.',
    help: isTrusted === false ? 'Trust the folder first: "Workspaces: Manage Workspace Trust".' : 'Do it in VS Code on a machine that has the repository, or there with "clausework approve".',
  };
}

export interface HistoryListener {
  /** All of the history was read anew. */
  readonly onTaken: () => void;
  /** A look at it has come to its end. */
  readonly onSettled: () => void;
}

/**
 * Keeps what an SMS knows of git up to date, beside everything else. All of the history is read when the SMS is, and again when
 * another commit is checked out or ids come and go; when only a text changes, only that text is compared with the approved one.
 */
export class HistoryKeeper {
  readonly #project: Project;
  readonly #access: HistoryAccess | undefined;
  readonly #log: Log;
  readonly #told: HistoryListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isReading = false;
  #isDisposed = false;
  /** The commit and the ids for which all was read last. */
  #known: { readonly stamp: string | undefined; readonly ids: ReturnType<typeof placesOfIds> } | undefined;
  /** Comparisons that were asked for since, whatever came of them. */
  readonly #asked = new Set<string>();

  constructor(project: Project, access: HistoryAccess | undefined, log: Log, told: HistoryListener) {
    this.#project = project;
    this.#access = access;
    this.#log = log;
    this.#told = told;
  }

  /** Whether all that is wanted of the history is known. */
  get isIdle(): boolean {
    return this.#access === undefined || (this.#timer === undefined && !this.#isReading && (this.#known !== undefined || this.#project.state !== 'ready'));
  }

  /** Looks, after a while without further calls, whether something is wanted that is not known. */
  lookSoon(delayMs: number): void {
    if (this.#access === undefined || this.#isDisposed || this.#project.state !== 'ready') {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#look(this.#access);
    }, delayMs);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }

  async #look(access: HistoryAccess | undefined): Promise<void> {
    if (access === undefined || this.#isReading) {
      this.#isAgain = this.#isReading;
      return;
    }
    this.#isReading = true;
    try {
      const { sms } = this.#project;
      const stamp = await access.stamp(this.#project.root);
      const ids = placesOfIds(sms);
      const isWhole = stamp !== this.#known?.stamp || !isEqual(ids, this.#known.ids);
      const pairs = textPairs(sms);
      const missing = pairs.filter((pair) => !this.#asked.has(changeKey(pair.fromSeal, pair.toSeal)));
      if (isWhole || missing.length > 0) {
        const found = await access.read(await this.#question(sms, isWhole ? pairs : missing, isWhole));
        this.#take(found, isWhole, isWhole ? pairs : missing);
        this.#known = { stamp, ids };
      }
    } catch (error) {
      this.#log.error(`The history of ${this.#project.name} could not be read`, error);
      // Whatever it was, it is tried again with the next change, not in a circle.
      this.#known ??= { stamp: undefined, ids: [] };
    } finally {
      this.#isReading = false;
    }
    if (this.#isAgain) {
      this.#isAgain = false;
      this.lookSoon(0);
    }
    if (!this.#isDisposed) {
      this.#told.onSettled();
    }
  }

  #isAgain = false;

  #take(found: History, isWhole: boolean, asked: readonly TextPair[]): void {
    if (this.#isDisposed) {
      return;
    }
    if (isWhole) {
      this.#asked.clear();
    }
    asked.forEach((pair) => this.#asked.add(changeKey(pair.fromSeal, pair.toSeal)));
    if (isWhole) {
      this.#project.setHistory(found);
      this.#told.onTaken();
      return;
    }
    // What nobody asks for any more, such as comparisons with texts between two keys, is let go.
    const before = this.#project.sms.history;
    const wanted = new Set(textPairs(this.#project.sms).map((pair) => changeKey(pair.fromSeal, pair.toSeal)));
    const changes = Object.entries({ ...before.changes, ...found.changes }).filter(([key]) => wanted.has(key));
    this.#project.setHistory({ ...before, changes: Object.fromEntries(changes) });
  }

  async #question(sms: Sms, pairs: readonly TextPair[], isWhole: boolean): Promise<HistoryQuestion> {
    const texts: CurrentText[] = [];
    for (const path of new Set(pairs.map((pair) => pair.path))) {
      const text = await this.#project.textOf(path);
      const data = sms.model(path)?.data?.path;
      const rows = data === undefined ? undefined : await this.#project.textOf(data);
      if (text !== undefined) {
        texts.push({ path, text, ...(data === undefined || rows === undefined ? {} : { data: { path: data, text: rows } }) });
      }
    }
    const whole = { approved: approvedTexts(sms), registers: registersOf(sms), ids: placesOfIds(sms) };
    return { root: this.#project.root, schemas: sms.schemas, pairs, texts, ...(isWhole ? { whole } : {}) };
  }
}

