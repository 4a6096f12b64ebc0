import { addDuration, type Duration, type PlainDate } from '../dates/plainDate.ts';
import type { Draft, NewFile } from './skeleton.ts';

/** Whom the services are for: departments of the same organisation, or other organisations. */
export const PROFILES = ['internal-it', 'provider'] as const;
export type Profile = (typeof PROFILES)[number];

const THREE_MONTHS = 'P3M' as Duration;

/** @param name Already written as YAML. */
export function configurationText(name: string, started: PlainDate): string {
  return `# What Clausework needs to know about this service management system. All that changes a finding stands here.
clausework: 1
name: ${name}

# What it is checked against. Catalogues of your own may follow.
catalogues: [iso-20000-1]
language: en

# The day the system began to run. Reports and other records are expected from then on.
started: ${started}

# Pages explain things to readers; they are no documents of the system and only their links are checked.
pages: ['**/README.md']

# From which severity on a check fails: error, warning, information or hint.
fail-on: error

rules:
  # While the system is being built, much is not there yet, and the list of it is only for information.
  # Take this line out before the first internal audit.
  clause/uncovered: information

# Types and clauses of your own go into a folder that is named here.
# schemas: schemas

# What is known and accepted for a while, with a reason, an owner and an end.
# exceptions:
#   - { rule: review/overdue, entity: CAPACITY-PLAN, reason: Waits for the new data centre, owner: sms-manager, until: ${addDuration(started, THREE_MONTHS)} }
`;
}

export function pageTexts(name: string, profile: Profile, drafts: readonly Draft[]): NewFile[] {
  return [
    { path: 'README.md', text: startPage(name, profile, drafts) },
    { path: 'records/README.md', text: RECORDS_PAGE },
  ];
}

const FIRST_STEPS: readonly { readonly type: string; readonly what: string }[] = [
  { type: 'people-register', what: 'Enter the people who are named anywhere: name or staff number is enough.' },
  { type: 'roles-register', what: 'Enter the roles, who holds them, and which standard role each acts as. Owners and approvers are roles.' },
  { type: 'service-catalogue', what: 'Enter the services. What is asked for each service is asked for every row.' },
  { type: 'customer-register', what: 'Enter the customers of these services.' },
  { type: 'supplier-register', what: 'Enter the suppliers and other parties that have a part in them.' },
  { type: 'sms-scope', what: 'Say what the system covers, in the same services.' },
  { type: 'service-management-policy', what: 'Have top management say what it wants to reach.' },
  { type: 'risk-criteria', what: 'Say how risks are rated, then enter the first ones in the risk register.' },
];

const WHOM: Readonly<Record<Profile, string>> = {
  'internal-it': 'The customers are departments of the same organisation. Agreements with them are service level agreements; what other internal teams contribute is agreed with them as internal suppliers.',
  provider: 'The customers are other organisations. Agreements with them are service level agreements, usually part of a contract; what external suppliers contribute stands in contracts with them.',
};

function startPage(name: string, profile: Profile, drafts: readonly Draft[]): string {
  const steps = FIRST_STEPS.flatMap(({ type, what }) => {
    const draft = drafts.find((one) => one.type.id === type);
    return draft === undefined ? [] : [`[${draft.title}](${draft.path}): ${what}`];
  });
  const folders = [...new Set(drafts.map((draft) => draft.path.split('/')[0] ?? ''))].sort();
  return `# ${name.replace(/[\\`*_[\]<>#]/g, '\\$&')}

This folder holds a service management system after ISO/IEC 20000-1. Every document is a draft made from its type, and every
blank reads \`TODO(…)\` with what is to be filled in.

${WHOM[profile]}

## Where to begin

${steps.map((step, at) => `${at + 1}. ${step}`).join('\n')}

Then go on with the other documents, a folder at a time:

${folders.map((folder) => `- [${folder}](${folder}/)`).join('\n')}
- [records](records/)

## Commands

| | |
|---|---|
| \`clausework check\` | what is open, faulty or due |
| \`clausework coverage\` | what proves each clause, point by point |
| \`clausework explain 8.3.3\` | what a clause asks for, and what proves it |
| \`clausework new incident\` | a further document from its type |
`;
}

const RECORDS_PAGE = `# Records

What was done, and when: reports, minutes, reviews, tests. \`clausework new service-report\` writes one with blanks; \`clausework
explain\` lists the types. A record is open while it is written; once closed it is sealed and never changed.

Where incidents, requests and changes live in a ticket tool, an extract of them goes here: \`clausework new record-extract\`.
`;
