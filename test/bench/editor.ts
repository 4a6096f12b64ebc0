// How long a person waits for the language server in an SMS of many documents: `npm run bench:editor [documents]`. The built server runs in
// a process of its own and is spoken to over standard input and output, as by an editor. Machines are noisy: look at shapes.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  RenameRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { LineIndex } from '../../server/src/core/text/lineIndex.ts';
import { StatusNotification, StatusRequest, ViewRequest } from '../../server/src/lsp/protocol.ts';
import { generateSms } from './generate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = path.join(root, '.bench');
const size = Number(process.argv[2] ?? 10_000);
const folder = path.join(work, `editor-${size}`);
const ROUNDS = 60;
const READ_AHEAD_MS = 5000;
/** Ids linked as often as a policy that every record is kept under. */
const LINKED = 500;

class Editor {
  readonly connection: ProtocolConnection;
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<string, () => void>();
  readonly #versions = new Map<string, number>();
  #ready: (() => void) | undefined;

  constructor() {
    this.#server = spawn(process.execPath, [path.join(root, 'dist/server/node/cli.mjs'), 'lsp', '--stdio'], { env: { ...process.env, CLAUSEWORK_CACHE: path.join(work, 'editor-cache') } });
    this.#server.stderr.pipe(process.stderr);
    this.connection = createProtocolConnection(new StreamMessageReader(this.#server.stdout), new StreamMessageWriter(this.#server.stdin));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => this.#waiting.get(uri)?.());
    this.connection.onNotification(StatusNotification, ({ state }) => (state === 'ready' ? this.#ready?.() : undefined));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.listen();
  }

  async start(): Promise<void> {
    const uri = pathToFileURL(folder).href;
    await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The type still demands it.
      rootUri: null,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: { workspace: { workspaceFolders: true, workspaceEdit: { documentChanges: true } } },
      initializationOptions: { diagnosticsDelayMs: 0 },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async open(file: string, text: string): Promise<void> {
    this.#versions.set(file, 1);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: uriOf(file), languageId: 'markdown', version: 1, text } });
  }

  async change(file: string, text: string, at: number, removed: number, inserted: string): Promise<void> {
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    const range = new LineIndex(text).rangeOf({ start: at, end: at + removed });
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: uriOf(file), version }, contentChanges: [{ range, text: inserted }] });
  }

  published(file: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(uriOf(file), resolve));
  }

  ready(): Promise<void> {
    return new Promise((resolve) => (this.#ready = resolve));
  }

  async settled(): Promise<void> {
    while ((await this.connection.sendRequest(StatusRequest)).some((status) => status.isChecking)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Resident memory of the server in MiB, at present and at most; where the system does not tell, undefined. */
  memory(): { readonly now: number; readonly most: number } | undefined {
    try {
      const status = readFileSync(`/proc/${this.#server.pid ?? 0}/status`, 'utf8');
      const read = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      return { now: read('VmRSS'), most: read('VmHWM') };
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
    this.#server.kill();
  }
}

function uriOf(file: string): string {
  return pathToFileURL(path.join(folder, file)).href;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function show(name: string, times: readonly number[]): void {
  console.log(`${name.padEnd(44)} median ${percentile(times, 0.5).toFixed(1).padStart(7)} ms   p95 ${percentile(times, 0.95).toFixed(1).padStart(7)} ms`);
}

function policy(id: string, kilobytes: number): string {
  const head = `---\nid: ${id}\ntype: service-catalogue\ntitle: Bench ${id}\nowner: sms-manager\nlinks: { implements: BENCH-TARGET }\n---\n# Bench ${id}\n\n## Purpose\n\nThis paragraph is where a person writes.\n\n## Services\n\n| ID | Service | Owner |\n|---|---|---|\n| SVC-${id} | One | sms-manager |\n\n## More\n\n`;
  const line = 'It says in clause 8.3.3 what is agreed, and [the target](bench-target.md) what stands behind it.\n\n';
  return head + line.repeat(Math.max(0, Math.ceil((kilobytes * 1024 - head.length) / line.length)));
}

/** Types in a paragraph, the front matter and a table row by turns; each time a finding comes or goes. */
async function replay(editor: Editor, file: string, original: string, rounds = ROUNDS): Promise<number[]> {
  const times: number[] = [];
  const spots: readonly (readonly [find: string, replace: string])[] = [
    ['This paragraph is', 'TODO(say) [gone](nowhere.md) '],
    ['owner: sms-manager', 'owner: no-such-role '],
    ['| One |', '| One | TODO(x) '],
  ];
  let text = original;
  for (let round = 0; round < rounds; round++) {
    const [find, replace] = spots[Math.floor(round / 2) % spots.length] ?? ['', ''];
    const isBroken = round % 2 === 1;
    const [from, to] = isBroken ? [replace, find] : [find, replace];
    const at = text.indexOf(from);
    const published = editor.published(file);
    const start = performance.now();
    await editor.change(file, text, at, from.length, to);
    text = text.slice(0, at) + to + text.slice(at + from.length);
    await published;
    times.push(performance.now() - start);
    await editor.settled();
  }
  return times;
}

/** What a person waits for the roots of a tree after each edit of the open document. */
async function refresh(editor: Editor, file: string, text: string, view: string): Promise<number[]> {
  const times: number[] = [];
  const at = text.indexOf('This paragraph');
  for (let round = 0; round < ROUNDS; round++) {
    await editor.change(file, text, at, round % 2 === 0 ? 0 : 1, round % 2 === 0 ? 'x' : '');
    const start = performance.now();
    await editor.connection.sendRequest(ViewRequest, { view, options: view === 'traceTree' ? { document: uriOf(file) } : {} });
    times.push(performance.now() - start);
  }
  await editor.settled();
  return times;
}

async function ask(text: string, spot: string, send: (position: { line: number; character: number }) => Promise<unknown>): Promise<number[]> {
  const position = new LineIndex(text).positionAt(text.indexOf(spot) + spot.length);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await send(position);
    times.push(performance.now() - start);
  }
  return times;
}

rmSync(folder, { recursive: true, force: true });
rmSync(path.join(work, 'editor-cache'), { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const count = generateSms(folder, size);
writeFileSync(path.join(folder, 'bench-target.md'), '---\nid: BENCH-TARGET\ntype: service-management-policy\ntitle: Target\nversion: 1.0\nstatus: draft\nowner: sms-manager\nauthor: j.meyer\n---\n# Target\n');
mkdirSync(path.join(folder, 'bench'));
for (let at = 0; at < LINKED; at++) {
  writeFileSync(path.join(folder, `bench/link-${at}.md`), `---\nid: BENCH-${at}\ntype: management-review-minutes\ntitle: Minutes ${at}\nstatus: open\ndate: 2026-01-01\nlinks: { refers-to: BENCH-TARGET }\n---\n# Minutes ${at}\n`);
}
const documents = [6, 50, 300].map((kilobytes) => ({ kilobytes, file: `bench-${kilobytes}.md`, text: policy(`BIG-${kilobytes}`, kilobytes) }));
for (const { file, text } of documents) {
  writeFileSync(path.join(folder, file), text);
}
const [small] = documents;
if (small === undefined) {
  throw new Error('There is nothing to edit.');
}

console.log(`${count + LINKED + documents.length + 1} documents`);
for (const temperature of ['cold', 'warm']) {
  const editor = new Editor();
  const ready = editor.ready();
  const found = editor.published(small.file);
  const start = performance.now();
  await editor.start();
  await editor.open(small.file, small.text);
  await found;
  const first = performance.now() - start;
  await ready;
  await editor.settled();
  console.log(`${`${temperature} start`.padEnd(44)} open document ${(first / 1000).toFixed(2)} s   all ${((performance.now() - start) / 1000).toFixed(2)} s   memory ${editor.memory()?.now.toFixed(0) ?? '?'} MiB, at most ${editor.memory()?.most.toFixed(0) ?? '?'}`);
  if (temperature === 'warm') {
    const early = await replay(editor, small.file, small.text, 6);
    console.log(`${'the first edits, made at once'.padEnd(44)} ${early.map((time) => time.toFixed(0)).join(', ')} ms`);
    // Whoever has opened a document looks at it before typing, and the server reads ahead meanwhile.
    await new Promise((resolve) => setTimeout(resolve, READ_AHEAD_MS));
    for (const { file, text, kilobytes } of documents) {
      if (file !== small.file) {
        await editor.open(file, text);
        await editor.settled();
      }
      show(`change to diagnostics, ${kilobytes} kB`, await replay(editor, file, text));
    }
    const document = { uri: uriOf(small.file) };
    show('hover', await ask(small.text, 'links: { implements: BENCH-T', (position) => editor.connection.sendRequest(HoverRequest.type, { textDocument: document, position })));
    show('completion of an id', await ask(small.text, 'links: { implements: B', (position) => editor.connection.sendRequest(CompletionRequest.type, { textDocument: document, position })));
    show('completion of a role', await ask(small.text, 'owner: s', (position) => editor.connection.sendRequest(CompletionRequest.type, { textDocument: document, position })));
    for (const view of ['coverageTree', 'traceTree', 'reviewsTree', 'actionsTree']) {
      show(`${view} after an edit`, await refresh(editor, small.file, small.text, view));
    }
    const position = new LineIndex(small.text).positionAt(small.text.indexOf('BENCH-TARGET') + 2);
    const renames: number[] = [];
    for (let round = 0; round < 5; round++) {
      const before = performance.now();
      const edit = await editor.connection.sendRequest(RenameRequest.type, { textDocument: document, position, newName: `BENCH-RENAMED-${round}` });
      renames.push(performance.now() - before);
      if ((edit?.documentChanges?.length ?? 0) < LINKED) {
        throw new Error('The rename missed documents.');
      }
    }
    show(`rename of an id linked ${LINKED} times`, renames);
    console.log(`memory after all of it: ${editor.memory()?.now.toFixed(0) ?? '?'} MiB, at most ${editor.memory()?.most.toFixed(0) ?? '?'}`);
  }
  await editor.stop();
}
