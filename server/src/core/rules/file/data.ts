import type { FactProblem } from '../../facts/facts.ts';
import type { DataFile, DocumentModel } from '../../index/documentModel.ts';
import { isSealed } from '../../index/isSealed.ts';
import type { Lookups } from '../../index/lookups.ts';
import { isBlank } from '../../facts/plainText.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import type { Fix } from '../finding.ts';
import { insertField } from '../support/edits.ts';
import { entryOf } from '../../yaml/yamlNode.ts';
import { yamlPath } from '../../yaml/setEntries.ts';
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
      yield unavailable(lookups, model, file);
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

function unavailable(lookups: Lookups, model: DocumentModel, { path, written, span }: DataFile): RuleFinding {
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
  const place = near === undefined ? undefined : relativePath(model.path, near);
  // Sealed text stays as it is; where its file is now is said beside it.
  const isKept = isSealed(model.document) && entryOf(model.facts.frontMatter?.root, 'data-moved-to') === undefined;
  const beside = place === undefined || !isKept ? undefined : insertField(model, 'data-moved-to', yamlPath(place));
  const fix: Fix | undefined =
    place === undefined ? undefined : beside === undefined ? { title: `Change to ${place}`, isSafe: false, edits: [{ path: model.path, span, text: place }] } : { title: `Enter that it moved to ${place}`, isSafe: false, edits: [beside] };
  const wayOut = isKept ? 'Put the file back, or write where it is now under "data-moved-to", which no seal covers.' : 'Correct the path, or add the file.';
  return {
    span,
    message: `The data file "${written}" does not exist, so this document has no rows.`,
    help: near === undefined ? wayOut : `There is one at ${near}.`,
    subject: 'data',
    fixes: fix === undefined ? [] : [fix],
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
