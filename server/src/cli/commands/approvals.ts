import { approvalsView, type ApprovalsView } from '../../core/views/approvals.ts';
import { withRanges } from '../../core/views/places.ts';
import { inOneLine } from '../../core/text/printable.ts';
import { CannotCheck } from '../../node/loadSms.ts';
import { approvalsAsCsv, approvalsAsMarkdown, approvalsAsText } from '../formats/approvalsText.ts';
import { commitField, toJson } from '../formats/json.ts';
import { deliver, openSessions, type CommonOptions, type Session, type Terminal } from '../session.ts';

export const APPROVALS_FORMATS = ['text', 'json', 'csv', 'markdown'];

/** `clausework approvals`: who approved what, whether it still holds, what is in force, and what waits. */
export function approvals(folder: string | undefined, options: CommonOptions & { readonly all?: boolean }, terminal: Terminal): number {
  const { format = 'text' } = options;
  if (!APPROVALS_FORMATS.includes(format)) {
    throw new CannotCheck(`There is no format "${format}". Known: ${APPROVALS_FORMATS.join(', ')}.`);
  }
  const shown = openSessions(folder, options, terminal).map((session) => {
    session.lookForCommitsOfApprovals();
    return { session, view: approvalsView(session.loaded.sms) };
  });
  deliver(print(format, shown, options.all === true, terminal), options, terminal);
  return 0;
}

interface Shown {
  readonly session: Session;
  readonly view: ApprovalsView;
}

function print(format: string, shown: readonly Shown[], isAll: boolean, terminal: Terminal): string {
  switch (format) {
    case 'json': {
      const printed = shown.map(({ session, view }) => ({ ...withRanges(view, session.locate), ...commitField(session) }));
      return toJson(printed.length === 1 ? printed[0] : { systems: printed });
    }
    case 'csv':
      return approvalsAsCsv(shown.map(({ view }) => view));
    case 'markdown':
      return shown.map(({ session, view }) => approvalsAsMarkdown(inOneLine(view), session)).join('\n');
    default:
      return shown.map(({ session, view }) => approvalsAsText(inOneLine(view), session, terminal, isAll)).join('\n');
  }
}
