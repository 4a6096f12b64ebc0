/** How well something is proven, worst first (design, "Proof"). */
export const LEVELS = ['missing', 'planned', 'drafted', 'defined', 'evidenced'] as const;
export type Level = (typeof LEVELS)[number];

/** What is wrong beside the level: it is in force all the same, and flagged. */
export const CONDITIONS = ['overdue', 'suspect', 'gap', 'expired', 'claimed', 'self-assessed'] as const;
export type Condition = (typeof CONDITIONS)[number];

export function rank(level: Level): number {
  return LEVELS.indexOf(level);
}

export function atLeast(level: Level, wanted: Level): boolean {
  return rank(level) >= rank(wanted);
}

export function worst(left: Level, right: Level): Level {
  return rank(left) <= rank(right) ? left : right;
}

export function best(left: Level, right: Level): Level {
  return rank(left) >= rank(right) ? left : right;
}
