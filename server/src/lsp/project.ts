import { URI } from 'vscode-uri';
import type { PlainDate } from '../core/dates/plainDate.ts';
import type { FileFacts } from '../core/facts/facts.ts';
import { isRead, parseFile } from '../core/facts/parseFile.ts';
import { NO_HISTORY, type History } from '../core/history/history.ts';
import { CONFIGURATION_FILE, DEFAULT_CONFIGURATION, readConfiguration, type Configuration, type ReadConfiguration } from '../core/index/configuration.ts';
import { isSchemaFile, isSetupFile, ownSchemas, pageMatcher } from '../core/index/setup.ts';
import { Sms } from '../core/index/sms.ts';
import { ALL_RULES } from '../core/rules/allRules.ts';
import type { Finding } from '../core/rules/finding.ts';
import { LoneDocuments } from '../core/rules/loneDocuments.ts';
import type { SetupProblems } from '../core/rules/rule.ts';
import { RuleRunner } from '../core/rules/runRules.ts';
import type { Schemas } from '../core/schema/model.ts';
import { LineIndex } from '../core/text/lineIndex.ts';
import type { FileAccess, Resumption } from './fileAccess.ts';
import type { Log } from './log.ts';
import { pathBelow } from './uris.ts';

/** The text of a file with its lines; `version` when it is open in the editor. */
export interface Source {
  readonly text: string;
  readonly lines: LineIndex;
  readonly version?: number;
}

export interface ProjectOptions {
  /** The folder that holds `clausework.yaml`, as a normalized URI. */
  readonly root: string;
  readonly access: FileAccess;
  readonly builtin: Schemas;
  readonly today: () => PlainDate;
  readonly log: Log;
  /** Why nothing can be known of the history, where there is no git. */
  readonly historyLimit?: string;
  /** Told after every change, also while files are still coming in. */
  readonly onChange: (project: Project) => void;
}

export type ProjectState = 'loading' | 'ready' | 'failed';

/**
 * One SMS in an editor: the files on disk, with the text of open documents in their place, the index over them and the rules.
 * Every change goes through here; features read `sms`, which is always that of the text as it stands.
 */
export class Project {
  readonly root: string;
  state: ProjectState = 'loading';
  progress = { done: 0, total: 0 };
  asOfBecause = '';
  /** What is wrong with the configuration, when it is so broken that an older one, or none, is in use. */
  unusable: ReadConfiguration['problems'] = [];
  readonly #options: ProjectOptions;
  readonly #open = new Map<string, Source>();
  readonly #schemaTexts = new Map<string, string>();
  /** Documents whose findings were never asked for. */
  readonly #unchecked = new Set<string>();
  #configuration: Configuration = DEFAULT_CONFIGURATION;
  #sms: Sms;
  #runner: RuleRunner;
  /** Only while files are coming in. */
  #lone: LoneDocuments | undefined;
  /** Files that changed while the SMS is being read: what was read of them before is old. */
  readonly #refreshed = new Set<string>();
  #history: History = NO_HISTORY;
  #resumption: Resumption | undefined;
  #isWarmingUp = false;
  /** Grows with each load, so that one overtaken by another stops. */
  #load = 0;

  constructor(options: ProjectOptions) {
    this.root = options.root;
    this.#options = options;
    if (options.historyLimit !== undefined) {
      this.#history = { ...NO_HISTORY, limit: options.historyLimit };
    }
    this.#sms = this.#newSms(options.builtin, DEFAULT_CONFIGURATION);
    this.#runner = this.#newRunner({ configuration: [], schemas: [] });
  }

  get sms(): Sms {
    return this.#sms;
  }

  get configuration(): Configuration {
    return this.#configuration;
  }

  get name(): string {
    return this.#configuration.name ?? decodeURIComponent(this.root.slice(this.root.lastIndexOf('/') + 1));
  }

  get schemas(): Schemas {
    return this.#sms.schemas;
  }

