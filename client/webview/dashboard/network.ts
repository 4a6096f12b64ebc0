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

/** An arrow, or one with a head at each end where something goes both ways: two arrows in one place cover each other's words. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly back?: string;
  readonly isDoubtful: boolean;
}

function arrowsOf(edges: readonly NetworkEdge[]): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const { from, to, label, isDoubtful = false } of edges) {
    const [same, other] = [arrows.get(`${from}\n${to}`), arrows.get(`${to}\n${from}`)];
    if (other !== undefined && from !== to) {
      arrows.set(`${to}\n${from}`, { ...other, back: joined(other.back, label), isDoubtful: other.isDoubtful || isDoubtful });
    } else {
      arrows.set(`${from}\n${to}`, { from, to, label: joined(same?.label, label), isDoubtful: isDoubtful || same?.isDoubtful === true });
    }
  }
  return [...arrows.values()];
}

function joined(before: string | undefined, label: string): string {
  return before === undefined || before === '' || before === label ? label : `${before}, ${label}`;
}

const MAX_LABEL = 24;

function wordsOf({ label, back }: Arrow): string {
  const short = (text: string): string => (text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL - 1).trimEnd()}…`);
  return back === undefined || label === '' ? short(label) : `→ ${short(label)}\n← ${short(back)}`;
}

/** A drawing of nodes and arrows that can be moved and zoomed. Beside it always stands a table that says the same. */
export class Network {
  #core: Core | undefined;

  /** Draws into an element, in the colours it has from the theme. */
  draw(container: HTMLElement, nodes: readonly NetworkNode[], edges: readonly NetworkEdge[], layout: NetworkLayout, onOpen: (id: string) => void): void {
    this.#core?.destroy();
    const elements: ElementDefinition[] = [
      ...nodes.map((node): ElementDefinition => ({ data: { id: node.id, label: node.label, tone: colour(container, node.tone) }, classes: node.isCentre === true ? 'centre' : '' })),
      ...arrowsOf(edges).map((arrow, at): ElementDefinition => ({ data: { id: `edge ${at}`, source: arrow.from, target: arrow.to, label: wordsOf(arrow) }, classes: `${arrow.isDoubtful ? 'doubtful ' : ''}${arrow.back === undefined ? '' : 'both'}` })),
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
    if (layout === 'flow') {
      attachToSides(this.#core);
    }
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
    : ({ name: 'dagre', rankDir: 'LR', nodeSep: 16, rankSep: 170, animate: false, fit: true, padding: 16 } as cytoscape.LayoutOptions);
}

/** Arrows run from side to side, so that none is hidden behind the boxes beside its own. */
function attachToSides(core: Core): void {
  core.edges().forEach((edge) => {
    const [from, to] = [edge.source().position('x'), edge.target().position('x')];
    if (Math.abs(from - to) > BOX_WIDTH) {
      edge.style(from < to ? { 'source-endpoint': '90deg', 'target-endpoint': '270deg' } : { 'source-endpoint': '270deg', 'target-endpoint': '90deg' });
    }
  });
}

const BOX_WIDTH = 190;

function styleOf(container: HTMLElement): StylesheetJson {
  const [text, line, background, focus] = ['--vscode-foreground', '--vscode-descriptionForeground', '--vscode-editor-background', '--vscode-focusBorder'].map((name) => colour(container, name));
  const font = getComputedStyle(container).fontFamily;
  return [
    { selector: 'node', style: { shape: 'round-rectangle', width: BOX_WIDTH, height: 42, label: 'data(label)', 'text-wrap': 'wrap', 'text-max-width': '180px', 'text-valign': 'center', 'font-size': 12, 'font-family': font, color: text, 'background-color': background, 'border-width': 2, 'border-color': 'data(tone)' } },
    { selector: 'node.centre', style: { 'border-width': 4, 'font-weight': 'bold' } },
    { selector: 'node.found', style: { 'border-color': focus, 'border-width': 5 } },
    { selector: 'edge', style: { width: 1.2, 'line-color': line, 'target-arrow-color': line, 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, 'curve-style': 'bezier', label: 'data(label)', 'font-size': 10, 'font-family': font, color: text, 'text-background-color': background, 'text-background-opacity': 0.85, 'text-wrap': 'wrap', 'text-max-width': '190px' } },
    { selector: 'edge.both', style: { 'source-arrow-shape': 'triangle', 'source-arrow-color': line } },
    { selector: 'edge.doubtful', style: { 'line-style': 'dashed' } },
  ] as StylesheetJson;
}

/** A colour of the theme as the canvas understands it. */
function colour(container: HTMLElement, name: string): string {
  const value = name.startsWith('--') ? getComputedStyle(container).getPropertyValue(name).trim() : name;
  return value === '' ? '#888888' : value;
}
