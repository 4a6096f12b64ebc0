import { CodeLensRefreshRequest, DidChangeWatchedFilesNotification, TextDocumentSyncKind, TextDocuments, type Connection, type InitializeParams, type InitializeResult, type ServerCapabilities } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { PlainDate } from '../core/dates/plainDate.ts';
import { CONFIGURATION_FILE } from '../core/index/configuration.ts';
import type { Schemas } from '../core/schema/model.ts';
import { guardWith } from './feature.ts';
import { FEATURES } from './features.ts';
import { DiagnosticsPublisher } from './diagnosticsPublisher.ts';
import type { FileAccess } from './fileAccess.ts';
import type { HistoryAccess } from './historyAccess.ts';
import { HistoryKeeper, whyNoApproval, whyNoHistory } from './historyKeeper.ts';
import { describeError, type Log } from './log.ts';
import type { Project } from './project.ts';
import { ChangedNotification, LocateRequest, LookAgainNotification, StatusNotification, StatusRequest, ViewRequest, type InitializationOptions, type SmsStatus } from './protocol.ts';
import { locate, readView } from './views.ts';
import { normalizeUri } from './uris.ts';
import { Workspace } from './workspace.ts';

/** What a main hands over: all that differs between Node and a browser. */
export interface Runtime {
  readonly version: string;
  readonly today: () => PlainDate;
  readonly access: (options: InitializationOptions, connection: Connection) => FileAccess;
  readonly schemas: (options: InitializationOptions) => Schemas;
  /** How git is asked, for the files that `access` reads; undefined where there is none. */
  readonly history?: (options: InitializationOptions) => HistoryAccess | undefined;
  /** The folder of the rule pages when the client names none. */
  readonly rulePages?: string;
  /** How long a change of a text may rest before its findings are published. */
  readonly diagnosticsDelayMs?: number;
}

const DIAGNOSTICS_DELAY_MS = 150;
/** git is asked when a person pauses for so many times as long. */
const HISTORY_DELAY = 4;
/** Views are shown to people: they need not follow every key. */
const CHANGED_DELAY_MS = 250;
/** How often it is looked whether a new day has begun. */
const DAY_CHECK_MS = 60_000;

