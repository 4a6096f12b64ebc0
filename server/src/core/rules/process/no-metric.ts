import { insertLink, yamlBlank } from '../support/edits.ts';
import { frontSpan, idSpan } from '../support/frontMatter.ts';
import { isKeptUp, severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { entryOf, valueOf } from '../../yaml/yamlNode.ts';
import { isBlank } from '../../facts/plainText.ts';

const PROCESS = 'process';
const MEASURED_BY = 'measured-by';

/** A process that is not measured is not steered. */
export const noMetric: DocumentRule = {
  id: 'process/no-metric',
  scope: 'document',
  title: 'Process without a metric',
  severity: 'warning',
  clauses: ['8.1', '9.1'],
  auditor: 'How do you know that this process works? An auditor puts the question to every process owner, and expects a figure for an answer.',
  remedy: 'Enter at least one metric in the measurement catalogue that measures the process, or link to one that is there.',
  fails: `
//- process.md
---
id: PROC-PROBLEM
type: problem-process
title: Problem management
status: approved
---
## «Measures and criteria»
It runs well when causes are found.
`,
  passes: `
//- process.md
---
id: PROC-PROBLEM
type: problem-process
title: Problem management
status: approved
---
## Measures and criteria
It runs well when causes are found.
//- metrics.md
---
id: METRICS
type: measurement-catalogue
title: Metrics
---
## Metrics
| ID | Name | Measures |
|---|---|---|
| MET-1 | Causes found in time | PROC-PROBLEM |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    const { document } = model;
    if (document === undefined || !lookups.isA(document, PROCESS) || document.host !== undefined || !isKeptUp(document)) {
      return;
    }
    const links = valueOf(model.facts.frontMatter?.root, 'links');
    const written = valueOf(links, MEASURED_BY);
    const isToCome = written?.kind === 'scalar' && written.value !== '' && isBlank(written.value);
    if (isToCome || lookups.linked(document.id, MEASURED_BY).length > 0) {
      return;
    }
    const section = model.sections.find(({ definition, owner }) => definition.name === 'measures' && owner === document);
    const heading = section === undefined ? undefined : model.facts.headings[section.heading];
    const edit = entryOf(links, MEASURED_BY) === undefined ? insertLink(model, MEASURED_BY, yamlBlank('the id of the metric')) : undefined;
    yield {
      span: entryOf(links, MEASURED_BY) !== undefined ? frontSpan(model, 'links', MEASURED_BY) : (heading?.textSpan ?? idSpan(model)),
      severity: severityByStatus(document) === 'hint' ? 'hint' : 'warning',
      message: `No metric measures ${document.title}, so nobody can show how well it works.`,
      help: 'Name the process under "Measures" in the measurement catalogue, or the metric under links as measured-by.',
      subject: MEASURED_BY,
      fixes: edit === undefined ? [] : [{ title: 'Add a link to the metric, to be filled in', isSafe: false, edits: [edit] }],
    };
  },
};
