import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDate, type PlainDate } from '../core/dates/plainDate.ts';
import type { DrawChart } from '../core/report/content.ts';
import type { Finding } from '../core/rules/finding.ts';
import { ALL_RULES } from '../core/rules/allRules.ts';
import { RuleRunner } from '../core/rules/runRules.ts';
import type { CatalogueDefinition, Schemas } from '../core/schema/model.ts';
import type { Range, Span } from '../core/text/lineIndex.ts';
import { LineIndex } from '../core/text/lineIndex.ts';
import { oneLine } from '../core/text/printable.ts';
import { cataloguesInUse } from '../core/views/catalogues.ts';
import { chooseCatalogue } from '../node/chooseCatalogue.ts';
import { PROGRAM_ID } from '../node/earlierResults.ts';
import { cacheFolderOf } from '../node/factsCache.ts';
import { commitInfo, commitOnDay, lineOf, shortId } from '../node/git/commits.ts';
import { committedRoots, folderOf, loadCommit } from '../node/git/loadCommit.ts';
import { gitPlaceOf } from '../node/git/objects.ts';
import { CannotCheck, loadSms, type LoadedSms, type LoadOptions } from '../node/loadSms.ts';
import { committedPlace, readApprovalHistory } from '../node/git/approvalHistory.ts';
import { rootOf, rootsBelow } from '../node/roots.ts';
import { writeNamed } from './writing.ts';

/** All that the command line has from outside; handed in, so that tests see what a person sees. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly isInteractive: boolean;
  readonly hasColour: boolean;
  readonly width: number;
  readonly today: PlainDate;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The version of Clausework. */
  readonly version: string;
  /** The built-in schemas. */
  readonly schemas: () => Schemas;
  /** Work that goes on when the command line has returned; when it fails, that is said and the exit code is 2. */
  readonly finish: (work: Promise<void>) => void;
  /** The folder of the sample SMS. */
  readonly sample: string;
  /** Loads what draws charts, only when there is one to draw. */
  readonly chartDrawer: () => Promise<DrawChart>;
  /** Starts the language server in this process. */
  readonly serve: () => void;
}

/** Options that every command reading an SMS has. */
export interface CommonOptions {
  readonly asOf?: string;
  /** A commit to read the documents from. */
  readonly rev?: string;
  /** Read the documents from the last commit up to the day of --as-of. */
  readonly atCommit?: boolean;
  readonly format?: string;
  readonly out?: string;
}

/** Options of commands that show one of the catalogues an SMS is checked against. */
export interface CatalogueOption {
  /** Its id; left out: the first. */
  readonly catalogue?: string;
}

/** One SMS with its findings, as a command sees it. */
export class Session {
  readonly loaded: LoadedSms;
  readonly #texts = new Map<string, { text: string; lines: LineIndex }>();
  #findings: Finding[] | undefined;
  readonly #terminal: Terminal;

  constructor(loaded: LoadedSms, terminal: Terminal) {
    this.loaded = loaded;
    this.#terminal = terminal;
  }

  get root(): string {
    return this.loaded.root;
  }

  get name(): string {
    return oneLine(this.loaded.sms.configuration.name ?? path.basename(this.root));
  }

