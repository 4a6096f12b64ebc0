import type { FactProblem } from '../../facts/facts.ts';
import type { DataFile } from '../../index/documentModel.ts';
import type { Lookups } from '../../index/lookups.ts';
import { isBlank } from '../../facts/plainText.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { clip } from '../support/clip.ts';
import { elsewhere, leadsOut, relativePath, systemAround } from '../support/linkPaths.ts';

/** The file that holds the rows of a register or an extract. */
export const data: DocumentRule = {
  id: 'file/data',
  scope: 'document',
  title: 'Data file that is missing or broken',
  severity: 'error',
  clauses: ['7.5.3', '7.5.4'],
  auditor: 'A register whose rows cannot be read is an empty register.',
  remedy: 'Put the file where the document says it is, and keep it as CSV with a header line, or as a YAML list of rows.',
  fails: `
//- people.md
---
id: PEOPLE
type: people-register
title: People
data: people.csv
---
## People
//- people.csv
id,name
P-1,«"»Ann
//- risks.md
---
id: RISKS
type: risk-register
title: Risks
data: «risks.csv»
---
`,
  passes: `
//- people.md
---
id: PEOPLE
type: people-register
title: People
data: people.csv
---
## People
//- people.csv
id,name
P-1,"Ann, Ms"
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { data: file } = model;
    if (file === undefined || isBlank(file.written) || !isKeptUp(model.document)) {
      return;
    }
    if (file.facts === undefined) {
      yield unavailable(lookups, model.path, file);
      return;
    }
    for (const problem of file.facts.problems) {
      const message = messageOf(problem);
      if (message !== undefined) {
        yield { span: problem.span, file: file.path, message, subject: `${problem.code}: ${clip(problem.message)}` };
      }
    }
  },
};

function unavailable(lookups: Lookups, from: string, { path, written, span }: DataFile): RuleFinding {
  if (leadsOut(path) || systemAround(lookups, path) !== undefined) {
    return { span, message: `The data file "${written}" lies outside the SMS, so its rows do not count.`, help: 'Move it into the SMS.', subject: 'data' };
  }
  if (lookups.path(path) !== undefined) {
    if (/\.(?:csv|ya?ml)$/i.test(path)) {
      return { span, message: `The rows are said to be in "${written}", which cannot be read, so this document has none.`, help: 'Save it as text in UTF-8; a spreadsheet calls that "CSV UTF-8".', subject: 'data' };
    }
    return { span, message: `The rows are said to be in "${written}", which is neither CSV nor YAML.`, help: 'Save it as CSV in UTF-8, with a header line.', subject: 'data' };
  }
  const near = elsewhere(lookups, path);
  const fix = near === undefined ? undefined : relativePath(from, near);
  return {
    span,
    message: `The data file "${written}" does not exist, so this document has no rows.`,
    help: near === undefined ? 'Correct the path, or add the file.' : `There is one at ${near}.`,
    subject: 'data',
    fixes: fix === undefined ? [] : [{ title: `Change to ${fix}`, isSafe: false, edits: [{ path: from, span, text: fix }] }],
  };
}

function messageOf({ code, message }: FactProblem): string | undefined {
  const text = clip(message).replace(/[.\s]+$/, '');
  switch (code) {
    case 'csv-quote':
      return `${text}, so the rows around it are read wrongly.`;
    case 'yaml':
      return `The rows cannot be read here: ${text}.`;
    case 'duplicate-key':
      return `"${text}" is written twice in one row; only the first counts.`;
    default:
      return undefined;
  }
}
