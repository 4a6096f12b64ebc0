// How some documents of the sample read before a version changed them. Everything else of an earlier version is today's text.

interface Edit {
  /** The version that brought today's words. */
  readonly since: string;
  /** Today's words, and what stood in their place. */
  readonly words?: readonly (readonly [now: string, before: string])[];
  /** How the lines begin that it added. */
  readonly lines?: readonly string[];
}

const EDITS: Readonly<Record<string, readonly Edit[]>> = {
  'governance/OBJECTIVES.md': [
    {
      since: '2.0',
      words: [
        ['management objectives 2026', 'management objectives 2025'],
        ['period: 2026', 'period: 2025'],
        ['review of 2026-01-21', 'review of 2025-01-22'],
        ['Baselines are those of the first year of the SMS, for OBJ-03 that of the survey of 2025.', 'Baselines are those of the last year before the SMS.'],
        ['2026-12-31', '2025-12-31'],
        ['12 months of 2026', '12 months of 2025'],
        ['December 2026', 'December 2025'],
        ['November 2026', 'November 2025'],
        ['Second power transfer switch at Port Ellery, monthly switch-over test', 'Monthly switch-over test'],
        ['46,000 EUR, 35 person-days', '12 person-days'],
        ['Restore of the payroll database made faster, retest in May, second test in autumn', 'First test in March'],
        ['9,000 EUR for storage, 15 person-days', '10 person-days'],
        ['2026-11-30', '2025-11-28'],
      ],
    },
  ],
  'governance/PLAN-TRAINING.md': [{ since: '1.1', lines: ['| TRN-06 |'] }],
  'governance/POL-CHANGE.md': [{ since: '2.0', lines: ['Version 2.0 was approved by Amira Khan as deputy'] }],
  'governance/POL-RELEASE.md': [{ since: '1.1', words: [['No deployment to payroll from the 22nd to the last day of a month, to any service from', 'No deployment to any service from']] }],
  'governance/POL-SECURITY.md': [
    {
      since: '2.0',
      lines: ['7. Work outside the offices'],
      words: [['The remote working rules (POL-REMOTE) were taken in as rule 7 on 2025-10-13 and are retired.', 'Work outside the offices has its own rules (POL-REMOTE).']],
    },
  ],
  'governance/SCOPE.md': [{ since: '2.0', lines: ['- SVC-FAX left the scope on 2026-02-27'] }],
  'procedures/PCD-COMPLAINT.md': [{ since: '1.2', words: [['after seven days', 'after ten days']] }],
  'procedures/RI-PASSWORD.md': [{ since: '1.2', words: [[' and the second factor works', '']] }],
  'processes/PROC-SUPPLIER.md': [{ since: '2.0', lines: ['- Version 2.0 (after NC-2026-04)'] }],
  'services/PLAN-CONTINUITY.md': [
    { since: '2.1', words: [['Payroll database from nightly image and log | Database engineer, three streams | 2 h 10 min', 'Payroll database from tape copies | Database engineer, one stream | 2 h 30 min']] },
    {
      since: '2.0',
      words: [
        ['author: h.brandt', 'author: o.petrov'],
        ['| Amira Khan | Henrik Brandt |', '| Amira Khan | Oleg Petrov |'],
        ['| Henrik Brandt | Elise Dubois |', '| Oleg Petrov | Henrik Brandt |'],
      ],
    },
  ],
  'services/REQ-DESK.md': [{ since: '2.0', words: [['; lost calls are called back the same day', '']] }],
  'services/REQ-MAIL.md': [{ since: '1.1', lines: ['| REQ-MAI-5 |'] }],
  'services/SLA-DESK.md': [{ since: '2.0', words: [[' Who rings and is not answered, and leaves a number, is called back the same day.', '']] }],
  'services/SLA-HOSTING.md': [{ since: '2.0', words: [['<= 80 |', '<= 60 |']] }],
  'services/SLA-MAIL.md': [{ since: '1.1', words: [['Mailboxes, calendars and archive', 'Mailboxes and calendars']] }],
  'services/SLA-PAYROLL.md': [{ since: '2.1', lines: ['The monthly test of the power switch-over is no exception'] }],
  'suppliers/AGR-BRIGHT.md': [{ since: '1.1', words: [['A stock of 200 blanks', 'A stock of 100 blanks']] }],
};

/** The words of an earlier version. A change that no longer fits today's text is a fault of this list. */
export function earlierWords(path: string, text: string, version: string): string {
  const later = (EDITS[path] ?? []).filter((edit) => compareVersions(edit.since, version) > 0);
  return later.toSorted((left, right) => compareVersions(right.since, left.since)).reduce((words, edit) => undo(path, words, edit), text);
}

function undo(path: string, text: string, edit: Edit): string {
  const without = (edit.lines ?? []).reduce((rest, start) => withoutLine(path, rest, start), text);
  return (edit.words ?? []).reduce((rest, [now, before]) => {
    mustHold(path, rest, now);
    return rest.replaceAll(now, before);
  }, without);
}

function withoutLine(path: string, text: string, start: string): string {
  mustHold(path, text, `\n${start}`);
  const lines = text.split('\n').filter((line) => !line.startsWith(start));
  return lines.join('\n').replaceAll('\n\n\n', '\n\n');
}

function mustHold(path: string, text: string, words: string): void {
  if (!text.includes(words)) {
    throw new Error(`${path} no longer says "${words.trim()}": bring scripts/sample/earlierTexts.ts up to date.`);
  }
}

/** 2.10 comes after 2.9. */
function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}
