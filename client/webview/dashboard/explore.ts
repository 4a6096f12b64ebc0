import { html, LitElement, type TemplateResult } from 'lit';
import { connection } from './connection.ts';
import './graph.ts';
import './measures.ts';
import './processes.ts';
import './registers.ts';
import { shared } from './styles.ts';

const WAYS = [
  { id: 'graph', title: 'Links' },
  { id: 'processes', title: 'Processes' },
  { id: 'measures', title: 'Measures' },
  { id: 'registers', title: 'Registers' },
] as const;
type Way = (typeof WAYS)[number]['id'];

/** Four ways to look around. */
class Explore extends LitElement {
  static override properties = { revision: { type: Number }, wanted: { type: String }, way: { state: true } };
  static override styles = [shared];

  declare revision: number;
  /** The id the links are wanted of. */
  declare wanted: string | undefined;
  declare way: Way;

  override connectedCallback(): void {
    super.connectedCallback();
    this.way = WAYS.find((one) => one.id === connection.state['way'])?.id ?? 'graph';
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('wanted') && this.wanted !== undefined) {
      this.way = 'graph';
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="bar" role="group" aria-label="What to look at">
        ${WAYS.map(({ id, title }) => html`<button class="plain" aria-pressed=${this.way === id} style=${this.way === id ? 'font-weight:600;border-color:var(--vscode-focusBorder)' : ''} @click=${() => this.#choose(id)}>${title}</button>`)}
      </div>
      ${this.#part()}`;
  }

  #part(): TemplateResult {
    switch (this.way) {
      case 'graph':
        return html`<cw-graph .revision=${this.revision} .wanted=${this.wanted}></cw-graph>`;
      case 'processes':
        return html`<cw-processes .revision=${this.revision}></cw-processes>`;
      case 'measures':
        return html`<cw-measures .revision=${this.revision}></cw-measures>`;
      case 'registers':
        return html`<cw-registers .revision=${this.revision}></cw-registers>`;
    }
  }

  #choose(way: Way): void {
    this.way = way;
    connection.remember({ way });
  }
}

customElements.define('cw-explore', Explore);
