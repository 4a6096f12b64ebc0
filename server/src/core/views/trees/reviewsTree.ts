import { addDays, daysBetween, type PlainDate } from '../../dates/plainDate.ts';
import type { Sms } from '../../index/sms.ts';
import { roleName, typeTitle } from '../names.ts';
import { recordsDue, type RecordDue } from '../recordsDue.ts';
import { reviewsView, type Review, type ReviewState } from '../reviews.ts';
import { expiring, type Expiry } from '../today.ts';
import { counted, escapeMarkdown, passes, type TreeIcon, type TreeNode, type TreeOptions, type TreeView } from './treeNode.ts';

/** How far ahead records and expiry dates are shown: as long as the nearer reviews. */
const AHEAD_DAYS = 30;

const GROUPS: readonly (readonly [state: ReviewState, label: string, icon: TreeIcon])[] = [
  ['overdue', 'Reviews overdue', 'overdue'],
  ['soon', 'Reviews due within 30 days', 'soon'],
  ['quarter', 'Reviews due within 90 days', 'later'],
  ['later', 'Reviews due later', 'later'],
  ['unset', 'Never approved or reviewed', 'waiting'],
];

/** What falls due: reviews, records that are kept at an interval, and dates that run out. */
export function reviewsTree(sms: Sms, options: TreeOptions = {}): TreeView {
  const { filter, parent } = options;
  const reviews = reviewsView(sms).reviews.filter((review) => passes(filter, review.id, review.title, review.owner, review.type));
  const records = recordsDue(sms, addDays(sms.asOf, AHEAD_DAYS)).filter((record) => passes(filter, record.type, record.typeTitle, record.member, record.memberTitle));
  const expiries = expiring(sms).filter((expiry) => passes(filter, expiry.id, expiry.title));
  if (parent !== undefined) {
    return { nodes: parent === 'records' ? records.map((record, at) => recordNode(sms, record, at)) : parent === 'expiring' ? expiries.map((expiry) => expiryNode(sms, expiry)) : reviews.filter((review) => `reviews:${review.state}` === parent).map((review) => reviewNode(sms, review)) };
  }
  const group = (key: string, label: string, icon: TreeIcon, count: number): TreeNode[] =>
    count === 0 ? [] : [{ key, label, description: String(count), icon, accessible: `${label}: ${count}`, isLeaf: false, ...(icon === 'overdue' || filter !== undefined ? { isExpanded: true as const } : {}), offers: [] }];
  const overdue = reviews.filter((review) => review.state === 'overdue').length + records.filter((record) => record.isOverdue).length + expiries.filter((expiry) => expiry.isPast).length;
  const nodes = [
    ...GROUPS.slice(0, 2).flatMap(([state, label, icon]) => group(`reviews:${state}`, label, icon, reviews.filter((review) => review.state === state).length)),
    ...group('records', 'Records due', records.some((record) => record.isOverdue) ? 'overdue' : 'soon', records.length),
    ...group('expiring', 'Dates that run out', expiries.some((expiry) => expiry.isPast) ? 'overdue' : 'soon', expiries.length),
    ...GROUPS.slice(2).flatMap(([state, label, icon]) => group(`reviews:${state}`, label, icon, reviews.filter((review) => review.state === state).length)),
  ];
  return {
    nodes,
    badge: { count: overdue, words: overdue === 0 ? 'Nothing is overdue' : `${counted(overdue, 'thing is', 'things are')} overdue` },
    ...(nodes.length === 0 ? { message: filter === undefined ? 'Nothing here is reviewed at an interval yet. Documents and registers get one from their type, or by "review: { every: P12M }".' : `Nothing that falls due has "${filter}" in it.` } : {}),
  };
}

