import { isEqual } from '../index/isEqual.ts';
import { nameList } from '../proof/evaluate.ts';
import type { Judgement } from './change.ts';
import type { Names } from './names.ts';
import { calledOf, fieldOf, isOf, type Pair } from './pairs.ts';
import type { Placed } from './side.ts';

/** Who decides in whose place: roles that come or go, get another holder or deputy, or another authority to approve; and whose commits count as whose. */
export function judgeRoles(pairs: readonly Pair[], names: Names): Judgement[] {
  return pairs.flatMap(({ base, head }): Judgement[] => {
    const placed = head ?? base;
    if (placed !== undefined && isOf(placed, 'person')) {
      return base === undefined || head === undefined ? [] : identities(base, head);
    }
    if (placed === undefined || !isOf(placed, 'role')) {
      return [];
    }
    const parts = base === undefined ? [`is new, held by ${nameOf(head, 'holder', names) ?? 'nobody'}`] : head === undefined ? [`was taken out; ${nameOf(base, 'holder', names) ?? 'nobody'} held it`] : changes(base, head, names);
    return parts.length === 0 ? [] : [{ kind: 'role', message: `The role ${calledOf(placed)} ${nameList(parts, '; ')}.`, id: placed.entity.id, file: placed.file }];
  });
}

/** Whose commits count as those of a person, and so bear out what is approved in that name. */
function identities(base: Placed, head: Placed): Judgement[] {
  const [before, after] = [base, head].map((side) => (side.entity.fields['git'] ?? []).map((address) => address.toLowerCase()));
  const come = (after ?? []).filter((address) => before?.includes(address) !== true);
  return come.length === 0
    ? []
    : [{ kind: 'role', message: `Commits by ${nameList(come)} count as those of ${calledOf(head)}, so that they bear out approvals in that name. Make sure that nobody else commits with ${come.length === 1 ? 'this address' : 'these addresses'}.`, id: head.entity.id, file: head.file }];
}

function changes(base: Placed, head: Placed, names: Names): string[] {
  const [was, is] = [base, head].map((side) => nameOf(side, 'holder', names));
  const [old, now] = [base, head].map((side) => nameOf(side, 'deputy', names));
  const [before, after] = [base, head].map((side) => side.entity.fields['acts-as'] ?? []);
  const from = fieldOf(head, 'from');
  return [
    ...(was === is ? [] : [`is held by ${is ?? 'nobody'} instead of ${was ?? 'nobody'}${from === undefined || from === fieldOf(base, 'from') ? '' : ` from ${from}`}`]),
    ...(old === now ? [] : [`has ${now ?? 'nobody'} as deputy instead of ${old ?? 'nobody'}`]),
    ...(isEqual(before?.toSorted(), after?.toSorted()) ? [] : [`acts as ${listed(after)} instead of ${listed(before)}, which says what it may approve`]),
    ...(fieldOf(base, 'decision-authority') === fieldOf(head, 'decision-authority') ? [] : ['has another authority to decide']),
  ];
}

function listed(roles: readonly string[] | undefined): string {
  return roles === undefined || roles.length === 0 ? 'no standard role' : roles.join(', ');
}

function nameOf(placed: Placed | undefined, field: string, names: Names): string | undefined {
  const value = fieldOf(placed, field);
  return value === undefined ? undefined : names.of(names.now(value));
}
