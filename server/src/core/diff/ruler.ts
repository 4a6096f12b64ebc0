import { CONFIGURATION_FILE, readConfiguration, type Configuration, type RuleException } from '../index/configuration.ts';
import { isEqual } from '../index/isEqual.ts';
import type { Finding } from '../rules/finding.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import { changeInWords, type Judgement } from './change.ts';
import { leavesOf } from './fields.ts';
import type { FileChange } from './side.ts';

/** So many of a kind are named one by one; more are counted. */
const MANY = 6;

/** Changes to what the SMS is measured with: whoever moves the ruler changes every result. */
export function judgeRuler(setup: readonly FileChange[], findings: readonly Finding[]): Judgement[] {
  return setup.flatMap((change) => (change.path === CONFIGURATION_FILE ? configuration(change, findings) : schemaFile(change)));
}

function configuration(change: FileChange, findings: readonly Finding[]): Judgement[] {
  if (change.base === undefined || change.head === undefined) {
    return [entry(`${CONFIGURATION_FILE} was ${change.base === undefined ? 'added: the SMS begins here' : 'removed'}.`, change.path)];
  }
  const [before, after] = [readConfiguration(change.base.text).configuration, readConfiguration(change.head.text).configuration];
  const [was, is] = [leavesOf(parseYaml(change.base.text).root), leavesOf(parseYaml(change.head.text).root)];
  const plain = [...new Set([...was.keys(), ...is.keys()])].filter((key) => key !== 'exceptions' && !key.startsWith('rules.') && !isEqual(was.get(key), is.get(key)));
  return [
    ...ruleSeverities(before, after),
    ...exceptions(before.exceptions, after.exceptions, findings),
    ...plain.map((key) => entry(`${SETTINGS[key] ?? `Setting "${key}"`}: ${inWords(was.get(key))} → ${inWords(is.get(key))}.`, CONFIGURATION_FILE)),
  ];
}

const SETTINGS: Readonly<Record<string, string>> = {
  'fail-on': 'The severity at which a check fails (fail-on)',
  window: 'How far back evidence counts (window)',
  grace: 'How late a record may come (grace)',
  started: 'The day from which records are expected (started)',
  'as-of': 'The day it is measured on (as-of)',
  ignore: 'Files left out altogether (ignore)',
  pages: 'Files checked for links only (pages)',
  catalogues: 'What it is measured against (catalogues)',
};

function inWords(values: readonly string[] | undefined): string {
  return values === undefined ? 'not set' : values.length === 0 ? 'none' : values.join(', ');
}

function ruleSeverities(before: Configuration, after: Configuration): Judgement[] {
  const names = [...new Set([...Object.keys(before.rules), ...Object.keys(after.rules)])].sort();
  return names.flatMap((rule) => {
    const [was, is] = [before.rules[rule], after.rules[rule]];
    return was === is ? [] : [entry(is === 'off' ? `The rule ${rule} is switched off: it reports nothing any more.` : `The rule ${rule}: ${was ?? 'its own severity'} → ${is ?? 'its own severity'}.`, CONFIGURATION_FILE)];
  });
}

function exceptions(before: readonly RuleException[], after: readonly RuleException[], findings: readonly Finding[]): Judgement[] {
  const nameOf = (one: RuleException): string => [one.rule, one.entity ?? '', one.fingerprint ?? ''].join(' ');
  const [was, is] = [before, after].map((list) => new Map(list.map((one) => [nameOf(one), one])));
  const added = after.filter((one) => was?.has(nameOf(one)) === false);
  const removed = before.filter((one) => is?.has(nameOf(one)) === false);
  const altered = after.flatMap((one): Judgement[] => {
    const old = was?.get(nameOf(one));
    const [a, b] = [old, one].map((each) => [each?.until, each?.owner, each?.reason]);
    return old === undefined || isEqual(a, b) ? [] : [entry(`The exception from ${aboutOf(one)} ${old.until === one.until ? 'has another owner or reason' : `runs until ${one.until ?? 'no day'} instead of ${old.until ?? 'no day'}`}.`, CONFIGURATION_FILE)];
  });
  const hidden = (one: RuleException): number => findings.filter((finding) => finding.accepted !== undefined && (one.fingerprint === undefined ? finding.rule === one.rule && (one.entity === undefined || one.entity === finding.entity) : one.fingerprint === finding.fingerprint)).length;
  const addedInWords = (one: RuleException): string => `New exception from ${aboutOf(one)} until ${one.until ?? 'no day'}, owner ${one.owner ?? 'nobody'}: "${one.reason}". It covers ${hidden(one) === 0 ? 'none' : hidden(one)} of today's findings.`;
  return [
    ...(added.length > MANY
      ? [entry(`${added.length} new exceptions, until ${rangeOf(added.map((one) => one.until ?? 'no day'))}, owned by ${[...new Set(added.map((one) => one.owner ?? 'nobody'))].join(', ')}. They cover ${added.reduce((sum, one) => sum + hidden(one), 0)} of today's findings.`, CONFIGURATION_FILE)]
      : added.map((one) => entry(addedInWords(one), CONFIGURATION_FILE))),
    ...altered,
    ...(removed.length > MANY ? [entry(`${removed.length} exceptions were taken out.`, CONFIGURATION_FILE)] : removed.map((one) => entry(`The exception from ${aboutOf(one)} was taken out.`, CONFIGURATION_FILE))),
  ];
}

function aboutOf(one: RuleException): string {
  return `${one.rule}${one.entity === undefined ? '' : ` for ${one.entity}`}`;
}

function rangeOf(days: readonly string[]): string {
  const [first = '', last = ''] = [days.toSorted()[0], days.toSorted().at(-1)];
  return first === last ? first : `${first} to ${last}`;
}

function schemaFile(change: FileChange): Judgement[] {
  const [was, is] = [leavesOf(parseYaml(change.base?.text ?? '').root), leavesOf(parseYaml(change.head?.text ?? '').root)];
  if (change.base === undefined || change.head === undefined) {
    const id = (is.get('id') ?? was.get('id'))?.[0] ?? change.path;
    return [entry(`The schema of "${id}" was ${change.base === undefined ? 'added' : 'removed'}.`, change.path)];
  }
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !isEqual(was.get(key), is.get(key)));
  const details = changed.slice(0, 12).map((key) => changeInWords(key, was.get(key)?.join(', '), is.get(key)?.join(', ')));
  const more = changed.length > details.length ? [`and ${changed.length - details.length} more`] : [];
  return changed.length === 0 ? [] : [{ ...entry(`The schema of "${is.get('id')?.[0] ?? change.path}" is different.`, change.path), details: [...details, ...more] }];
}

function entry(message: string, file: string): Judgement {
  return { kind: 'ruler', message, file };
}
