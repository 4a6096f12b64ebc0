import { isDocumentRegime } from '../support/regime.ts';
import { entrySpan, frontEntries, frontSpan, frontText, holdsBlank, replaceValue } from '../support/frontMatter.ts';
import { parseDate } from '../../dates/plainDate.ts';
import { scalarOf, valueOf, type YamlNode } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';

/** What calls itself approved must say who approved this version, and when. */
export const notApproved: DocumentRule = {
  id: 'control/not-approved',
  scope: 'document',
  title: 'Approved without an approval',
  severity: 'error',
  clauses: ['7.5.2', '7.5.3'],
  auditor: 'An auditor asks of any document on the table who approved this version and on which day. A status alone answers neither.',
  remedy: 'Have the version approved with the approve command, or set the status back to in-review until it is.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: «approved»
owner: capacity-manager
author: j.meyer
approvals:
  - { by: a.khan, role: capacity-manager, date: 2025-02-03, version: 1.0, seal: sha256-0 }
---
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 2.0
status: approved
owner: capacity-manager
author: j.meyer
approvals:
  - { by: a.khan, role: capacity-manager, date: 2026-02-03, version: 2.0, seal: sha256-0 }
---
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const version = frontText(model, 'version');
    if (!isDocumentRegime(model) || model.document?.status?.status !== 'approved' || version === undefined) {
      return;
    }
    const fixes = [{ title: 'Set the status back to in-review', isSafe: false, edits: replaceValue(model, ['status'], 'in-review') }];
    const approvals = frontEntries(model, 'approvals').filter((entry) => scalarOf(entry, 'version') === version);
    if (approvals.length === 0) {
      const message = `The status is approved, but no approval of version ${version} is on file.`;
      yield { span: frontSpan(model, 'status'), message, help: 'Have it approved, or set the status back to in-review.', subject: 'status', fixes };
      return;
    }
    const faults = approvals.map((entry) => ({ entry, fault: faultOf(entry, version, (date) => lookups.hasCome(date)) }));
    // One sound approval is enough; what is wrong with the others then makes no difference.
    for (const { entry, fault } of faults.some((one) => one.fault === undefined) ? [] : faults) {
      if (fault !== undefined && fault.message !== undefined) {
        yield { span: entrySpan(entry, fault.key), message: fault.message, help: fault.help, subject: `approvals.${fault.key}`, fixes };
      }
    }
  },
};

/** Without a message: there is something wrong with it that another rule reports. */
interface Fault {
  readonly key: string;
  readonly message?: string;
  readonly help: string;
}

function faultOf(entry: YamlNode, version: string, hasCome: (date: NonNullable<ReturnType<typeof parseDate>>) => boolean): Fault | undefined {
  const help = 'Have this version approved with the approve command.';
  for (const key of ['by', 'date'] as const) {
    if (holdsBlank(valueOf(entry, key))) {
      return { key, help };
    }
  }
  if (scalarOf(entry, 'by') === undefined) {
    return { key: 'by', message: `The approval of version ${version} names nobody who approved it.`, help };
  }
  const text = scalarOf(entry, 'date');
  if (text === undefined) {
    return { key: 'date', message: `The approval of version ${version} has no date, so nobody can tell whether the approver held the role that day.`, help };
  }
  const date = parseDate(text);
  if (date === undefined) {
    return { key: 'date', help };
  }
  return hasCome(date)
    ? undefined
    : { key: 'date', message: `The approval of version ${version} is dated ${date}, a day that has not come, so it does not count yet.`, help: 'Correct the date, or set the status to in-review until that day.' };
}
