import { withBaseline } from '../../core/configure/baselineEdit.ts';
import { parseDate, type PlainDate } from '../../core/dates/plainDate.ts';
import { CONFIGURATION_FILE, readConfiguration, type Severity } from '../../core/index/configuration.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { isAtLeast } from '../../core/rules/runRules.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { readEditable, writeEditable } from '../../node/editableText.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { plural } from '../../core/text/plural.ts';
import { openSessions, type CommonOptions, type Session, type Terminal } from '../session.ts';
import { readSeverity } from './check.ts';

export interface BaselineOptions extends CommonOptions {
  readonly owner: string;
  readonly until: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly dryRun?: boolean;
}

/** What the configuration itself is reproached with is put right there, not excepted. */
const OWN_FAMILY = 'configuration/';

/** `clausework baseline`: freezes what is known today as exceptions with an owner and a last day, so that only new findings fail. */
export function baseline(folder: string | undefined, options: BaselineOptions, terminal: Terminal): number {
  const until = parseDate(options.until);
  if (until === undefined) {
    throw new CannotCheck(`--until needs a date such as 2027-03-31, not "${options.until}".`);
  }
  const severity = readSeverity(options.severity, '--severity') ?? 'warning';
  for (const session of openSessions(folder, options, terminal)) {
    freeze(session, until, severity, options, terminal);
  }
  return 0;
}

function freeze(session: Session, until: PlainDate, severity: Severity, options: BaselineOptions, terminal: Terminal): void {
  const { sms, asOf } = session.loaded;
  if (until <= asOf.date) {
    throw new CannotCheck(`--until ${until} is not after ${asOf.date}, so the exceptions would count for nothing.`);
  }
  const roles = [...sms.lookups.ofType('role'), ...Object.keys(sms.schemas.roles)];
  if (!roles.includes(options.owner)) {
    throw new CannotCheck(`There is no role "${options.owner}" that could own the exceptions.${didYouMean(options.owner, roles)}`);
  }
  const findings = frozen(session.findings, severity);
  if (findings.length === 0) {
    terminal.out(`${session.name}: nothing to freeze, no ${severity} or worse is open.\n`);
    return;
  }
  const file = readEditable(session.root, CONFIGURATION_FILE);
  const reason = options.reason ?? `known on ${asOf.date}`;
  const text = file === undefined ? undefined : withBaseline(file.text, { findings, reason, owner: options.owner, until });
  if (file === undefined || text === undefined || readConfiguration(text).configuration.exceptions.length !== sms.configuration.exceptions.length + findings.length) {
    throw new CannotCheck(`The exceptions in ${CONFIGURATION_FILE} are not written as a list with a line for each, so none can be added safely. Write "exceptions:" with lines that begin with "-" below it.`);
  }
  if (options.dryRun === true) {
    terminal.out(text);
  } else {
    writeEditable(session.root, CONFIGURATION_FILE, text, file.hasMark);
  }
  terminal.error(`${session.name}: ${plural(findings.length, 'finding')} ${options.dryRun === true ? 'would be' : 'are now'} excepted until ${until}, owned by ${options.owner}. New ones count; on the day after, these return.\n`);
}

/** Each fingerprint once: two findings that share one are told apart by nothing an exception could name. */
function frozen(findings: readonly Finding[], severity: Severity): Finding[] {
  const open = findings.filter((finding) => finding.accepted === undefined && isAtLeast(finding.severity, severity) && !finding.rule.startsWith(OWN_FAMILY));
  return [...new Map(open.map((finding) => [finding.fingerprint, finding])).values()];
}
