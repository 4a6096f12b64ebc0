import { Disposable, EventEmitter, FileDecoration, ThemeColor, window, type FileDecorationProvider, type Uri } from 'vscode';
import type { DocumentState } from '../../../server/src/core/views/documentState.ts';
import type { ClauseworkServer } from '../server.ts';

/** One letter beside a document in the explorer, for what its name cannot tell. Errors are marked by the editor itself. */
const MARKS: Readonly<Record<string, readonly [letter: string, colour: string | undefined]>> = {
  draft: ['D', 'disabledForeground'],
  'in-review': ['R', 'charts.blue'],
  open: ['O', 'charts.blue'],
  retired: ['–', 'disabledForeground'],
  void: ['–', 'disabledForeground'],
  changed: ['!', 'charts.orange'],
  overdue: ['!', 'charts.orange'],
};

export function decorateDocuments(server: ClauseworkServer): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider: FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: async (uri: Uri) => {
      const root = server.rootOf(uri);
      if (root === undefined || !uri.path.endsWith('.md') || server.state !== 'running') {
        return undefined;
      }
      const state = await server.view<DocumentState>('documentState', root.toString(), { document: uri.toString() });
      const [letter, colour] = (state?.mark === undefined ? undefined : MARKS[state.mark]) ?? [undefined, undefined];
      return state === undefined || letter === undefined ? undefined : new FileDecoration(letter, state.words, colour === undefined ? undefined : new ThemeColor(colour));
    },
  };
  return Disposable.from(changed, window.registerFileDecorationProvider(provider), server.onDidChangeSms(() => changed.fire(undefined)));
}
