import type { Confirmation } from '../../core/approve/confirmation.ts';
import type { ApprovalEntry, ApprovalsView, ApprovedDocument, SealState } from '../../core/views/approvals.ts';
import type { WaitingApproval } from '../../core/views/waiting.ts';
import { csvOf } from '../../core/text/csv.ts';
import { escapeMarkdown } from '../../core/text/escapeMarkdown.ts';
import type { Session, Terminal } from '../session.ts';
import { plural } from '../../core/text/plural.ts';
import { styleFor, wrap, type Style } from './style.ts';

const SEALS: Readonly<Record<SealState, string>> = { holds: 'holds', edited: 'edited since', 'on-file': 'text in git', 'not-found': 'text not found', unchecked: 'not checked', none: 'no seal' };

const HEADER = ['document', 'version', 'approved by', 'in the role', 'on', 'seal', 'who'];

export function approvalsAsText(view: ApprovalsView, session: Session, terminal: Terminal, isAll: boolean): string {
  const style = styleFor(terminal);
  // What the foot says of all of them is not said again behind each.
  const reasonOf = (entry: ApprovalEntry): string => (entry.confirmation === 'verified' || entry.because === view.historyLimit ? '' : style.dim(` (${entry.because.replace(/\.$/, '')})`));
  const lines = view.documents.flatMap((document) => [
    `${style.bold(document.id)}  ${document.standing.words}  ${style.dim(document.title)}`,
    ...entriesOf(document, isAll).map((entry) => `  ${entryAsText(entry, style)}${reasonOf(entry)}`),
  ]);
  const waiting = view.waiting.length === 0 ? [] : ['', style.bold('Waiting'), ...view.waiting.map((one) => `  ${waitingAsText(one)}`)];
  const count = (confirmation: Confirmation): number => view.documents.flatMap((document) => entriesOf(document, isAll)).filter((entry) => entry.confirmation === confirmation).length;
  const summary = `${plural(view.documents.length, 'document')}; approvals ${count('verified')} verified, ${count('stated')} stated, ${count('unknown')} unknown; ${view.waiting.length} waiting`;
  const limit = view.historyLimit === undefined ? [] : wrap(view.historyLimit, terminal.width).map(style.dim);
  const { asOf } = session.loaded;
  return `${[...lines, ...waiting, '', `${style.bold(session.name)}: ${summary}`, ...limit, style.dim(`As of ${asOf.date} (${asOf.because}).`)].join('\n')}\n`;
}

/** Without --all: the approvals of the version in force, else of the last one. */
function entriesOf({ approvals, standing, version }: ApprovedDocument, isAll: boolean): readonly ApprovalEntry[] {
  if (isAll) {
    return approvals;
  }
  const shown = standing.inForce?.version ?? version;
  const own = approvals.filter((entry) => entry.version === shown || entry.version === standing.coming?.version);
  return own.length > 0 ? own : approvals.slice(-1);
}

function entryAsText(entry: ApprovalEntry, style: Style): string {
  const kind = entry.kind === 'full' ? '' : entry.kind === 'editorial' ? ', correction' : ', confirmed again';
  const seal = entry.seal === 'edited' || entry.seal === 'not-found' ? style.bad(SEALS[entry.seal]) : SEALS[entry.seal];
  const who = entry.confirmation === 'verified' ? style.good(entry.confirmation) : entry.confirmation;
  return `${entry.version ?? '–'}  ${entry.by ?? '–'} as ${entry.role ?? '–'} on ${entry.date ?? '–'}${kind}  seal: ${seal}  ${who}`;
}

const REASONS: Readonly<Record<WaitingApproval['reason'], string>> = { 'in-review': 'in review', 'not-approved': 'says approved, with no approval on file', changed: 'edited after it was approved', 'not-agreed': 'not agreed by the other side' };

function waitingAsText({ id, version, reason, approvers, parties }: WaitingApproval): string {
  const who = approvers.map(({ role, holder }) => `${role}${holder === undefined ? '' : ` (${holder})`}`);
  const from = parties.length > 0 ? `, from ${parties.map((party) => party.id).join(', ')}` : who.length > 0 ? `, can be approved by ${who.join(' or ')}` : '';
  return `${id} ${version ?? ''}: ${REASONS[reason]}${from}`;
}

/** All approvals as rows: for a spreadsheet. */
export function approvalsAsCsv(views: readonly ApprovalsView[]): string {
  const rows = views.flatMap(rowsOf);
  return csvOf([[...HEADER, 'because', 'commit', 'standing', 'title'], ...rows]);
}

export function approvalsAsMarkdown(view: ApprovalsView, session: Session): string {
  const rows = rowsOf(view).map((row) => `| ${row.slice(0, HEADER.length).map(markdownCell).join(' | ')} |`);
  const limit = view.historyLimit === undefined ? '' : `\n${view.historyLimit}\n`;
  return `## Approvals, ${escapeMarkdown(session.name)}\n\nAs of ${view.asOf}.\n${limit}\n| ${HEADER.join(' | ')} |\n|${HEADER.map(() => '---|').join('')}\n${rows.join('\n')}\n`;
}

function rowsOf(view: ApprovalsView): string[][] {
  return view.documents.flatMap(({ id, title, standing, approvals }) =>
    approvals.map((entry) => [id, entry.version ?? '', entry.by ?? '', entry.role ?? '', entry.date ?? '', SEALS[entry.seal], entry.confirmation, entry.because, entry.commit ?? '', standing.words, title]),
  );
}

function markdownCell(text: string): string {
  return text.replace(/[\\|<>[\]*_`]/g, '\\$&').replace(/\s+/g, ' ');
}
