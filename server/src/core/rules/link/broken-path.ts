import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { Lookups } from '../../index/lookups.ts';
import { destinationOf } from '../../index/destinations.ts';
import type { Fix } from '../finding.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { clip } from '../support/clip.ts';
import { elsewhere, leadsOut, relativePath, systemAround } from '../support/linkPaths.ts';

/** Links and images in the text, of documents and pages alike. */
export const brokenPath: DocumentRule = {
  id: 'link/broken-path',
  scope: 'document',
  title: 'Link to a file that does not exist',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'Documented information must be available where it is needed. Dead links are among the first things an auditor clicks.',
  remedy: 'Correct the path, or remove the link.',
  fails: `
//- plans/capacity.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
---
It rests on [the policy](«policy.md») and on [the budget](«../../finance/budget.xlsx»).
//- policies/policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
---
`,
  passes: `
//- plans/capacity.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
---
It rests on [the policy](../policies/policy.md#why), [all policies](../policies/) and [the standard](https://www.iso.org).
//- policies/policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (!isKeptUp(model.document)) {
      return;
    }
    for (const { destination, span } of model.facts.links) {
      const { path, pathLength } = destinationOf(model.path, destination);
      if (path === undefined || exists(lookups, path)) {
        continue;
      }
      if (leadsOut(path)) {
        yield {
          span,
          severity: 'warning',
          message: `The link "${clip(destination)}" leads out of the folder of the SMS, where nobody can tell what it finds.`,
          help: 'Bring the file into the SMS, or link to it by its web address.',
          subject: destination,
        };
        continue;
      }
      const system = systemAround(lookups, path);
      if (system !== undefined) {
        yield {
          span,
          severity: 'warning',
          message: `The link "${clip(destination)}" leads into another SMS, the one in "${system}", and nobody can tell from here what it finds.`,
          help: 'Say beside it what is meant, or link to what this SMS itself has on the matter.',
          subject: destination,
        };
        continue;
      }
      const near = elsewhere(lookups, path);
      const written = near === undefined ? undefined : relativePath(model.path, near);
      const place = { start: span.start, end: span.start + pathLength };
      const fixes: Fix[] = written === undefined ? [] : [{ title: `Change to ${written}`, isSafe: false, edits: [{ path: model.path, span: place, text: written }] }];
      yield {
        span,
        message: `The link "${clip(destination)}" leads to a file that does not exist.`,
        help: near === undefined ? 'Correct the path, or remove the link.' : `A file of this name is at ${near}.`,
        subject: destination,
        fixes,
      };
    }
  },
};

function exists(lookups: Lookups, path: string): boolean {
  return path === CONFIGURATION_FILE || (!leadsOut(path) && (lookups.path(path) !== undefined || lookups.folder(path)));
}
