import { isBlank } from '../../facts/plainText.ts';
import { CONFIGURATION_FILE, type RuleException } from '../../index/configuration.ts';
import type { Lookups } from '../../index/lookups.ts';
import type { Span } from '../../text/lineIndex.ts';
import { nearest } from '../../text/nearest.ts';
import type { RuleFinding, SmsContext, SmsRule } from '../rule.ts';
import { didYouMeanOneOf, idsMeant } from '../support/idsMeant.ts';

const [ROLE, PERSON] = ['role', 'person'];

/** An exception is about something that is on file, and somebody on file answers for it. */
export const unknownId: SmsRule = {
  id: 'configuration/unknown-id',
  scope: 'sms',
  title: 'Exception for an unknown id, or with an unknown owner',
  severity: 'warning',
  clauses: ['7.5.3', '10.1'],
  auditor: 'An exception that names nothing covers nothing, while everybody believes that the matter is settled; and a shortcoming for which nobody answers stays.',
  remedy: 'Correct the id, or take the exception out. As owner name a role on the list of roles, a standard role, or a person on the list of people.',
  fails: `
//- clausework.yaml
clausework: 1
exceptions:
  - { rule: link/orphan, entity: «POL-SMM», reason: being rebuilt, owner: «capacity-manger», until: 2026-12-31 }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
---
`,
  passes: `
//- clausework.yaml
clausework: 1
exceptions:
  - { rule: link/orphan, entity: POL-OLD, reason: being rebuilt, owner: capacity-manager, until: 2026-12-31 }
//- policy.md
---
id: POL-SM
type: service-management-policy
title: Policy
formerly: [POL-OLD]
---
`,
  *check({ configuration, lookups }: SmsContext): Iterable<RuleFinding> {
    const owned = new Map<string, RuleException[]>();
    for (const exception of configuration.exceptions) {
      const { entity, fingerprint, owner } = exception;
      // One with a fingerprint covers a single finding by that alone.
      if (entity !== undefined && fingerprint === undefined && !isOnFile(lookups, entity)) {
        yield unknown(exception.entitySpan ?? exception.span, entity, `entity:${entity}`, {
          message: `Nothing in this SMS has the id "${entity}", so this exception covers nothing.`,
          otherwise: 'Correct the id, or take the exception out.',
          meant: idsIn(lookups, entity),
        });
      }
      if (owner !== undefined && !isBlank(owner)) {
        owned.set(owner, [...(owned.get(owner) ?? []), exception]);
      }
    }
    for (const [owner, exceptions] of owned) {
      yield* unknownOwner(lookups, owner, exceptions);
    }
  },
};

/** What differs in case alone was meant, whatever else is near. */
function idsIn(lookups: Lookups, entity: string): readonly string[] {
  const folded = lookups.idsFolded(entity);
  return folded.length > 0 ? folded.slice(0, 1) : idsMeant(lookups, entity, []);
}

/** A baseline may hold thousands of exceptions of one owner: they are one finding, at the first of them. */
function* unknownOwner(lookups: Lookups, owner: string, exceptions: readonly RuleException[]): Iterable<RuleFinding> {
  const entity = lookups.entity(owner);
  const isKnown = entity === undefined ? Object.hasOwn(lookups.schemas.roles, owner) : lookups.isA(entity, ROLE) || lookups.isA(entity, PERSON);
  const [first] = exceptions;
  if (isKnown || first === undefined) {
    return;
  }
  const rest = exceptions.length - 1;
  yield unknown(first.ownerSpan ?? first.span, owner, `owner:${owner}`, {
    message: `No role or person in this SMS has the id "${owner}", so nobody answers for this exception${rest === 0 ? '' : ` and ${rest} more`}.`,
    otherwise: 'Name a role on the list of roles, a standard role, or a person on the list of people.',
    meant: oneOrNone(nearest(owner, [...lookups.ofType(ROLE), ...lookups.ofType(PERSON), ...Object.keys(lookups.schemas.roles)])),
  });
}

/** What a finding may be about: an entity, a row without an id or a part of one, or a file that has no id. */
function isOnFile(lookups: Lookups, id: string): boolean {
  const holder = /^[^/#]+/.exec(id)?.[0] ?? id;
  return lookups.entity(id) !== undefined || (holder !== id && lookups.entity(holder) !== undefined) || lookups.path(id) !== undefined;
}

function oneOrNone(word: string | undefined): string[] {
  return word === undefined ? [] : [word];
}

interface Words {
  readonly message: string;
  readonly otherwise: string;
  readonly meant: readonly string[];
}

function unknown(span: Span, word: string, subject: string, { message, otherwise, meant }: Words): RuleFinding {
  const others = meant.filter((id) => id !== word);
  return {
    span,
    message,
    help: others.length === 0 ? otherwise : didYouMeanOneOf(others),
    subject,
    fixes: others.map((id) => ({ title: `Change to ${id}`, isSafe: false, edits: [{ path: CONFIGURATION_FILE, span, text: id }] })),
  };
}
