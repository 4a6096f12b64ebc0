import type { PlainDate } from '../dates/plainDate.ts';
import { judgeApprovals, judgeTold } from '../diff/approvals.ts';
import { approveAll } from '../diff/awaiting.ts';
import { JUDGEMENT_KINDS, type DocumentChange, type Judgement } from '../diff/change.ts';
import { compareDocuments } from '../diff/documents.ts';
import { judgeClosedFindings, judgeIntervals, judgeRetention, judgeRisks, judgeScope } from '../diff/judgeRows.ts';
import { changedPoints, pointChanges, reasonsBefore, type PointChange } from '../diff/levels.ts';
import { Names } from '../diff/names.ts';
import { takeHistory, type ReadHistory } from '../diff/historyQuestion.ts';
import { hostIdOf, pairEntities, renamedIds } from '../diff/pairs.ts';
import { judgeDecisions } from '../diff/decisions.ts';
import { judgeMetrics } from '../diff/metrics.ts';
import { judgePromises, promisedTo, type Promised } from '../diff/promises.ts';
import { judgeRoles } from '../diff/roles.ts';
import { judgeRuler } from '../diff/ruler.ts';
import { judgeSealed } from '../diff/sealed.ts';
import { measure, readEntities, switchTo, type ChangedEntities, type FileChange, type Measures, type Side } from '../diff/side.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Results } from '../index/remembered.ts';
import { isSetupFile } from '../index/setup.ts';
import type { Sms } from '../index/sms.ts';
import type { Finding } from '../rules/finding.ts';
import { isAtLeast, type RuleRunner } from '../rules/runRules.ts';
import { plural } from '../text/plural.ts';

const SUSPECT = 'link/suspect';

export interface DiffInput {
  /** An index that keeps what a change does not touch, and holds the head, with the head's schemas and configuration. It holds the head again afterwards. */
  readonly sms: Sms;
  readonly runner: RuleRunner;
  readonly changes: readonly FileChange[];
  /** Asked once, before anything is computed; absent where nobody looks into the history. */
  readonly readHistory?: ReadHistory;
  /** What an earlier run found out of the base, when this is the very state that the index began with. */
  readonly foundOfBase?: Results | undefined;
}

/** A finding as the comparison shows it. */
export interface DiffFinding extends Pick<Finding, 'path' | 'span' | 'rule' | 'severity' | 'message' | 'entity' | 'fingerprint'> {
  /** It is there only because a text waits for approval. */
  readonly isAwaiting?: true;
}

export type DiffVerdict = 'regression' | 'judge' | 'awaiting' | 'bookkeeping' | 'unchanged';

/** What a change does to the system: two states of it, measured with one ruler on one day. */
export interface DiffView {
  readonly asOf: PlainDate;
  readonly verdict: { readonly kind: DiffVerdict; readonly sentence: string };
  /** What only a person can judge, in the order of `JUDGEMENT_KINDS`. */
  readonly judgement: readonly Judgement[];
  readonly documents: readonly DocumentChange[];
  readonly points: readonly PointChange[];
  readonly findings: { readonly new: readonly DiffFinding[]; readonly fixed: readonly DiffFinding[] };
  readonly summary: DiffSummary;
}

export interface DiffSummary {
  readonly files: number;
  /** Points that fell though everything were approved that waits for it. */
  readonly regressions: number;
  readonly rises: number;
  /** New errors and warnings, without those that wait for an approval. */
  readonly newFindings: number;
  readonly fixedFindings: number;
  /** Documents whose text nobody has approved as it stands. */
  readonly unapproved: number;
  readonly judgements: number;
}

/**
 * Compares two states of an SMS. The index is built once, for the head; only the changed files are exchanged, so that only
 * what read them is computed again.
 */
