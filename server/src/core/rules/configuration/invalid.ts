import { didYouMean, nearest } from '../../text/nearest.ts';
import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { Span } from '../../text/lineIndex.ts';
import type { Fix } from '../finding.ts';
import type { RuleFinding, SmsContext, SmsRule } from '../rule.ts';

/** What is wrong in clausework.yaml itself. */
export const invalid: SmsRule = {
  id: 'configuration/invalid',
  scope: 'sms',
  title: 'Setting that cannot be used',
  severity: 'error',
  clauses: ['7.5.3'],
  auditor: 'The settings say against what the SMS is checked. When one of them cannot be read, the result of the check cannot be trusted.',
  remedy: 'Correct the setting; the message says what it may hold.',
  fails: `
//- clausework.yaml
clausework: 1
catalogues: [«iso-2000-1»]
«windw»: P12M
`,
  passes: `
//- clausework.yaml
clausework: 1
catalogues: [iso-20000-1]
window: P12M
`,
  *check({ setup, configuration, lookups }: SmsContext): Iterable<RuleFinding> {
    for (const { message, span, meant } of setup.configuration) {
      yield { span, message, subject: message, fixes: changing(span, meant) };
    }
    for (const [at, id] of configuration.catalogues.entries()) {
      if (lookups.schemas.catalogues[id] === undefined) {
        const known = Object.keys(lookups.schemas.catalogues);
        yield {
          span: configuration.places.catalogues[at] ?? configuration.places.start,
          message: `There is no catalogue "${id}", so nothing is checked against it.`,
          help: `Known are ${known.join(', ')}.${didYouMean(id, known)}`,
          subject: `catalogues:${id}`,
          fixes: changing(configuration.places.catalogues[at], nearest(id, known)),
        };
      }
    }
  },
};

function changing(span: Span | undefined, meant: string | undefined): Fix[] {
  return span === undefined || meant === undefined ? [] : [{ title: `Change to "${meant}"`, isSafe: false, edits: [{ path: CONFIGURATION_FILE, span, text: meant }] }];
}
