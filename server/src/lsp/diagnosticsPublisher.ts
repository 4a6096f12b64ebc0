import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-protocol';
import { CONFIGURATION_FILE, type Severity } from '../core/index/configuration.ts';
import type { Finding } from '../core/rules/finding.ts';
import { LineIndex } from '../core/text/lineIndex.ts';
import { diagnosticOf } from './convert.ts';
import type { Log } from './log.ts';
import type { Project } from './project.ts';
import { uriOf } from './workspace.ts';

export interface PublisherOptions {
  readonly project: Project;
  readonly publish: (uri: string, diagnostics: Diagnostic[], version: number | undefined) => void;
  /** Told when everything that was due is published. */
  readonly onSettled: () => void;
  readonly rulePages: string | undefined;
  readonly log: Log;
}

export type Counts = Readonly<Record<Severity, number>>;

/** How long rules run before requests of the editor get their turn. */
const SLICE_MS = 15;

/**
 * Publishes the findings of one SMS as diagnostics, of closed files too. Only documents whose findings may have changed are looked
 * at, only files whose diagnostics are different are sent, and open documents come first.
 */
export class DiagnosticsPublisher {
  readonly #options: PublisherOptions;
  /** Documents to look at; '' is the SMS as a whole. */
  readonly #pending = new Set<string>();
  /** What each document says about each file (itself, or its data file). */
  readonly #byDocument = new Map<string, ReadonlyMap<string, readonly Finding[]>>();
  /** The documents that say something about a file. */
  readonly #speakers = new Map<string, Set<string>>();
  /** What was sent last, as JSON; files without diagnostics are not kept. */
  readonly #sent = new Map<string, string>();
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #isDisposed = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  get counts(): Counts {
    return { ...this.#counts };
  }

  /** Whether everything that changed has been looked at. */
  get isIdle(): boolean {
    return this.#timer === undefined && !this.#isRunning && this.#pending.size === 0;
  }