  get findings(): readonly Finding[] {
    if (this.#findings !== undefined) {
      return this.#findings;
    }
    this.#findings = new RuleRunner({
      sms: this.loaded.sms,
      rules: ALL_RULES,
      setup: this.loaded.setup,
      onCrash: reportCrash(this.#terminal),
    }).all();
    this.loaded.keepResults?.();
    return this.#findings;
  }

  /**
   * The catalogue that was asked for, else the one the SMS is checked against first.
   *
   * @throws CannotCheck when the SMS is not checked against it.
   */
  catalogue(wanted?: string): CatalogueDefinition {
    return chooseCatalogue(this.loaded.sms.schemas, this.loaded.sms.configuration, wanted);
  }

  /** All catalogues the SMS is checked against, the first one first. */
  get catalogues(): CatalogueDefinition[] {
    return cataloguesInUse(this.loaded.sms.schemas, this.loaded.sms.configuration);
  }

  source(file: string): { text: string; lines: LineIndex } {
    let source = this.#texts.get(file);
    if (source === undefined) {
      const text = this.loaded.textOf(file);
      source = { text, lines: new LineIndex(text) };
      this.#texts.set(file, source);
    }
    return source;
  }

  /** Also finds the commit of every approval, which takes longer the more there are. */
  lookForCommitsOfApprovals(): void {
    this.lookIntoHistory(true);
  }

  /** Asks git what rules and views want to know of it. What was read from a commit is looked at as it stood there. */
  lookIntoHistory(hasOrigins: boolean): void {
    const { sms, textOf } = this.loaded;
    sms.presumeHistory();
    sms.setHistory(readApprovalHistory({ root: this.root, from: committedPlace(this.loaded), sms, textOf, hasOrigins, ...gitOptions(this.root, this.#terminal) }));
  }

  readonly locate = (file: string, span: Span): Range => this.source(file).lines.rangeOf(span);
}

export function gitOptions(root: string, terminal: Terminal): { readonly cacheFolder: string | undefined; readonly environment: Terminal['environment'] } {
  return { cacheFolder: cacheFolderOf(root, terminal.environment), environment: terminal.environment };
}

/** Says on stderr that a rule crashed, with where in the program, once for each way of crashing: what makes it crash may be in every file. Each file has a finding in the output. */
export function reportCrash(terminal: Pick<Terminal, 'error'>): (rule: string, file: string, error: unknown) => void {
  const said = new Set<string>();
  return (rule, file, error) => {
    const [message, stack] = error instanceof Error ? [error.message, error.stack ?? error.message] : [String(error), String(error)];
    const way = `${rule}\n${message}`;
    if (!said.has(way)) {
      said.add(way);
      terminal.error(`clausework: the rule ${rule} failed on ${file}: ${stack}\nIf it fails on other files in the same way, the findings name them.\n`);
    }
  };
}

/**
 * Opens the SMS a command is for: the root that holds the folder, else every root below it.
 *
 * @throws CannotCheck when there is none, or one cannot be read.
 */
export function openSessions(folder: string | undefined, options: CommonOptions, terminal: Terminal): Session[] {
  const asOf = readDay(options.asOf);
  const sessions = options.rev === undefined && options.atCommit !== true ? findRoots(folder, terminal).map((root) => openRoot(root, terminal, asOf)) : openCommitted(folder, options, terminal, asOf);
  for (const session of sessions) {
    if (session.loaded.sms.documentPaths.length === 0) {
      throw new CannotCheck(`There are no documents in ${session.root}. An empty check proves nothing, so it does not pass.`);
    }
  }
  return sessions;
}

/** Opens one SMS, which may still be empty. */
export function openRoot(root: string, terminal: Terminal, asOf?: PlainDate): Session {
  const loaded = loadSms(root, loadOptions(root, terminal, asOf));
  const session = new Session(loaded, terminal);
  session.lookIntoHistory(false);
  return session;
}

/** Opens what a folder stood for in a commit: in a checkout, a worktree, a submodule or a bare repository. */
function openCommitted(folder: string | undefined, options: CommonOptions, terminal: Terminal, asOf: PlainDate | undefined): Session[] {
  if (options.atCommit === true && asOf === undefined) {
    throw new CannotCheck('--at-commit needs a day: "--as-of 2026-03-31 --at-commit" reads the documents as they were committed on that day.');
  }
  const place = gitPlaceOf(path.resolve(terminal.cwd, folder ?? '.'));
  const reference = options.rev ?? 'HEAD';
  const commit = options.atCommit === true && asOf !== undefined ? commitOnDay(place, lineOf(place, reference), asOf) : commitInfo(place, reference);
  const roots = committedRoots(place, commit);
  if (roots.length === 0) {
    throw new CannotCheck(`Commit ${shortId(commit.id)} of ${commit.day} has no clausework.yaml for ${folder ?? 'this folder'}, so there was no SMS here then.`);
  }
  return roots.map((root) => {
    const session = new Session(loadCommit(root, loadOptions(folderOf(root), terminal, asOf)), terminal);
    session.lookIntoHistory(false);
    return session;
  });
}

export function loadOptions(root: string, terminal: Terminal, asOf?: PlainDate): LoadOptions {
  return { builtin: terminal.schemas(), today: terminal.today, program: PROGRAM_ID, cacheFolder: cacheFolderOf(root, terminal.environment), ...(asOf === undefined ? {} : { asOf }) };
}

export function findRoots(folder: string | undefined, terminal: Terminal): string[] {
  const start = path.resolve(terminal.cwd, folder ?? '.');
  if (!existsSync(start)) {
    throw new CannotCheck(`There is no folder ${folder ?? '.'}.`);
  }
  if (!statSync(start).isDirectory()) {
    throw new CannotCheck(`${folder ?? '.'} is a file. Name the folder of the SMS; "check" always looks at the whole of it.`);
  }
  const own = rootOf(start);
  const roots = own === undefined ? rootsBelow(start) : [own];
  if (roots.length === 0) {
    throw new CannotCheck(`No clausework.yaml in ${start}, above it or below it. "clausework init" makes a new SMS.`);
  }
  return roots;
}

/** @throws CannotCheck when a command that prints text or JSON is asked for something else. */
export function readFormat(format = 'text'): 'text' | 'json' {
  if (format !== 'text' && format !== 'json') {
    throw new CannotCheck(`There is no format "${format}". Known: text, json.`);
  }
  return format;
}

/** @throws CannotCheck when the text is no date. */
export function readDay(text: string | undefined): PlainDate | undefined {
  if (text === undefined) {
    return undefined;
  }
  const date = parseDate(text);
  if (date === undefined) {
    throw new CannotCheck(`--as-of needs a date such as 2026-03-31, not "${text}".`);
  }
  return date;
}

/**
 * Writes a command's output to the terminal, or to the file given by --out.
 *
 * @throws CannotCheck when the file cannot be written.
 */
export function deliver(text: string, options: CommonOptions, terminal: Terminal): void {
  if (options.out === undefined) {
    terminal.out(text);
    return;
  }
  writeNamed(options.out, text, terminal.cwd);
  terminal.error(`Written to ${options.out}.\n`);
}
