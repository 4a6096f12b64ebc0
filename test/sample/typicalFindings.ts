import type { Planting } from './planting.ts';

/** One way in which a finding shows in the documents. */
export interface Variant {
  readonly how: string;
  readonly plant: (planting: Planting) => void;
  /** Changed texts are sealed again, so that only the planted fault shows; unless the broken seal is the fault. */
  readonly isUnsealed?: true;
  /** What must be reported: by which rule, in which file, on the line that begins so, in which words. */
  readonly rule: string;
  readonly file: string;
  readonly line: string;
  readonly message: RegExp;
}

export interface TypicalFinding {
  readonly number: number;
  readonly title: string;
  readonly variants: readonly Variant[];
  /** What no rule reports yet, in words; planted too, and held to be unreported, so that this goes stale loudly. */
  readonly unreported?: readonly { readonly how: string; readonly plant: (planting: Planting) => void; readonly missing: string }[];
}

const CATALOGUE = 'services/SERVICE-CATALOGUE.md';

export const TYPICAL_FINDINGS: readonly TypicalFinding[] = [
  {
    number: 1,
    title: 'The scope on paper is not what is really delivered',
    variants: [
      {
        how: 'a live service is left out of the scope',
        plant: (planting) => planting.replace('SCOPE', 'SVC-DESK, SVC-NETWORK]', 'SVC-DESK]'),
        rule: 'scope/mismatch',
        file: 'governance/SCOPE.md',
        line: '  service: [',
        message: /SVC-NETWORK/,
      },
      {
        how: 'the plan still names a service that was given up',
        plant: (planting) => planting.replace('PLAN-SM', 'SVC-DESK, SVC-NETWORK]', 'SVC-DESK, SVC-NETWORK, SVC-FAX]'),
        rule: 'scope/mismatch',
        file: 'governance/PLAN-SM.md',
        line: '  service: [',
        message: /SVC-FAX/,
      },
      {
        how: 'a service in scope is missing from the plan',
        plant: (planting) => planting.replace('PLAN-SM', 'service: [SVC-PAYROLL, ', 'service: ['),
        rule: 'scope/mismatch',
        file: 'governance/PLAN-SM.md',
        line: '  service: [',
        message: /SVC-PAYROLL/,
      },
    ],
  },
  {
    number: 2,
    title: 'The service management plan is out of date',
    variants: [
      {
        how: 'nobody reviewed it for more than a year',
        plant: (planting) => planting.postponeReview('PLAN-SM'),
        rule: 'review/overdue',
        file: 'governance/PLAN-SM.md',
        line: 'review:',
        message: /due on 20/,
      },
      {
        how: 'it is that of last year',
        plant: (planting) => planting.set('PLAN-SM', 'period', '2025'),
        rule: 'date/expired',
        file: 'governance/PLAN-SM.md',
        line: 'period: 2025',
        message: /2025/,
      },
    ],
  },
  {
    number: 3,
    title: 'Objectives without figures',
    variants: [
      {
        how: 'an objective has words for a target',
        plant: (planting) => planting.set('OBJ-02', 'target', 'better'),
        rule: 'register/invalid-cell',
        file: 'governance/OBJECTIVES.md',
        line: '| OBJ-02 |',
        message: /better/,
      },
      {
        how: 'an objective has no target',
        plant: (planting) => planting.set('OBJ-03', 'target', ''),
        rule: 'register/invalid-cell',
        file: 'governance/OBJECTIVES.md',
        line: '| OBJ-03 |',
        message: /Target/,
      },
      {
        how: 'nothing measures an objective',
        plant: (planting) => planting.set('OBJ-04', 'metric', '-'),
        rule: 'register/invalid-cell',
        file: 'governance/OBJECTIVES.md',
        line: '| OBJ-04 |',
        message: /Metric/,
      },
    ],
  },
  {
    number: 4,
    title: 'The catalogue is incomplete or unlike the agreements',
    variants: [
      {
        how: 'a service does not say what it is to bring about',
        plant: (planting) => planting.set('SVC-MAIL', 'intended-outcome', ''),
        rule: 'register/invalid-cell',
        file: CATALOGUE,
        line: '| SVC-MAIL |',
        message: /Intended outcome/,
      },
      {
        how: 'the catalogue offers a service to a customer with whom nothing is agreed',
        plant: (planting) => planting.replace('SERVICE-CATALOGUE', 'CUS-HARBOUR, CUS-LINDEN | Application managers', 'CUS-HARBOUR, CUS-LINDEN, CUS-BRIGHT | Application managers'),
        rule: 'catalogue/sla-mismatch',
        file: CATALOGUE,
        line: '| SVC-HOSTING |',
        message: /CUS-BRIGHT/,
      },
      {
        how: 'an agreement promises a service that the catalogue shows as retired',
        plant: (planting) => planting.set('SVC-MAIL', 'lifecycle-status', 'retired'),
        rule: 'catalogue/sla-mismatch',
        file: 'services/SLA-MAIL.md',
        line: 'links: { service: SVC-MAIL',
        message: /retired/,
      },
      {
        how: 'a service of an agreement is not in the catalogue',
        plant: (planting) => planting.withoutRows('SERVICE-CATALOGUE', (_, id) => id === 'SVC-NETWORK'),
        rule: 'link/unknown-id',
        file: 'services/SLA-NETWORK.md',
        line: 'links: { service: SVC-NETWORK',
        message: /SVC-NETWORK/,
      },
    ],
  },
  {
    number: 5,
    title: 'Agreements without measurable targets, limits of workload or exceptions, or not agreed for every service',
    variants: [
      {
        how: 'no targets',
        plant: (planting) => planting.withoutSection('SLA-PAYROLL', 'targets'),
        rule: 'section/missing',
        file: 'services/SLA-PAYROLL.md',
        line: '## Service and hours',
        message: /Service level targets/,
      },
      {
        how: 'targets in prose',
        plant: (planting) => planting.withoutRows('SLA-MAIL', (_, id) => id.startsWith('SLT-')),
        rule: 'section/empty',
        file: 'services/SLA-MAIL.md',
        line: '## Service level targets',
        message: /Service level targets/,
      },
      {
        how: 'a target that cannot be measured',
        plant: (planting) => planting.set('SLT-PAY-1', 'target', 'very high'),
        rule: 'register/invalid-cell',
        file: 'services/SLA-PAYROLL.md',
        line: '| SLT-PAY-1 |',
        message: /very high/,
      },
      {
        how: 'no limits of workload',
        plant: (planting) => planting.withoutSection('SLA-HOSTING', 'workload-limits'),
        rule: 'section/missing',
        file: 'services/SLA-HOSTING.md',
        line: '## Service level targets',
        message: /Workload limits/,
      },
      {
        how: 'no exceptions',
        plant: (planting) => planting.withoutSection('SLA-DESK', 'exceptions'),
        rule: 'section/missing',
        file: 'services/SLA-DESK.md',
        line: '## Workload limits',
        message: /Exceptions/,
      },
      {
        how: 'a customer never agreed',
        plant: (planting) => planting.replace('SLA-PAYROLL', '  - { party: CUS-BRIGHT, by: b.fields, date: 2026-06-05, evidence: "mail of 2026-06-05, contract store 2026/042" }\n', ''),
        rule: 'control/missing-counterparty',
        file: 'services/SLA-PAYROLL.md',
        line: 'links: {',
        message: /CUS-BRIGHT/,
      },
      {
        how: 'a service without an agreement',
        plant: (planting) => planting.deleteDocument('SLA-NETWORK'),
        rule: 'catalogue/sla-mismatch',
        file: CATALOGUE,
        line: '| SVC-NETWORK |',
        message: /no service level agreement/,
      },
    ],
  },
  {
    number: 6,
    title: 'Nothing shows that missed targets led to improvement',
    variants: [
      {
        how: 'a missed target in a report leads nowhere',
        plant: (planting) => planting.replace('REP-PAYROLL-2026-03', 'transfer switch failed | IMP-2026-03 |', 'transfer switch failed | - |'),
        rule: 'register/invalid-cell',
        file: 'records/2026/reports/payroll/REP-PAYROLL-2026-03.md',
        line: '| SLT-PAY-1 | 99.62 |',
        message: /Improvement/,
      },
      {
        how: 'a report calls a missed target met',
        plant: (planting) => planting.replace('REP-PAYROLL-2026-08', planting.lineOf('REP-PAYROLL-2026-08', '| SLT-PAY-1 |'), '| SLT-PAY-1 | 99.62 | % | yes | down | - | - |'),
        rule: 'record/wrong-verdict',
        file: 'records/2026/reports/payroll/REP-PAYROLL-2026-08.md',
        line: '| SLT-PAY-1 | 99.62 |',
        message: /says yes, but 99\.62 misses >= 99\.9 of SLT-PAY-1/,
      },
      {
        how: 'a supplier missed its targets, and nothing followed',
        plant: (planting) => planting.withoutKey('SRV-CLOUDHARBOUR-2026-Q2', 'raises', 'links'),
        rule: 'clause/left-out',
        file: 'records/2026/supplier-reviews/SRV-CLOUDHARBOUR-2026-Q2.md',
        line: 'id: SRV-CLOUDHARBOUR-2026-Q2',
        message: /names nothing under "gives rise to"; 8\.3\.4\.1 j\)/,
      },
      {
        how: 'the improvement that a report names does not exist',
        plant: (planting) => planting.withoutRows('IMPROVEMENTS', (_, id) => id === 'IMP-2026-03'),
        rule: 'link/unknown-id',
        file: 'records/2026/reports/payroll/REP-PAYROLL-2026-03.md',
        line: '| SLT-PAY-1 | 99.62 |',
        message: /IMP-2026-03/,
      },
    ],
  },
  {
    number: 7,
    title: 'Contracts with suppliers do not back the agreements, are not reviewed, or the register has holes',
    variants: [
      {
        how: 'a supplier promises less than the agreement that rests on it',
        plant: (planting) => planting.set('SLT-CLO-1', 'target', '>= 99.0'),
        rule: 'agreement/unbacked',
        file: 'services/SLA-MAIL.md',
        line: '| SLT-MAI-1 |',
        message: /CON-CLOUDHARBOUR promises only >= 99\.0/,
      },
      {
        how: 'a quarter without a review of a supplier',
        plant: (planting) => planting.deleteDocument('SRV-FIBRELINE-2026-Q1'),
        rule: 'record/gap',
        file: 'suppliers/SUPPLIERS.md',
        line: '| PTY-FIBRELINE |',
        message: /2026-Q1/,
      },
      {
        how: 'the review of a contract was forgotten',
        plant: (planting) => {
          planting.replace('CON-CLOUDHARBOUR', 'last: 2026-02-16', 'last: 2025-02-16');
          planting.replace('CON-CLOUDHARBOUR', 'date: 2026-02-16', 'date: 2025-02-16');
        },
        rule: 'review/overdue',
        file: 'suppliers/CON-CLOUDHARBOUR.md',
        line: 'review:',
        message: /2026-02-16/,
      },
      {
        how: 'a contract has run out',
        plant: (planting) => planting.replace('CON-NORTHGRID', 'valid-to: 2028-02-29', 'valid-to: 2026-02-28'),
        rule: 'date/expired',
        file: 'suppliers/CON-NORTHGRID.md',
        line: 'valid-to:',
        message: /2026-02-28/,
      },
      {
        how: 'a supplier with a contract is not in the register',
        plant: (planting) => planting.withoutRows('SUPPLIERS', (_, id) => id === 'PTY-PAYFORM'),
        rule: 'link/unknown-id',
        file: 'suppliers/CON-PAYFORM.md',
        line: 'links: { party: PTY-PAYFORM',
        message: /PTY-PAYFORM/,
      },
      {
        how: 'a supplier in the register has no contract',
        plant: (planting) => planting.deleteDocument('CON-PAYFORM'),
        rule: 'clause/left-out',
        file: 'suppliers/SUPPLIERS.md',
        line: '| PTY-PAYFORM |',
        message: /contract/,
      },
      {
        how: 'the contract says nothing of targets',
        plant: (planting) => planting.withoutSection('CON-FIBRELINE', 'targets-or-other-obligations'),
        rule: 'section/missing',
        file: 'suppliers/CON-FIBRELINE.md',
        line: '## Requirements',
        message: /Targets or other obligations/,
      },
    ],
  },
  {
    number: 8,
    title: 'Others run processes without defined controls',
    variants: [
      {
        how: 'a party that runs part of a process has no controls in the register',
        plant: (planting) => planting.set('PTY-CLOUDHARBOUR', 'controls-and-measures', '-'),
        rule: 'register/invalid-cell',
        file: 'suppliers/SUPPLIERS.md',
        line: '| PTY-CLOUDHARBOUR |',
        message: /Controls and measures/,
      },
      {
        how: 'a contract does not say who may decide what',
        plant: (planting) => planting.withoutSection('CON-CLOUDHARBOUR', 'authorities-and-responsibilities'),
        rule: 'section/missing',
        file: 'suppliers/CON-CLOUDHARBOUR.md',
        line: '## Targets or other obligations',
        message: /Authorities and responsibilities/,
      },
      {
        how: 'nobody judges how the party runs the process',
        plant: (planting) => {
          for (const id of planting.documents('supplier-review', (model) => model.document?.id.startsWith('SRV-CLOUDHARBOUR-') === true)) {
            planting.withoutSection(id, 'process-performance');
          }
          for (const id of planting.documents('measurement-results')) {
            planting.tryWithoutRows(id, (fields) => fields['member']?.includes('PTY-CLOUDHARBOUR') === true);
          }
        },
        rule: 'clause/left-out',
        file: 'suppliers/SUPPLIERS.md',
        line: '| PTY-CLOUDHARBOUR |',
        message: /no section "Performance of processes it runs".*8\.2\.3 i\)/,
      },
    ],
  },
  {
    number: 9,
    title: 'Problem management only on paper',
    variants: [
      {
        how: 'no analysis of trends in a quarter',
        plant: (planting) => planting.deleteDocument('TREND-2026-Q1'),
        rule: 'record/gap',
        file: 'records/2026/trends/TREND-2026-Q2.md',
        line: 'period: 2026-Q2',
        message: /2026-Q1/,
      },
      {
        how: 'the analyses leave problems out',
        plant: (planting) => planting.replace('TREND-2026-Q1', 'problems, ', ''),
        rule: 'record/gap',
        file: 'records/2026/trends/TREND-2026-Q2.md',
        line: 'period: 2026-Q2',
        message: /problems.*2026-Q1/,
      },
      {
        how: 'no known errors',
        plant: (planting) => planting.withoutRows('KNOWN-ERRORS', () => true),
        rule: 'section/empty',
        file: 'registers/KNOWN-ERRORS.md',
        line: '## Known errors',
        message: /Known errors/,
      },
      {
        how: 'a solved problem without a cause',
        plant: (planting) => planting.withoutKey('PRB-2026-07', 'root-cause'),
        rule: 'front-matter/missing-field',
        file: 'records/2026/problems/PRB-2026-07.md',
        line: 'id: PRB-2026-07',
        message: /root-cause/,
      },
      {
        how: 'a closed problem whose effect nobody looked at',
        plant: (planting) => {
          planting.withoutKey('PRB-2026-07', 'effect');
          planting.withoutKey('PRB-2026-07', 'effect-checked-on');
        },
        rule: 'front-matter/missing-field',
        file: 'records/2026/problems/PRB-2026-07.md',
        line: 'id: PRB-2026-07',
        message: /effect/,
      },
    ],
  },
  {
    number: 10,
    title: 'Links between processes are missing',
    variants: [
      {
        how: 'a release without a change',
        plant: (planting) => planting.withoutKey('REL-2026-05', 'change'),
        rule: 'front-matter/missing-field',
        file: 'records/2026/releases/REL-2026-05.md',
        line: 'id: REL-2026-05',
        message: /change/,
      },
      {
        how: 'a major incident is closed, and no problem looks for its cause',
        plant: (planting) => planting.set('INC-2026-0812', 'problem', ''),
        rule: 'register/invalid-cell',
        file: 'records/2026/extracts/incidents-2026-q1.csv',
        line: 'INC-2026-0812,',
        message: /Problem/,
      },
      {
        how: 'a service that no configuration item stands for',
        plant: (planting) => planting.withoutRows('CONFIGURATION', (fields) => fields['stands-for']?.includes('SVC-NETWORK') === true),
        rule: 'clause/left-out',
        file: CATALOGUE,
        line: '| SVC-NETWORK |',
        message: /configuration item/,
      },
      {
        how: 'the problem of an incident does not exist',
        plant: (planting) => planting.deleteDocument('PRB-2026-07'),
        rule: 'link/unknown-id',
        file: 'records/2026/changes/CHG-2026-0142.md',
        line: 'raised-from:',
        message: /PRB-2026-07/,
      },
    ],
  },
  {
    number: 11,
    title: 'Emergency changes never approved; nobody planned the way back',
    variants: [
      {
        how: 'an emergency change without any decision',
        plant: (planting) => {
          for (const key of ['decision', 'decided-on', 'approved-by-people']) {
            planting.withoutKey('CHG-2026-0131', key);
          }
        },
        rule: 'change/without-approval',
        file: 'records/2026/changes/CHG-2026-0131.md',
        line: 'done-on:',
        message: /emergency.*nobody has approved/,
      },
      {
        how: 'a change without a way back',
        plant: (planting) => planting.withoutKey('CHG-2026-0142', 'backout-plan'),
        rule: 'front-matter/missing-field',
        file: 'records/2026/changes/CHG-2026-0142.md',
        line: 'id: CHG-2026-0142',
        message: /backout-plan/,
      },
    ],
    unreported: [
      {
        how: 'an emergency change approved months afterwards',
        plant: (planting) => {
          planting.set('CHG-2026-0131', 'decided-on', '2026-06-18');
          planting.set('CHG-2026-0131', 'reviewed-on', '2026-06-20');
        },
        missing: 'How soon an emergency change has to be approved stands in the words of the change policy, not in a field.',
      },
    ],
  },
  {
    number: 12,
    title: 'No analysis of changes or releases at planned intervals',
    variants: [
      {
        how: 'the analyses leave changes out',
        plant: (planting) => planting.replace('TREND-2026-Q1', 'subject: [changes, ', 'subject: ['),
        rule: 'record/gap',
        file: 'records/2026/trends/TREND-2026-Q2.md',
        line: 'period: 2026-Q2',
        message: /changes.*2026-Q1/,
      },
      {
        how: 'nobody drew conclusions from a release',
        plant: (planting) => planting.withoutKey('REL-2026-05', 'conclusions'),
        rule: 'clause/left-out',
        file: 'records/2026/releases/REL-2026-05.md',
        line: 'id: REL-2026-05',
        message: /does not state "Conclusions"; 8\.5\.3 k\)/,
      },
    ],
    unreported: [
      {
        how: 'a quarter whose analysis leaves releases out',
        plant: (planting) => planting.replace('TREND-2026-Q1', 'releases, ', ''),
        missing: 'The standard asks for no interval here, so one analysis that looks at releases is enough, and record/gap counts only those of changes and problems.',
      },
    ],
  },
  {
    number: 13,
    title: 'Nobody verified the configuration data',
    variants: [
      {
        how: 'the verification of this year is missing',
        plant: (planting) => planting.deleteDocument('CV-2026-05'),
        rule: 'record/not-repeated',
        file: 'records/2025/configuration/CV-2025-11.md',
        line: 'next-due: 2026-05-21',
        message: /none has followed for CONFIGURATION/,
      },
      {
        how: 'deviations were found, and nobody did anything',
        plant: (planting) => planting.withoutSection('CV-2026-05', 'actions'),
        rule: 'clause/left-out',
        file: 'records/2026/configuration/CV-2026-05.md',
        line: 'id: CV-2026-05',
        message: /no section "Actions"; 8\.2\.6 l\)/,
      },
    ],
  },
  {
    number: 14,
    title: 'Continuity plan not tested, test without consequences, old contact list',
    variants: [
      {
        how: 'no test',
        plant: (planting) => planting.documents('continuity-test').forEach((id) => planting.deleteDocument(id)),
        rule: 'record/gap',
        file: 'services/PLAN-CONTINUITY.md',
        line: 'id: PLAN-CONTINUITY',
        message: /[Cc]ontinuity test/,
      },
      {
        how: 'flaws in a test, and no action',
        plant: (planting) => planting.withoutSection('CT-2026-02', 'actions'),
        rule: 'clause/left-out',
        file: 'records/2026/continuity/CT-2026-02.md',
        line: 'id: CT-2026-02',
        message: /8\.7\.2/,
      },
      {
        how: 'plan and contact list not looked at for more than a year',
        plant: (planting) => planting.postponeReview('PLAN-CONTINUITY'),
        rule: 'review/overdue',
        file: 'services/PLAN-CONTINUITY.md',
        line: 'review:',
        message: /due/,
      },
      {
        how: 'no contact list',
        plant: (planting) => planting.withoutSection('PLAN-CONTINUITY', 'contact-list'),
        rule: 'section/missing',
        file: 'services/PLAN-CONTINUITY.md',
        line: '## Return to normal',
        message: /Contact list/,
      },
    ],
  },
  {
    number: 15,
    title: 'The capacity plan knows machines only',
    variants: [
      {
        how: 'no people, information and money among the resources',
        plant: (planting) => planting.withoutRows('PLAN-CAPACITY', (fields) => fields['kind'] !== undefined && !fields['kind'].includes('technology')),
        rule: 'section/incomplete',
        file: 'services/PLAN-CAPACITY.md',
        line: '## Current and forecast use',
        message: /people.*information.*money/,
      },
    ],
  },
  {
    number: 16,
    title: 'There is a budget for the department, not for the services',
    variants: [
      {
        how: 'the lines of the budget name no service',
        plant: (planting) => planting.rowsOf('BUDGET-2026', 'budget-line').forEach((id) => planting.set(id, 'services', '')),
        rule: 'register/invalid-cell',
        file: 'services/BUDGET-2026.md',
        line: '| BUD-PAY-1 |',
        message: /Services/,
      },
      {
        how: 'a service without a line in the budget',
        plant: (planting) => {
          for (const id of planting.documents('service-budget')) {
            planting.withoutRows(id, (fields) => fields['services']?.includes('SVC-MAIL') === true);
          }
        },
        rule: 'clause/left-out',
        file: CATALOGUE,
        line: '| SVC-MAIL |',
        message: /8\.4\.1/,
      },
    ],
  },
  {
    number: 17,
    title: 'Risks to availability, continuity and security assessed once and never again',
    variants: (['AVAILABILITY', 'CONTINUITY', 'SECURITY'] as const).map((subject) => ({
      how: `no new assessment: ${subject.toLowerCase()}`,
      plant: (planting: Planting) => planting.deleteDocument(`RA-2026-${subject}`),
      rule: 'record/not-repeated',
      file: `records/2025/risk/RA-2025-${subject}.md`,
      line: 'next-due: 2026-03-31',
      message: new RegExp(`due on 2026-03-31, and none has followed for .*${subject.toLowerCase()}`),
    })),
  },
  {
    number: 18,
    title: 'The management review leaves inputs out or decides nothing',
    variants: [
      {
        how: 'an input is missing',
        plant: (planting) => planting.withoutRows('MRM-2026-07', (fields) => fields['input']?.includes('party-performance') === true),
        rule: 'section/incomplete',
        file: 'records/2026/reviews/MRM-2026-07.md',
        line: '## Inputs one by one',
        message: /party-performance/,
      },
      {
        how: 'an input is only named',
        plant: (planting) => planting.setRow('MRM-2026-07', (fields) => fields['input']?.includes('risks') === true, 'considered', ''),
        rule: 'register/invalid-cell',
        file: 'records/2026/reviews/MRM-2026-07.md',
        line: '| risks |',
        message: /Considered/,
      },
      {
        how: 'no decisions on improvement',
        plant: (planting) => planting.withoutSection('MRM-2026-07', 'decisions-on-improvement'),
        rule: 'section/missing',
        file: 'records/2026/reviews/MRM-2026-07.md',
        line: '## Inputs one by one',
        message: /Decisions on improvement/,
      },
    ],
  },
  {
    number: 19,
    title: 'Internal audits leave clauses out, or auditors look at their own work',
    variants: [
      {
        how: 'no audit looks at clause 9 and 10',
        plant: (planting) => {
          planting.replaceAll('AUDIT-PROGRAMME', '| 4, 5, 6, 7, 8, 9, 10 |', '| 4, 5, 6, 7, 8 |');
          planting.documents('audit-report').forEach((id) => planting.set(id, 'clauses', '[4, 5, 6, 7, 8]'));
        },
        rule: 'audit/clause-missed',
        file: 'governance/AUDIT-PROGRAMME.md',
        line: '## Schedule',
        message: /9.*10/,
      },
      {
        how: 'a process owner audits his own process',
        plant: (planting) => planting.setRow('AUDIT-PLAN-2026', (fields) => fields['process']?.includes('PROC-INCIDENT') === true, 'auditor', 't.okafor'),
        rule: 'audit/own-work',
        file: 'records/2026/audits/AUDIT-PLAN-2026.md',
        line: '| ',
        message: /t\.okafor audits PROC-INCIDENT/,
      },
      {
        how: 'the answers on incidents were given by the incident manager',
        plant: (planting) => planting.set('AUDIT-CHECKLIST-2026', 'auditor', 't.okafor'),
        rule: 'audit/own-work',
        file: 'records/2026/audits/AUDIT-CHECKLIST-2026.md',
        line: '| ',
        message: /clause 8\.6\.1, for which t\.okafor/,
      },
    ],
  },
  {
    number: 20,
    title: 'Corrective actions closed without a cause or a check of effect',
    variants: [
      {
        how: 'no cause',
        plant: (planting) => planting.withoutKey('NC-2026-01', 'cause'),
        rule: 'front-matter/missing-field',
        file: 'records/2026/nonconformities/NC-2026-01.md',
        line: 'id: NC-2026-01',
        message: /cause/,
      },
      {
        how: 'no check of effect',
        plant: (planting) => {
          for (const key of ['effectiveness-checked-on', 'effectiveness-checked-by', 'effective']) {
            planting.withoutKey('NC-2026-01', key);
          }
        },
        rule: 'front-matter/missing-field',
        file: 'records/2026/nonconformities/NC-2026-01.md',
        line: 'id: NC-2026-01',
        message: /effectiveness-checked-on/,
      },
      {
        how: 'the one who did it judged it',
        plant: (planting) => planting.set('NC-2026-01', 'effectiveness-checked-by', planting.valueOf('NC-2026-01', 'done-by')),
        rule: 'action/closed-by-doer',
        file: 'records/2026/nonconformities/NC-2026-01.md',
        line: 'effectiveness-checked-by:',
        message: /NC-2026-01/,
      },
    ],
  },
  {
    number: 21,
    title: 'Improvement register without criteria, targets or results',
    variants: [
      {
        how: 'no criteria',
        plant: (planting) => planting.withoutSection('IMPROVEMENTS', 'criteria-for-rating'),
        rule: 'section/missing',
        file: 'registers/IMPROVEMENTS.md',
        line: '# Improvement register',
        message: /Criteria for rating/,
      },
      {
        how: 'an approved improvement without a target',
        plant: (planting) => planting.set('IMP-2026-09', 'target', ''),
        rule: 'register/invalid-cell',
        file: 'registers/IMPROVEMENTS.md',
        line: '| IMP-2026-09 |',
        message: /Target/,
      },
      {
        how: 'a finished improvement without a result',
        plant: (planting) => planting.set('IMP-2026-03', 'result', ''),
        rule: 'action/closed-without-result',
        file: 'registers/IMPROVEMENTS.md',
        line: '| IMP-2026-03 |',
        message: /what came of it is not said/,
      },
      {
        how: 'nobody looked whether a finished improvement worked',
        plant: (planting) => planting.set('IMP-2026-03', 'measured-on', ''),
        rule: 'action/closed-without-effect-check',
        file: 'registers/IMPROVEMENTS.md',
        line: '| IMP-2026-03 |',
        message: /IMP-2026-03/,
      },
    ],
  },
  {
    number: 22,
    title: 'Documents without approval, two versions in use, templates outside control, dead links',
    variants: [
      {
        how: 'a policy in force that nobody approved',
        plant: (planting) => planting.withoutKey('POL-CHANGE', 'approvals'),
        rule: 'control/not-approved',
        file: 'governance/POL-CHANGE.md',
        line: 'status: approved',
        message: /POL-CHANGE|approv/,
      },
      {
        how: 'text changed after its approval',
        plant: (planting) => planting.replace('SLA-PAYROLL', '>= 99.9 |', '>= 99.5 |'),
        isUnsealed: true,
        rule: 'control/edited-after-approval',
        file: 'services/SLA-PAYROLL.md',
        line: 'version: 2.1',
        message: /2\.1/,
      },
      {
        how: 'two versions of a policy in use',
        plant: (planting) => planting.addFile('governance/POL-CHANGE-OLD.md', planting.textOf('POL-CHANGE').replace('id: POL-CHANGE', 'id: POL-CHANGE-OLD')),
        rule: 'control/two-in-force',
        file: 'governance/POL-CHANGE.md',
        line: 'status: approved',
        message: /POL-CHANGE is approved, and so is POL-CHANGE-OLD/,
      },
      {
        how: 'a template in use without id, type and approval',
        plant: (planting) => planting.addFile('procedures/template-report.md', '# Service report\n\n## Targets and results\n\nFill in here.\n'),
        rule: 'front-matter/missing',
        file: 'procedures/template-report.md',
        line: '# Service report',
        message: /./,
      },
      {
        how: 'a template approved with its blanks',
        plant: (planting) => planting.insertAfterTitle('POL-CHANGE', 'TODO(name of the service)'),
        rule: 'section/placeholder',
        file: 'governance/POL-CHANGE.md',
        line: 'TODO(',
        message: /name of the service/,
      },
      {
        how: 'a link to a file that is gone',
        plant: (planting) => planting.replace('OBJECTIVES', '../registers/IMPROVEMENTS.md', '../registers/IMPROVEMENT-LIST.md'),
        rule: 'link/broken-path',
        file: 'governance/OBJECTIVES.md',
        line: 'is behind for two months',
        message: /IMPROVEMENT-LIST/,
      },
      {
        how: 'a link to a document that was retired',
        plant: (planting) => planting.link('PROC-SECURITY', 'implements', 'POL-REMOTE'),
        rule: 'link/to-retired',
        file: 'processes/PROC-SECURITY.md',
        line: 'links:',
        message: /POL-REMOTE/,
      },
    ],
  },
  {
    number: 23,
    title: 'Competence shown by certificates only; nobody looked whether training helped',
    variants: [
      {
        how: 'a finished training without a look at its effect',
        plant: (planting) => {
          planting.set('TRN-02', 'effect', '');
          planting.set('TRN-02', 'effect-checked-on', '');
        },
        rule: 'action/closed-without-effect-check',
        file: 'governance/PLAN-TRAINING.md',
        line: '| TRN-02 |',
        message: /TRN-02/,
      },
      {
        how: 'a judged gap without an action',
        plant: (planting) => planting.setRow('COMPETENCE', (fields) => fields['gap']?.includes('yes') === true, 'action', ''),
        rule: 'register/invalid-cell',
        file: 'registers/COMPETENCE.md',
        line: '| ',
        message: /Action/,
      },
    ],
    unreported: [
      {
        how: 'a record of training says nothing of its effect',
        plant: (planting) => {
          planting.withoutKey('TR-2025-01', 'effect');
          planting.withoutKey('TR-2025-01', 'effect-checked-on');
        },
        missing: 'The effect of a training is asked for where it was planned, in the training plan; records of the same training need not repeat it.',
      },
    ],
  },
  {
    number: 24,
    title: 'Reports without trends or without a decision',
    variants: [
      {
        how: 'no trends',
        plant: (planting) => planting.withoutSection('REP-MAIL-2026-05', 'trends'),
        rule: 'section/missing',
        file: 'records/2026/reports/mail/REP-MAIL-2026-05.md',
        line: '## Workload against limits',
        message: /Trends/,
      },
      {
        how: 'no decision',
        plant: (planting) => planting.withoutSection('REP-MAIL-2026-05', 'decisions'),
        rule: 'section/missing',
        file: 'records/2026/reports/mail/REP-MAIL-2026-05.md',
        line: '## ',
        message: /Decisions and actions/,
      },
      {
        how: 'costs above budget, and nothing decided',
        plant: (planting) => planting.withoutSection('COST-2026-Q2', 'decisions'),
        rule: 'section/missing',
        file: 'records/2026/cost/COST-2026-Q2.md',
        line: '## Forecast',
        message: /Decisions/,
      },
    ],
  },
  {
    number: 25,
    title: 'The question of climate change, asked since 2024, has no answer',
    variants: [
      {
        how: 'no decision',
        plant: (planting) => planting.withoutKey('CONTEXT', 'climate-decision'),
        rule: 'front-matter/missing-field',
        file: 'governance/CONTEXT.md',
        line: 'id: CONTEXT',
        message: /climate-decision/,
      },
      {
        how: 'a decision without a reason',
        plant: (planting) => planting.withoutKey('CONTEXT', 'climate-reason'),
        rule: 'front-matter/missing-field',
        file: 'governance/CONTEXT.md',
        line: 'id: CONTEXT',
        message: /climate-reason/,
      },
    ],
  },
];
