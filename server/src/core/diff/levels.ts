import { isEqual } from '../index/isEqual.ts';
import type { Lookups } from '../index/lookups.ts';
import { stateOf } from '../proof/entityState.ts';
import { nameList } from '../proof/evaluate.ts';
import { rank, type Level } from '../proof/level.ts';
import type { PointState } from '../proof/points.ts';
import type { PlacedPoint } from './side.ts';

export interface PointChange {
  /** `8.3.3#c`, with the catalogue before it when that is not the default. */
  readonly point: string;
  readonly clause: string;
  readonly text: string;
  readonly kind: 'fell' | 'rose' | 'flagged';
  readonly before: Level;
  readonly after: Level;
  /** It reached its target before, and does not now. */
  readonly isLost?: true;
  /** It fell only because a text waits for approval. */
  readonly isAwaiting?: true;
  /** What is behind it, in words. */
  readonly because: string;
  /** "8.3.3 c: evidenced → drafted, because …". */
  readonly message: string;
}

export interface PointPair {
  readonly id: string;
  readonly base: PlacedPoint;
  readonly head: PlacedPoint;
  /** As it would be once everything is approved that waits for it. */
  readonly approved: PointState;
}

/** Points whose level or flags are other than before. */
export function changedPoints(base: ReadonlyMap<string, PlacedPoint>, head: ReadonlyMap<string, PlacedPoint>, approved: ReadonlyMap<string, PlacedPoint>): PointPair[] {
  return [...head].flatMap(([id, is]) => {
    const was = base.get(id);
    const isSame = was === undefined || (was.state.level === is.state.level && isEqual(was.state.conditions, is.state.conditions));
    return isSame ? [] : [{ id, base: was, head: is, approved: approved.get(id)?.state ?? is.state }];
  });
}

/** Why points rose, read while the index holds the base: what was missing then. */
export function reasonsBefore(pairs: readonly PointPair[], lookups: Lookups): ReadonlyMap<string, string> {
  return new Map(pairs.filter(isRise).map((pair) => [pair.id, whyLow(pair.base.state, pair.head.state, lookups)]));
}

/** The changes in words, read while the index holds the head. */
export function pointChanges(pairs: readonly PointPair[], before: ReadonlyMap<string, string>, lookups: Lookups): PointChange[] {
  return pairs.flatMap((pair) => {
    const { id, base, head, approved } = pair;
    const isFall = rank(head.state.level) < rank(base.state.level);
    if (!isFall && !isRise(pair)) {
      return flagged(pair);
    }
    const isAwaiting = isFall && rank(approved.level) >= rank(base.state.level);
    const reason = isFall ? whyLow(head.state, base.state, lookups) : (before.get(id) ?? '');
    const because = isFall ? reason : reason === '' ? '' : `before: ${reason}`;
    return [
      {
        ...named(pair),
        kind: isFall ? 'fell' : 'rose',
        before: base.state.level,
        after: head.state.level,
        ...(base.state.isComplete && !head.state.isComplete ? { isLost: true as const } : {}),
        ...(isAwaiting ? { isAwaiting: true as const } : {}),
        because,
        message: `${spoken(id)}: ${base.state.level} → ${head.state.level}${because === '' ? '' : isFall ? `, because ${because}` : ` (${because})`}`,
      },
    ];
  });
}

function flagged(pair: PointPair): PointChange[] {
  const { id, base, head } = pair;
  const added = head.state.conditions.filter((condition) => !base.state.conditions.includes(condition));
  const because = nameList(added);
  return added.length === 0 ? [] : [{ ...named(pair), kind: 'flagged', before: base.state.level, after: head.state.level, because, message: `${spoken(id)}: still ${head.state.level}, now flagged ${because}` }];
}

function named({ id, head }: PointPair): Pick<PointChange, 'point' | 'clause' | 'text'> {
  return { point: id, clause: head.clause.id, text: head.point.text };
}

/** "8.3.3 c", as it is said. */
function spoken(id: string): string {
  return id.replace('#', ' ');
}

function isRise({ base, head }: PointPair): boolean {
  return rank(head.state.level) > rank(base.state.level);
}

/** Why a point is no higher: what it says itself, else why those that proved it on the other side no longer do. */
function whyLow(state: PointState, other: PointState, lookups: Lookups): string {
  if (state.missing !== undefined) {
    return withoutStop(state.missing);
  }
  const provers = [...new Set([...state.by, ...other.by].map((prover) => prover.id))];
  const reasons = provers.flatMap((id) => {
    const { reason } = stateOf(lookups, id);
    const entity = lookups.entity(id);
    return reason === undefined ? [] : [`${entity?.status === undefined ? (entity?.host ?? id) : id}: ${reason}`];
  });
  return nameList([...new Set(reasons)], '; ');
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
