import path from 'node:path';
import { parseDate, type PlainDate } from '../../core/dates/plainDate.ts';
import { peopleWithEmail } from '../../core/approve/identities.ts';
import { planApproval, type ApprovalPlan, type ApprovalRequest, type PlannedApproval } from '../../core/approve/planApproval.ts';
import { planClosing, type PlannedClosing } from '../../core/approve/planClosing.ts';
import { lastSealed } from '../../core/history/needs.ts';
import { didYouMean } from '../../core/text/nearest.ts';
import { readEditable, writeEditable } from '../../node/editableText.ts';
import { reasonOf } from '../../node/files.ts';
import { ownEmail } from '../../node/git/ownIdentity.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { styleFor, type Style } from '../formats/style.ts';
import { openSessions, type CommonOptions, type Session, type Terminal } from '../session.ts';

export interface ApproveOptions extends CommonOptions {
  readonly by?: string;
  readonly role?: string;
  readonly date?: string;
  readonly effective?: string;
  readonly editorial?: boolean;
  readonly reconfirm?: boolean;
  readonly note?: string;
  readonly close?: boolean;
  readonly dryRun?: boolean;
  readonly folder?: string;
}

/** `clausework approve`: writes who approved which text, in which role, and when. All documents that are named, or none. */
export function approve(documents: readonly string[], options: ApproveOptions, terminal: Terminal): number {
  const kind = kindOf(options);
  const [date, effective] = [readDay('--date', options.date), readDay('--effective', options.effective)];
  const targets = findDocuments(documents, options, terminal);
  const batch = new Set(targets.map(({ id }) => id));
  const plans = targets.map((target): Planned => {
    const { lookups } = target.session.loaded.sms;
    const day = date ?? target.session.loaded.asOf.date;
    if (!lookups.hasCome(day)) {
      throw new CannotCheck(`--date ${day} has not come yet (it is ${target.session.loaded.asOf.date}, ${target.session.loaded.asOf.because}). Whoever approves today for a later day says so with --effective.`);
    }
    const by = options.by ?? whoAmI(target.session, terminal);
    const plan = kind === 'close' ? planClosing(lookups, target.model, target.text, by, day) : planApproval(lookups, target.model, target.text, { ...given(options, effective), ...changeOf(target), kind, by, date: day, batch });
    return { target, plan, by, date: day };
  });
  const refused = plans.flatMap(({ plan }) => (plan.isRefused ? [plan] : []));
  if (refused.length > 0) {
    const rest = plans.length > refused.length ? '\nNothing was written, not for the other documents either.' : '\nNothing was written.';
    throw new CannotCheck(`not ${kind === 'close' ? 'closed' : 'approved'}\n${refused.map(({ document, message, help }) => `${document}: ${message} ${help}`).join('\n')}${rest}`);
  }
  if (options.dryRun !== true) {
    writeAll(plans);
  }
  const style = styleFor(terminal);
  terminal.out(plans.map((one) => report(one, options.dryRun === true, style)).join(''));
  return 0;
}

interface Target {
  readonly session: Session;
  readonly id: string;
  readonly path: string;
  readonly model: NonNullable<ReturnType<Session['loaded']['sms']['model']>>;
  readonly text: string;
  readonly hasMark: boolean;
}

interface Planned {
  readonly target: Target;
  readonly plan: ApprovalPlan | PlannedClosing;
  readonly by: string;
  readonly date: PlainDate;
}

function kindOf(options: ApproveOptions): ApprovalRequest['kind'] | 'close' {
  const chosen = (['editorial', 'reconfirm', 'close'] as const).filter((one) => options[one] === true);
  if (chosen.length > 1) {
    throw new CannotCheck(`--${chosen.join(' and --')} exclude each other.`);
  }
  return chosen[0] ?? 'full';
}

function given(options: ApproveOptions, effective: PlainDate | undefined): Pick<ApprovalRequest, 'role' | 'effective' | 'checked'> {
  return {
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(effective === undefined ? {} : { effective }),
    ...(options.note === undefined ? {} : { checked: options.note }),
  };
}

/** What changed since the last approved text, as the history read at the start has it. */
function changeOf({ session, model }: Target): Pick<ApprovalRequest, 'change' | 'noChange'> {
  const { lookups } = session.loaded.sms;
  const status = model.document?.status;
  const approved = status === undefined ? undefined : lastSealed(status)?.seal;
  const change = approved === undefined || status === undefined ? undefined : lookups.textChange(approved, status.seal);
  return change === undefined ? { noChange: lookups.historyLimit() ?? 'The text that was approved is nowhere in the history.' } : { change };
}

