import { entryOf, scalarOf, valueOf } from '../../yaml/yamlNode.ts';
import type { DocumentContext, DocumentRule, RuleFinding } from '../rule.ts';
import { frontSpan, frontValue, holdsBlank, replaceValue } from '../support/frontMatter.ts';
import { isRecordRegime } from '../support/regime.ts';
import { contradictoryValues } from '../support/contradictions.ts';
import { contradictions } from '../support/nilStatements.ts';
import { extractFaults, sampleFaults } from '../support/extracts.ts';

/** A record proves something once it is closed, sealed, and agrees with what it speaks of. */
export const incomplete: DocumentRule = {
  id: 'record/incomplete',
  scope: 'document',
  title: 'Record that does not prove what it says',
  severity: 'error',
  clauses: ['7.5.3', '9.1'],
  auditor: 'An auditor checks a record against itself: who closed it and when, whether it says one thing here and another there, whether the export holds as many rows as it says, whether what was drawn is in the export, whether "none" is true.',
  remedy: 'Close the record with the approve command, export again, or correct the figure that is wrong. Never make the record fit by changing what happened.',
  fails: `
//- report.md
---
id: REP-1
type: service-report
title: Service report
status: «closed»
period: 2026-03
---
//- incidents.md
---
id: EXT-1
type: record-extract
title: Incidents of March
record-type: incident
period: 2026-03
row-count: «3»
data: incidents.csv
status: closed
closed: { date: 2026-04-02, «by»: , seal: sha256-0 }
---
//- incidents.csv
ID,Opened,Priority
INC-1,2026-03-02,1
INC-2,2026-03-09,2
`,
  passes: `
//- report.md
---
id: REP-1
type: service-report
title: Service report
status: closed
period: 2026-03
closed: { date: 2026-04-02, by: l.novak, seal: sha256-0 }
---
//- incidents.md
---
id: EXT-1
type: record-extract
title: Incidents of March
record-type: incident
period: 2026-03
row-count: 2
data: incidents.csv
status: open
---
//- incidents.csv
ID,Opened,Priority
INC-1,2026-03-02,1
INC-2,2026-03-09,2
`,
  *check(context: DocumentContext): Iterable<RuleFinding> {
    yield* contradictoryValues(context);
    if (!isRecordRegime(context.model)) {
      return;
    }
    yield* closing(context);
    yield* extractFaults(context);
    yield* sampleFaults(context);
    yield* contradictions(context);
  },
};

const WANTED = {
  date: 'the day, so nobody can tell whether it was closed in time',
  by: 'the person who closed it',
  seal: 'a seal, without which a later edit could not be told',
};

function* closing({ model }: DocumentContext): Iterable<RuleFinding> {
  const status = scalarOf(model.facts.frontMatter?.root, 'status');
  const closed = frontValue(model, 'closed');
  const isEmpty = closed === undefined || (closed.kind === 'scalar' && closed.value === '');
  const help = 'Close it with the approve command, which writes date, person and seal.';
  if (status === 'closed' && isEmpty) {
    yield { span: frontSpan(model, 'status'), message: 'The record says it is closed, but not when and by whom.', help, subject: 'closed', fixes: [{ title: 'Open it again', isSafe: false, edits: replaceValue(model, ['status'], 'open') }] };
    return;
  }
  if (isEmpty || holdsBlank(closed)) {
    return;
  }
  const isDateAlone = closed.kind === 'scalar';
  const missing = (['date', 'by', 'seal'] as const).filter((key) => !(isDateAlone && key === 'date') && scalarOf(closed, key) === undefined && !holdsBlank(valueOf(closed, key)));
  const [first] = missing;
  if (first !== undefined) {
    // An empty key is the place; what is not written at all is missing from the entry as a whole.
    const span = entryOf(closed, first) === undefined ? closed.span : frontSpan(model, 'closed', first);
    yield { span, message: `The record is closed, and the closing does not say ${missing.map((key) => WANTED[key]).join(', nor ')}.`, help, subject: `closed.${first}` };
  }
  if (status === 'open') {
    yield { span: frontSpan(model, 'status'), severity: 'warning', message: 'The record says it is open, and also when it was closed.', help: 'Set the status to closed, or take the closing out while it is still being written.', subject: 'status', fixes: [{ title: 'Set the status to closed', isSafe: false, edits: replaceValue(model, ['status'], 'closed') }] };
  }
}
