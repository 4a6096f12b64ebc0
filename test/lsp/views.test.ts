import { afterAll, beforeAll, expect, it } from 'vitest';
import { LocateRequest, StatusRequest, ViewRequest } from '../../server/src/lsp/protocol.ts';
import { runIn } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

let client: TestClient;
beforeAll(async () => {
  client = await TestClient.start(SAMPLE_ROOT);
  await client.ready();
});
afterAll(() => client.stop());

/** The command line prints places in lines; here they are spans, which an editor turns into lines where it needs them. */
function withoutStretches(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === 'place' ? (value as { path: string }).path : value));
}

it.each(['reviews', 'actions'])('gives the %s that the command line prints', async (view) => {
  const printed = withoutStretches(runIn(SAMPLE_ROOT, [view, '--format', 'json']).out);
  expect(withoutStretches(JSON.stringify(await client.connection.sendRequest(ViewRequest, { view })))).toEqual(printed);
});

it.each(['today', 'firstHour', 'heatMap', 'processMap', 'measures', 'registers', 'masterList'])('gives the view %s', async (view) => {
  expect(await client.connection.sendRequest(ViewRequest, { view })).not.toBeNull();
});

it('gives a register, and the graph around an entity or a clause', async () => {
  const ask = (view: string, options: Readonly<Record<string, unknown>>): Promise<unknown> => client.connection.sendRequest(ViewRequest, { view, options });
  expect(await ask('register', { id: 'RISKS' })).toMatchObject({ id: 'RISKS', rows: 16 });
  expect(await ask('graph', { id: 'SVC-PAYROLL', hops: 1, limit: 20 })).toMatchObject({ centre: 'SVC-PAYROLL' });
  expect(await ask('graph', { clause: '8.6.1' })).toMatchObject({ centre: '8.6.1' });
  expect(await ask('graph', { id: 'NOBODY' })).toBeNull();
});

it('gives a trace, and nothing for what is not there', async () => {
  const printed = withoutStretches(runIn(SAMPLE_ROOT, ['trace', 'POL-SM', '--hops', '1', '--format', 'json']).out);
  expect(withoutStretches(JSON.stringify(await client.connection.sendRequest(ViewRequest, { view: 'trace', options: { id: 'POL-SM', hops: 1 } })))).toEqual(printed);
  expect(await client.connection.sendRequest(ViewRequest, { view: 'trace', options: { id: 'NOBODY' } })).toBeNull();
  expect(await client.connection.sendRequest(ViewRequest, { view: 'no-such-view' })).toBeNull();
  expect(await client.connection.sendRequest(ViewRequest, { view: 'reviews', root: 'file:///no/such/root' })).toBeNull();
});

it('gives the coverage, and finds the place of what proves a point', async () => {
  const coverage = (await client.connection.sendRequest(ViewRequest, { view: 'coverage' })) as { clauses: { id: string; points: { by: { id: string; file: string }[] }[] }[] };
  const [prover] = coverage.clauses.find((clause) => clause.id === '5.2.1')?.points[0]?.by ?? [];
  expect(prover?.id).toBe('POL-SM-DE');
  const location = await client.connection.sendRequest(LocateRequest, { id: prover?.id ?? '' });
  expect(location?.uri).toBe(client.uri(prover?.file ?? ''));
  expect(location?.range.start).toEqual({ line: 1, character: 4 });
});

it('tells how each SMS stands', async () => {
  const [status] = await client.connection.sendRequest(StatusRequest);
  expect(status).toMatchObject({ state: 'ready', asOf: '2026-09-30', counts: { error: 0, warning: 0 } });
});