function readDay(option: string, text: string | undefined): PlainDate | undefined {
  const day = text === undefined ? undefined : parseDate(text);
  if (text !== undefined && day === undefined) {
    throw new CannotCheck(`${option} needs a date such as 2026-03-31, not "${text}".`);
  }
  return day;
}

/** Documents by id or by file; each must be one, in one SMS. */
function findDocuments(names: readonly string[], options: ApproveOptions, terminal: Terminal): Target[] {
  const sessions = openSessions(options.folder, options, terminal);
  return [...new Set(names)].map((name) => {
    const found = sessions.flatMap((session) => findIn(session, name, terminal) ?? []);
    const [first, second] = found;
    if (first === undefined) {
      const ids = sessions.flatMap(({ loaded }) => loaded.sms.documentPaths.flatMap((file) => loaded.sms.model(file)?.document?.id ?? []));
      throw new CannotCheck(`There is no document "${name}".${didYouMean(name, ids)} Documents are named by their id or their file.`);
    }
    if (second !== undefined) {
      throw new CannotCheck(`"${name}" is in more than one SMS: ${first.session.root} and ${second.session.root}. Say which with --folder.`);
    }
    return first;
  });
}

function findIn(session: Session, name: string, terminal: Terminal): Target | undefined {
  const { sms } = session.loaded;
  const entity = sms.lookups.entity(name);
  const file = path.relative(session.root, path.resolve(terminal.cwd, name)).split(path.sep).join('/');
  const found = entity?.path ?? (sms.model(file)?.document === undefined ? undefined : file);
  const model = found === undefined ? undefined : sms.model(found);
  if (found === undefined || model === undefined) {
    return undefined;
  }
  if (entity?.host !== undefined) {
    throw new CannotCheck(`${entity.id} is a row or part of ${entity.host}. Name the document.`);
  }
  const editable = readEditable(session.root, found);
  if (editable === undefined) {
    throw new CannotCheck(`${found} is a link or no plain text, so it is not written to.`);
  }
  if (editable.text.length !== model.facts.length) {
    throw new CannotCheck(`${found} was changed while it was read. Try again.`);
  }
  return { session, id: model.document?.id ?? found, path: found, model, ...editable };
}

/** The person whose git identity this machine uses. Whoever approves is named for certain, or not at all. */
function whoAmI(session: Session, terminal: Terminal): string {
  const email = ownEmail(session.root, { environment: terminal.environment });
  if (email === undefined) {
    throw new CannotCheck('Who approves? git knows no e-mail address here, so name the person with --by, by the id on the list of people.');
  }
  const people = peopleWithEmail(session.loaded.sms.lookups, email);
  const [first, second] = people;
  if (first === undefined) {
    throw new CannotCheck(`Who approves? Nobody on the list of people has the git identity ${email}. Enter it there in the column "Git", or name the person with --by.`);
  }
  if (second !== undefined) {
    throw new CannotCheck(`Who approves? ${people.join(' and ')} both have the git identity ${email}. Name the person with --by, and put the list of people right.`);
  }
  return first;
}

function writeAll(plans: readonly Planned[]): void {
  for (const { target } of plans) {
    if (readEditable(target.session.root, target.path)?.text !== target.text) {
      throw new CannotCheck(`${target.path} was changed meanwhile. Nothing was written; try again.`);
    }
  }
  const done: string[] = [];
  for (const { target, plan } of plans) {
    if (plan.isRefused) {
      continue;
    }
    try {
      writeEditable(target.session.root, target.path, plan.after, target.hasMark);
      done.push(target.id);
    } catch (error) {
      throw new CannotCheck(`${target.path} could not be written: ${reasonOf(error)}.${done.length === 0 ? '' : ` Written before it: ${done.join(', ')}.`}`);
    }
  }
}

function report({ target, plan, by, date }: Planned, isDry: boolean, style: Style): string {
  if (plan.isRefused) {
    return '';
  }
  const what = 'version' in plan ? approvalInWords(plan, by, date) : `closed by ${by} on ${date}`;
  const notes = 'notes' in plan ? plan.notes : [];
  return `${style.bold(target.id)}: ${what}${isDry ? ' (nothing was written: --dry-run)' : ''}\n${style.dim(`  ${target.path}, ${plan.seal}`)}\n${notes.map((note) => `  ${note}\n`).join('')}`;
}

function approvalInWords({ version, role, basedOn }: PlannedApproval, by: string, date: PlainDate): string {
  const built = Object.entries(basedOn).map(([id, on]) => `${id} ${on}`);
  return `version ${version} approved by ${by} as ${role} on ${date}${built.length === 0 ? '' : `, built on ${built.join(', ')}`}`;
}
