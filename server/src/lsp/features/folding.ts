import { type FoldingRange, type FoldingRangeParams } from 'vscode-languageserver';
import { foldsOf } from '../../core/features/structure.ts';
import { targetOf, type Feature } from '../feature.ts';

/** An editor that folds Markdown itself shows a fold that both know once. */
export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  register({ connection, workspace, client, guard }) {
    const limit = client.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
    connection.onFoldingRanges(
      guard('Folding', null as FoldingRange[] | null, async ({ textDocument }: FoldingRangeParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        if (target?.model === undefined) {
          return null;
        }
        const { lines, text } = target.source;
        const starts = new Set<number>();
        const ranges: FoldingRange[] = [];
        for (const { start, end } of foldsOf(target.model.facts)) {
          const startLine = lines.positionAt(start).line;
          // Blank lines at the end stay in sight, so that folded sections do not run together.
          const endLine = lines.positionAt(start + text.slice(start, end).trimEnd().length).line;
          if (endLine > startLine && !starts.has(startLine) && ranges.length < limit) {
            starts.add(startLine);
            ranges.push({ startLine, endLine });
          }
        }
        return ranges;
      }),
    );
  },
};
