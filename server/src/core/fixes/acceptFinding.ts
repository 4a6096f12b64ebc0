import { addDuration, type Duration, type PlainDate } from '../dates/plainDate.ts';
import { CONFIGURATION_FILE, readConfiguration } from '../index/configuration.ts';
import type { Finding, FixEdit } from '../rules/finding.ts';
import { blank, yamlText } from '../rules/support/edits.ts';
import { applyEdits } from '../text/applyEdits.ts';
import { entryOf, isNothing, type YamlNode } from '../yaml/yamlNode.ts';
import { parseYaml } from '../yaml/parseYaml.ts';

/** A quarter is long enough to put something right, and short enough not to forget it. */
const ACCEPTED_FOR = 'P3M' as Duration;

/** The last day on which a finding that is accepted today stays accepted. */
export function acceptedUntil(asOf: PlainDate): PlainDate {
  return addDuration(asOf, ACCEPTED_FOR);
}

/**
 * Writes an exception for one finding into the configuration. Why it is accepted is left for the person to say.
 *
 * @param text The configuration as it stands.
 * @param owner The role that answers for the exception; undefined: to be filled in.
 * @returns undefined where it cannot be placed for certain.
 */
export function acceptFinding(text: string, finding: Finding, owner: string | undefined, until: PlainDate): FixEdit | undefined {
  const { root, problems } = parseYaml(text);
  if (root?.kind !== 'map' || problems.length > 0) {
    return undefined;
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const parts = [
    `rule: ${finding.rule}`,
    ...(finding.entity === undefined ? [] : [`entity: ${yamlText(finding.entity)}`]),
    // In quotes: a hash of nothing but digits is no number.
    `fingerprint: "${finding.fingerprint}"`,
    `reason: ${blank('why it is accepted for now')}`,
    `owner: ${owner === undefined ? blank('the role that answers for it') : yamlText(owner)}`,
    `until: ${until}`,
  ];
  const entry = `{ ${parts.join(', ')} }`;
  const exceptions = entryOf(root, 'exceptions');
  const edit = exceptions === undefined ? opened(text, root.span.end, entry, eol) : appended(text, exceptions.value, exceptions.keySpan.end + 1, entry, eol);
  return edit !== undefined && isTaken(text, edit) ? edit : undefined;
}

/** Whether the file holds one exception more with the edit, and reads as before otherwise. */
function isTaken(text: string, edit: FixEdit): boolean {
  const [before, after] = [readConfiguration(text), readConfiguration(applyEdits(text, [edit]))];
  return after.usable && after.problems.length === before.problems.length && after.configuration.exceptions.length === before.configuration.exceptions.length + 1;
}

/** A list of its own at the end of the document, which a line of `---` or `...` may close before the file ends. */
function opened(text: string, from: number, entry: string, eol: string): FixEdit {
  const mark = /^(?:---|\.\.\.)(?=\s|$)/m.exec(text.slice(from));
  const at = mark === null ? text.length : from + mark.index;
  const ending = at === 0 || /[\r\n]$/.test(text.slice(0, at)) ? '' : eol;
  return insertion(at, `${ending}exceptions:${eol}  - ${entry}${eol}`);
}

function appended(text: string, value: YamlNode, behindColon: number, entry: string, eol: string): FixEdit | undefined {
  if (value.kind === 'scalar') {
    return isNothing(value) ? { path: CONFIGURATION_FILE, span: { start: behindColon, end: Math.max(behindColon, value.span.end) }, text: `${eol}  - ${entry}` } : undefined;
  }
  if (value.kind === 'map') {
    return undefined;
  }
  const last = value.items.at(-1);
  if (last === undefined) {
    return { path: CONFIGURATION_FILE, span: value.span, text: `[${entry}]` };
  }
  const end = last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length;
  if (text.charAt(value.span.start) === '[') {
    return insertion(end, `, ${entry}`);
  }
  const lineStart = Math.max(text.lastIndexOf('\n', last.span.start - 1), text.lastIndexOf('\r', last.span.start - 1)) + 1;
  const dash = /^([ \t]*)-[ \t]/.exec(text.slice(lineStart, last.span.start));
  const rest = /[\r\n]/.exec(text.slice(end));
  return dash === null ? undefined : insertion(rest === null ? text.length : end + rest.index, `${eol}${dash[1] ?? ''}- ${entry}`);
}

function insertion(at: number, text: string): FixEdit {
  return { path: CONFIGURATION_FILE, span: { start: at, end: at }, text };
}
