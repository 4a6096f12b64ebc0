import type { Location } from 'vscode-languageserver';
import { fileOfAction, formOfStep, planStep, type StepRefusal } from '../../core/actions/actionStep.ts';
import type { Refusal } from '../../core/approve/planApproval.ts';
import { clausePage } from '../../core/explain/clausePage.ts';
import { parseDocument } from '../../core/facts/parseDocument.ts';
import { parseDate, type PlainDate } from '../../core/dates/plainDate.ts';
import { compareTexts } from '../../core/history/textChange.ts';
import type { DocumentModel } from '../../core/index/documentModel.ts';
import { recordReview } from '../../core/review/recordReview.ts';
import { changesInWords, reviewSubject, type ReviewSubject } from '../../core/review/reviewSubject.ts';
import type { TextEdit } from '../../core/text/applyEdits.ts';
import { locationOf, workspaceEditOf } from '../convert.ts';
import type { Feature } from '../feature.ts';
import type { EarlierText } from '../historyAccess.ts';
import { whyNoHistory } from '../historyKeeper.ts';
import type { Project } from '../project.ts';
import { ActionFormRequest, ActionStepRequest, ClausePageRequest, RecordReviewRequest, ReviewSubjectRequest, type EditAnswer, type Refused, type ReviewAnswer } from '../protocol.ts';
import { normalizeUri } from '../uris.ts';
import { uriOf } from '../workspace.ts';

/** The text that a file had on a day, or why it is not known. */
type EarlierTexts = (project: Project, path: string, day: PlainDate) => Promise<EarlierText>;

/** What people do with an SMS beside writing: review, close, check. The server works out the edits, the client applies them. */
export const reviewsAndActions: Feature = {
  capabilities: {},
  register: ({ connection, workspace, history, options, guard }) => {
    const earlierText: EarlierTexts = (project, path, day) => history?.earlierText(project.root, path, day) ?? Promise.resolve({ limit: whyNoHistory(options) });
    const projectAt = (root: string): Project | undefined => workspace.projects.find((project) => project.root === normalizeUri(root));
    connection.onRequest(
      ReviewSubjectRequest,
      guard('Preparing a review', null as ReviewAnswer | Refused | null, ({ root, id, document }) => {
        const project = projectAt(root);
        const path = id === undefined ? project?.pathOf(document ?? '') : project?.sms.lookups.entity(id)?.path;
        return project === undefined || path === undefined ? null : prepareReview(project, path, earlierText);
      }),
    );
    connection.onRequest(
      RecordReviewRequest,
      guard('Recording a review', null as EditAnswer | Refused | null, async ({ root, id, by, result }) => {
        const project = projectAt(root);
        const path = project?.sms.lookups.entity(id)?.path;
        const [model, text] = project === undefined || path === undefined ? [] : [project.sms.model(path), await project.textOf(path)];
        if (project === undefined || model === undefined || text === undefined) {
          return null;
        }
        const plan = recordReview(project.sms.lookups, model, text, { by, date: project.sms.asOf, result });
        return plan.isRefused ? refused(project, plan) : answerOf(project, plan);
      }),
    );
    connection.onRequest(
      ActionFormRequest,
      guard('Preparing a step', null as { readonly form: Exclude<ReturnType<typeof formOfStep>, StepRefusal> } | Refused | null, ({ root, id, step }) => {
        const project = projectAt(root);
        const form = project === undefined ? undefined : formOfStep(project.sms, id, step);
        return project === undefined || form === undefined ? null : form.isRefused ? refused(project, form) : { form };
      }),
    );
    connection.onRequest(
      ActionStepRequest,
      guard('Taking a step', null as EditAnswer | Refused | null, async ({ root, id, step, answers }) => {
        const project = projectAt(root);
        const file = project === undefined ? undefined : fileOfAction(project.sms, id);
        const text = project === undefined || file === undefined ? '' : ((await project.textOf(file)) ?? '');
        if (project === undefined) {
          return null;
        }
        const plan = planStep(project.sms, id, step, answers, text);
        return plan.isRefused ? refused(project, plan) : answerOf(project, plan);
      }),
    );
    connection.onRequest(
      ClausePageRequest,
      guard('A page of a clause', null as { title: string; markdown: string } | null, ({ root, clause }) => {
        const project = projectAt(root);
        return (project === undefined ? undefined : clausePage(project.sms, clause)) ?? null;
      }),
    );
  },
};

async function prepareReview(project: Project, path: string, earlierText: EarlierTexts): Promise<ReviewAnswer | Refused | null> {
  const model = project.sms.model(path);
  if (model === undefined) {
    return null;
  }
  const subject = reviewSubject(project.sms, model);
  if (subject.isRefused) {
    return refused(project, subject);
  }
  const { id, title, asOf, due, since, notes, people } = subject;
  return { id, title, uri: uriOf(project, path), asOf, notes, people, ...(due === undefined ? {} : { due }), ...(since === undefined ? {} : { since }), ...(await changesSince(project, model, subject, earlierText)) };
}

async function changesSince(project: Project, model: DocumentModel, { since }: ReviewSubject, earlierText: EarlierTexts): Promise<Pick<ReviewAnswer, 'changes' | 'limit' | 'earlier'>> {
  const day = parseDate(since ?? '');
  const text = await project.textOf(model.path);
  if (day === undefined || text === undefined) {
    return {};
  }
  const earlier = await earlierText(project, model.path, day);
  if ('limit' in earlier) {
    return { limit: earlier.limit };
  }
  const before = project.sms.lookups.interpreter.interpret(model.path, parseDocument(earlier.text), false, () => undefined);
  return { changes: changesInWords(compareTexts({ text: earlier.text, model: before }, { text, model })), earlier: { text: earlier.text, day: earlier.day } };
}

async function refused(project: Project, { message, help, place }: Refusal & Pick<StepRefusal, 'place'>): Promise<Refused> {
  const location: Location | undefined = place === undefined ? undefined : await locationOf(project, place);
  return { refused: message, help, ...(location === undefined ? {} : { place: location }) };
}

async function answerOf(project: Project, { path, edits }: { readonly path: string; readonly edits: readonly TextEdit[] }): Promise<EditAnswer | null> {
  const edit = await workspaceEditOf(project, edits.map(({ span, text }) => ({ path, span, text })));
  const first = edits.reduce((least, { span }) => Math.min(least, span.start), Number.MAX_SAFE_INTEGER);
  const place = await locationOf(project, { path, span: { start: first, end: first } });
  return edit === undefined || place === undefined ? null : { edit, place };
}
