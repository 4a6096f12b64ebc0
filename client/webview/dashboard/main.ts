import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { DashboardSystem, ToDashboard } from '../../src/dashboard/protocol.ts';
import './audit.ts';
import { connection } from './connection.ts';
import './explore.ts';
import { counted } from './part.ts';
import { shared } from './styles.ts';
import './today.ts';

const TABS = [
  { id: 'today', title: 'Today' },
  { id: 'audit', title: 'Audit' },
  { id: 'explore', title: 'Explore' },
] as const;
type Tab = (typeof TABS)[number]['id'];

/** The whole page: which system, which day, and three ways to look at it. */
class Dashboard extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        padding: 0 20px 40px;
        max-width: 1500px;
        margin: 0 auto;
      }
      header {
        padding: 14px 0 0;
      }
      h1 {
        font-size: 1.5em;
        font-weight: 600;
        margin: 0 0 2px;
      }
      [role='tablist'] {
        display: flex;
        gap: 4px;
        border-bottom: 1px solid var(--cw-line);
        margin: 12px 0 16px;
      }
      [role='tab'] {
        all: unset;
        cursor: pointer;
        padding: 6px 14px;
        border-bottom: 2px solid transparent;
        color: var(--cw-quiet);
      }
      [role='tab'][aria-selected='true'] {
        color: var(--vscode-foreground);
        border-bottom-color: var(--vscode-focusBorder);
        font-weight: 600;
      }
      @media (max-width: 600px) {
        :host {
          padding: 0 10px 30px;
        }
      }
    `,
  ];
  #systems: readonly DashboardSystem[] = [];
  #tab: Tab = 'today';
  #revision = 0;
  #wanted: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { tab, root } = connection.state;
    this.#tab = TABS.find((one) => one.id === tab)?.id ?? 'today';
    connection.root = typeof root === 'string' ? root : '';
    connection.listen((message) => this.#hear(message));
    connection.ready();
  }

  #hear(message: ToDashboard): void {
    if (message.kind === 'systems') {
      this.#systems = message.systems;
      const [first] = message.systems;
      if (first !== undefined && !message.systems.some((system) => system.root === connection.root)) {
        connection.root = first.root;
      }
      this.#revision++;
    } else if (message.kind === 'changed' && message.root === connection.root) {
      this.#revision++;
    } else if (message.kind === 'show') {
      this.#tab = message.tab;
      connection.root = message.root ?? connection.root;
      this.#wanted = message.id;
      this.#revision++;
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const system = this.#systems.find((one) => one.root === connection.root);
    if (system === undefined) {
      return html`<main><p class="quiet">${this.#systems.length === 0 ? 'No service management system is open in this window.' : 'Reading …'}</p></main>`;
    }
    return html`<header>
        <h1>${system.name}</h1>
        <div class="bar">
          ${this.#systems.length < 2 ? nothing : html`<label>System <select @change=${(event: Event) => this.#chooseSystem((event.target as HTMLSelectElement).value)}>${this.#systems.map((one) => html`<option value=${one.root} ?selected=${one === system}>${one.name}</option>`)}</select></label>`}
          <span class="quiet">As of ${system.asOf ?? ''} (${system.asOfBecause ?? ''})</span>
          <span class=${system.counts.error > 0 ? 'missing' : 'quiet'}>${counted(system.counts.error, 'error')}, ${counted(system.counts.warning, 'warning')}</span>
        </div>
        <div role="tablist" aria-label="Ways to look at the system" @keydown=${this.#onKey}>
          ${TABS.map(({ id, title }) => html`<button role="tab" id="tab-${id}" aria-selected=${this.#tab === id} aria-controls="panel" tabindex=${this.#tab === id ? 0 : -1} @click=${() => this.#choose(id)}>${title}</button>`)}
        </div>
      </header>
      <main id="panel" role="tabpanel" aria-labelledby="tab-${this.#tab}">
        ${system.state === 'ready' ? this.#panel(system) : html`<p class=${system.state === 'failed' ? 'error' : 'quiet'}>${system.state === 'failed' ? (system.message ?? 'The system cannot be read.') : 'The files are being read …'}</p>`}
      </main>`;
  }

  #panel(system: DashboardSystem): TemplateResult {
    switch (this.#tab) {
      case 'today':
        return html`<cw-today .revision=${this.#revision} .system=${system}></cw-today>`;
      case 'audit':
        return html`<cw-audit .revision=${this.#revision}></cw-audit>`;
      case 'explore':
        return html`<cw-explore .revision=${this.#revision} .wanted=${this.#wanted}></cw-explore>`;
    }
  }

  #choose(tab: Tab): void {
    this.#tab = tab;
    connection.remember({ tab });
    this.requestUpdate();
  }

  #chooseSystem(root: string): void {
    connection.root = root;
    connection.remember({ root });
    this.#revision++;
    this.requestUpdate();
  }

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const at = TABS.findIndex((tab) => tab.id === this.#tab);
    const next = event.key === 'ArrowRight' ? at + 1 : event.key === 'ArrowLeft' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? TABS.length - 1 : undefined;
    const tab = next === undefined ? undefined : TABS[(next + TABS.length) % TABS.length];
    if (tab !== undefined) {
      event.preventDefault();
      this.#choose(tab.id);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
    }
  };
}

customElements.define('cw-dashboard', Dashboard);
