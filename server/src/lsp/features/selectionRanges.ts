import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { selectionsAt } from '../../core/features/structure.ts';
import { rangeOf } from '../convert.ts';
import { targetOf, type Feature } from '../feature.ts';

export const selectionRanges: Feature = {
  capabilities: { selectionRangeProvider: true },
  register({ connection, workspace, guard }) {
    connection.onSelectionRanges(
      guard('Selection ranges', null as SelectionRange[] | null, async ({ textDocument, positions }: SelectionRangeParams) => {
        const target = await targetOf(workspace, textDocument.uri);
        const facts = target?.sms.facts(target.path);
        if (target === undefined || facts === undefined) {
          return null;
        }
        return positions.map((position): SelectionRange => {
          const offset = target.source.lines.offsetAt(position);
          const steps = selectionsAt(facts, target.source.text, offset);
          const outermost: SelectionRange = { range: rangeOf(target.source, steps.at(-1) ?? { start: offset, end: offset }) };
          return steps.slice(0, -1).reduceRight<SelectionRange>((parent, span) => ({ range: rangeOf(target.source, span), parent }), outermost);
        });
      }),
    );
  },
};
