import { runIn } from '../support/cli.ts';
import { messageOf, type TestClient } from './client.ts';

/** Findings by file, each as line, character, rule and message, so that those of an editor and of the command line can be compared. */
export type FindingsByFile = ReadonlyMap<string, readonly string[]>;

/** What `clausework check` says of a folder. */
export function checked(folder: string): FindingsByFile {
  const { out } = runIn(folder, ['check', '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { file: string; range: { start: { line: number; character: number } }; rule: string; message: string }[] };
  const byFile = new Map<string, string[]>();
  for (const finding of findings) {
    byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), `${finding.range.start.line}:${finding.range.start.character} ${finding.rule} ${finding.message}`]);
  }
  return sorted(byFile);
}

/** What an editor shows at this moment. */
export function shown(client: TestClient): FindingsByFile {
  const byFile = new Map<string, string[]>();
  for (const [file, diagnostics] of client.diagnostics) {
    if (diagnostics.length > 0) {
      byFile.set(
        file,
        diagnostics.map((one) => `${one.range.start.line}:${one.range.start.character} ${String(one.code)} ${messageOf(one).split('\n')[0] ?? ''}`),
      );
    }
  }
  return sorted(byFile);
}

function sorted(byFile: ReadonlyMap<string, string[]>): FindingsByFile {
  return new Map([...byFile].map(([file, list]): [string, string[]] => [file, list.sort()]).sort(([left], [right]) => (left < right ? -1 : 1)));
}
