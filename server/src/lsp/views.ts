import { actionsView } from '../core/views/actions.ts';
import { coverageView } from '../core/views/coverage.ts';
import { reviewsView } from '../core/views/reviews.ts';
import { traceView } from '../core/views/trace.ts';
import type { Location, RequestType } from 'vscode-languageserver-protocol';
import { placeOf } from '../core/views/places.ts';
import { locationOf } from './convert.ts';
import type { LocateRequest, ViewParams } from './protocol.ts';
import type { Project } from './project.ts';
import { normalizeUri, type Workspace } from './workspace.ts';

type Options = Readonly<Record<string, unknown>>;

/** The views of the core by name. What a view cannot place in an open document, the client asks for when a person goes there. */
export const VIEWS: Readonly<Record<string, (project: Project, options: Options) => unknown>> = {
  coverage: (project) => {
    const catalogue = project.schemas.catalogues[project.configuration.catalogues[0] ?? ''];
    return catalogue === undefined ? undefined : coverageView(project.sms, catalogue, (path, span) => project.openSource(path)?.lines.rangeOf(span));
  },
  reviews: (project) => reviewsView(project.sms),
  actions: (project) => actionsView(project.sms),
  /** `id`, and how many `hops` to follow. */
  trace: (project, { id, hops }) => traceView(project.sms, typeof id === 'string' ? id : '', typeof hops === 'number' ? Math.min(hops, 10) : 2),
};

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
