/**
 * The candidate that a misspelt word most likely meant: at most a third of its letters away, undefined when none is near. Of those
 * equally near, the one that only parts its letters or fills up its numbers otherwise.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(Math.max(word.length, 3) / 3)) + 1;
  for (const candidate of candidates) {
    const limit = best === undefined ? bestDistance : bestDistance + 1;
    if (Math.abs(candidate.length - word.length) >= limit) {
      continue;
    }
    const distance = editDistance(lower, candidate.toLowerCase(), limit);
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && readsAlike(word, candidate) && !readsAlike(word, best))) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The candidates that are one letter away (too many, missing, another, or two in the wrong order), whatever their case. Quick enough
 * to look at thousands. Where some of them read alike but for signs and leading zeros, those alone.
 */
export function oneLetterAway(word: string, candidates: Iterable<string>): string[] {
  const near: string[] = [];
  for (const candidate of candidates) {
    if (isOneLetterAway(word, candidate)) {
      near.push(candidate);
    }
  }
  const alike = near.filter((candidate) => readsAlike(word, candidate));
  return alike.length > 0 ? alike : near;
}

function isOneLetterAway(left: string, right: string): boolean {
  const more = left.length - right.length;
  if (more > 1 || more < -1) {
    return false;
  }
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && isSameLetter(left, start, right, start)) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && isSameLetter(left, left.length - 1 - end, right, right.length - 1 - end)) {
    end++;
  }
  const [leftRest, rightRest] = [left.length - start - end, right.length - start - end];
  const isSwap = leftRest === 2 && rightRest === 2 && isSameLetter(left, start, right, start + 1) && isSameLetter(left, start + 1, right, start);
  return isSwap || (leftRest <= 1 && rightRest <= 1);
}

/** Ids are written in these letters; others count as they are. */
function isSameLetter(left: string, leftAt: number, right: string, rightAt: number): boolean {
  return lowerCode(left.charCodeAt(leftAt)) === lowerCode(right.charCodeAt(rightAt));
}

function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Whether two words differ only in signs between their letters ("8.62" and "8.6.2") or in leading zeros ("INC-812" and "INC-0812"). */
function readsAlike(left: string, right: string): boolean {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  return withoutSigns(one) === withoutSigns(other) || withoutZeros(one) === withoutZeros(other);
}

function withoutSigns(word: string): string {
  return word.replace(/[^\p{L}\p{N}]+/gu, '');
}

function withoutZeros(word: string): string {
  return word.replace(/(?<!\d)0+(?=\d)/g, '');
}

/** Edits (insert, delete, replace, swap of neighbours) between two words; stops counting at `limit`. */
function editDistance(left: string, right: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest >= limit) {
      return limit;
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? limit;
}

/** " Did you mean X?" with a leading space, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}
