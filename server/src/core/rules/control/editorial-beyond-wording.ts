import { changeInWords } from '../../history/changeInWords.ts';
import { editorialPairs } from '../../history/needs.ts';
import { weigh } from '../../history/weigh.ts';
import { scalarOf } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { entrySpan, frontEntries } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';

/** What the owner may do alone ends where something is promised, forbidden or counted. */
export const editorialBeyondWording: DocumentRule = {
  id: 'control/editorial-beyond-wording',
  scope: 'document',
  title: 'Correction that changed more than wording',
  severity: 'warning',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'A correction by the owner is not read by anybody else. When a figure, a date or a duty changed with it, the change was never approved.',
  remedy: 'Raise the major version and have the whole text approved by somebody with the authority. Only told where git has both texts.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.1
status: approved
owner: capacity-lead
approvals:
  - { by: a.khan, role: managing-director, date: 2026-02-03, version: 1.0, seal: sha256-295e41291d56c6f2d6b8568c3994accaad9655aa177b5d933f10a139e4b9ee05 }
  - { by: b.olsen, role: capacity-lead, date: 2026-03-03, version: 1.1, seal: sha256-934c68551b298b23872f5552ffe2c7550bd41a862123f3f69fd4d5a8866869a8, editorial: «true» }
---
# Capacity plan
Disks are replaced when they are filled to 90 %.
//- approved: plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
owner: capacity-lead
---
# Capacity plan
Disks are replaced when they are filled to 80 %.
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.1
status: approved
owner: capacity-lead
approvals:
  - { by: a.khan, role: managing-director, date: 2026-02-03, version: 1.0, seal: sha256-295e41291d56c6f2d6b8568c3994accaad9655aa177b5d933f10a139e4b9ee05 }
  - { by: b.olsen, role: capacity-lead, date: 2026-03-03, version: 1.1, seal: sha256-1bdc3f55dfdd0cecceb64a96c8a5654236e7c5cb507de57c5232c54e90a824e8, editorial: true }
---
# Capacity plan
Discs are exchanged when they are filled to 80 %.
//- approved: plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
owner: capacity-lead
---
# Capacity plan
Disks are replaced when they are filled to 80 %.
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const status = model.document?.status;
    if (!isDocumentRegime(model) || status === undefined) {
      return;
    }
    const entries = frontEntries(model, 'approvals');
    // Once somebody approved the whole again, what was corrected before is part of what he read.
    const lastFull = status.approvals.findLastIndex((one) => one.isEditorial !== true && one.checked === undefined);
    for (const [before, approval] of editorialPairs(status)) {
      const at = status.approvals.indexOf(approval);
      const change = before.seal === undefined || approval.seal === undefined || at < lastFull ? undefined : lookups.textChange(before.seal, approval.seal);
      const weighty = change === undefined ? [] : weigh(change, model.type, lookups);
      const entry = entries[at];
      if (weighty.length > 0 && entry !== undefined) {
        yield {
          span: entrySpan(entry, 'editorial'),
          message: `Version ${approval.version ?? '?'} was written down as a correction of wording, but it changed more: ${changeInWords(weighty)}.`,
          help: 'Have the whole text approved, with a higher major version.',
          subject: `approvals.${scalarOf(entry, 'version') ?? ''}.editorial`,
        };
      }
    }
  },
};
