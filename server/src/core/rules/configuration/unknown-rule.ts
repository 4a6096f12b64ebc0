import type { Span } from '../../text/lineIndex.ts';
import { nearest } from '../../text/nearest.ts';
import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { RuleFinding, SmsContext, SmsRule } from '../rule.ts';

/** A severity or an exception for a rule that does not exist changes nothing, silently. */
export const unknownRule: SmsRule = {
  id: 'configuration/unknown-rule',
  scope: 'sms',
  title: 'Setting for an unknown rule',
  severity: 'warning',
  clauses: ['7.5.3'],
  auditor: 'A setting that names no rule does nothing, while everybody believes that the matter is settled.',
  remedy: 'Correct the name of the rule, or take the setting out.',
  fails: `
//- clausework.yaml
clausework: 1
rules: { «link/unknwn-id»: warning }
exceptions:
  - { rule: «link/broken», reason: being rebuilt, owner: sms-manager, until: 2026-12-31 }
`,
  passes: `
//- clausework.yaml
clausework: 1
rules: { link/unknown-id: warning }
`,
  *check({ configuration, ruleIds }: SmsContext): Iterable<RuleFinding> {
    for (const [rule, span] of Object.entries(configuration.places.rules)) {
      if (!ruleIds.has(rule)) {
        yield finding(rule, span, false, ruleIds);
      }
    }
    for (const { rule, ruleSpan } of configuration.exceptions) {
      if (!ruleIds.has(rule)) {
        yield finding(rule, ruleSpan, true, ruleIds);
      }
    }
  },
};

function finding(rule: string, span: Span, isException: boolean, known: Iterable<string>): RuleFinding {
  const near = nearest(rule, known);
  return {
    span,
    message: `There is no rule "${rule}", so this ${isException ? 'exception covers' : 'setting changes'} nothing.`,
    help: near === undefined ? 'Correct the name, or take it out.' : `Did you mean "${near}"?`,
    subject: rule,
    fixes: near === undefined ? [] : [{ title: `Change to ${near}`, isSafe: false, edits: [{ path: CONFIGURATION_FILE, span, text: near }] }],
  };
}
