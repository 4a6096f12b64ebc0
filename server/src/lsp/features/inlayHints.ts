import { MarkupKind, type InlayHint, type InlayHintParams } from 'vscode-languageserver';
import { inlayHintsIn } from '../../core/features/inlayHints.ts';
import { targetOf, type Feature } from '../feature.ts';

export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register({ connection, workspace, guard }) {
    connection.languages.inlayHint.on(
      guard('Inlay hints', null as InlayHint[] | null, async ({ textDocument, range }: InlayHintParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target?.model === undefined) {
          return null;
        }
        const { lines } = target.source;
        const within = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
        return inlayHintsIn(target.sms, target.model, within).map(({ at, label, tooltip }) => ({
          position: lines.positionAt(at),
          label,
          paddingLeft: true,
          // What a document says is shown as plain text, never as Markdown.
          tooltip: { kind: MarkupKind.PlainText, value: tooltip },
        }));
      }),
    );
  },
};