/** Serves one editor. Nothing starts before the editor says so; `connection.listen()` is the caller's. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const log: Log = {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message, cause) => connection.console.error(cause === undefined ? message : `${message}: ${describeError(cause)}`),
  };
  let server: Server | undefined;
  connection.onInitialize((params): InitializeResult => {
    server = new Server(connection, runtime, log, params);
    return server.answer();
  });
  connection.onInitialized(() => server?.start());
  connection.onShutdown(() => server?.stop());
}

class Server {
  readonly #connection: Connection;
  readonly #runtime: Runtime;
  readonly #log: Log;
  readonly #params: InitializeParams;
  readonly #options: InitializationOptions;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace: Workspace;
  readonly #publishers = new Map<Project, DiagnosticsPublisher>();
  readonly #history: HistoryAccess | undefined;
  readonly #keepers = new Map<Project, HistoryKeeper>();
  readonly #status = new Map<Project, string>();
  readonly #revisions = new Map<Project, { revision: number; timer: ReturnType<typeof setTimeout> | undefined }>();
  #days: ReturnType<typeof setInterval> | undefined;
  /** Changes of files and documents are taken one after the other, in the order in which they came. */
  #queue: Promise<void> = Promise.resolve();
  #queued = 0;

  constructor(connection: Connection, runtime: Runtime, log: Log, params: InitializeParams) {
    this.#connection = connection;
    this.#runtime = runtime;
    this.#log = log;
    this.#params = params;
    this.#options = (params.initializationOptions ?? {}) as InitializationOptions;
    this.#history = runtime.history?.(this.#options);
    this.#workspace = new Workspace({
      access: runtime.access(this.#options, connection),
      builtin: runtime.schemas(this.#options),
      today: runtime.today,
      log,
      ...(this.#history === undefined ? { historyLimit: whyNoHistory(this.#options) } : {}),
      onChange: (project) => this.#changed(project),
      onRemove: (project) => {
        this.#publishers.get(project)?.dispose();
        this.#publishers.delete(project);
        this.#keepers.get(project)?.dispose();
        this.#keepers.delete(project);
      },
    });
    this.#workspace.opened = () => this.#queue;
    this.#listen();
  }

  answer(): InitializeResult {
    const capabilities: ServerCapabilities = {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      positionEncoding: 'utf-16',
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    return {
      capabilities: FEATURES.reduce<ServerCapabilities>((all, { capabilities: own }) => ({ ...all, ...own, workspace: { ...all.workspace, ...own.workspace } }), capabilities),
      serverInfo: { name: 'Clausework', version: this.#runtime.version },
    };
  }

  start(): void {
    const { capabilities, workspaceFolders } = this.#params;
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      // Every file counts: a link may name any of them.
      void this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
    }
    if (capabilities.workspace?.workspaceFolders === true) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(() => {
        this.#enqueue('Reading the folders', async () => {
          const folders = (await this.#connection.workspace.getWorkspaceFolders()) ?? [];
          await this.#workspace.setFolders(folders.map((folder) => folder.uri));
        });
      });
    }
    const folders = (workspaceFolders ?? []).map((folder) => folder.uri);
    this.#days = setInterval(() => {
      this.#workspace.projects.forEach((project) => project.setDay());
      this.#lookIntoHistory();
    }, DAY_CHECK_MS);
    this.#enqueue('Reading the workspace', () => this.#workspace.setFolders(folders));
  }

  stop(): void {
    clearInterval(this.#days);
    this.#publishers.forEach((publisher) => publisher.dispose());
    this.#keepers.forEach((keeper) => keeper.dispose());
  }

  /** An editor asks for lenses when a text changes; a commit changes what they say as well. */
  #refreshLenses(): void {
    if (this.#params.capabilities.workspace?.codeLens?.refreshSupport === true) {
      this.#connection.sendRequest(CodeLensRefreshRequest.type).catch((error: unknown) => this.#log.warn(`The lenses could not be asked for again: ${describeError(error)}`));
    }
  }

  /** Another commit may be checked out now. */
  #lookIntoHistory(): void {
    this.#keepers.forEach((keeper) => keeper.lookSoon(HISTORY_DELAY * this.#delayMs));
  }

  #listen(): void {
    this.#documents.onDidOpen(({ document }) => {
      this.#enqueue(`Opening ${document.uri}`, () => this.#workspace.open(document.uri, { text: document.getText(), version: document.version }));
    });
    this.#documents.onDidChangeContent(({ document }) => {
      // At once, so that the next request sees this text; what is not attached yet is attached with its latest text.
      try {
        this.#workspace.change(document.uri, { text: document.getText(), version: document.version });
      } catch (error) {
        this.#log.error(`The change of ${document.uri} could not be taken in`, error);
      }
      const located = this.#workspace.locate(document.uri);
      if (located !== undefined && located.path.endsWith('.yaml')) {
        this.#setUpSoon(located.project, located.path);
      }
    });
    this.#documents.onDidClose(({ document }) => {
      this.#enqueue(`Closing ${document.uri}`, () => this.#workspace.close(document.uri));
    });
    this.#documents.listen(this.#connection);
    this.#connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#lookIntoHistory();
      this.#enqueue('Reading changed files', () => this.#workspace.filesChanged(changes.map(({ uri, type }) => ({ uri: normalizeUri(uri), isDeleted: type === 3 }))));
    });
    const guard = guardWith(this.#log);
    this.#connection.onNotification(LookAgainNotification, () => this.#lookIntoHistory());
    this.#connection.onRequest(StatusRequest, () => this.#workspace.projects.map((project) => this.#statusOf(project)));
    this.#connection.onRequest(ViewRequest, guard('A view', null, (params) => readView(this.#workspace, params)));
    this.#connection.onRequest(LocateRequest, guard('Finding a place', null, (params) => locate(this.#workspace, params)));
    for (const feature of FEATURES) {
      feature.register({ connection: this.#connection, workspace: this.#workspace, history: this.#history, client: this.#params.capabilities, options: this.#options, log: this.#log, guard });
    }
  }

  get #delayMs(): number {
    return this.#options.diagnosticsDelayMs ?? this.#runtime.diagnosticsDelayMs ?? DIAGNOSTICS_DELAY_MS;
  }

  #enqueue(what: string, work: () => Promise<void>): void {
    this.#queued++;
    this.#queue = this.#queue
      .then(work)
      .catch((error: unknown) => this.#log.error(`${what} failed`, error))
      .finally(() => this.#queued--);
  }

  #setUpTimer: ReturnType<typeof setTimeout> | undefined;

  /** Configuration and own schemas concern every document: they are read again when the person pauses. */
  #setUpSoon(project: Project, path: string): void {
    if (path !== CONFIGURATION_FILE && !project.isSetUpBy(path)) {
      return;
    }
    clearTimeout(this.#setUpTimer);
    this.#setUpTimer = setTimeout(() => this.#enqueue('Reading the configuration', () => project.setUpAgain()), 2 * this.#delayMs);
  }

  #changed(project: Project): void {
    let publisher = this.#publishers.get(project);
    if (publisher === undefined) {
      publisher = new DiagnosticsPublisher({
        project,
        publish: (uri, diagnostics, version) => void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) }),
        onSettled: () => {
          project.settle();
          project.warmUp();
          this.#tellStatus(project);
        },
        rulePages: this.#options.rulePages ?? this.#runtime.rulePages,
        log: this.#log,
      });
      this.#publishers.set(project, publisher);
    }
    let keeper = this.#keepers.get(project);
    if (keeper === undefined) {
      keeper = new HistoryKeeper(project, this.#history, this.#log, { onTaken: () => this.#refreshLenses(), onSettled: () => this.#tellStatus(project) });
      this.#keepers.set(project, keeper);
    }
    keeper.lookSoon(HISTORY_DELAY * this.#delayMs);
    publisher.schedule(project.state === 'ready' ? this.#delayMs : 0);
    if (project.state !== 'ready') {
      this.#tellStatus(project);
    }
    this.#tellChanged(project);
  }

  #tellChanged(project: Project): void {
    const state = this.#revisions.get(project) ?? { revision: 0, timer: undefined };
    this.#revisions.set(project, state);
    if (project.state === 'ready') {
      state.timer ??= setTimeout(() => {
        state.timer = undefined;
        state.revision++;
        void this.#connection.sendNotification(ChangedNotification, { root: project.root, revision: state.revision });
      }, CHANGED_DELAY_MS);
    }
  }

  #tellStatus(project: Project): void {
    const status = this.#statusOf(project);
    const json = JSON.stringify(status);
    if (this.#status.get(project) !== json) {
      this.#status.set(project, json);
      void this.#connection.sendNotification(StatusNotification, status);
    }
  }

  #statusOf(project: Project): SmsStatus {
    const [problem] = project.unusable;
    return {
      root: project.root,
      name: project.name,
      state: project.state,
      ...project.progress,
      ...(problem === undefined ? {} : { message: problem.message }),
      asOf: project.sms.asOf,
      asOfBecause: project.asOfBecause,
      ...(this.#history === undefined ? { withoutHistory: whyNoHistory(this.#options), withoutApproval: whyNoApproval(this.#options) } : {}),
      isChecking: this.#queued > 0 || project.state === 'loading' || this.#publishers.get(project)?.isIdle !== true || this.#keepers.get(project)?.isIdle !== true,
      counts: this.#publishers.get(project)?.counts ?? { error: 0, warning: 0, information: 0, hint: 0 },
    };
  }
}
