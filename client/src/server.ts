import { CancellationTokenSource, commands, CompletionTriggerKind, EventEmitter, l10n, window, workspace, type CompletionItem, type Disposable, type ExtensionContext, type LogOutputChannel, type Position, type TextDocument, type Uri, type WorkspaceEdit } from 'vscode';
import { CloseAction, CompletionRequest, ErrorAction, RevealOutputChannelOn, State, type BaseLanguageClient, type DocumentSelector, type LanguageClientOptions, type RequestType, type WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';
import { CLIENT_COMMANDS, ChangedNotification, LookAgainNotification, StatusNotification, ViewRequest, type SmsStatus } from '../../server/src/lsp/protocol.ts';
import { serveFiles } from './files/serveFiles.ts';
import { optionalFeatures } from './optionalFeatures.ts';
import type { Platform } from './platform.ts';
import { RestartPolicy } from './restartPolicy.ts';
import { rootOf } from './roots.ts';

/** Stopped: there is no SMS. Down: it ended too often, or could not be started. */
export type ServerState = 'stopped' | 'starting' | 'running' | 'down';

/** The files that the server is told about: Markdown, data and configuration below the roots, of whatever file system. */
const FILES = '**/*.{md,yaml,yml,csv}';

/** The language server as the rest of the client sees it: its state, what it tells, and typed requests. It is started and stopped here alone. */
export class ClauseworkServer implements Disposable {
  readonly #context: ExtensionContext;
  readonly #platform: Platform;
  readonly #log: LogOutputChannel;
  readonly #policy = new RestartPolicy();
  readonly #stateChanged = new EventEmitter<void>();
  readonly #smsChanged = new EventEmitter<string>();
  #client: BaseLanguageClient | undefined;
  #files: Disposable | undefined;
  #state: ServerState = 'stopped';
  #roots: readonly Uri[] = [];
  /** It ended unasked and has not read everything again yet. */
  #isComingBack = false;
  #statuses = new Map<string, SmsStatus>();
  /** Starts and stops come one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(context: ExtensionContext, platform: Platform, log: LogOutputChannel) {
    this.#context = context;
    this.#platform = platform;
    this.#log = log;
  }

  /** The state of the server or of an SMS is another now. */
  readonly onDidChangeState = this.#stateChanged.event;
  /** What views show of this SMS may have changed; tells its root. */
  readonly onDidChangeSms = this.#smsChanged.event;

  get state(): ServerState {
    return this.#state;
  }

  /** The SMS that a file lies in. */
  rootOf(uri: Uri): Uri | undefined {
    return rootOf(this.#roots, uri);
  }

  get statuses(): readonly SmsStatus[] {
    return [...this.#statuses.values()];
  }

  get roots(): readonly Uri[] {
    return this.#roots;
  }

  /** Serves exactly these SMSs; starts, restarts or stops the server where that is needed. */
  serve(roots: readonly Uri[]): Promise<void> {
    return this.#enqueue(async () => {
      const same = roots.length === this.#roots.length && roots.every((root) => this.#roots.some((one) => one.toString() === root.toString()));
      // A server that was given up comes back when a person says so, not by the way.
      if (same && (this.#client !== undefined || this.#state === 'down')) {
        return;
      }
      this.#roots = roots;
      void commands.executeCommand('setContext', 'clausework.hasSms', roots.length > 0);
      await this.#stop();
      if (roots.length > 0) {
        await this.#start();
      }
    });
  }

  /** Starts the server anew because a person said so. */
  restart(): Promise<void> {
    return this.#enqueue(async () => {
      this.#policy.forget();
      await this.#stop();
      await this.#start();
    });
  }

  /** The folders are trusted now, so that git may be asked in them. */
  async trust(): Promise<void> {
    if (this.#state !== 'stopped') {
      await this.restart();
    }
  }

  /** A request that the server answers; starts the server for it where there is no SMS yet. Rejects when it cannot be answered. */
  async request<P, R>(type: RequestType<P, R, void>, params: P): Promise<R> {
    await this.#queue;
    if (this.#client === undefined && this.#state !== 'down') {
      await this.#enqueue(() => this.#start());
    }
    if (this.#client === undefined) {
      throw new Error(notRunning());
    }
    return this.#client.sendRequest<R>(type.method, params);
  }

  /** An edit that the server worked out, for the editor to apply. */
  async asWorkspaceEdit(edit: ProtocolEdit): Promise<WorkspaceEdit> {
    const converted = await this.#client?.protocol2CodeConverter.asWorkspaceEdit(edit);
    if (converted === undefined) {
      throw new Error(notRunning());
    }
    return converted;
  }

  /** What could be written at a place of a document. */
  async completionsAt(document: TextDocument, position: Position): Promise<readonly CompletionItem[]> {
    const provider = this.#client?.getFeature(CompletionRequest.method).getProvider(document);
    const source = new CancellationTokenSource();
    const found = await provider?.provideCompletionItems(document, position, source.token, { triggerKind: CompletionTriggerKind.Invoke, triggerCharacter: undefined });
    return Array.isArray(found) ? found : (found?.items ?? []);
  }

  /** A view of the core; undefined when there is no such SMS, view or entity. */
  async view<View>(view: string, root?: string, options?: Readonly<Record<string, unknown>>): Promise<View | undefined> {
    const answer = await this.request(ViewRequest, { view, ...(root === undefined ? {} : { root }), ...(options === undefined ? {} : { options }) });
    return (answer as View | null) ?? undefined;
  }

  /** Whoever comes back to the window may have committed or switched branches elsewhere. */
  lookAgain(): void {
    if (this.#state === 'running') {
      void this.#client?.sendNotification(LookAgainNotification.method);
    }
  }

  /** Ends with the last start or stop, so that nothing is left behind. */
  async stop(): Promise<void> {
    await this.#enqueue(() => this.#stop());
  }

  dispose(): void {
    void this.stop();
    this.#stateChanged.dispose();
    this.#smsChanged.dispose();
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      this.#log.error(error instanceof Error ? error : String(error));
      this.#setState('down');
      void this.#tell(window.showErrorMessage(l10n.t('The Clausework server could not be started, so nothing is checked. Your documents are untouched. The log says why.'), l10n.t('Show Log'), l10n.t('Start Again')));
    });
    return this.#queue;
  }

  async #start(): Promise<void> {
    this.#setState('starting');
    const client = this.#platform.createClient(this.#context, await this.#options(() => this.#ended(client)));
    // The library opens messages of its own for what goes wrong; a person gets one, which says what to do.
    client.error = (message, data) => this.#log.error([message, ...(data === undefined ? [] : [data instanceof Error ? data.message : JSON.stringify(data)])].join(' '));
    this.#client = client;
    this.#files = serveFiles(client);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running && this.#client === client) {
        this.#setState('running');
      }
    });
    client.onNotification(StatusNotification, (status) => {
      this.#statuses.set(status.root, status);
      void commands.executeCommand('setContext', 'clausework.isWithoutGit', status.withoutHistory !== undefined);
      this.#stateChanged.fire();
      this.#tellWhenBack();
    });
    client.onNotification(ChangedNotification, ({ root }) => this.#smsChanged.fire(root));
    try {
      await client.start();
    } catch (error) {
      // One that ended while it started is treated like any other that ended.
      if (this.#client === client) {
        this.#client = undefined;
        throw error;
      }
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#statuses.clear();
    this.#files?.dispose();
    this.#setState('stopped');
    // A server that does not answer any more is left to its end.
    await client?.dispose().catch((error: unknown) => this.#log.warn(String(error)));
  }

  async #options(ended: () => void): Promise<LanguageClientOptions> {
    return {
      documentSelector: this.#selector(),
      initializationOptions: { ...(await this.#platform.initializationOptions(this.#context, this.#roots)), isTrusted: workspace.isTrusted, commands: Object.values(CLIENT_COMMANDS) },
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticCollectionName: 'clausework',
      middleware: optionalFeatures(),
      initializationFailedHandler: (error) => {
        this.#log.error(error instanceof Error ? error : String(error));
        return false;
      },
      errorHandler: {
        error: (error) => {
          this.#log.error(error);
          return { action: ErrorAction.Continue, handled: true };
        },
        closed: () => {
          ended();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  #selector(): DocumentSelector {
    return this.#roots.map((root) => ({ scheme: root.scheme, pattern: { baseUri: root.toString(), pattern: FILES } }));
  }

  /**
   * The server ended unasked. It is started again here and not by the library, which would leave alone one that ends while it starts.
   * A new client tells it of all open documents, with what was typed meanwhile.
   */
  #ended(client: BaseLanguageClient): void {
    if (this.#client !== client) {
      return;
    }
    this.#client = undefined;
    this.#files?.dispose();
    this.#statuses.clear();
    if (this.#policy.crashed(performance.now()) === 'restart') {
      this.#setState('starting');
      this.#isComingBack = true;
      void this.#enqueue(() => (this.#client === undefined && this.#roots.length > 0 ? this.#start() : Promise.resolve()));
      return;
    }
    this.#isComingBack = false;
    this.#setState('down');
    void this.#tell(window.showErrorMessage(l10n.t('The Clausework server ended four times within three minutes and is not started again, so nothing is checked. Your documents are untouched. Start it again, or undo what was changed last; the log says what happened.'), l10n.t('Start Again'), l10n.t('Show Log')));
  }

  /** Says that it was started again once that is true: one that ends before it has read everything never says so. */
  #tellWhenBack(): void {
    if (this.#isComingBack && this.statuses.every(({ state }) => state !== 'loading')) {
      this.#isComingBack = false;
      void this.#tell(window.showWarningMessage(l10n.t('The Clausework server ended unexpectedly and was started again. Your documents are untouched, and what you typed is checked again.'), l10n.t('Show Log')));
    }
  }

  async #tell(message: Thenable<string | undefined>): Promise<void> {
    const choice = await message;
    if (choice === l10n.t('Show Log')) {
      this.#log.show();
    } else if (choice !== undefined) {
      await this.restart();
    }
  }

  #setState(state: ServerState): void {
    this.#state = state;
    void commands.executeCommand('setContext', 'clausework.isActive', state === 'running');
    void commands.executeCommand('setContext', 'clausework.isDown', state === 'down');
    this.#stateChanged.fire();
  }
}

function notRunning(): string {
  return l10n.t('The Clausework server is not running. "Clausework: Read Everything Again" starts it; its log says why it ended.');
}