function reviewNode(sms: Sms, review: Review): TreeNode {
  const owner = review.owner === undefined ? undefined : roleName(sms.lookups, review.owner);
  const who = owner === undefined ? '' : `, ${owner.holderName ?? owner.title}`;
  const when = review.due === undefined ? 'no date yet' : dueWords(sms.asOf, review.due);
  return {
    key: `review:${review.id}`,
    label: review.title,
    description: `${review.due === undefined ? when : dueInShort(sms.asOf, review.due)}${who}`,
    tooltip: [`**${escapeMarkdown(review.title)}** (${escapeMarkdown(review.id)})`, typeTitle(sms.lookups, review.type), review.due === undefined ? 'It was never approved or reviewed, so no date can be worked out.' : `Review due ${review.due}, ${when}.`, ...(owner === undefined ? [] : [`Owner: ${escapeMarkdown(owner.title)}${owner.holderName === undefined ? ', held by nobody' : `, ${escapeMarkdown(owner.holderName)}`}`])].join('\n\n'),
    icon: review.state === 'overdue' ? 'overdue' : review.state === 'soon' ? 'soon' : review.state === 'unset' ? 'waiting' : 'later',
    accessible: `${review.title}, review ${when}${who}`,
    isLeaf: true,
    goesTo: review.place,
    offers: review.state === 'unset' && sms.schemas.types[review.type]?.control === 'document' ? ['approve', 'review', 'trace'] : ['review', 'trace'],
    about: { id: review.id, type: review.type },
  };
}

function recordNode(sms: Sms, record: RecordDue, at: number): TreeNode {
  const forWhom = record.membersTitle ?? record.memberTitle ?? record.member;
  const when = record.isOverdue ? `late since ${record.due}` : `by ${record.due}`;
  const state = record.open === undefined ? '' : ', open and not closed yet';
  const label = `${record.typeTitle}, ${record.period}`;
  const description = `${forWhom === undefined ? '' : `${forWhom}, `}${when}${state}`;
  return {
    key: `record:${record.type}:${record.period}:${record.member ?? at}`,
    label,
    description,
    tooltip: [`**${escapeMarkdown(label)}**`, `Kept every ${record.every}; ${when}${state}.`, ...(record.owner === undefined ? [] : [`The last one was kept by ${escapeMarkdown(record.owner.holderName ?? record.owner.title)}.`])].join('\n\n'),
    icon: record.isOverdue ? 'overdue' : 'soon',
    accessible: `${label}, ${description}`,
    isLeaf: true,
    ...(record.open === undefined ? (record.place === undefined ? {} : { goesTo: record.place }) : { goesTo: { id: record.open } }),
    offers: record.open !== undefined ? ['close'] : sms.schemas.types[record.type]?.control !== undefined ? ['create'] : [],
    about: { type: record.type, ...(record.open !== undefined ? { id: record.open } : record.member === undefined ? {} : { id: record.member }) },
  };
}

function expiryNode(sms: Sms, expiry: Expiry): TreeNode {
  const when = expiry.isPast ? `ran out on ${expiry.to}` : dueWords(sms.asOf, expiry.to);
  const notice = expiry.noticeBy === undefined || expiry.isPast ? '' : expiry.isNoticePast === true ? `, notice was due by ${expiry.noticeBy}` : `, give notice by ${expiry.noticeBy}`;
  return {
    key: `expiry:${expiry.id}:${expiry.field}`,
    label: expiry.title,
    description: expiry.isPast ? when : `${dueInShort(sms.asOf, expiry.to)}${notice}`,
    tooltip: `**${escapeMarkdown(expiry.title)}** (${escapeMarkdown(expiry.id)})\n\n${escapeMarkdown(expiry.field)}: ${expiry.to}${notice}`,
    icon: expiry.isPast ? 'overdue' : 'soon',
    accessible: `${expiry.title}, ${when}${notice}`,
    isLeaf: true,
    goesTo: expiry.place,
    offers: ['trace'],
    about: { id: expiry.id },
  };
}

/** A date as a person counts: "in 7 days, 2026-10-07". */
export function dueWords(asOf: PlainDate, due: PlainDate): string {
  const days = daysBetween(asOf, due);
  return days === 0 ? 'today' : days < 0 ? `${counted(-days, 'day')} late, ${due}` : `in ${counted(days, 'day')}, ${due}`;
}

/** The same in as few words as a line has room for: nobody counts further ahead than two months. */
export function dueInShort(asOf: PlainDate, due: PlainDate): string {
  const days = daysBetween(asOf, due);
  return days > 60 ? due : days === 0 ? 'today' : days < 0 ? `${counted(-days, 'day')} late` : `in ${counted(days, 'day')}`;
}
