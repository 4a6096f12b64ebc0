import { testRule } from '../../../../../test/support/testRule.ts';
import { incomplete } from './incomplete.ts';

const INPUTS = ['earlier-actions', 'context-changes', 'nonconformity-trends', 'measurement-trends', 'audit-results', 'improvement-chances', 'customer-feedback', 'policy-fitness', 'objectives', 'service-performance', 'party-performance', 'resources'];
const minutes = (heading: string, inputs: readonly string[]): string =>
  `//- m.md\n---\nid: MRM-1\ntype: management-review-minutes\ndate: 2026-01-21\n---\n## ${heading}\n| Input | Considered |\n|---|---|\n${inputs.map((input) => `| ${input} | Looked at. |\n`).join('')}`;

testRule(incomplete, [
  {
    name: 'names the inputs that a management review left out, and adds rows for them',
    files: minutes('«Inputs one by one»', INPUTS),
    messages: [/leaves out risks, planned-changes; it needs a row for each "Input"/],
    severities: ['hint'],
    fixed: `${minutes('Inputs one by one', INPUTS).split('\n').slice(1).join('\n').trimEnd()}\n| risks | TODO(considered) |\n| planned-changes | TODO(considered) |\n`,
  },
  { name: 'says nothing of an empty table, or while a row waits for its value', files: `${minutes('Inputs one by one', [])}//- c.md\n---\nid: CAP\ntype: capacity-plan\n---\n## Current and forecast use\n| ID | Kind |\n|---|---|\n| C-1 | TODO(kind) |\n` },
  { name: 'counts the rows of all its tables', files: `//- c.md\n---\nid: CAP\ntype: capacity-plan\n---\n## Current and forecast use\n| ID | Kind |\n|---|---|\n| C-1 | people |\n| C-2 | money |\n\n| ID | Kind |\n|---|---|\n| C-3 | technology |\n| C-4 | information |\n` },
]);