export function diffView({ sms, runner, changes, readHistory, foundOfBase }: DiffInput): DiffView {
  const setup = changes.filter((change) => isSetupFile(change.path, sms.configuration));
  const files = changes.filter((change) => !isSetupFile(change.path, sms.configuration));
  if (readHistory !== undefined) {
    takeHistory(sms, files, readHistory);
  }
  const names = new Names(sms.lookups);
  const after = readEntities(sms, files);
  noteNames(after, sms.lookups, names);
  const promisedNow = promises(after, sms.lookups, names);
  switchTo(sms, files, 'base');
  const before = readEntities(sms, files);
  const pairs = pairEntities(before, after);
  names.rename(renamedIds(before, after));
  noteNames(before, sms.lookups, names);
  const promised = new Map([...promisedNow, ...promises(before, sms.lookups, names)]);

  switchTo(sms, files, 'head');
  const head: Side = { ...after, ...measure(sms, runner) };
  // What the head would come to with everything approved that waits for it. Nothing is computed when nothing waits.
  const putBack = approveAll(sms, pairs);
  const approved: Measures = putBack === undefined ? head : measure(sms, runner);

  if (foundOfBase !== undefined) {
    // All is known of what comes next, so nothing of what was found until now is worth keeping for it.
    sms.memo.reset();
  }
  putBack?.();
  switchTo(sms, files, 'base');
  if (foundOfBase !== undefined) {
    sms.resume(foundOfBase);
  }
  const base: Side = { ...before, ...measure(sms, runner) };
  const reasons = reasonsBefore(changedPoints(base.points, head.points, head.points), sms.lookups);
  // From here on little is computed, and nothing of the base.
  sms.memo.reset();
  switchTo(sms, files, 'head');
  const points = pointChanges(changedPoints(base.points, head.points, approved.points), reasons, sms.lookups);
  const documents = compareDocuments(files, pairs, base, head, names);
  const findings = compareFindings(base.findings, head.findings, approved.findings);
  const toBe = compareFindings(base.findings, approved.findings, approved.findings).new;
  const judgement = [
    ...judgeRuler(setup, head.findings),
    ...judgeSealed(pairs, names, documents),
    ...judgeDecisions(pairs, names),
    ...judgeMetrics(pairs, sms.lookups, names),
    ...judgePromises(pairs, promised, names, toBe, documents),
    ...judgeScope(pairs, documents),
    ...judgeRoles(pairs, names),
    ...judgeRisks(pairs, names),
    ...judgeIntervals(pairs),
    ...judgeRetention(pairs),
    ...judgeClosedFindings(pairs, names),
    ...judgeApprovals(pairs, sms.lookups, names),
    ...judgeTold(pairs, sms.lookups, names),
    ...judgeSuspects([...toBe, ...findings.new], sms.lookups),
  ].sort((left, right) => JUDGEMENT_KINDS.indexOf(left.kind) - JUDGEMENT_KINDS.indexOf(right.kind));
  const summary = summarise(changes, points, findings, judgement);
  return { asOf: sms.asOf, verdict: verdictOf(summary, judgement), judgement, documents, points, findings, summary };
}

function noteNames(side: ChangedEntities, lookups: Lookups, names: Names): void {
  for (const { entity, definition } of side.entities.values()) {
    const { status } = entity;
    names.note(lookups, [status?.owner, status?.author, status?.reviewBy, status?.closedBy, ...(status?.approvals ?? []).flatMap((one) => [one.by, one.role]), ...(status?.agreed ?? []).map((one) => one.party)].filter((id) => id !== undefined));
    for (const field of Object.values(definition.fields)) {
      if (field.type === 'role' || field.type === 'person' || field.type === 'link-to') {
        names.note(lookups, entity.fields[field.name] ?? []);
      }
    }
  }
}

/** To whom the agreements among the changed documents are made. */
function promises(side: ChangedEntities, lookups: Lookups, names: Names): Map<string, Promised> {
  const hosts = new Set([...side.entities.values()].filter((placed) => placed.model.type?.kind === 'agreement').map(hostIdOf));
  return new Map([...hosts].map((host) => [host, promisedTo(lookups, host, names)]));
}

