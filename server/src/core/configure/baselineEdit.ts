import type { PlainDate } from '../dates/plainDate.ts';
import type { Finding } from '../rules/finding.ts';
import { parseYaml } from '../yaml/parseYaml.ts';
import { entryOf } from '../yaml/yamlNode.ts';

export interface Baseline {
  readonly findings: readonly Finding[];
  readonly reason: string;
  readonly owner: string;
  readonly until: PlainDate;
}

/**
 * Adds an exception for each finding to the text of `clausework.yaml`, and leaves all else as it is, comments too.
 *
 * @returns The new text; undefined when `exceptions` is written in brackets, where lines cannot be added.
 */
export function withBaseline(text: string, baseline: Baseline): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const found = entryOf(parseYaml(text).root, 'exceptions');
  const list = found?.value;
  const isEmpty = list === undefined || (list.kind === 'scalar' && list.value === '') || (list.kind === 'list' && list.items.length === 0);
  if (found !== undefined && isEmpty) {
    const end = list === undefined || list.span.end <= found.keySpan.end ? found.keySpan.end + 1 : list.span.end;
    return `${text.slice(0, found.keySpan.end)}:${eol}${linesOf(baseline, '  ', eol).trimEnd()}${text.slice(end)}`;
  }
  if (list === undefined) {
    return `${text}${text === '' || text.endsWith('\n') ? '' : eol}exceptions:${eol}${linesOf(baseline, '  ', eol)}`;
  }
  const first = list.kind === 'list' ? list.items[0] : undefined;
  const last = list.kind === 'list' ? list.items.at(-1) : undefined;
  const dash = first === undefined ? undefined : /(?:^|\n)([ \t]*)-[ \t]+$/.exec(text.slice(0, first.span.start));
  if (last === undefined || dash === null || dash === undefined) {
    return undefined;
  }
  const lineEnd = text.indexOf('\n', last.span.end);
  const [before, after] = lineEnd === -1 ? [`${text}${eol}`, ''] : [text.slice(0, lineEnd + 1), text.slice(lineEnd + 1)];
  return `${before}${linesOf(baseline, dash[1] ?? '', eol)}${after}`;
}

function linesOf({ findings, reason, owner, until }: Baseline, indent: string, eol: string): string {
  return findings
    .map(({ rule, entity, fingerprint }) => {
      const about = entity === undefined ? '' : ` entity: ${JSON.stringify(entity)},`;
      return `${indent}- { rule: ${rule},${about} fingerprint: "${fingerprint}", reason: ${JSON.stringify(reason)}, owner: ${JSON.stringify(owner)}, until: ${until} }${eol}`;
    })
    .join('');
}
