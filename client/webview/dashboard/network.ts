import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from 'cytoscape';
import dagre from 'cytoscape-dagre';

cytoscape.use(dagre);

export interface NetworkNode {
  readonly id: string;
  readonly label: string;
  readonly tone: string;
  readonly isCentre?: boolean;
}

export interface NetworkEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isDoubtful?: boolean;
}

/** A drawing of nodes and arrows that can be moved and zoomed. Beside it always stands a table that says the same. */
export class Network {
  #core: Core | undefined;

  /** Draws into an element, in the colours it has from the theme. */
  draw(container: HTMLElement, nodes: readonly NetworkNode[], edges: readonly NetworkEdge[], layout: NetworkLayout, onOpen: (id: string) => void): void {
    this.#core?.destroy();
    const elements: ElementDefinition[] = [
      ...nodes.map((node): ElementDefinition => ({ data: { id: node.id, label: node.label, tone: colour(container, node.tone) }, classes: node.isCentre === true ? 'centre' : '' })),
      ...edges.map((edge, at): ElementDefinition => ({ data: { id: `edge ${at}`, source: edge.from, target: edge.to, label: edge.label }, classes: edge.isDoubtful === true ? 'doubtful' : '' })),
    ];
    this.#core = cytoscape({
      container,
      elements,
      style: styleOf(container),
      layout: layoutOf(layout),
      minZoom: 0.1,
      maxZoom: 3,
      wheelSensitivity: 0.3,
    });
    this.#core.on('tap', 'node', (event) => onOpen((event.target as cytoscape.NodeSingular).id()));
  }

  zoom(factor: number): void {
    const core = this.#core;
    if (core !== undefined) {
      core.zoom({ level: core.zoom() * factor, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } });
    }
  }

  fit(): void {
    this.#core?.fit(undefined, 20);
  }

  /** Brings a node into the middle and marks it. */
  find(id: string): void {
    const core = this.#core;
    core?.nodes().removeClass('found');
    const node = core?.getElementById(id);
    if (core !== undefined && node !== undefined && node.nonempty()) {
      node.addClass('found');
      core.animate({ center: { eles: node }, zoom: Math.max(core.zoom(), 0.9), duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200 });
    }
  }

  destroy(): void {
    this.#core?.destroy();
    this.#core = undefined;
  }
}

/** From left to right along the arrows; or all in a ring, where arrows run in every direction. */
export type NetworkLayout = 'flow' | 'ring';

function layoutOf(layout: NetworkLayout): cytoscape.LayoutOptions {
  return layout === 'ring'
    ? { name: 'circle', animate: false, fit: true, padding: 20, spacingFactor: 0.75 }
    : ({ name: 'dagre', rankDir: 'LR', nodeSep: 10, rankSep: 130, animate: false, fit: true, padding: 16 } as cytoscape.LayoutOptions);
}

function styleOf(container: HTMLElement): StylesheetJson {
  const [text, line, background, focus] = ['--vscode-foreground', '--vscode-descriptionForeground', '--vscode-editor-background', '--vscode-focusBorder'].map((name) => colour(container, name));
  const font = getComputedStyle(container).fontFamily;
  return [
    { selector: 'node', style: { shape: 'round-rectangle', width: 190, height: 42, label: 'data(label)', 'text-wrap': 'wrap', 'text-max-width': '180px', 'text-valign': 'center', 'font-size': 12, 'font-family': font, color: text, 'background-color': background, 'border-width': 2, 'border-color': 'data(tone)' } },
    { selector: 'node.centre', style: { 'border-width': 4, 'font-weight': 'bold' } },
    { selector: 'node.found', style: { 'border-color': focus, 'border-width': 5 } },
    { selector: 'edge', style: { width: 1.2, 'line-color': line, 'target-arrow-color': line, 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, 'curve-style': 'bezier', label: 'data(label)', 'font-size': 10, 'font-family': font, color: text, 'text-background-color': background, 'text-background-opacity': 0.85, 'text-wrap': 'ellipsis', 'text-max-width': '120px' } },
    { selector: 'edge.doubtful', style: { 'line-style': 'dashed' } },
  ] as StylesheetJson;
}

/** A colour of the theme as the canvas understands it. */
function colour(container: HTMLElement, name: string): string {
  const value = name.startsWith('--') ? getComputedStyle(container).getPropertyValue(name).trim() : name;
  return value === '' ? '#888888' : value;
}