  /** Looks at what changed after a while; a further change meanwhile waits no longer than the first. */
  schedule(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.run();
    }, delayMs);
  }

  /** Takes back everything that was sent. */
  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const file of this.#sent.keys()) {
      this.#options.publish(uriOf(this.#options.project, file), [], undefined);
    }
  }

  /** Looks at everything that may have changed, and sends what is different. */
  async run(): Promise<void> {
    if (this.#isRunning) {
      this.schedule(0);
      return;
    }
    this.#isRunning = true;
    try {
      await this.#runAll();
    } catch (error) {
      this.#options.log.error(`The findings of ${this.#options.project.name} could not be worked out`, error);
    } finally {
      this.#isRunning = false;
    }
    // What was only looked at by itself, while files were still coming in, stays due.
    if (!this.#isDisposed && this.#options.project.state === 'ready' && this.#pending.size === 0) {
      this.#options.onSettled();
    }
  }

  async #runAll(): Promise<void> {
    const { project } = this.#options;
    await this.#publishUnusable();
    if (project.state === 'loading') {
      await this.#runAlone();
      return;
    }
    let until = performance.now() + SLICE_MS;
    for (;;) {
      project.takeStale().forEach((path) => this.#pending.add(path));
      const next = this.#next();
      if (next === undefined || this.#isDisposed) {
        break;
      }
      this.#pending.delete(next);
      await this.#look(next, project.findings(next));
      if (performance.now() >= until) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        until = performance.now() + SLICE_MS;
      }
    }
  }

  /** Open documents while the others are still being read. They stay due, as others will have a say. */
  async #runAlone(): Promise<void> {
    const { project } = this.#options;
    project.takeStale().forEach((path) => this.#pending.add(path));
    for (const path of project.openPaths) {
      await this.#look(path, project.findingsAlone(path));
      this.#pending.add(path);
    }
  }

  #next(): string | undefined {
    for (const path of this.#options.project.openPaths) {
      if (this.#pending.has(path)) {
        return path;
      }
    }
    // The SMS as a whole reads every document, so it comes when they have been looked at.
    for (const path of this.#pending) {
      if (path !== '') {
        return path;
      }
    }
    return this.#pending.has('') ? '' : undefined;
  }

  async #look(document: string, findings: readonly Finding[]): Promise<void> {
    const before = this.#byDocument.get(document);
    const byFile = new Map<string, Finding[]>();
    for (const finding of findings) {
      const list = byFile.get(finding.path);
      if (list === undefined) {
        byFile.set(finding.path, [finding]);
      } else {
        list.push(finding);
      }
    }
    if (byFile.size === 0) {
      this.#byDocument.delete(document);
    } else {
      this.#byDocument.set(document, byFile);
    }
    this.#count(before, -1);
    this.#count(byFile, 1);
    for (const file of new Set([...(before?.keys() ?? []), ...byFile.keys()])) {
      this.#speak(file, document, byFile.has(file));
      await this.#publish(file);
    }
  }

  #count(byFile: ReadonlyMap<string, readonly Finding[]> | undefined, sign: 1 | -1): void {
    for (const findings of byFile?.values() ?? []) {
      for (const finding of findings) {
        this.#counts[finding.severity] += sign;
      }
    }
  }

  #speak(file: string, document: string, speaks: boolean): void {
    const speakers = this.#speakers.get(file) ?? new Set();
    if (speaks) {
      speakers.add(document);
    } else {
      speakers.delete(document);
    }
    if (speakers.size === 0) {
      this.#speakers.delete(file);
    } else {
      this.#speakers.set(file, speakers);
    }
  }

  async #publish(file: string): Promise<void> {
    const findings = [...(this.#speakers.get(file) ?? [])].sort().flatMap((document) => this.#byDocument.get(document)?.get(file) ?? []);
    const { project, rulePages } = this.#options;
    if (findings.length === 0) {
      this.#send(file, [], project.openSource(file)?.version);
      return;
    }
    // A file that is gone, or no text, has findings too: they stand at its beginning.
    const source = (await project.source(file)) ?? { text: '', lines: new LineIndex('') };
    const diagnostics: Diagnostic[] = [];
    for (const finding of findings) {
      diagnostics.push(await diagnosticOf(project, finding, source, rulePages));
    }
    this.#send(file, diagnostics, source.version);
  }

  #send(file: string, diagnostics: Diagnostic[], version: number | undefined): void {
    if (this.#isDisposed) {
      return;
    }
    const json = diagnostics.length === 0 ? undefined : JSON.stringify(diagnostics);
    if (this.#sent.get(file) === json) {
      return;
    }
    if (json === undefined) {
      this.#sent.delete(file);
    } else {
      this.#sent.set(file, json);
    }
    this.#options.publish(uriOf(this.#options.project, file), diagnostics, version);
  }

  /** A configuration that cannot be used is told where it stands; the SMS goes on with the one before, if there was one. */
  async #publishUnusable(): Promise<void> {
    const { project } = this.#options;
    if (project.unusable.length === 0) {
      if (this.#wasUnusable) {
        this.#wasUnusable = false;
        await this.#publish(CONFIGURATION_FILE);
      }
      return;
    }
    this.#wasUnusable = true;
    const source = (await project.source(CONFIGURATION_FILE)) ?? { text: '', lines: new LineIndex('') };
    const diagnostics = project.unusable.map(
      (problem): Diagnostic => ({
        range: source.lines.rangeOf(problem.span),
        severity: DiagnosticSeverity.Error,
        source: 'clausework',
        code: 'configuration/invalid',
        message: `${problem.message}\nWithout a usable configuration nothing can be checked reliably.`,
      }),
    );
    this.#send(CONFIGURATION_FILE, diagnostics, project.openSource(CONFIGURATION_FILE)?.version);
  }

  #wasUnusable = false;
}
