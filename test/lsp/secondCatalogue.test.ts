import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CodeLensRequest, CodeLensResolveRequest, CompletionRequest } from 'vscode-languageserver-protocol';
import { afterEach, expect, it } from 'vitest';
import type { CoverageView } from '../../server/src/core/views/coverage.ts';
import type { HeatMapView } from '../../server/src/core/views/heatMap.ts';
import type { TreeView } from '../../server/src/core/views/trees/treeNode.ts';
import { ClausePageRequest, CLIENT_COMMANDS, ViewRequest } from '../../server/src/lsp/protocol.ts';
import { folderWith, runIn } from '../support/cli.ts';
import { HOUSE_STANDARD } from '../support/houseStandard.ts';
import { TestClient } from './client.ts';

let client: TestClient | undefined;
afterEach(() => client?.stop());

async function ask<T>(view: string, options: Readonly<Record<string, unknown>> = {}): Promise<T> {
  return (await client?.connection.sendRequest(ViewRequest, { view, options })) as T;
}

it('shows a second catalogue in the tree, with the counts of the command line, and follows an edit', async () => {
  const folder = folderWith(HOUSE_STANDARD);
  client = await TestClient.start(folder);
  await client.ready();
  const top = async (): Promise<unknown> => (await ask<TreeView>('coverageTree')).nodes.find(({ key }) => key === 'catalogue:house')?.description;
  const { summary } = JSON.parse(runIn(folder, ['coverage', '--catalogue', 'house', '--as-of', '2026-09-30', '--format', 'json']).out) as CoverageView;
  expect(await top()).toBe(`${summary.complete} of ${summary.total} points`);
  expect((await ask<CoverageView>('coverage', { catalogue: 'house' })).summary).toEqual(summary);
  expect(await ask('coverage', { catalogue: 'home' })).toBeNull();
  expect((await ask<HeatMapView>('heatMap')).catalogue.id).toBe('iso-20000-1');

  await client.open('people.md', '---\nid: PEOPLE\ntype: people-register\ntitle: People\nstatus: draft\n---\n# People\n');
  expect(await top()).toBe(`${summary.complete - 1} of ${summary.total} points`);
});

it('explains a clause of it, and draws what hangs on it, by the name that the tree gives', async () => {
  client = await TestClient.start(folderWith(HOUSE_STANDARD));
  await client.ready();
  const [, node] = (await ask<TreeView>('coverageTree', { parent: 'catalogue:house' })).nodes;
  const clause = node?.about?.clause ?? '';
  expect(clause).toBe('house:H.2');
  expect(await client.connection.sendRequest(ClausePageRequest, { root: client.rootUri, clause })).toMatchObject({ title: 'H.2 People' });
  expect(await ask('graph', { id: clause, hops: 2 })).toMatchObject({ centre: 'house:H.2', edges: expect.arrayContaining([expect.objectContaining({ from: 'house:H.2#a', to: 'PEOPLE', relation: 'proven-by' })]) as unknown });
});

it('counts the points that a document proves whichever catalogue is the first', async () => {
  const folder = folderWith(HOUSE_STANDARD.replace('[iso-20000-1, house]', '[house, iso-20000-1]'));
  client = await TestClient.start(folder, { initializationOptions: { commands: Object.values(CLIENT_COMMANDS) } });
  await client.ready();
  await client.open('people.md', readFileSync(path.join(folder, 'people.md'), 'utf8'));
  const lenses = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: client.uri('people.md') } })) ?? [];
  const lens = lenses.find(({ data }) => (data as { kind?: string } | undefined)?.kind === 'proves')!;
  const points = (await client.connection.sendRequest(CodeLensResolveRequest.type, lens)).command?.arguments?.[1] as string[];
  expect(points).toContain('H.2#a');
  for (const point of points) {
    expect(await client.connection.sendRequest(ClausePageRequest, { root: client.rootUri, clause: point })).not.toBeNull();
  }
});

it.each([
  ['[iso-20000-1, house]', /proves house:H\.2/],
  ['[house, iso-20000-1]', /proves H\.2/],
])('names the clauses that a type proves as a document would, while it is completed: %s', async (catalogues, detail) => {
  client = await TestClient.start(folderWith(HOUSE_STANDARD.replace('[iso-20000-1, house]', catalogues)));
  await client.ready();
  const text = '---\nid: NEW\ntype: people-reg\n---\n';
  await client.open('new.md', text);
  const list = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri: client.uri('new.md') }, position: { line: 2, character: 16 } });
  const items = Array.isArray(list) ? list : (list?.items ?? []);
  const people = items.find(({ label }) => label === 'people-register');
  expect(`${people?.detail ?? ''} ${people?.labelDetails?.description ?? ''}`).toMatch(detail);
});
