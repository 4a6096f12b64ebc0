import { html, LitElement, type TemplateResult } from 'lit';
import { connection } from './connection.ts';
import { shared } from './styles.ts';

/** A part of the dashboard that shows one view: it asks for it, again after each change, and says so when it cannot be had. */
export abstract class Part<View> extends LitElement {
  static override properties = { view: { state: true }, problem: { state: true }, revision: { type: Number } };
  static override styles = [shared];

  declare view: View | null | undefined;
  declare problem: string | undefined;
  /** Raised by the dashboard when what is shown is old. */
  declare revision: number;
  #asked = 0;

  protected abstract ask(): Promise<View | null>;
  protected abstract show(view: View): TemplateResult;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('revision')) {
      void this.refresh();
    }
  }

  async refresh(): Promise<void> {
    const number = ++this.#asked;
    try {
      const view = await this.ask();
      if (number === this.#asked) {
        this.view = view;
        this.problem = undefined;
      }
    } catch (error) {
      if (number === this.#asked) {
        this.problem = error instanceof Error ? error.message : String(error);
      }
    }
  }

  protected override render(): TemplateResult {
    if (this.problem !== undefined) {
      return html`<p class="error" role="alert">${this.problem}</p>`;
    }
    if (this.view === undefined) {
      return html`<p class="quiet">Reading …</p>`;
    }
    return this.view === null ? html`<p class="quiet">There is nothing to show yet.</p>` : this.show(this.view);
  }
}

interface Placed {
  readonly path: string;
  readonly span: { readonly start: number; readonly end: number };
}

/** A mark that leads to its line. */
export function goTo(words: string, target: Placed | { readonly id: string; readonly section?: string } | undefined): TemplateResult {
  return target === undefined ? html`${words}` : html`<button class="link" @click=${() => connection.open(target)}>${words}</button>`;
}

/** "1 point", "3 points". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Where a drawing is too small to be read, the table that says the same is open from the start. */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 600px)').matches;
}
