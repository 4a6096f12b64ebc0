import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { GraphNode, GraphView } from '../../../server/src/core/views/graph.ts';
import type { HeatMapView } from '../../../server/src/core/views/heatMap.ts';
import type { MasterListView } from '../../../server/src/core/views/masterList.ts';
import { connection } from './connection.ts';
import { Network } from './network.ts';
import { counted, goTo, isNarrow, Part } from './part.ts';
import { shared } from './styles.ts';

interface Choice {
  readonly value: string;
  readonly title: string;
}

/** What a document, a service or a clause is linked to, as a drawing and as a table. */
class Graph extends Part<GraphView> {
  static override properties = { ...Part.properties, wanted: { type: String } };
  static override styles = [
    shared,
    css`
      .canvas {
        height: min(65vh, 640px, 75vw);
        border: 1px solid var(--cw-line);
        border-radius: 5px;
        margin: 8px 0;
      }
    `,
  ];
  declare wanted: string | undefined;
  readonly #network = new Network();
  #choices: readonly Choice[] = [];
  #centre = '';
  #hops = 1;
  #kind = '';
  #drawn: unknown;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#network.destroy();
    this.#drawn = undefined;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('wanted') && this.wanted !== undefined) {
      this.#centre = this.wanted;
      void this.refresh();
    }
    super.willUpdate(changed);
  }

  protected override async ask(): Promise<GraphView | null> {
    const [documents, heatMap] = await Promise.all([connection.view<MasterListView>('masterList'), connection.view<HeatMapView>('heatMap')]);
    this.#choices = [...(documents?.documents ?? []).map((document) => ({ value: document.id, title: document.title })), ...(heatMap?.clauses ?? []).map((clause) => ({ value: clause.id, title: clause.title }))];
    const remembered = connection.state['centre'];
    const centre = this.#centre !== '' ? this.#centre : typeof remembered === 'string' ? remembered : (documents?.documents.find((document) => document.type === 'service-catalogue') ?? documents?.documents[0])?.id;
    if (centre === undefined) {
      return null;
    }
    this.#centre = centre;
    connection.remember({ centre });
    const isClause = heatMap?.clauses.some((clause) => clause.id === centre) === true;
    return connection.view<GraphView>('graph', { ...(isClause ? { clause: centre } : { id: centre }), hops: this.#hops, limit: 40 });
  }

  protected override render(): TemplateResult {
    return html`<div class="bar">
        <label>Around <input type="search" list="choices" .value=${this.#centre} placeholder="id of a document or item, or a clause" @change=${this.#onCentre} /></label>
        <datalist id="choices">${this.#choices.map(({ value, title }) => html`<option value=${value}>${title}</option>`)}</datalist>
        <label>Steps <select @change=${this.#onHops}>${[1, 2, 3, 4].map((hops) => html`<option value=${hops} ?selected=${hops === this.#hops}>${hops}</option>`)}</select></label>
        ${this.view === null || this.view === undefined ? nothing : this.#controls(this.view)}
      </div>
      ${this.view === null ? html`<p>Nothing has the id "${this.#centre}".</p>` : super.render()}`;
  }

  #controls(view: GraphView): TemplateResult {
    const kinds = [...new Set(view.nodes.map(kindOf))].sort();
    return html`<label>Show <select @change=${this.#onKind}><option value="">everything</option>${kinds.map((kind) => html`<option ?selected=${kind === this.#kind}>${kind}</option>`)}</select></label>
      <label>Find <select @change=${(event: Event) => this.#network.find((event.target as HTMLSelectElement).value)}><option value="">…</option>${this.#visible(view).map((node) => html`<option value=${node.id}>${node.id} ${node.title}</option>`)}</select></label>
      <button class="plain" aria-label="Zoom in" @click=${() => this.#network.zoom(1.3)}>+</button>
      <button class="plain" aria-label="Zoom out" @click=${() => this.#network.zoom(1 / 1.3)}>−</button>
      <button class="plain" @click=${() => this.#network.fit()}>Fit</button>`;
  }

  protected override show(view: GraphView): TemplateResult {
    const visible = new Map(this.#visible(view).map((node) => [node.id, node]));
    const edges = view.edges.filter((edge) => visible.has(edge.from) && visible.has(edge.to));
    return html`
      ${view.leftOut === 0 ? nothing : html`<p class="quiet">${counted(view.leftOut, 'neighbour')} left out, as the drawing would grow too large. Take fewer steps, or begin nearer.</p>`}
      <div class="canvas" role="img" aria-label="Drawing of the links around ${view.centre}; the table below says the same"></div>
      <details ?open=${isNarrow()}>
        <summary>The same as a table, ${counted(edges.length, 'link')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Links around ${view.centre}">
          <table>
            <thead><tr><th scope="col">From</th><th scope="col">Relation</th><th scope="col">To</th></tr></thead>
            <tbody>${edges.map((edge) => html`<tr><td>${this.#name(visible.get(edge.from))}</td><td>${edge.title}${edge.isSuspect === true ? html` <span class="badge drafted">suspect</span>` : nothing}</td><td>${this.#name(visible.get(edge.to))}${edge.rows === undefined ? nothing : html` <span class="meta">(${edge.rows} rows)</span>`}</td></tr>`)}</tbody>
          </table>
        </div>
      </details>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const container = this.renderRoot.querySelector<HTMLElement>('.canvas');
    const { view } = this;
    if (container === null || view === null || view === undefined) {
      this.#drawn = undefined;
      return;
    }
    const picture = JSON.stringify([view.nodes.map(({ id, title, level }) => [id, title, level]), view.edges, this.#kind]);
    if (this.#drawn === picture) {
      return;
    }
    this.#drawn = picture;
    const visible = this.#visible(view);
    const ids = new Set(visible.map((node) => node.id));
    this.#network.draw(
      container,
      visible.map((node) => ({ id: node.id, label: node.node === 'point' ? node.id : `${node.id}\n${clip(node.title)}`, tone: node.level === undefined ? '--vscode-descriptionForeground' : `--cw-${node.level}`, isCentre: node.id === view.centre })),
      view.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)).map((edge) => ({ from: edge.from, to: edge.to, label: edge.title, isDoubtful: edge.isSuspect === true })),
      'flow',
      (id) => {
        const place = view.nodes.find((node) => node.id === id)?.place;
        if (place !== undefined) {
          connection.open(place);
        }
      },
    );
  }

  #visible(view: GraphView): readonly GraphNode[] {
    return this.#kind === '' ? view.nodes : view.nodes.filter((node) => node.id === view.centre || kindOf(node) === this.#kind);
  }

  #name(node: GraphNode | undefined): TemplateResult {
    return node === undefined ? html`` : html`${goTo(node.title, node.place)} <span class="meta">${node.id}</span>`;
  }

  readonly #onCentre = (event: Event): void => {
    this.#centre = (event.target as HTMLInputElement).value.trim();
    void this.refresh();
  };

  readonly #onHops = (event: Event): void => {
    this.#hops = Number((event.target as HTMLSelectElement).value);
    void this.refresh();
  };

  readonly #onKind = (event: Event): void => {
    this.#kind = (event.target as HTMLSelectElement).value;
    this.requestUpdate();
  };
}

function kindOf(node: GraphNode): string {
  return node.typeTitle ?? node.node;
}

function clip(text: string): string {
  return text.length <= 42 ? text : `${text.slice(0, 41)}…`;
}

customElements.define('cw-graph', Graph);
