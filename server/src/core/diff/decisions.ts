import type { FieldChange, Judgement } from './change.ts';
import { compareRowFields } from './fields.ts';
import type { Names } from './names.ts';
import { calledOf, fieldOf, isOf, type Pair } from './pairs.ts';
import type { Placed } from './side.ts';

/** Who decided what, and when: fields such as `decision`, `decided-by`, `accepted-on`, `approved-by-people`. */
const DECISION = /^(?:.+-)?(?:decision|decided-(?:by|on)|accepted-(?:by|on)|approved-(?:by|on|by-people))$/;
const DAY = /-on$/;
/** What no one has decided yet may be decided at any time. */
const OPEN: ReadonlySet<string | undefined> = new Set([undefined, 'open']);

/** Decisions on file that say something else now: what was decided, by whom or when. A first decision is none of these. */
export function judgeDecisions(pairs: readonly Pair[], names: Names): Judgement[] {
  return pairs.flatMap(({ base, head }): Judgement[] => {
    if (base === undefined || head === undefined || base.model.document?.status?.closedOn !== undefined) {
      return [];
    }
    const changed = compareRowFields(base, head, names).filter(({ field, before }) => isDecision(field, head) && !OPEN.has(before));
    // That a risk is to be treated otherwise is said with the risks.
    if (changed.length === 0 || (isOf(head, 'risk') && fieldOf(base, 'decision') !== fieldOf(head, 'decision'))) {
      return [];
    }
    const isLater = changed.some(({ field, before, after }) => DAY.test(field) && before !== undefined && after !== undefined && after > before);
    const what = isLater ? 'was decided anew' : 'says something else than what was decided, though no later day of a decision is given';
    return [{ kind: 'decision', message: `${calledOf(head)} ${what}.`, details: changed.map(sentence), id: head.entity.id, file: head.file }];
  });
}

function isDecision(field: string, { definition }: Placed): boolean {
  const type = definition.fields[field]?.type;
  return DECISION.test(field) && (type === 'person' || type === 'date' || type === 'enum');
}

function sentence({ text }: FieldChange): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
