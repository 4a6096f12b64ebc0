import { acceptedUntil } from '../../fixes/acceptFinding.ts';
import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { RuleFinding, SmsContext, SmsRule } from '../rule.ts';

/** An exception holds until its day and no longer. */
export const exceptionExpired: SmsRule = {
  id: 'configuration/exception-expired',
  scope: 'sms',
  title: 'Exception that has run out',
  severity: 'warning',
  clauses: ['10.1'],
  auditor: 'An accepted shortcoming that nobody looks at again is a shortcoming that became a habit.',
  remedy: 'Put the matter right and remove the exception, or decide again and set a new day.',
  isTimeCaused: true,
  fails: `
//- clausework.yaml
clausework: 1
exceptions:
  - { rule: link/orphan, reason: being rebuilt, owner: sms-manager, until: «2026-03-31» }
`,
  passes: `
//- clausework.yaml
clausework: 1
exceptions:
  - { rule: link/orphan, reason: being rebuilt, owner: sms-manager, until: 2026-12-31 }
`,
  *check({ configuration, lookups }: SmsContext): Iterable<RuleFinding> {
    for (const { rule, entity, fingerprint, until, untilSpan, span, owner, reason } of configuration.exceptions) {
      if (until !== undefined && lookups.isPast(until)) {
        const again = acceptedUntil(lookups.asOf);
        yield {
          span: untilSpan ?? span,
          message: `The exception from ${rule} ("${reason}") ran out on ${until}; the findings it covered count again.`,
          help: `${owner === undefined ? 'Its owner' : `"${owner}"`} decides whether it is removed or gets a new day.`,
          fixes: untilSpan === undefined ? [] : [{ title: `Decide again, until ${again}`, isSafe: false, edits: [{ path: CONFIGURATION_FILE, span: untilSpan, text: again }] }],
          subject: [rule, entity, fingerprint].filter((part) => part !== undefined).join(':'),
        };
      }
    }
  },
};