/** By fingerprint, so that a finding that only moved, or whose entity has another id now, is none. What an exception covers is left out on both sides. */
function compareFindings(base: readonly Finding[], head: readonly Finding[], approved: readonly Finding[]): { new: DiffFinding[]; fixed: DiffFinding[] } {
  const [before, after, later] = [base, head, approved].map((findings) => new Set(findings.flatMap(printsOf)));
  const open = (findings: readonly Finding[], others: ReadonlySet<string> | undefined): Finding[] => findings.filter((finding) => finding.accepted === undefined && !printsOf(finding).some((print) => others?.has(print)));
  return {
    new: open(head, before).map((finding) => ({ ...shown(finding), ...(later?.has(finding.fingerprint) === true ? {} : { isAwaiting: true as const }) })),
    fixed: open(base, after).map(shown),
  };
}

function printsOf({ fingerprint, formerFingerprints = [] }: Finding): readonly string[] {
  return [fingerprint, ...formerFingerprints];
}

function shown({ path, span, rule, severity, message, entity, fingerprint }: Finding): DiffFinding {
  return { path, span, rule, severity, message, fingerprint, ...(entity === undefined ? {} : { entity }) };
}

/** What rested on something that is another thing now, or will be once it is approved. */
function judgeSuspects(findings: readonly DiffFinding[], lookups: Lookups): Judgement[] {
  const suspects = new Map(findings.filter((finding) => finding.rule === SUSPECT).map((finding) => [finding.fingerprint, finding]));
  return [...suspects.values()].map(({ message, path, entity }) => ({ kind: 'suspect', message: `${nameAt(lookups, entity) ?? path}: ${message}`, file: path, ...(entity === undefined ? {} : { id: entity }) }));
}

function nameAt(lookups: Lookups, id: string | undefined): string | undefined {
  const title = id === undefined ? undefined : lookups.entity(id)?.title;
  return id === undefined || title === undefined || title === id ? id : `${id} (${title})`;
}

function summarise(changes: readonly FileChange[], points: readonly PointChange[], findings: DiffView['findings'], judgement: readonly Judgement[]): DiffSummary {
  return {
    files: changes.length,
    regressions: points.filter((point) => point.kind === 'fell' && point.isAwaiting === undefined).length,
    rises: points.filter((point) => point.kind === 'rose').length,
    newFindings: findings.new.filter((finding) => finding.isAwaiting === undefined && isAtLeast(finding.severity, 'warning')).length,
    fixedFindings: findings.fixed.filter((finding) => isAtLeast(finding.severity, 'warning')).length,
    unapproved: judgement.filter((one) => one.isAwaiting === true).length,
    judgements: judgement.length,
  };
}

function verdictOf(summary: DiffSummary, judgement: readonly Judgement[]): DiffView['verdict'] {
  if (summary.files === 0) {
    return { kind: 'unchanged', sentence: 'Nothing is different.' };
  }
  const { regressions, newFindings, unapproved } = summary;
  const judged = judgement.filter((one) => one.kind !== 'approval' && one.kind !== 'tell').length;
  const parts = [
    ...(regressions > 0 ? [`${plural(regressions, 'point')} of the standard ${regressions === 1 ? 'is' : 'are'} proven less well than before`] : []),
    ...(newFindings > 0 ? [plural(newFindings, 'new error or warning', 'new errors and warnings')] : []),
    ...(judged > 0 ? [`${plural(judged, 'thing')} to judge`] : []),
    ...(unapproved > 0 ? [`${plural(unapproved, 'document')} awaiting approval`] : []),
  ];
  if (parts.length === 0) {
    return { kind: 'bookkeeping', sentence: summary.judgements === 0 ? 'Nothing to judge: bookkeeping only.' : 'Nothing is worse, and every changed text is approved.' };
  }
  const kind = regressions > 0 || newFindings > 0 ? 'regression' : judged > 0 ? 'judge' : 'awaiting';
  const sentence = parts.join('; ');
  return { kind, sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` };
}
