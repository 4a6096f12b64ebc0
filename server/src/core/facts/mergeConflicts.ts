import type { FactProblem } from './facts.ts';

const MARK = /^(?:<{7}(?= |$)|={7}$|>{7}(?= |$))/;

/** Merges that git left to a person and nobody finished: `<<<<<<<`, `=======` and `>>>>>>>`, each at the beginning of a line, in this order. */
export function findMergeConflicts(text: string): FactProblem[] {
  const problems: FactProblem[] = [];
  if (!text.includes('<<<<<<<') || !text.includes('>>>>>>>')) {
    return problems;
  }
  let [start, hasMiddle] = [-1, false];
  for (let at = 0; at < text.length; ) {
    const lineFeed = text.indexOf('\n', at);
    const next = lineFeed === -1 ? text.length : lineFeed + 1;
    const end = lineFeed === -1 ? text.length : text.charAt(lineFeed - 1) === '\r' ? lineFeed - 1 : lineFeed;
    const mark = '<=>'.includes(text.charAt(at)) ? MARK.exec(text.slice(at, end))?.[0].charAt(0) : undefined;
    if (mark === '<') {
      [start, hasMiddle] = [at, false];
    } else if (mark === '=') {
      hasMiddle = start !== -1;
    } else if (mark === '>') {
      if (hasMiddle) {
        problems.push({ code: 'merge-conflict', message: '', span: { start, end } });
      }
      [start, hasMiddle] = [-1, false];
    }
    at = next;
  }
  return problems;
}

/** Whether a place lies in a merge that was not finished: that is said once, not for each of its consequences. */
export function isInConflict(problems: readonly FactProblem[], place: number): boolean {
  return problems.some(({ code, span }) => code === 'merge-conflict' && span.start <= place && place <= span.end);
}
