import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import { hoverAt, hoverInSetup } from '../../core/features/hover.ts';
import { ALL_RULES } from '../../core/rules/allRules.ts';
import { rangeOf } from '../convert.ts';
import { modelsOf, targetOf, type Feature } from '../feature.ts';

export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register({ connection, workspace, guard }) {
    connection.onHover(
      guard('Hover', null as Hover | null, async ({ textDocument, position }: HoverParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target === undefined) {
          return null;
        }
        const offset = target.source.lines.offsetAt(position);
        for (const model of modelsOf(target)) {
          const found = hoverAt(target.sms, model, target.path, offset);
          if (found !== undefined) {
            return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeOf(target.source, found.span) };
          }
        }
        const found = hoverInSetup(target.sms, ALL_RULES, target.path, target.source.text, offset);
        return found === undefined ? null : { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeOf(target.source, found.span) };
      }),
    );
  },
};