  /** Reads the whole SMS anew, beside whatever else is asked. What was read before stays in use until the configuration is read. */
  load(): void {
    this.state = 'loading';
    this.#readAll().catch((error: unknown) => {
      this.#options.log.error(`${this.root} could not be read`, error);
      this.#fail(undefined);
    });
  }

  async #readAll(): Promise<void> {
    const load = ++this.#load;
    this.#refreshed.clear();
    const isOvertaken = (): boolean => load !== this.#load;
    const { access, builtin } = this.#options;
    this.progress = { done: 0, total: 0 };
    const text = await this.textOf(CONFIGURATION_FILE);
    if (isOvertaken()) {
      return;
    }
    const read = text === undefined ? undefined : readConfiguration(text);
    if (read?.usable !== true) {
      this.#fail(read);
      return;
    }
    this.unusable = [];
    this.#configuration = read.configuration;
    const paths = await access.list(this.root, read.configuration.ignore);
    await this.#readSchemas(paths);
    if (isOvertaken()) {
      return;
    }
    const before = this.#sms.documentPaths;
    const { schemas, problems, setting } = ownSchemas(this.#schemaTexts, read.configuration, builtin);
    this.#sms = this.#newSms(schemas, read.configuration);
    this.#runner = this.#newRunner({ configuration: [...read.problems, ...setting], schemas: problems });
    // Whatever was there before is looked at again: it may be gone.
    before.forEach((path) => this.#unchecked.add(path));
    const listed = new Set(paths);
    for (const [path, source] of this.#open) {
      if (!listed.has(path)) {
        this.#open.delete(path);
      } else if (!isSetupFile(path, read.configuration)) {
        this.#take(path, source.text);
      }
    }
    this.#changed();
    // What changed on disk before this index was there went into the one before.
    for (const path of [...this.#refreshed]) {
      await this.refresh(path);
    }
    if (isOvertaken()) {
      return;
    }
    const sms = this.#sms;
    const setup = [CONFIGURATION_FILE, text ?? '', ...[...this.#schemaTexts].flat()];
    const wanted = paths.filter((path) => !isSetupFile(path, read.configuration));
    const resumption = access.resume?.(this.root, sms, setup, wanted);
    const decided = (): string[] => [...this.#open.keys(), ...this.#refreshed];
    const onProgress = (done: number): void => {
      this.progress = { done, total: wanted.length };
      this.#changed();
    };
    const isResumed = await resumption?.begin(decided, onProgress);
    if (isOvertaken()) {
      return;
    }
    for await (const batch of isResumed === true ? [] : access.readAll(this.root, wanted)) {
      if (isOvertaken()) {
        return;
      }
      const files = batch.files.filter((file) => !this.#open.has(file.path) && !this.#refreshed.has(file.path));
      sms.setFiles(resumption?.noting(files) ?? files);
      files.forEach((file) => this.#unchecked.add(file.path));
      this.progress = { done: batch.done, total: batch.total };
      this.#changed();
    }
    if (isResumed === true) {
      sms.documentPaths.forEach((path) => this.#unchecked.add(path));
    }
    this.#refreshed.forEach((path) => resumption?.forget(path));
    sms.memo.setLoaded();
    this.#resumption = resumption;
    this.state = 'ready';
    this.#lone = undefined;
    this.#unchecked.add('');
    this.#changed();
  }

  /** To be called when all findings are worked out: from now on only what a change touches is looked at again. */
  settle(): void {
    const results = this.#sms.memo.track();
    if (results !== undefined) {
      this.#resumption?.keep(results, new Map([...this.#open].map(([path, source]) => [path, source.text])));
    }
  }

  /** Reads, beside everything else, what was not read yet: where a document is open, the first edit would have to wait for it. */
  warmUp(): void {
    if (!this.#isWarmingUp && this.#open.size > 0 && this.state === 'ready') {
      this.#isWarmingUp = true;
      void this.#wakeAll();
    }
  }

  async #wakeAll(): Promise<void> {
    const sms = this.#sms;
    try {
      while (this.#sms === sms && sms.wakeSome(WAKE_AT_ONCE)) {
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } catch (error) {
      this.#options.log.error(`${this.root} could not be read ahead`, error);
    } finally {
      this.#isWarmingUp = false;
    }
  }

  /** The text of an open document, now or after a change. */
  setText(path: string, text: string, version: number): void {
    this.#open.set(path, { text, lines: new LineIndex(text), version });
    if (!isSetupFile(path, this.#configuration)) {
      this.#take(path, text);
      this.#changed();
    }
  }

  /** A document was closed: what stands on disk counts again. */
  async closeText(path: string): Promise<void> {
    if (this.#open.delete(path)) {
      await this.refresh(path);
    }
  }

  /** A file was made, changed or deleted on disk. The text of an open document goes before it. */
  async refresh(path: string): Promise<void> {
    if (this.#open.has(path)) {
      return;
    }
    if (isSetupFile(path, this.#configuration)) {
      await this.setUpAgain();
      return;
    }
    // What is found of it from now on is not of the text that was read at first.
    this.#resumption?.forget(path);
    const read = await this.#options.access.readOne(this.root, path, this.#configuration.ignore);
    if (this.#open.has(path)) {
      return;
    }
    this.#refreshed.add(path);
    if (read === undefined) {
      this.#sms.removeFile(path);
    } else {
      this.#sms.setFile(path, read.facts, read.stored);
      this.#unchecked.add(path);
    }
    this.#changed();
  }

  /**
   * Whether a file belongs to this SMS: it may be left out by `.gitignore`, or lie in a nested one. A document that was never
   * saved does: whoever writes it wants help from the first line on.
   */
  async holds(path: string): Promise<boolean> {
    const { access } = this.#options;
    return this.#open.has(path) || this.#sms.facts(path) !== undefined || (await access.readOne(this.root, path, this.#configuration.ignore)) !== undefined || (await access.readText(this.root, path)) === undefined;
  }

  /** Reads configuration and own schemas again, and files too when others belong to the SMS now. */
  async setUpAgain(): Promise<void> {
    if (this.state === 'failed') {
      this.load();
      return;
    }
    const text = await this.textOf(CONFIGURATION_FILE);
    const read = text === undefined ? undefined : readConfiguration(text);
    if (read?.usable !== true) {
      this.unusable = read?.problems ?? [];
      this.#changed();
      return;
    }
    const before = this.#configuration;
    const { configuration } = read;
    if (this.state === 'loading' || before.schemas !== configuration.schemas || before.ignore.join('\n') !== configuration.ignore.join('\n')) {
      this.load();
      return;
    }
    this.unusable = [];
    this.#configuration = configuration;
    await this.#readSchemas(await this.#options.access.list(this.root, configuration.ignore));
    const { schemas, problems, setting } = ownSchemas(this.#schemaTexts, configuration, this.#options.builtin);
    this.#sms.reconfigure({ schemas, configuration, isPage: pageMatcher(configuration) });
    // What is found from now on is not of the configuration that this session began with.
    this.#resumption = undefined;
    this.#runner = this.#newRunner({ configuration: [...read.problems, ...setting], schemas: problems });
    this.setDay();
    this.#changed();
  }

  /** Takes the day from the configuration, else today's; to be called when it may have changed. */
  setDay(): void {
    const { asOf } = this.#configuration;
    this.asOfBecause = asOf === undefined ? "today's date" : `pinned in ${CONFIGURATION_FILE}`;
    const day = asOf ?? this.#options.today();
    if (day !== this.#sms.asOf) {
      this.#sms.setAsOf(day);
      this.#lone = undefined;
      this.#changed();
    }
  }

  /** Takes what is known of the history now; it stays when files are read anew. */
  setHistory(history: History): void {
    this.#history = history;
    this.#sms.setHistory(history);
    this.#changed();
  }

  /** Whether a file is its configuration or one of its own schemas. */
  isSetUpBy(path: string): boolean {
    return isSetupFile(path, this.#configuration);
  }

  /** The source of an open document, without waiting. */
  openSource(path: string): Source | undefined {
    return this.#open.get(path);
  }

  get openPaths(): IterableIterator<string> {
    return this.#open.keys();
  }

  /** The text of a file with its lines: as it stands in the editor, else on disk. */
  async source(path: string): Promise<Source | undefined> {
    const open = this.#open.get(path);
    if (open !== undefined) {
      return open;
    }
    const text = await this.#options.access.readText(this.root, path);
    return text === undefined ? undefined : { text, lines: new LineIndex(text) };
  }

  async textOf(path: string): Promise<string | undefined> {
    return this.#open.get(path)?.text ?? (await this.#options.access.readText(this.root, path));
  }

  /** The documents whose findings may have changed since the last call; '' stands for the SMS as a whole. */
  takeStale(): Set<string> {
    const stale = new Set<string>();
    for (const key of this.#sms.memo.takeStale()) {
      if (key.startsWith(FINDINGS)) {
        stale.add(key.slice(FINDINGS.length));
      }
    }
    this.#unchecked.forEach((path) => stale.add(path));
    this.#unchecked.clear();
    return stale;
  }

  /** The findings of a document and its data file, or of the SMS as a whole (''), those accepted in the configuration left out. */
  findings(path: string): readonly Finding[] {
    const findings = path === '' ? this.#runner.ofSms() : this.#runner.ofDocument(path);
    return findings.filter((finding) => finding.accepted === undefined);
  }

  /**
   * The findings of a file if it had another text; what stands in it counts again afterwards.
   *
   * @param documents The documents that speak of the file: itself, or those that name it as their data.
   */
  findingsWith(path: string, text: string, documents: readonly string[]): readonly Finding[] {
    const before = this.#sms.facts(path) ?? 'other';
    this.#sms.setFile(path, isRead(path) ? parseFile(path, text) : 'other');
    try {
      return documents.flatMap((document) => this.findings(document));
    } finally {
      this.#sms.setFile(path, before);
    }
  }

  /**
   * What a document alone can say, for as long as not all files are read: the findings of rules that looked at nothing but this
   * document, the configuration and the day.
   */
  findingsAlone(path: string): readonly Finding[] {
    const { schemas, configuration, asOf } = this.#sms;
    this.#lone ??= new LoneDocuments({ schemas, configuration, asOf, isPage: pageMatcher(configuration) }, this.#onCrash);
    const files = new Map<string, FileFacts>();
    for (const file of [path, this.#sms.model(path)?.data?.path]) {
      const facts = file === undefined ? undefined : this.#sms.facts(file);
      if (file !== undefined && facts !== undefined) {
        files.set(file, facts);
      }
    }
    return this.#lone.findings(path, files).filter((finding) => finding.accepted === undefined);
  }

  /** The findings of some rules in all documents, in order of file and place. */
  findingsOfRules(rules: ReadonlySet<string>): Finding[] {
    const found: Finding[] = [];
    for (const path of this.#sms.documentPaths) {
      for (const finding of this.#runner.ofDocument(path)) {
        if (rules.has(finding.rule) && finding.accepted === undefined) {
          found.push(finding);
        }
      }
    }
    return found;
  }

  /** The path of a file of this SMS by its URI. */
  pathOf(uri: string): string | undefined {
    return pathBelow(this.root, URI.parse(uri).toString());
  }

  /** Findings of every document and of the SMS, as `clausework check` would print them. Only for tests and reports. */
  allFindings(): readonly Finding[] {
    return this.#runner.all().filter((finding) => finding.accepted === undefined);
  }

  readonly #onCrash = (rule: string, path: string, error: unknown): void => {
    this.#options.log.error(`The rule ${rule} failed on ${path}`, error);
  };

  #newSms(schemas: Schemas, configuration: Configuration): Sms {
    const asOf = configuration.asOf ?? this.#options.today();
    this.asOfBecause = configuration.asOf === undefined ? "today's date" : `pinned in ${CONFIGURATION_FILE}`;
    const sms = new Sms({ schemas, configuration, asOf, isPage: pageMatcher(configuration), isTracking: true, isRecording: true });
    sms.setHistory(this.#history);
    this.#lone = undefined;
    return sms;
  }

  #newRunner(setup: SetupProblems): RuleRunner {
    return new RuleRunner({ sms: this.#sms, rules: ALL_RULES, setup, onCrash: this.#onCrash });
  }

  #take(path: string, text: string): void {
    this.#sms.editFile(path, isRead(path) ? parseFile(path, text) : 'other');
    this.#unchecked.add(path);
  }

  async #readSchemas(paths: readonly string[]): Promise<void> {
    this.#schemaTexts.clear();
    for (const path of paths.filter((one) => isSchemaFile(one, this.#configuration))) {
      this.#schemaTexts.set(path, (await this.textOf(path)) ?? '');
    }
  }

  #fail(read: ReadConfiguration | undefined): void {
    this.state = 'failed';
    this.unusable = read?.problems ?? [];
    this.#changed();
  }

  #changed(): void {
    this.#options.onChange(this);
  }
}

/** So many files are read ahead before other work gets its turn: a few milliseconds. */
const WAKE_AT_ONCE = 40;
const FINDINGS = 'findings:';
