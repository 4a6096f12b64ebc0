import type { DashboardTarget, ToDashboard, ToExtension } from '../../src/dashboard/protocol.ts';

interface VsCodeApi {
  postMessage(message: ToExtension): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The one way out of the page: questions to the extension, and what it says of itself. */
export class Connection {
  readonly #api = acquireVsCodeApi();
  readonly #waiting = new Map<number, { readonly resolve: (view: unknown) => void; readonly reject: (error: Error) => void }>();
  readonly #listeners = new Set<(message: ToDashboard) => void>();
  #number = 0;
  root = '';

  constructor() {
    window.addEventListener('message', ({ data }: MessageEvent<ToDashboard>) => this.#receive(data));
  }

  /** A view of the system that is shown; null when it has nothing to say. */
  async view<View>(view: string, options: Readonly<Record<string, unknown>> = {}): Promise<View | null> {
    const number = ++this.#number;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
    this.#api.postMessage({ kind: 'view', number, root: this.root, view, options });
    return (await answer) as View | null;
  }

  open(target: DashboardTarget): void {
    this.#api.postMessage({ kind: 'open', root: this.root, target });
  }

  create(type: string): void {
    this.#api.postMessage({ kind: 'create', root: this.root, type });
  }

  approve(id: string): void {
    this.#api.postMessage({ kind: 'approve', root: this.root, id });
  }

  manageTrust(): void {
    this.#api.postMessage({ kind: 'trust' });
  }

  explain(clause: string): void {
    this.#api.postMessage({ kind: 'explain', root: this.root, clause });
  }

  copy(text: string, what: string): void {
    this.#api.postMessage({ kind: 'copy', text, what });
  }

  ready(): void {
    this.#api.postMessage({ kind: 'ready' });
  }

  /** What the page remembers while it is hidden. */
  get state(): Readonly<Record<string, unknown>> {
    const state = this.#api.getState();
    return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
  }

  remember(state: Readonly<Record<string, unknown>>): void {
    this.#api.setState({ ...this.state, ...state });
  }

  listen(listener: (message: ToDashboard) => void): void {
    this.#listeners.add(listener);
  }

  #receive(message: ToDashboard): void {
    if (message.kind === 'answer' || message.kind === 'failed') {
      const waiting = this.#waiting.get(message.number);
      this.#waiting.delete(message.number);
      if (message.kind === 'answer') {
        waiting?.resolve(message.view);
      } else {
        waiting?.reject(new Error(message.message));
      }
      return;
    }
    this.#listeners.forEach((listener) => listener(message));
  }
}

export const connection = new Connection();
