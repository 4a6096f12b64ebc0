// The approvals of a document, and what each approved version read.
import { parse } from 'yaml';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { asOf, partsOf, textOf, valueOf, withField, type Parts } from './asOf.ts';
import { earlierWords } from './earlierTexts.ts';

export interface Approval {
  readonly by: string;
  readonly role: string;
  readonly date: string;
  readonly version: string;
  /** The line that holds it. */
  readonly line: string;
}

/** A value of the front matter; every scalar is read as text, so that 2.10 stays 2.10. */
export function flowOf(lines: readonly string[]): unknown {
  const value: unknown = parse(lines.join('\n'), { schema: 'failsafe' });
  return value !== null && typeof value === 'object' ? Object.values(value)[0] : undefined;
}

/** The fields of a flow mapping that are texts. */
export function textsIn(value: unknown): Readonly<Record<string, string>> {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function approvalsIn(parts: Parts): Approval[] {
  const lines = parts.fields.find((field) => field.key === 'approvals')?.lines.slice(1) ?? [];
  return lines.map((line) => {
    const [approval] = [flowOf(['approvals:', line])].flat();
    const { by = '', role = '', date = '', version = '' } = textsIn(approval);
    return { by, role, date, version, line };
  });
}

/** What was approved as an earlier version, without approvals, status and dates of validity. */
export function versionAt(path: string, text: string, approval: Approval): Parts {
  const isCurrent = valueOf(partsOf(text), 'version') === approval.version;
  if (isCurrent) {
    return partsOf(text);
  }
  const parts = asOf(partsOf(earlierWords(path, text, approval.version)), approval.date);
  return withField(parts, 'version', [`version: ${approval.version}`]);
}

/** Puts the seals of earlier versions into their approvals: of the texts that the replay of the sample commits. */
export function sealEarlierApprovals(path: string, text: string): string {
  const current = valueOf(partsOf(text), 'version');
  const earlier = approvalsIn(partsOf(text)).filter((approval) => approval.version !== current);
  return earlier.reduce((sealed, approval) => {
    const { seal } = parseDocument(textOf(versionAt(path, text, approval)));
    return sealed.replace(approval.line, () => withSeal(approval, seal));
  }, text);
}

function withSeal(approval: Approval, seal: string): string {
  const bare = approval.line.replace(/, seal: sha256-[0-9a-f]*/, '');
  const version = `version: ${approval.version}`;
  return bare.replace(version, `${version}, seal: ${seal}`);
}
