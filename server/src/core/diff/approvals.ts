import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import { agreementOf, isAbout, textToAgree } from '../proof/agreement.ts';
import { currentApproval } from '../proof/entityState.ts';
import { nameList } from '../proof/evaluate.ts';
import { scalarsOf, valueOf } from '../yaml/yamlNode.ts';
import type { Judgement } from './change.ts';
import { hasOtherText } from './judgeRows.ts';
import type { Names } from './names.ts';
import { calledOf, isDocument, type Pair } from './pairs.ts';
import type { Placed } from './side.ts';

/** Whether somebody has approved the very text that stands there, in the version it names. */
export function isApproved(entity: Entity): boolean {
  const approval = entity.status === undefined ? undefined : currentApproval(entity.status);
  return entity.status?.status === 'approved' && approval?.date !== undefined && approval.seal === entity.status.seal;
}

/** A text that is, or is about to be, in force, and that nobody has approved as it stands. Drafts that were never approved wait for nobody. */
export function isAwaitingApproval({ base, head }: Pair): boolean {
  if (head?.definition.control !== 'document' || !isDocument(head.entity) || isApproved(head.entity)) {
    return false;
  }
  const status = head.entity.status?.status;
  return status === 'approved' || status === 'in-review' || (status === 'draft' && base !== undefined && isApproved(base.entity));
}

/** Who by role must approve what changed, and who has. To be called while the index holds the head. */
export function judgeApprovals(pairs: readonly Pair[], lookups: Lookups, names: Names): Judgement[] {
  return pairs.flatMap((pair) => {
    const { base, head } = pair;
    if (head?.definition.control !== 'document' || !isDocument(head.entity) || head.entity.status?.status === 'retired') {
      return [];
    }
    const isNew = base === undefined || !isApproved(base.entity) || hasOtherText(pair);
    if (isAwaitingApproval(pair) && isNew) {
      return [{ ...make(`${calledOf(head)} ${head.entity.status?.version ?? ''} awaits approval by ${approversOf(lookups, head, names)}.`, head), ...detailsOf(head, lookups, names, false), isAwaiting: true as const }];
    }
    const approval = head.entity.status === undefined ? undefined : currentApproval(head.entity.status);
    if (!isApproved(head.entity) || approval === undefined || !isNew) {
      return [];
    }
    const others = (head.entity.status?.approvals ?? []).filter((one) => one !== approval && one.version === approval.version && one.seal === approval.seal);
    names.note(lookups, [approval, ...others].flatMap(({ by, role }) => [by, role]).filter((id) => id !== undefined));
    const also = others.map((one) => `Also ${names.approval(head.entity.id, one)}.`);
    const { details = [] } = detailsOf(head, lookups, names, true);
    return [{ ...make(`${calledOf(head)} ${names.approval(head.entity.id, approval, 'was approved')}.`, head), ...(also.length + details.length === 0 ? {} : { details: [...also, ...details] }) }];
  });
}

/** "Service level manager (Rosa Silva), Managing director (Karin Berg)": any of them may approve it. */
function approversOf(lookups: Lookups, head: Placed, names: Names): string {
  const roles = head.definition.approvedBy.flatMap((standard): string[] => {
    const title = lookups.schemas.roles[standard]?.title.en ?? standard;
    const items = lookups.actingAs(standard);
    return items.length > MANY ? [`${title} (one of ${items.length})`] : items.length === 0 ? [`${title} (nobody holds this role)`] : items.map((id) => roleWithHolder(lookups, id, names));
  });
  const each = [...new Set(roles)];
  return each.length === 0 ? 'somebody other than its author' : each.length === 1 ? each.join('') : `one of: ${each.join(', ')}`;
}

/** More holders of one role than this are not named one by one. */
const MANY = 2;

function roleWithHolder(lookups: Lookups, id: string, names: Names): string {
  const holder = lookups.entity(id)?.fields['holder']?.[0];
  names.note(lookups, [id, ...(holder === undefined ? [] : [holder])]);
  return `${names.of(id)} (${holder === undefined ? 'nobody holds this role' : names.of(holder)})`;
}

/** Who approved the version before, and, for agreements, whether the other side has agreed to this text. */
function detailsOf(head: Placed, lookups: Lookups, names: Names, isSettled: boolean): { details?: readonly string[] } {
  const { status } = head.entity;
  const before = status?.approvals.at(-1);
  const earlier = isSettled || before?.version === undefined ? [] : [`Version ${names.approval(head.entity.id, before, 'was approved')}.`];
  const details = [...earlier, ...agreementDetails(head, lookups, names, isSettled)];
  return details.length === 0 ? {} : { details };
}

function agreementDetails(head: Placed, lookups: Lookups, names: Names, isSettled: boolean): string[] {
  const { status } = head.entity;
  if (head.definition.agreedWith.length === 0 || status === undefined) {
    return [];
  }
  const text = isSettled ? textToAgree(status) : undefined;
  const dated = status.agreed.filter((one) => one.date !== undefined && one.party !== undefined);
  const fresh = text === undefined ? [] : dated.filter((one) => isAbout(one, text));
  const say = (one: (typeof dated)[number]): string => `${names.of(one.party ?? '')} on ${one.date ?? ''}`;
  if (fresh.length === 0) {
    return [`The other side has still to agree to this text${dated.length === 0 ? '' : `; to an earlier one agreed ${nameList(dated.map(say))}`}.`];
  }
  const awaited = agreementOf(lookups, head.entity).awaited.map(({ id }) => id);
  names.note(lookups, awaited);
  return [`Agreed with ${nameList(fresh.map(say))}.`, ...(awaited.length === 0 ? [] : [`Still to agree to this text: ${nameList(awaited.map((id) => names.of(id)))}.`])];
}

/** Who must be told of a text that changed, and who must confirm to have read it. */
export function judgeTold(pairs: readonly Pair[], lookups: Lookups, names: Names): Judgement[] {
  return pairs.flatMap((pair) => {
    const { head } = pair;
    if (head === undefined || !isDocument(head.entity) || head.definition.control === 'record' || !hasOtherText(pair) || (head.entity.status?.status === 'draft' && !isAwaitingApproval(pair))) {
      return [];
    }
    const [audience, acknowledge] = ['audience', 'acknowledge'].map((field) => scalarsOf(valueOf(head.model.facts.frontMatter?.root, field)).map((scalar) => scalar.value));
    names.note(lookups, [...(audience ?? []), ...(acknowledge ?? [])]);
    const say = (values: readonly string[] | undefined): string => nameList((values ?? []).map((value) => names.of(value)));
    const parts = [
      ...((audience ?? []).length === 0 ? [] : [`is written for ${say(audience)}, who must be told`]),
      ...((acknowledge ?? []).length === 0 ? [] : [`${say(acknowledge)} must confirm to have read it`]),
    ];
    return parts.length === 0 ? [] : [{ kind: 'tell', message: `${calledOf(head)}: ${parts.join('; ')}.`, id: head.entity.id, file: head.entity.path }];
  });
}

function make(message: string, placed: Placed): Judgement {
  return { kind: 'approval', message: message.replace(/ {2,}/g, ' '), id: placed.entity.id, file: placed.entity.path };
}
