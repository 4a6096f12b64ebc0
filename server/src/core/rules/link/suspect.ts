import type { DocumentModel } from '../../index/documentModel.ts';
import { listed } from '../../history/changeInWords.ts';
import type { Lookups } from '../../index/lookups.ts';
import { currentApproval, suspectTargets } from '../../proof/entityState.ts';
import type { Span } from '../../text/lineIndex.ts';
import { scalarOf, valueOf } from '../../yaml/yamlNode.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

/** Approved on the ground of a version that has since been replaced by a new major one, or of a row or section that changed. */
export const suspect: DocumentRule = {
  id: 'link/suspect',
  scope: 'document',
  title: 'Built on a version that has changed since',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'When a policy changes, what was derived from it must be looked at again. An auditor compares the dates and asks who did.',
  remedy: 'Check whether the document still fits. When it does, confirm it with the approve command, which asks what was checked; when not, change it and have it approved again. A version that applies later counts from its day. A minor version counts only where git has both texts and the very row that is linked or section that is mentioned changed.',
  fails: `
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
version: 1.0
status: approved
links: { implements: «POL-SM» }
approvals:
  - { by: a.khan, role: ceo, date: 2026-01-10, version: 1.0, based-on: { POL-SM: 2.3 } }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 3.0
status: approved
---
`,
  passes: `
//- plan.md
---
id: SMP
type: service-management-plan
title: Plan
version: 1.0
status: approved
links: { implements: POL-SM }
approvals:
  - { by: a.khan, role: ceo, date: 2026-01-10, version: 1.0, based-on: { POL-SM: 2.3 } }
---
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
version: 2.4
status: approved
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    if (document?.status === undefined || !isKeptUp(document)) {
      return;
    }
    for (const { id, builtOn, now, parts } of suspectTargets(lookups, document)) {
      const title = lookups.entity(id)?.title ?? id;
      const what = parts.length === 0 ? '' : ` What this document builds on changed: ${listed(parts)}.`;
      yield {
        span: placeOf(model, lookups, id),
        message: `Version ${document.status.version ?? '?'} was approved when "${title}" (${id}) was at ${builtOn}; it is now at ${now}, and nobody has said that this document still fits.${what}`,
        help: `Check it against the new version. When it still fits, "clausework approve ${document.id} --reconfirm --note ..." keeps who said so; else change it and have it approved again.`,
        subject: id,
        related: [{ entity: id, field: 'version', message: `Now at version ${now}.` }],
      };
    }
  },
};

/** The link, where it is written here; else what the approval says it was built on. */
function placeOf(model: DocumentModel, lookups: Lookups, id: string): Span {
  // Sealed text keeps the id that the target had then.
  const isMeant = (name: string): boolean => lookups.presentId(name) === id;
  const link = model.edges.find((edge) => isMeant(edge.target) && edge.file === model.path);
  const root = model.facts.frontMatter?.root;
  const approvals = valueOf(root, 'approvals');
  const version = model.document?.status === undefined ? undefined : currentApproval(model.document.status)?.version;
  const items = approvals?.kind === 'list' ? approvals.items : approvals === undefined ? [] : [approvals];
  const approval = items.findLast((item) => scalarOf(item, 'version') === version);
  const built = valueOf(approval, 'based-on');
  return link?.span ?? (built?.kind === 'map' ? built.entries : []).find(({ key }) => isMeant(key))?.keySpan ?? valueOf(root, 'id')?.span ?? { start: 0, end: 0 };
}
