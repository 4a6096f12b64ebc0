import { approvedTexts, textPairs, type ApprovedText, type TextPair } from '../history/needs.ts';
import { changeKey, type History } from '../history/history.ts';
import { compareTexts, type DocumentText, type TextChange } from '../history/textChange.ts';
import { readControl } from '../index/readControl.ts';
import type { Sms } from '../index/sms.ts';
import { scalarOf } from '../yaml/yamlNode.ts';
import { switchTo, type FileChange } from './side.ts';

/** What a comparison wants to know of the history: the texts that either side was built on, and who brought in the approvals it names. */
export interface DiffQuestion {
  readonly pairs: readonly TextPair[];
  readonly approved: readonly ApprovedText[];
}

/** Asked for by `diffView`, answered out of git before anything is computed. */
export type ReadHistory = (question: DiffQuestion) => History;

/** Hands the index what git knows of both sides. It holds the head before and after. */
export function takeHistory(sms: Sms, changes: readonly FileChange[], readHistory: ReadHistory): void {
  // All is asked that a check asks, so that what a check found of the rest still holds; what changed comes first, as not every text is read.
  const changed = new Set(changes.flatMap(({ path }) => [path, ...sms.readersOf(path)]));
  sms.presumeHistory();
  const now = needsOfSide(sms, changed);
  const after = documentsOf(sms, changes, 'head');
  switchTo(sms, changes, 'base');
  const then = needsOfSide(sms, changed);
  const before = documentsOf(sms, changes, 'base');
  switchTo(sms, changes, 'head');
  const approvals = (['base', 'head'] as const).flatMap((side) => changes.flatMap((change) => approvalsOf(change, side)));
  const history = readHistory({ pairs: [...now.ofChanged, ...then.ofChanged, ...now.ofRest, ...then.ofRest], approved: [...approvals, ...now.named, ...then.named] });
  sms.setHistory({ ...history, changes: { ...history.changes, ...ownChanges(before, after) } });
}

interface SideNeeds {
  readonly ofChanged: readonly TextPair[];
  readonly ofRest: readonly TextPair[];
  readonly named: readonly ApprovedText[];
}

function needsOfSide(sms: Sms, changed: ReadonlySet<string>): SideNeeds {
  return { ofChanged: textPairs(sms, changed), ofRest: textPairs(sms), named: approvedTexts(sms).filter(({ isNamed }) => isNamed) };
}

/** The approvals that a changed document names on one side, under the id and the file name it has there. */
function approvalsOf(change: FileChange, side: 'base' | 'head'): ApprovedText[] {
  const facts = change[side]?.facts;
  const root = facts !== 'other' && facts?.kind === 'document' ? facts.frontMatter?.root : undefined;
  const id = scalarOf(root, 'id');
  const approvals = id === undefined ? [] : readControl(root, '').approvals;
  return id === undefined || approvals.length === 0 ? [] : [{ id, path: change.path, approvals }];
}

function documentsOf(sms: Sms, changes: readonly FileChange[], side: 'base' | 'head'): Map<string, DocumentText> {
  return new Map(
    changes.flatMap((change): [string, DocumentText][] => {
      const [model, text] = [sms.model(change.path), change[side]?.text];
      return model?.document === undefined || model.type?.control !== 'document' || text === undefined ? [] : [[model.document.id, { model, text }]];
    }),
  );
}

/** The texts of the comparison are at hand; of approved ones, what is built on them wants to know what changed, also while the new text waits for its approval. */
function ownChanges(before: ReadonlyMap<string, DocumentText>, after: ReadonlyMap<string, DocumentText>): Record<string, TextChange> {
  const changes: Record<string, TextChange> = {};
  for (const [id, was] of before) {
    const [is, old] = [after.get(id), was.model.document?.status];
    const now = is?.model.document?.status;
    if (is !== undefined && old !== undefined && now !== undefined && old.seal !== now.seal && old.approvals.some((approval) => approval.seal === old.seal)) {
      changes[changeKey(old.seal, now.seal)] = compareTexts(was, is);
    }
  }
  return changes;
}
