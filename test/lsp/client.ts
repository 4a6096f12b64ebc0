import { PassThrough } from 'node:stream';
import path from 'node:path';
import { createConnection as createServerConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type Range,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { LineIndex } from '../../server/src/core/text/lineIndex.ts';
import { StatusNotification, StatusRequest, type SmsStatus } from '../../server/src/lsp/protocol.ts';
import { startServer, type Runtime } from '../../server/src/lsp/server.ts';
import { NodeFileAccess } from '../../server/src/node/nodeFileAccess.ts';
import { NodeHistoryAccess } from '../../server/src/node/nodeHistoryAccess.ts';
import { checkResponse } from './validResponses.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';

/** The message of a diagnostic as plain text. */
export function messageOf(diagnostic: Diagnostic): string {
  return typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value;
}

export interface StartOptions {
  readonly runtime?: Partial<Runtime>;
  readonly capabilities?: object;
  /** Folders of the workspace, below the folder of the test; its own by default. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: object;
  /** To answer what the server asks, before anything is sent. */
  readonly onConnected?: (connection: ProtocolConnection) => void;
}

/** An editor without a screen: it speaks real LSP messages to a server in the same process, over streams. */
export class TestClient {
  readonly connection: ProtocolConnection;
  /** Diagnostics by path below the folder, as last published. */
  readonly diagnostics = new Map<string, Diagnostic[]>();
  readonly statuses = new Map<string, SmsStatus>();
  /** What the server wrote to its log. */
  readonly log: string[] = [];
  initialized: InitializeResult | undefined;
  readonly #folder: string;
  readonly #texts = new Map<string, { text: string; version: number }>();

  private constructor(folder: string, connection: ProtocolConnection) {
    this.#folder = folder;
    this.connection = connection;
    const send = connection.sendRequest.bind(connection) as (type: string | { readonly method: string }, ...rest: unknown[]) => Promise<unknown>;
    // Every answer in every test is held to the protocol.
    Object.assign(connection, {
      sendRequest: async (type: string | { readonly method: string }, ...rest: unknown[]): Promise<unknown> => {
        const response = await send(type, ...rest);
        checkResponse(typeof type === 'string' ? type : type.method, response);
        return response;
      },
    });
  }

  /** Starts a server and opens a folder in it. */
  static async start(folder: string, options: StartOptions = {}): Promise<TestClient> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const serverSide = createServerConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    startServer(serverSide, {
      version: '0.0.0',
      today: () => '2026-09-30' as PlainDate,
      schemas: () => builtinSchemas().schemas,
      access: () => new NodeFileAccess(() => undefined),
      history: () => new NodeHistoryAccess({ cacheFolderOf: () => undefined, builtin: () => builtinSchemas().schemas }),
      diagnosticsDelayMs: 0,
      ...options.runtime,
    });
    serverSide.listen();
    const client = new TestClient(folder, createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
    options.onConnected?.(client.connection);
    await client.#initialize(options);
    return client;
  }

  async #initialize({ capabilities = {}, folders = [''], initializationOptions }: StartOptions): Promise<void> {
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(this.pathOf(uri), diagnostics);
    });
    this.connection.onNotification(StatusNotification, (status) => void this.statuses.set(status.root, status));
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.log.push(message));
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.listen();
    this.initialized = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The type still demands it.
      rootUri: null,
      workspaceFolders: folders.map((folder) => ({ uri: this.uri(folder), name: folder })),
      ...(initializationOptions === undefined ? {} : { initializationOptions }),
      capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } }, workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } }, ...capabilities },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  /** The folder itself. */
  get rootUri(): string {
    return URI.file(this.#folder).toString();
  }

  uri(file: string): string {
    return URI.file(path.join(this.#folder, file)).toString();
  }

  pathOf(uri: string): string {
    return path.relative(this.#folder, URI.parse(uri).fsPath).split(path.sep).join('/');
  }

  async open(file: string, text: string): Promise<void> {
    this.#texts.set(file, { text, version: 1 });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: this.uri(file), languageId: 'markdown', version: 1, text } });
  }

  /** Replaces a stretch of an open document, in UTF-16 offsets, as typing does. */
  async edit(file: string, start: number, end: number, replacement: string): Promise<void> {
    const open = this.#texts.get(file);
    if (open === undefined) {
      throw new Error(`${file} is not open`);
    }
    const range = new LineIndex(open.text).rangeOf({ start, end });
    const text = open.text.slice(0, start) + replacement + open.text.slice(end);
    this.#texts.set(file, { text, version: open.version + 1 });
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: this.uri(file), version: open.version + 1 }, contentChanges: [{ range, text: replacement }] });
  }

  async close(file: string): Promise<void> {
    this.#texts.delete(file);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri(file) } });
  }

  textOf(file: string): string {
    return this.#texts.get(file)?.text ?? '';
  }

  /** The position of an offset in an open document. */
  positionAt(file: string, offset: number): Position {
    return new LineIndex(this.textOf(file)).positionAt(offset);
  }

  /** The text of a range of an open document. */
  slice(file: string, range: Range): string {
    const lines = new LineIndex(this.textOf(file));
    return this.textOf(file).slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
  }

  /** Waits until every SMS is read and its findings are published. */
  async ready(roots = 1): Promise<void> {
    await this.until(() => [...this.statuses.values()].filter((status) => status.state !== 'loading').length >= roots);
    await this.settled();
  }

  /** Waits until everything that was sent so far has been looked at, and its findings are published. */
  async settled(): Promise<void> {
    for (;;) {
      const statuses = await this.connection.sendRequest(StatusRequest);
      if (statuses.every((status) => !status.isChecking)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async until(isTrue: () => boolean): Promise<void> {
    const giveUpAt = Date.now() + 30_000;
    while (!isTrue()) {
      if (Date.now() > giveUpAt) {
        throw new Error(`What was waited for did not come. The server said: ${this.log.join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async stop(): Promise<void> {
    // Not "exit": the server would end its process, which here is that of the tests.
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }
}
