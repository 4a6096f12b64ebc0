import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { LooseEnd, ProcessMapView } from '../../../server/src/core/views/processMap.ts';
import { connection } from './connection.ts';
import { Network } from './network.ts';
import { counted, goTo, isNarrow, Part } from './part.ts';
import { shared } from './styles.ts';

/** Which process hands what to which, drawn from their inputs and outputs. */
class Processes extends Part<ProcessMapView> {
  static override styles = [
    shared,
    css`
      .canvas {
        height: min(70vh, 700px, 75vw);
        border: 1px solid var(--cw-line);
        border-radius: 5px;
        margin: 8px 0;
      }
    `,
  ];
  readonly #network = new Network();
  /** Undefined: the first; '' all of them. */
  #chosen: string | undefined;
  #drawn: unknown;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#network.destroy();
    this.#drawn = undefined;
  }

  protected override ask(): Promise<ProcessMapView | null> {
    return connection.view<ProcessMapView>('processMap');
  }

  protected override show(view: ProcessMapView): TemplateResult {
    if (view.processes.length === 0) {
      return html`<p class="quiet">No process says yet what comes in and what goes out. <button class="link" @click=${() => connection.create('incident-process')}>Create one</button></p>`;
    }
    const titles = new Map([...view.processes, ...view.others].map((node) => [node.id, node.title]));
    const flows = this.#flows(view);
    return html`
      <div class="bar">
        <label>Process <select @change=${this.#onOnly}><option value="">all, among themselves</option>${view.processes.map((process) => html`<option value=${process.id} ?selected=${process.id === this.#only}>${process.title}</option>`)}</select></label>
        <button class="plain" aria-label="Zoom in" @click=${() => this.#network.zoom(1.3)}>+</button>
        <button class="plain" aria-label="Zoom out" @click=${() => this.#network.zoom(1 / 1.3)}>−</button>
        <button class="plain" @click=${() => this.#network.fit()}>Fit</button>
      </div>
      <div class="canvas" role="img" aria-label="Drawing of what processes hand to each other; the table below says the same"></div>
      <p class="meta">Dashed: only one of the two processes says so.</p>
      <details ?open=${isNarrow()}>
        <summary>The same as a table, ${counted(flows.length, 'flow')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Flows between processes">
          <table>
            <thead><tr><th scope="col">From</th><th scope="col">What</th><th scope="col">To</th></tr></thead>
            <tbody>${flows.map((flow) => html`<tr><td>${titles.get(flow.from) ?? flow.from}</td><td>${flow.items.map((item, at) => html`${at > 0 ? ', ' : ''}${goTo(item.what, item.place)}`)}</td><td>${titles.get(flow.to) ?? flow.to}${flow.said === 'one-side' ? html` <span class="badge drafted">said by one side</span>` : nothing}</td></tr>`)}</tbody>
          </table>
        </div>
      </details>
      ${looseEnds('Inputs without a source', view.inputsWithoutSource, titles)} ${looseEnds('Outputs without a receiver', view.outputsWithoutReceiver, titles)}
    `;
  }

  /** One process with what surrounds it is readable; all at once show only where much is exchanged. */
  get #only(): string {
    return this.#chosen ?? this.view?.processes.find((process) => process.inputs.length > 0 && process.outputs.length > 0)?.id ?? '';
  }

  #flows(view: ProcessMapView): ProcessMapView['flows'] {
    const processes = new Set(view.processes.map((process) => process.id));
    return this.#only === '' ? view.flows.filter((flow) => processes.has(flow.from) && processes.has(flow.to)) : view.flows.filter((flow) => flow.from === this.#only || flow.to === this.#only);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const container = this.renderRoot.querySelector<HTMLElement>('.canvas');
    const { view } = this;
    if (container === null || view === null || view === undefined) {
      return;
    }
    const flows = this.#flows(view);
    const picture = JSON.stringify([flows.map(({ from, to, said, items }) => [from, to, said, items.map((item) => item.what)]), view.processes.map(({ id, title, level }) => [id, title, level])]);
    if (this.#drawn === picture) {
      return;
    }
    this.#drawn = picture;
    const used = new Set(flows.flatMap((flow) => [flow.from, flow.to]));
    const nodes = [
      ...view.processes.filter((process) => used.has(process.id)).map((process) => ({ id: process.id, label: process.title, tone: `--cw-${process.level}`, isCentre: process.id === this.#only })),
      ...view.others.filter((other) => used.has(other.id)).map((other) => ({ id: other.id, label: `${other.title}\n${other.typeTitle ?? ''}`, tone: '--vscode-descriptionForeground' })),
    ];
    this.#network.draw(
      container,
      nodes,
      flows.map((flow) => ({ from: flow.from, to: flow.to, label: this.#only === '' ? '' : [...new Set(flow.items.map((item) => item.what))].join(', '), isDoubtful: flow.said === 'one-side' })),
      this.#only === '' ? 'ring' : 'flow',
      (id) => {
        const place = view.processes.find((process) => process.id === id)?.place;
        connection.open(place ?? { id });
      },
    );
  }

  readonly #onOnly = (event: Event): void => {
    this.#chosen = (event.target as HTMLSelectElement).value;
    this.requestUpdate();
  };
}

function looseEnds(title: string, ends: readonly LooseEnd[], titles: ReadonlyMap<string, string>): TemplateResult | typeof nothing {
  return ends.length === 0
    ? nothing
    : html`<h2>${title}</h2>
        <ul class="plain">${ends.map((end) => html`<li>${goTo(end.what, end.place)} <span class="meta">${titles.get(end.process) ?? end.process}${end.unknown.length === 0 ? nothing : `, names ${end.unknown.join(', ')}, which nothing has`}</span></li>`)}</ul>`;
}

customElements.define('cw-processes', Processes);
