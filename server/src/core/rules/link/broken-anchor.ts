import { destinationOf } from '../../index/destinations.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import { nearest } from '../../text/nearest.ts';
import { scalarsOf, valueOf } from '../../yaml/yamlNode.ts';
import { isBlank } from '../../facts/plainText.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { clip } from '../support/clip.ts';

/** Links to a heading, and headings that the front matter names. */
export const brokenAnchor: DocumentRule = {
  id: 'link/broken-anchor',
  scope: 'document',
  title: 'Link to a heading that does not exist',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'A link into a document that ends at its top leaves the reader to search, and a claim that names no heading shows nothing.',
  remedy: 'Correct what stands behind the #. It is the heading in small letters, with dashes for blanks.',
  fails: `
//- sla.md
---
id: SLA-1
type: sla
title: Payroll
sections: { exceptions: «'#what-we-leave-ot'» }
---
See [the limits](«#limits»).
## Workload limits
## What we leave out
`,
  passes: `
//- sla.md
---
id: SLA-1
type: sla
title: Payroll
sections: { exceptions: '#what-we-leave-out' }
---
See [the limits](#workload-limits).
## Workload limits
## What we leave out
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const { destination, span } of model.facts.links) {
      const { path = model.path, anchor, pathLength } = destinationOf(model.path, destination);
      const kind = path === model.path ? 'document' : lookups.path(path);
      if (anchor === undefined || !/\.md$/i.test(path) || (kind !== 'document' && kind !== 'page')) {
        continue;
      }
      const anchors = lookups.anchors(path);
      if (!leadsSomewhere(anchors, anchor)) {
        const where = path === model.path ? 'This document' : path;
        yield finding(model, { anchor, anchors, span, at: span.start + pathLength, subject: destination, message: `${where} has no heading "#${clip(anchor)}".` });
      }
    }
    yield* bindings(model);
  },
};

/** An empty anchor and #top lead to the beginning, and #L12 to a line. */
function leadsSomewhere(anchors: readonly string[], anchor: string): boolean {
  return anchor === '' || anchor === 'top' || /^L\d+/.test(anchor) || anchors.includes(anchor);
}

/** What `sections`, `parts` and `answers` bind to a heading of the document itself. Proof rests on these, so they are errors. */
function* bindings(model: DocumentModel): Iterable<RuleFinding> {
  const anchors = [...model.facts.headings.map((heading) => heading.slug), ...model.facts.anchors];
  for (const field of model.isPage ? [] : ['sections', 'parts', 'answers']) {
    const node = valueOf(model.facts.frontMatter?.root, field);
    for (const entry of node?.kind === 'map' ? node.entries : []) {
      for (const { value, span, quoted } of scalarsOf(entry.value)) {
        const anchor = value.replace(/^#/, '');
        if (!isBlank(value) && !anchors.includes(anchor)) {
          const start = span.start + (quoted === true ? 1 : 0) + (value.length - anchor.length) - 1;
          const message = `This document has no heading "#${clip(anchor)}", to which "${field}" binds "${entry.key}".`;
          yield { ...finding(model, { anchor, anchors, span, at: value.startsWith('#') ? start : undefined, end: start + 1 + anchor.length, subject: `${field}.${entry.key}`, message }), severity: 'error' };
        }
      }
    }
  }
}

interface Broken {
  readonly anchor: string;
  readonly anchors: readonly string[];
  readonly span: { readonly start: number; readonly end: number };
  /** Where the # stands. */
  readonly at: number | undefined;
  readonly end?: number;
  readonly subject: string;
  readonly message: string;
}

function finding(model: DocumentModel, { anchor, anchors, span, at, end, subject, message }: Broken): RuleFinding {
  const near = nearest(anchor, anchors);
  const fixes: Fix[] = near === undefined || at === undefined ? [] : [{ title: `Change to #${near}`, isSafe: false, edits: [{ path: model.path, span: { start: at, end: end ?? span.end }, text: `#${near}` }] }];
  return { span, message, help: near === undefined ? 'Correct what stands behind the #, or leave it out.' : `Did you mean "#${near}"?`, subject, fixes };
}
