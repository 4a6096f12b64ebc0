import { SEVERITIES } from '../../index/configuration.ts';
import { plainDefinition } from '../../rules/support/controlValues.ts';
import type { Rule } from '../../rules/rule.ts';
import { dateValues } from './dateValues.ts';
import { entityIds } from './entityIds.ts';
import { ofField } from './frontMatterShape.ts';
import { all, type Proposal, type Writing } from './proposal.ts';
import { mapOf, type Shape, type ValueShape } from './shape.ts';

const SEVERITY_TEXT: Readonly<Record<string, string>> = {
  error: 'cannot be read, resolved or trusted',
  warning: 'an auditor would write it up',
  information: 'worth knowing',
  hint: 'shown in the editor only in passing',
  off: 'not looked for',
};

function severities(names: readonly string[]): Shape {
  return { kind: 'value', values: () => all(names.map((label, at): Proposal => ({ label, kind: 'value', title: SEVERITY_TEXT[label] ?? '', rank: 20 + at }))) };
}

/** What `clausework.yaml` may say. */
export function configurationShape(writing: Writing, rules: readonly Rule[]): Shape {
  const { sms } = writing;
  const ruleNames = (): Proposal[] => rules.map((rule): Proposal => ({ label: rule.id, kind: 'rule', title: rule.title, detail: rule.severity, about: { about: 'rule', id: rule.id }, rank: 20, words: rule.title }));
  const duration: Shape = ofField(writing, plainDefinition('interval', 'duration'));
  const folders: Shape = { kind: 'value', values: () => all(sms.lookups.children('').filter((name) => name.endsWith('/')).map((name): Proposal => ({ label: name.slice(0, -1), kind: 'folder', rank: 20 }))) };
  return mapOf({
    clausework: { documentation: 'The version of this format. It comes first and is 1.', snippet: '1', shape: constants(['1']) },
    name: { documentation: 'What this management system is called, in the status bar and in reports.' },
    catalogues: { documentation: 'The standards it is checked against. The first needs no prefix in clause numbers.', snippet: '[$1]', shape: { kind: 'value', isList: true, values: () => all(Object.values(sms.schemas.catalogues).map((one): Proposal => ({ label: one.id, kind: 'value', title: `${one.title}, ${one.edition}`, rank: 20 }))) } },
    language: { documentation: 'The language of new documents, and of those that do not name theirs.', shape: ofField(writing, plainDefinition('language', 'text')) },
    schemas: { documentation: 'The folder of your own types, clauses and relations.', shape: folders },
    pages: { documentation: 'Files that are checked for links only, as globs. Without it: every README.md.', snippet: "['$1']" },
    ignore: { documentation: 'Files that do not belong to the management system, as globs.', snippet: "['$1']" },
    rules: { documentation: 'Severities other than the usual, rule by rule.', snippet: '\n  $1', shape: { kind: 'map', keys: () => all(ruleNames()), at: () => severities([...SEVERITIES, 'off']) } },
    exceptions: {
      documentation: 'Findings that are known and accepted for a while, each with a reason, an owner and a last day.',
      snippet: '\n  - { rule: $1, entity: $2, reason: "$3", owner: $4, until: $5 }',
      shape: {
        kind: 'list',
        of: mapOf({
          rule: { documentation: 'The rule that reports it.', shape: { kind: 'value', values: () => all(ruleNames()) } },
          entity: { documentation: 'The id of what it is about. Without it: every finding of the rule.', shape: { kind: 'value', values: (typed) => entityIds(sms.lookups, { types: [], typed, except: [], language: writing.language }) } },
          fingerprint: { documentation: 'One single finding, by the fingerprint that the JSON output shows.' },
          reason: { documentation: 'Why it is accepted.' },
          owner: { documentation: 'The person or role that answers for it.', shape: { kind: 'value', values: (typed) => entityIds(sms.lookups, { types: ['role', 'person'], typed, except: [], language: writing.language }) } },
          until: { documentation: 'The last day on which it holds.', shape: { kind: 'value', values: () => all(dateValues(sms.asOf)) } },
        }),
      },
    },
    'fail-on': { documentation: 'The severity at which `clausework check` fails.', shape: severities(SEVERITIES) },
    'as-of': { documentation: 'Pins "today", for samples and trainings. A real system runs by the calendar.', shape: ofField(writing, plainDefinition('as-of', 'date')) },
    window: { documentation: 'How far back evidence counts, at least.', shape: duration },
    started: { documentation: 'The day the system began to run; records are expected from then on.', shape: ofField(writing, plainDefinition('started', 'date')) },
    grace: { documentation: 'How long after the end of a period its record may still come.', shape: duration },
  });
}

export function constants(values: readonly string[]): ValueShape {
  return { kind: 'value', values: () => all(values.map((label, at): Proposal => ({ label, kind: 'value', rank: 20 + at }))) };
}
