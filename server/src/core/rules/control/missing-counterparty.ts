import { parseDate, type PlainDate } from '../../dates/plainDate.ts';
import type { DocumentModel } from '../../index/documentModel.ts';
import type { Agreement } from '../../index/entity.ts';
import type { Fix } from '../finding.ts';
import { blank } from '../support/edits.ts';
import { counterparties, DAYS_BEFORE_APPROVAL, isAbout, textToAgree, type TextToAgree } from '../../proof/agreement.ts';
import { laterVersion } from '../../proof/versions.ts';
import { nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/lineIndex.ts';
import { valueOf, type YamlNode } from '../../yaml/yamlNode.ts';
import { severityByStatus, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { appendLines, entrySpan, filledText, frontEntries, frontSpan, frontValue, holdsBlank } from '../support/frontMatter.ts';
import { isDocumentRegime } from '../support/regime.ts';
import { entryOf } from '../../yaml/yamlNode.ts';

/** An agreement has two sides. */
export const missingCounterparty: DocumentRule = {
  id: 'control/missing-counterparty',
  scope: 'document',
  title: 'Not agreed by the other side',
  severity: 'error',
  clauses: ['8.3.3', '8.3.4'],
  auditor: 'An auditor asks for the mail, the minutes or the signature that shows that the other side agreed. Our own approval is only half of an agreement.',
  remedy: `Write under agreed who agreed for the other side, on which day, and what shows it, for each side and for each version that was approved as a whole; corrections of wording need no new agreement. An entry counts for the version it names (version: 3.0). Without one it counts for a version when it is of the day of its approval or later, or of up to ${DAYS_BEFORE_APPROVAL} days before, unless the approval of the version before is as near. Until then the agreement is a draft.`,
  fails: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
version: 1.0
status: approved
agreed:
  - { party: CUS-HARBOUR, by: m.ortiz, «date»: , evidence: "mail 2026-03-09" }
links: { service: SVC-MAIL, customer: [CUS-HARBOUR, «CUS-LINDEN»] }
---
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-HARBOUR | Harbourside Council |
| CUS-LINDEN | Linden Clinics |
`,
  passes: `
//- sla.md
---
id: SLA-MAIL
type: sla
title: Service level agreement, Mail
version: 1.0
status: approved
agreed:
  - { party: CUS-HARBOUR, by: m.ortiz, date: 2026-03-09, evidence: "mail 2026-03-09" }
links: { service: SVC-MAIL, customer: CUS-HARBOUR }
---
//- customers.md
---
id: CUSTOMERS
type: customer-register
title: Customers
---
## Customers
| ID | Name |
|---|---|
| CUS-HARBOUR | Harbourside Council |
`,
  *check(context: DocumentContext): Iterable<RuleFinding> {
    const { model } = context;
    if (model.document === undefined || !isDocumentRegime(model) || (model.type?.agreedWith.length ?? 0) === 0) {
      return;
    }
    const severity = severityByStatus(model.document);
    const entries = frontEntries(model, 'agreed');
    const parties = partiesOf(context);
    if (entries.length === 0) {
      if (!holdsBlank(frontValue(model, 'agreed'))) {
        yield { ...nobody(context, parties), severity };
      }
      return;
    }
    for (const entry of entries) {
      yield* incomplete(context, entry, parties).map((finding) => ({ ...finding, severity }));
    }
    const isOpen = entries.some((entry) => !parties.has(partyOf(context, entry) ?? ''));
    for (const [party, span] of isOpen ? [] : parties) {
      const own = entries.filter((entry) => partyOf(context, entry) === party);
      if (own.length === 0) {
        yield { span, severity, message: `This agreement is made with ${party} too, and nothing shows that ${party} agreed to it.`, help: `Add an entry for ${party} under agreed.`, subject: `agreed.${party}`, related: [{ entity: party, message: 'The other side.' }] };
      } else {
        yield* toAnother(context, party, own).map((finding) => ({ severity, ...finding }));
      }
    }
  },
};

/** With whom an entry says that it was agreed, by the present id: what somebody agreed to stays as it was written then. */
function partyOf({ lookups }: DocumentContext, entry: YamlNode): string | undefined {
  const party = filledText(valueOf(entry, 'party'));
  return party === undefined ? undefined : lookups.presentId(party);
}

/** Somebody agreed, but to an earlier text than the one that is approved. */
function toAnother({ model, lookups }: DocumentContext, party: string, entries: readonly YamlNode[]): RuleFinding[] {
  const status = model.document?.status;
  const text = status === undefined ? undefined : textToAgree(status);
  const dates = entries.map((entry) => parseDate(filledText(valueOf(entry, 'date')) ?? ''));
  const last = entries.at(-1);
  // An entry without its day has a finding or a blank of its own, and may be the one that is missed here.
  if (status === undefined || text === undefined || last === undefined || dates.includes(undefined) || entries.some((entry, at) => isAbout(agreementIn(entry, dates[at]), text))) {
    return [];
  }
  const later = laterVersion(lookups, status);
  const given = filledText(valueOf(last, 'version'));
  const day = dates.at(-1) ?? '';
  const what = given === undefined ? `on ${day}, and version ${text.version} was approved on ${text.approved}` : `to version ${given}, on ${day}`;
  const isHeld = later?.until !== undefined;
  return [
    {
      span: entrySpan(last, given === undefined ? 'date' : 'version'),
      message: `${party} agreed ${what}. Nothing shows that ${party} agreed to version ${text.version}${isHeld ? `, which applies from ${later.from}` : ''}.`,
      help: `Have ${party} agree to version ${text.version}, and add an entry for it under agreed.${given === undefined ? ` Where this entry is about version ${text.version}, say so in it: "version: ${text.version}".` : ''}`,
      subject: `agreed.${party}`,
      related: [{ entity: party, message: 'The other side.' }],
      fixes: given === undefined ? sayingVersion(model, last, text) : [],
      ...(isHeld ? { severity: 'information' as const } : {}),
    },
  ];
}

function agreementIn(entry: YamlNode, date: PlainDate | undefined): Agreement {
  const version = filledText(valueOf(entry, 'version'));
  return { ...(date === undefined ? {} : { date }), ...(version === undefined ? {} : { version }) };
}

function sayingVersion(model: DocumentModel, entry: YamlNode, { version }: TextToAgree): Fix[] {
  const first = entry.kind === 'map' ? entry.entries[0] : undefined;
  const at = first?.keySpan.start;
  const isFlow = first !== undefined && entry.span.start < first.keySpan.start;
  return at === undefined || !isFlow ? [] : [{ title: `Say that this was agreed to version ${version}`, isSafe: false, edits: [{ path: model.path, span: { start: at, end: at }, text: `version: ${version}, ` }] }];
}

/** The other sides, and where the document links to them; where only they link to it, its own entry of them. */
function partiesOf({ model, lookups }: DocumentContext): Map<string, Span> {
  const { document, type } = model;
  const sides = document === undefined || type === undefined ? [] : counterparties(lookups, document.id, type);
  return new Map(sides.map(({ id }) => [id, model.edges.find(({ edge, target, file }) => lookups.presentId(target) === id && edge.writtenBy === document?.id && file === model.path)?.span ?? frontSpan(model, 'agreed')]));
}

function nobody({ model }: DocumentContext, parties: ReadonlyMap<string, Span>): RuleFinding {
  const [first] = parties;
  const whom = parties.size === 0 ? 'the other side' : [...parties.keys()].join(' and ');
  const lines = ['agreed:', ...[...(parties.size === 0 ? ['TODO(the other side)'] : parties.keys())].map((party) => `  - { party: ${party}, by: TODO(who agreed), date: TODO(when), evidence: TODO(what shows it) }`)];
  const isThere = entryOf(model.facts.frontMatter?.root, 'agreed') !== undefined;
  return {
    span: isThere || first === undefined ? frontSpan(model, 'agreed') : first[1],
    message: `Nothing shows that ${whom} agreed to this.`,
    help: 'Write under agreed who agreed, on which day, and what shows it.',
    subject: 'agreed',
    related: [...parties.keys()].map((entity) => ({ entity, message: 'The other side.' })),
    fixes: isThere ? [] : [{ title: 'Add who agreed', isSafe: true, edits: appendLines(model, ...lines) }],
  };
}

const MISSING = {
  party: 'This entry does not say with whom it was agreed.',
  date: 'This entry does not say on which day it was agreed.',
  evidence: 'Nothing is named that shows the agreement, such as a mail, minutes or a signature.',
};

function incomplete(context: DocumentContext, entry: YamlNode, parties: ReadonlyMap<string, Span>): RuleFinding[] {
  const { model } = context;
  const findings: RuleFinding[] = [];
  const party = partyOf(context, entry);
  for (const key of ['party', 'date', 'evidence'] as const) {
    const node = valueOf(entry, key);
    if (filledText(node) === undefined && !holdsBlank(node) && node?.kind !== 'list') {
      const isThere = entryOf(entry, key) !== undefined;
      findings.push({ span: entrySpan(entry, isThere ? key : 'party'), message: MISSING[key], help: `Fill in ${key}.`, subject: `agreed.${party ?? ''}.${key}`, fixes: filling(model, entry, key) });
    }
  }
  if (party !== undefined && parties.size > 0 && !parties.has(party)) {
    const near = nearest(party, parties.keys());
    const node = valueOf(entry, 'party');
    findings.push({
      span: entrySpan(entry, 'party'),
      message: `${party} agreed, but this agreement is made with ${[...parties.keys()].join(' and ')}.`,
      help: near === undefined ? 'Correct the party, or link to it.' : `Did you mean "${near}"?`,
      subject: `agreed.${party}`,
      fixes: node?.kind === 'scalar' && near !== undefined ? [{ title: `Change to ${near}`, isSafe: false, edits: [{ path: model.path, span: node.span, text: near }] }] : [],
    });
  }
  return findings;
}

const TO_COME = { party: 'the other side', date: 'when', evidence: 'what shows it' } as const;

/** Writes a blank behind an empty key, or adds the key to an entry in braces. */
function filling(model: DocumentModel, entry: YamlNode, key: keyof typeof TO_COME): Fix[] {
  const found = entryOf(entry, key);
  const first = entry.kind === 'map' ? entry.entries[0] : undefined;
  const isFlow = first !== undefined && entry.span.start < first.keySpan.start;
  const value = blank(TO_COME[key]);
  if (found === undefined && !isFlow) {
    return [];
  }
  const at = found === undefined ? (first?.keySpan.start ?? 0) : found.keySpan.end + 1;
  const text = found === undefined ? `${key}: ${value}, ` : ` ${value}`;
  return [{ title: `Write a blank for ${key}`, isSafe: false, edits: [{ path: model.path, span: { start: at, end: at }, text }] }];
}
