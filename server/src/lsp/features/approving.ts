import type { WorkspaceEdit } from 'vscode-languageserver';
import { approvalChoices } from '../../core/approve/choices.ts';
import { planApproval, type PlannedApproval } from '../../core/approve/planApproval.ts';
import { planClosing, type PlannedClosing } from '../../core/approve/planClosing.ts';
import { parseDate, type PlainDate } from '../../core/dates/plainDate.ts';
import { lastSealed } from '../../core/history/needs.ts';
import { personName } from '../../core/views/names.ts';
import { workspaceEditOf } from '../convert.ts';
import { targetOf, type Feature, type Target } from '../feature.ts';
import { whyNoApproval } from '../historyKeeper.ts';
import { ApprovalChoicesRequest, ApproveRequest, type ApprovalOutcome, type ApproveParams } from '../protocol.ts';
import { normalizeUri } from '../uris.ts';
import { uriOf, type Workspace } from '../workspace.ts';

/** Approving and closing out of the editor: what is to be asked, and the edit that writes the answer down. Nothing is written here. */
export const approving: Feature = {
  capabilities: {},
  register({ connection, workspace, history, options, guard }) {
    connection.onRequest(
      ApprovalChoicesRequest,
      guard('What can be approved', null, async (params) => {
        const target = await documentOf(workspace, params);
        if (target?.model === undefined) {
          return null;
        }
        if (history === undefined) {
          return whyNoApproval(options);
        }
        const email = await history.ownEmail(target.project.root);
        const choices = approvalChoices(target.sms.lookups, target.model, target.sms.asOf, email);
        return choices === undefined ? null : { ...choices, root: target.project.root, uri: uriOf(target.project, target.path) };
      }),
    );
    connection.onRequest(ApproveRequest, guard<ApproveParams, ApprovalOutcome>('Approving', FAILED, (params) => approve(workspace, params)));
  },
};

const FAILED: ApprovalOutcome = { isRefused: true, message: 'The approval could not be worked out; the log says why.', help: '' };

/** A document by its file, or by its id in an SMS. */
async function documentOf(workspace: Workspace, params: { readonly uri: string } | { readonly root: string; readonly id: string }): Promise<Target | undefined> {
  if ('uri' in params) {
    return targetOf(workspace, params.uri);
  }
  const project = workspace.projects.find((one) => one.root === normalizeUri(params.root));
  const path = project?.sms.lookups.entity(params.id)?.path;
  return project === undefined || path === undefined ? undefined : targetOf(workspace, uriOf(project, path));
}

async function approve(workspace: Workspace, { uri, kind, by, role, effective, checked }: ApproveParams): Promise<ApprovalOutcome> {
  const target = await targetOf(workspace, uri);
  if (target?.model === undefined) {
    return { isRefused: true, message: 'This file is no document of a service management system, so there is nothing to approve.', help: '' };
  }
  const { sms, model, source } = target;
  const applies = effective === undefined ? undefined : parseDate(effective);
  if (effective !== undefined && applies === undefined) {
    return { isRefused: true, message: `"${effective}" is not a date.`, help: 'Write it as 2026-03-31.' };
  }
  const plan =
    kind === 'close'
      ? planClosing(sms.lookups, model, source.text, by, sms.asOf)
      : planApproval(sms.lookups, model, source.text, {
          kind,
          by,
          date: sms.asOf,
          batch: new Set(model.document === undefined ? [] : [model.document.id]),
          ...(role === undefined ? {} : { role }),
          ...(applies === undefined ? {} : { effective: applies }),
          ...(checked === undefined ? {} : { checked }),
          ...changeOf(target),
        });
  if (plan.isRefused) {
    return { isRefused: true, message: plan.message, help: plan.help };
  }
  const edit: WorkspaceEdit | undefined = await workspaceEditOf(target.project, plan.edits.map(({ span, text }) => ({ path: target.path, span, text })));
  return edit === undefined ? { isRefused: true, message: `${target.path} cannot be read any more.`, help: 'Try again.' } : { isRefused: false, edit, ...inWords(target, plan, by, sms.asOf) };
}

/** What changed since the last approved text, as far as the history is known. */
function changeOf({ sms, model }: Target): { change: NonNullable<ReturnType<typeof sms.lookups.textChange>> } | { noChange: string } {
  const status = model?.document?.status;
  const approved = status === undefined ? undefined : lastSealed(status)?.seal;
  const change = approved === undefined || status === undefined ? undefined : sms.lookups.textChange(approved, status.seal);
  return change === undefined ? { noChange: sms.lookups.historyLimit() ?? 'The text that was approved is nowhere in the history.' } : { change };
}

function inWords({ sms }: Target, plan: PlannedApproval | PlannedClosing, by: string, date: PlainDate): { readonly message: string; readonly notes: readonly string[] } {
  const name = personName(sms.lookups, by);
  if (!('version' in plan)) {
    return { message: `${plan.document} is closed by ${name} on ${date}, and sealed.`, notes: [] };
  }
  const role = sms.lookups.entity(plan.role)?.title ?? plan.role;
  return { message: `${plan.document} ${plan.version} is approved by ${name} as ${role} on ${date}.`, notes: plan.notes };
}
