import { l10n, window, type QuickPickItem } from 'vscode';
import type { ActionStep } from '../../../server/src/core/actions/actionStep.ts';
import type { StepQuestion } from '../../../server/src/core/actions/questions.ts';
import { ActionFormRequest, ActionStepRequest } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';
import { applyAndShow, tellRefusal, whoIsIt } from './applyEdit.ts';

/** Closes an action, or puts the check of its effect on file: asks for what the type of the action wants to know, one question each. */
export async function takeStep(server: ClauseworkServer, root: string, id: string, step: ActionStep): Promise<void> {
  const asked = await server.request(ActionFormRequest, { root, id, step });
  if (asked === null) {
    throw new Error(l10n.t('{0} is not there any more.', id));
  }
  if (asked.refused !== undefined) {
    await tellRefusal(id, asked);
    return;
  }
  const { what, questions, notes } = asked.form;
  const title = step === 'close' ? l10n.t('Close: {0}', what) : l10n.t('Effect checked: {0}', what);
  const answers: Record<string, string> = {};
  for (const [at, question] of questions.entries()) {
    const answer = await ask(question, `${title} (${at + 1}/${questions.length})`, notes);
    if (answer === undefined) {
      return;
    }
    answers[question.field] = answer;
  }
  const answer = await server.request(ActionStepRequest, { root, id, step, answers });
  if (answer === null) {
    throw new Error(l10n.t('{0} is not there any more.', id));
  }
  await (answer.refused === undefined ? applyAndShow(server, answer, step === 'close' ? l10n.t('{0} is closed.', id) : l10n.t('The check of {0} is entered.', id)) : tellRefusal(id, answer));
}

/** An answer, empty where none is needed; undefined when the person turned away. */
async function ask(question: StepQuestion, title: string, notes: readonly string[]): Promise<string | undefined> {
  const prompt = [question.title, question.guidance ?? '', ...notes].filter((part) => part !== '').join('. ');
  if (question.holds === 'person' && question.isRequired) {
    return whoIsIt(question.choices.map(({ value, label }) => ({ id: value, name: label })), question.title);
  }
  if (question.choices.length > 0) {
    const none: (QuickPickItem & { readonly value: string })[] = question.isRequired ? [] : [{ label: l10n.t('Leave it open'), value: '' }];
    const items = [...question.choices.map(({ value, label }) => ({ label, ...(label === value ? {} : { description: value }), value })), ...none];
    return (await window.showQuickPick(items, { title, placeHolder: prompt, matchOnDescription: true, ignoreFocusOut: true }))?.value;
  }
  return window.showInputBox({
    title,
    prompt: question.isRequired ? prompt : l10n.t('{0} (may be left empty)', prompt),
    value: question.proposal ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? (question.isRequired ? l10n.t('"{0}" is needed.', question.title) : undefined) : question.holds === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? l10n.t('Write the day as year, month and day: 2026-03-31.') : undefined),
  });
}
