import type { Entity } from '../../index/entity.ts';
import type { Lookups } from '../../index/lookups.ts';
import { decodePath, joinPath } from '../../index/paths.ts';
import { CLASSIFICATIONS } from '../../schema/controlFields.ts';
import type { Span } from '../../text/lineIndex.ts';
import { replaceValue } from '../support/frontMatter.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';

const PUBLIC = 'public';
/** From here on, even the name of a document may tell too much to the public. */
const CLOSED = CLASSIFICATIONS.indexOf('confidential');

/** What anybody may read does not lead to what few may read. */
export const leak: DocumentRule = {
  id: 'classification/leak',
  scope: 'document',
  title: 'Public document that leads to a confidential one',
  severity: 'warning',
  clauses: ['7.5.3', '8.7.3'],
  auditor: 'A public text that quotes or links a confidential one gives away at least that it exists, and what it is about. Auditors of information security look for that.',
  remedy: 'Take the link out of the public document, or correct the classification of one of the two.',
  fails: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
classification: public
links: { derived-from: «RSK» }
---
See [the plan](«plans/continuity.md») for more.
//- risks.md
---
id: RSK
type: risk-register
title: Risks
classification: confidential
---
//- plans/continuity.md
---
id: PLAN-CONTINUITY
type: service-continuity-plan
title: Continuity plan
classification: restricted
---
`,
  passes: `
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Service management policy
classification: internal
links: { derived-from: RSK }
---
//- risks.md
---
id: RSK
type: risk-register
title: Risks
classification: confidential
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    if (document?.status?.classification !== PUBLIC || !isKeptUp(document)) {
      return;
    }
    const typed = model.edges.map(({ target, span, file }) => ({ id: target, span, file }));
    const written = model.facts.links.flatMap((link) => {
      const path = link.destination.split('#')[0] ?? '';
      const id = path === '' ? undefined : lookups.documentAt(joinPath(model.path, decodePath(path)));
      return id === undefined ? [] : [{ id, span: link.span, file: model.path }];
    });
    for (const { id, span, file } of [...typed, ...written]) {
      const found = closedDocument(lookups, id);
      if (found !== undefined && found.id !== document.id) {
        const fixes = [{ title: 'Make this document internal', isSafe: false, edits: replaceValue(model, ['classification'], 'internal') }];
        yield { ...finding(found, span, file), fixes };
      }
    }
  },
};

function finding(target: Entity, span: Span, file: string): RuleFinding {
  return {
    span,
    file,
    message: `This document is public, and leads to ${target.id}, which is ${target.status?.classification ?? ''}.`,
    help: 'Take the link out, or correct the classification of one of the two.',
    subject: target.id,
    related: [{ entity: target.id, field: 'classification', message: 'Its classification.' }],
  };
}

/** The document that an id stands for, or stands in, when few may read it. */
function closedDocument(lookups: Lookups, id: string): Entity | undefined {
  const entity = lookups.entity(id);
  const document = entity?.host === undefined ? entity : lookups.entity(entity.host);
  const rank = (CLASSIFICATIONS as readonly string[]).indexOf(document?.status?.classification ?? '');
  return document !== undefined && rank >= CLOSED ? document : undefined;
}
