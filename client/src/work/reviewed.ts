import type { Disposable} from 'vscode';
import { commands, EventEmitter, l10n, QuickPickItemKind, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { RecordReviewRequest, ReviewSubjectRequest, type ReviewAnswer } from '../../../server/src/lsp/protocol.ts';
import type { ClauseworkServer } from '../server.ts';
import { applyAndShow, tellRefusal, whoIsIt } from './applyEdit.ts';

const EARLIER_SCHEME = 'clausework-earlier';
/** More lines than this nobody reads in a list of choices; the comparison shows the rest. */
const MAX_SHOWN = 8;

/** What came of a review. The words in the document are the person's own; these begin them. */
interface Outcome extends QuickPickItem {
  readonly begins: string;
  /** Undefined: a note may be given, and need not be. */
  readonly asks?: string;
}

/** What a review is about: a line of a tree, a file, or the document in front. */
export type ReviewTarget = { readonly root: string; readonly id: string } | { readonly root: string; readonly document: string };

/** "Reviewed…": shows what changed, asks what came of it, and writes that into the text of the one document. */
export class Reviewer implements Disposable {
  readonly #server: ClauseworkServer;
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #provider: Disposable;

  constructor(server: ClauseworkServer) {
    this.#server = server;
    this.#provider = workspace.registerTextDocumentContentProvider(EARLIER_SCHEME, { onDidChange: this.#changed.event, provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '' });
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }

  async review(target: ReviewTarget): Promise<void> {
    const subject = await this.#server.request(ReviewSubjectRequest, target);
    if (subject === null) {
      throw new Error(l10n.t('This is no document of an SMS, so there is nothing to review.'));
    }
    if (subject.refused !== undefined) {
      await tellRefusal('id' in target ? target.id : workspace.asRelativePath(Uri.parse(target.document)), subject);
      return;
    }
    await this.#showChanges(subject);
    const result = await this.#ask(subject);
    const by = result === undefined ? undefined : await whoIsIt(subject.people, l10n.t('Who reviewed it?'));
    if (result === undefined || by === undefined) {
      return;
    }
    const answer = await this.#server.request(RecordReviewRequest, { root: target.root, id: subject.id, by, result });
    if (answer === null) {
      throw new Error(l10n.t('{0} is not there any more.', subject.id));
    }
    await (answer.refused === undefined ? applyAndShow(this.#server, answer, l10n.t('The review of {0} is entered.', subject.title)) : tellRefusal(subject.id, answer));
  }

  /** The text of then beside that of today; where that is not known, the document itself. */
  async #showChanges({ uri, earlier, changes, title }: ReviewAnswer): Promise<void> {
    const today = Uri.parse(uri);
    if (earlier === undefined || (changes ?? []).length === 0) {
      await window.showTextDocument(today, { preview: false });
      return;
    }
    const then = today.with({ scheme: EARLIER_SCHEME, query: earlier.day });
    this.#texts.set(then.toString(), earlier.text);
    this.#changed.fire(then);
    await commands.executeCommand('vscode.diff', then, today, l10n.t('{0}: {1} and today', title, earlier.day), { preview: true });
  }

  /** What came of it, in the words that go into the document; undefined when the person turned away. */
  async #ask(subject: ReviewAnswer): Promise<string | undefined> {
    const outcomes: Outcome[] = [
      { label: l10n.t('$(check) Unchanged'), description: l10n.t('it still fits'), begins: 'unchanged' },
      { label: l10n.t('$(edit) Changed'), description: l10n.t('the text was brought up to date'), begins: '', asks: l10n.t('What was changed?') },
      { label: l10n.t('$(clock) To be changed'), description: l10n.t('work is left to do'), begins: 'to be changed: ', asks: l10n.t('What is to be changed, and by whom?') },
      { label: l10n.t('$(trash) To be withdrawn'), description: l10n.t('it is no longer needed'), begins: 'to be withdrawn: ', asks: l10n.t('Why is it no longer needed?') },
    ];
    const items: (Outcome | QuickPickItem)[] = [...outcomes, ...linesOf(subject)];
    let choice: Outcome | QuickPickItem | undefined;
    do {
      choice = await window.showQuickPick(items, { title: l10n.t('Reviewed: {0}', subject.title), placeHolder: summaryOf(subject), ignoreFocusOut: true });
    } while (choice !== undefined && !('begins' in choice));
    if (choice === undefined) {
      return undefined;
    }
    const { begins, asks } = choice;
    const note = await window.showInputBox({
      title: l10n.t('Reviewed: {0}', subject.title),
      prompt: asks ?? l10n.t('A note, if there is something to say'),
      ignoreFocusOut: true,
      validateInput: (text) => (asks !== undefined && text.trim() === '' ? l10n.t('Whoever reads the document later wants to know.') : undefined),
    });
    return note === undefined ? undefined : asks === undefined ? [begins, note.trim()].filter((part) => part !== '').join('; ') : `${begins}${note.trim()}`;
  }
}

function summaryOf({ changes, since, due, limit }: ReviewAnswer): string {
  const when = due === undefined ? '' : l10n.t(' Review due {0}.', due);
  if (since === undefined) {
    return l10n.t('What came of it?{0}', when);
  }
  const what = changes === undefined ? (limit ?? '') : changes.length === 0 ? l10n.t('Nothing changed since {0}.', since) : changes.length === 1 ? l10n.t('One change since {0}.', since) : l10n.t('{0} changes since {1}.', changes.length, since);
  return l10n.t('{0}{1} What came of the review?', what, when);
}

/** What the document says of itself and what changed, below the choices: to be read, not to be chosen. */
function linesOf({ notes, changes = [], since, limit }: ReviewAnswer): QuickPickItem[] {
  const separator = (label: string): QuickPickItem => ({ label, kind: QuickPickItemKind.Separator });
  const more = changes.length - MAX_SHOWN;
  return [
    ...(changes.length === 0 ? [] : [separator(l10n.t('Changed since {0}', since ?? '')), ...changes.slice(0, MAX_SHOWN).map((label) => ({ label: `$(diff) ${label}` })), ...(more > 0 ? [{ label: l10n.t('$(diff) and {0} more', more) }] : [])]),
    separator(l10n.t('On file')),
    ...notes.map((label) => ({ label: `$(info) ${label}` })),
    ...(limit === undefined ? [] : [{ label: `$(info) ${limit}` }]),
  ];
}
