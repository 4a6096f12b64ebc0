import type { Lookups } from '../../index/lookups.ts';
import type { Span } from '../../text/lineIndex.ts';
import { nearest } from '../../text/nearest.ts';
import { scalarOf, valueOf, type YamlNode } from '../../yaml/yamlNode.ts';
import { isBlank } from '../../facts/plainText.ts';
import { ID_FORMAT } from '../../index/fieldValue.ts';
import { isKeptUp, type DocumentContext, type DocumentRule, type RuleFinding } from '../rule.ts';
import { frontEntries, frontValue } from '../support/frontMatter.ts';

const ROLE = 'role';
const PERSON = 'person';

/** Every role and every person named must be on the lists of roles and people. */
export const roleUnknown: DocumentRule = {
  id: 'control/role-unknown',
  scope: 'document',
  title: 'Unknown role or person',
  severity: 'error',
  clauses: ['5.3', '7.5.2'],
  auditor: 'An owner or approver whom nobody can look up is no owner and no approver. Auditors ask to meet the person behind the name.',
  remedy: 'Correct the name, or enter the role in the list of roles or the person in the list of people. People are checked once there is a list of people.',
  fails: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
owner: «capacity-manger»
author: «a.kahn»
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
owner: capacity-manager
---
## Roles and holders
| ID | Role | Holder | Deputy |
|---|---|---|---|
| capacity-manager | Capacity manager | a.khan | «b.olson» |
//- people.md
---
id: PEOPLE
type: people-register
title: People
---
## People
| ID | Name |
|---|---|
| a.khan | Amira Khan |
| b.olsen | Bo Olsen |
`,
  passes: `
//- plan.md
---
id: CPL-1
type: capacity-plan
title: Capacity plan
version: 1.0
owner: capacity-manager
author: a.khan
---
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
owner: capacity-manager
---
## Roles and holders
| ID | Role | Holder |
|---|---|---|
| capacity-manager | Capacity manager | a.khan |
`,
  *check({ model, lookups }: DocumentContext): Iterable<RuleFinding> {
    if (model.document === undefined || !isKeptUp(model.document)) {
      return;
    }
    const seen = new Set<string>();
    for (const { what, text, span, file, entity, subject } of mentions(model)) {
      const key = `${file} ${span.start}`;
      if (isBlank(text) || !ID_FORMAT.test(text) || seen.has(key) || isKnown(lookups, what, text)) {
        continue;
      }
      seen.add(key);
      const near = suggestion(lookups, what, text);
      const list = what === ROLE ? 'list of roles' : 'list of people';
      yield {
        span,
        file,
        message: `No ${what} in this SMS has the id "${text}".`,
        help: near === undefined ? `Correct it, or enter it in the ${list}.` : `Did you mean "${near}"?`,
        subject: `${subject}:${text}`,
        entity,
        fixes: near === undefined ? [] : [{ title: `Change to ${near}`, isSafe: false, edits: [{ path: file, span, text: near }] }],
      };
    }
  },
};

interface Mention {
  readonly what: typeof ROLE | typeof PERSON;
  readonly text: string;
  readonly span: Span;
  readonly file: string;
  readonly entity: string;
  readonly subject: string;
}

function* mentions(model: DocumentContext['model']): Iterable<Mention> {
  for (const { edge, field, target, span, file, writtenAs } of model.edges) {
    if (field?.type === ROLE || field?.type === PERSON) {
      yield { what: field.type, text: target, span, file, entity: edge.writtenBy, subject: writtenAs };
    }
  }
  const entity = model.document?.id ?? '';
  const control = (what: Mention['what'], node: YamlNode | undefined, subject: string): Mention[] =>
    node?.kind === 'scalar' && node.value !== '' ? [{ what, text: node.value, span: node.span, file: model.path, entity, subject }] : [];
  yield* control(ROLE, frontValue(model, 'owner'), 'owner');
  yield* control(PERSON, frontValue(model, 'author'), 'author');
  for (const entry of frontEntries(model, 'approvals')) {
    const subject = `approvals.${scalarOf(entry, 'version') ?? ''}`;
    yield* control(ROLE, valueOf(entry, 'role'), subject);
    yield* control(PERSON, valueOf(entry, 'by'), subject);
  }
  yield* control(PERSON, frontValue(model, 'review', 'by'), 'review.by');
  yield* control(PERSON, frontValue(model, 'closed', 'by'), 'closed.by');
}

/** People may be kept elsewhere: without a list of people, none of them is unknown. A role may also have reviewed or closed something. */
function isKnown(lookups: Lookups, what: Mention['what'], id: string): boolean {
  if (what === PERSON && lookups.ofType(PERSON).length === 0) {
    return true;
  }
  const entity = lookups.entity(id);
  return entity !== undefined && lookups.isA(entity, what);
}

/** The id nearest by spelling; for a standard role, the role that acts as it. */
function suggestion(lookups: Lookups, what: Mention['what'], id: string): string | undefined {
  const acting = what === ROLE ? lookups.actingAs(id)[0] : undefined;
  return acting ?? nearest(id, lookups.ofType(what));
}
