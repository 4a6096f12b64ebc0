import { actionsView } from '../core/views/actions.ts';
import { approvalsView } from '../core/views/approvals.ts';
import { cataloguesInUse } from '../core/views/catalogues.ts';
import { coverageView } from '../core/views/coverage.ts';
import { documentState } from '../core/views/documentState.ts';
import { firstHourView } from '../core/views/firstHour.ts';
import { graphAround, graphOfClause } from '../core/views/graph.ts';
import { heatMapView } from '../core/views/heatMap.ts';
import { masterListView } from '../core/views/masterList.ts';
import { measuresView } from '../core/views/measures.ts';
import { processMapView } from '../core/views/processMap.ts';
import { registersView, registerView } from '../core/views/registers.ts';
import { reviewsView } from '../core/views/reviews.ts';
import { todayView } from '../core/views/today.ts';
import { traceView } from '../core/views/trace.ts';
import { actionsTree } from '../core/views/trees/actionsTree.ts';
import { cataloguesTree } from '../core/views/trees/cataloguesTree.ts';
import { COVERAGE_LENSES, NO_COVERAGE } from '../core/views/trees/coverageTree.ts';
import { reviewsTree } from '../core/views/trees/reviewsTree.ts';
import { TRACE_RULES, traceTree } from '../core/views/trees/traceTree.ts';
import type { TreeOptions } from '../core/views/trees/treeNode.ts';
import type { CatalogueDefinition } from '../core/schema/model.ts';
import type { Location, RequestType } from 'vscode-languageserver-protocol';
import { placeOf } from '../core/views/places.ts';
import { locationOf } from './convert.ts';
import type { LocateRequest, ViewParams } from './protocol.ts';
import type { Project } from './project.ts';
import { normalizeUri } from './uris.ts';
import type { Workspace } from './workspace.ts';

type Options = Readonly<Record<string, unknown>>;

/** The views of the core by name. What a view cannot place in an open document, the client asks for when a person goes there. */
export const VIEWS: Readonly<Record<string, (project: Project, options: Options) => unknown>> = {
  /** `catalogue`: the id of a further one; left out: the first. */
  coverage: (project, options) => {
    const catalogue = catalogueOf(project, options['catalogue']);
    return catalogue === undefined ? undefined : coverageView(project.sms, catalogue, (path, span) => project.openSource(path)?.lines.rangeOf(span));
  },
  reviews: (project) => reviewsView(project.sms),
  actions: (project) => actionsView(project.sms),
  /** `id`, and how many `hops` to follow. */
  trace: (project, { id, hops }) => traceView(project.sms, typeof id === 'string' ? id : '', typeof hops === 'number' ? Math.min(hops, 10) : 2),
  today: (project) => todayView(project.sms),
  approvals: (project) => approvalsView(project.sms),
  firstHour: (project) => firstHourView(project.sms),
  heatMap: (project) => {
    const catalogue = catalogueOf(project);
    return catalogue === undefined ? undefined : heatMapView(project.sms, catalogue);
  },
  graph,
  processMap: (project) => processMapView(project.sms),
  measures: (project) => measuresView(project.sms),
  registers: (project) => registersView(project.sms),
  /** `id`: the document whose tables are wanted. */
  register: (project, { id }) => registerView(project.sms, typeof id === 'string' ? id : ''),
  masterList: (project) => masterListView(project.sms),
  /** `document`: the URI of the file. */
  documentState: (project, { document }) => {
    const path = typeof document === 'string' ? project.pathOf(document) : undefined;
    return path === undefined ? undefined : documentState(project.sms, path);
  },
  /** The trees of the side bar: `parent` (a node's key), `filter`, and what each tree wants beside. */
  coverageTree: (project, options) => {
    const catalogue = catalogueOf(project);
    const lens = COVERAGE_LENSES.find((one) => one === options['lens']);
    return catalogue === undefined ? NO_COVERAGE : cataloguesTree(project.sms, catalogue, { ...treeOptions(options), ...(lens === undefined ? {} : { lens }) });
  },
  /** `document`: the URI of the open document. */
  traceTree: (project, options) => {
    const located = typeof options['document'] === 'string' ? project.pathOf(options['document']) : undefined;
    const id = typeof options['id'] === 'string' ? options['id'] : located === undefined ? undefined : project.sms.lookups.documentAt(located);
    return traceTree(project.sms, project.findingsOfRules(TRACE_RULES), { ...treeOptions(options), ...(id === undefined ? {} : { id }) });
  },
  reviewsTree: (project, options) => reviewsTree(project.sms, treeOptions(options)),
  /** `me`: the person who looks. */
  actionsTree: (project, options) => actionsTree(project.sms, { ...treeOptions(options), ...(typeof options['me'] === 'string' && options['me'] !== '' ? { me: options['me'] } : {}) }),
};

function treeOptions({ parent, filter }: Options): TreeOptions {
  return { ...(typeof parent === 'string' ? { parent } : {}), ...(typeof filter === 'string' && filter.trim() !== '' ? { filter: filter.trim() } : {}) };
}

const MAX_NODES = 500;

/** `id` of an entity or of a clause (`house:H.1`), or `clause`; how many `hops` to follow; and how many nodes to show at most (`limit`). */
function graph(project: Project, { id, clause, hops, limit }: Options): unknown {
  const limits = { hops: typeof hops === 'number' ? Math.min(hops, 10) : 2, limit: typeof limit === 'number' ? Math.min(limit, MAX_NODES) : 150 };
  const { sms } = project;
  const name = typeof id === 'string' ? id : '';
  const found = typeof clause === 'string' ? sms.levels.clauses.find(clause) : sms.lookups.entity(name) === undefined ? sms.levels.clauses.find(name) : undefined;
  return found === undefined ? graphAround(sms, name, limits) : graphOfClause(sms, found.catalogue, found.clause, limits);
}

/** Of the catalogues an SMS is checked against the one that is wanted, else the first. */
function catalogueOf({ schemas, configuration }: Project, wanted: unknown = configuration.catalogues[0]): CatalogueDefinition | undefined {
  return cataloguesInUse(schemas, configuration).find((one) => one.id === wanted);
}

/** Where something that a view names stands. */
export async function locate(workspace: Workspace, params: ParamsOf<typeof LocateRequest>): Promise<Location | null> {
  const project = projectOf(workspace, params.root);
  if (project === undefined) {
    return null;
  }
  const place = 'path' in params ? params : placeOf(project.sms, params.id, params);
  return (place === undefined ? undefined : await locationOf(project, place)) ?? null;
}

type ParamsOf<T> = T extends RequestType<infer P, unknown, unknown> ? P : never;

function projectOf(workspace: Workspace, root: string | undefined): Project | undefined {
  const normal = root === undefined ? undefined : normalizeUri(root);
  return normal === undefined ? workspace.projects[0] : workspace.projects.find((one) => one.root === normal);
}

/** A view of one SMS; null when there is no such SMS, view or entity. */
export function readView(workspace: Workspace, params: ViewParams): unknown {
  const project = projectOf(workspace, params.root);
  return (project === undefined ? undefined : VIEWS[params.view]?.(project, params.options ?? {})) ?? null;
}
