import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SEVERITIES, type Severity } from '../../core/index/configuration.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { changedSince } from '../../node/git/changedFiles.ts';
import { reasonOf } from '../../node/files.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { checkReport, type CheckReport } from '../formats/checkReport.ts';
import { checkAsGithub } from '../formats/github.ts';
import { checkAsGitlab } from '../formats/gitlab.ts';
import { checkAsJson } from '../formats/json.ts';
import { checkAsJunit } from '../formats/junit.ts';
import { checkAsMarkdown } from '../formats/markdown.ts';
import { checkAsSarif } from '../formats/sarif.ts';
import { checkAsText } from '../formats/text.ts';
import { deliver, openSessions, type CommonOptions, type Terminal } from '../session.ts';

export interface CheckOptions extends CommonOptions {
  readonly changedSince?: string;
  readonly baseline?: string;
  readonly failOn?: string;
  readonly maxWarnings?: string;
  readonly rule?: readonly string[];
  readonly scheduled?: boolean;
}

type Formatter = (reports: readonly CheckReport[], terminal: Terminal) => string;

const FORMATS: Readonly<Record<string, Formatter>> = {
  text: checkAsText,
  json: checkAsJson,
  sarif: checkAsSarif,
  junit: checkAsJunit,
  github: checkAsGithub,
  gitlab: checkAsGitlab,
  markdown: checkAsMarkdown,
};

export const CHECK_FORMATS = Object.keys(FORMATS);

/** `clausework check`: 0 when nothing is at or above the fail level, 1 when something is. */
export function check(folder: string | undefined, options: CheckOptions, terminal: Terminal): number {
  const format = FORMATS[options.format ?? 'text'];
  if (format === undefined) {
    throw new CannotCheck(`There is no format "${options.format}".${didYouMean(options.format ?? '', CHECK_FORMATS)} Known: ${CHECK_FORMATS.join(', ')}.`);
  }
  const gate = { failOn: readSeverity(options.failOn), maxWarnings: readCount(options.maxWarnings), isScheduled: options.scheduled === true };
  const rules = readRules(options.rule ?? []);
  const baseline = readBaseline(options.baseline, terminal);
  const sessions = openSessions(folder, options, terminal);
  const reports = sessions.map((session) => {
    const files = options.changedSince === undefined ? undefined : changedSince(session.loaded, session.loaded.commit === undefined ? session.root : path.resolve(terminal.cwd, folder ?? '.'), options.changedSince);
    return checkReport(session, { rules, files, baseline }, gate);
  });
  deliver(format(reports, terminal), options, terminal);
  return reports.every((report) => report.failing.size === 0) ? 0 : 1;
}

/** Names of rules or families; one that does not exist would silently show nothing. */
export function readRules(names: readonly string[]): readonly string[] {
  const known = new Set(ALL_RULES.flatMap((rule) => [rule.id, rule.id.split('/')[0] ?? rule.id]));
  for (const name of names) {
    if (!known.has(name)) {
      throw new CannotCheck(`There is no rule or family "${name}".${didYouMean(name, known)} "clausework explain" lists all rules.`);
    }
  }
  return names;
}

export function readSeverity(text: string | undefined, option = '--fail-on'): Severity | undefined {
  if (text !== undefined && !(SEVERITIES as readonly string[]).includes(text)) {
    throw new CannotCheck(`${option} needs one of ${SEVERITIES.join(', ')}, not "${text}".`);
  }
  return text as Severity | undefined;
}

function readCount(text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d+$/.test(text)) {
    throw new CannotCheck(`--max-warnings needs a number, not "${text}".`);
  }
  return text === undefined ? undefined : Number(text);
}

/** A baseline is the JSON output of an earlier check: what was known then is not shown again. */
function readBaseline(file: string | undefined, terminal: Terminal): ReadonlySet<string> {
  if (file === undefined) {
    return new Set();
  }
  try {
    const json: unknown = JSON.parse(readFileSync(path.resolve(terminal.cwd, file), 'utf8'));
    return new Set(fingerprintsIn(json));
  } catch (error) {
    // The file may be one that must not be lost, so it is not proposed as the place to write to.
    const why = error instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${reasonOf(error)}`;
    throw new CannotCheck(`The baseline ${file} ${why}. A baseline is a file that an earlier "clausework check --format json --out FILE" wrote.`);
  }
}

function fingerprintsIn(json: unknown): string[] {
  if (Array.isArray(json)) {
    return json.flatMap(fingerprintsIn);
  }
  if (json === null || typeof json !== 'object') {
    return [];
  }
  return Object.entries(json).flatMap(([key, value]) => (key === 'fingerprint' && typeof value === 'string' ? [value] : fingerprintsIn(value)));
}
