import type { SmsStatus } from '../../server/src/lsp/protocol.ts';
import type { ServerState } from './server.ts';

/** What the status bar says. */
export interface StatusText {
  readonly text: string;
  readonly isTrouble: boolean;
}

/** One short line on how the SMSs of the workspace stand, and the document in front. */
export function statusText(state: ServerState, statuses: readonly SmsStatus[], document?: string): StatusText {
  if (state === 'down') {
    return { text: '$(error) Clausework: not running', isTrouble: true };
  }
  const loading = statuses.filter((status) => status.state === 'loading');
  // Before the server has said anything, nothing is known to be clean.
  if (state === 'starting' || statuses.length === 0 || loading.length > 0) {
    const [done, total] = [sum(loading, (status) => status.done), sum(loading, (status) => status.total)];
    return { text: total === 0 ? '$(sync~spin) Clausework: starting' : `$(sync~spin) Clausework: ${done} of ${total} files`, isTrouble: false };
  }
  if (statuses.some((status) => status.state === 'failed')) {
    return { text: `$(error) Clausework: clausework.yaml cannot be used`, isTrouble: true };
  }
  return { text: `$(law) Clausework: ${countsText(statuses)}${document === undefined ? '' : ` · ${document}`}`, isTrouble: false };
}

/** "3 errors, 2 warnings"; "clean" means neither. */
export function countsText(statuses: readonly SmsStatus[]): string {
  const errors = sum(statuses, ({ counts }) => counts.error);
  const warnings = sum(statuses, ({ counts }) => counts.warning);
  const parts = [...(errors > 0 ? [counted(errors, 'error')] : []), ...(warnings > 0 ? [counted(warnings, 'warning')] : [])];
  return parts.length === 0 ? 'clean' : parts.join(', ');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function sum(statuses: readonly SmsStatus[], number: (status: SmsStatus) => number): number {
  return statuses.reduce((total, status) => total + number(status), 0);
}
