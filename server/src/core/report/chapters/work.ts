import { actionsView, isUnfinished, type ActionState } from '../../views/actions.ts';
import { roleName } from '../../views/names.ts';
import { reviewsView, type ReviewState } from '../../views/reviews.ts';
import { id, mark, type Chapter, type Mark } from '../content.ts';
import type { ReportContext } from '../input.ts';
import { none, roleCell, told } from '../words.ts';

const ACTION_MARKS: Readonly<Record<ActionState, Mark>> = {
  overdue: mark('overdue', 'bad'),
  open: mark('open', 'planned'),
  'awaiting-effect-check': mark('effect to be checked', 'attention'),
  'carried-on': mark('carried on', 'quiet'),
  closed: mark('closed', 'good'),
};

const REVIEW_MARKS: Readonly<Record<ReviewState, Mark>> = {
  overdue: mark('overdue', 'bad'),
  soon: mark('within 30 days', 'attention'),
  quarter: mark('within 90 days', 'planned'),
  later: mark('later', 'quiet'),
  unset: mark('no date', 'attention'),
};

export function actions(context: ReportContext): Chapter {
  const { lookups } = context.sms;
  const all = context.disclosure.allowed(actionsView(context.sms).actions);
  const open = all.filter(isUnfinished);
  const carriedOn = all.filter((action) => action.state === 'carried-on').length;
  return {
    id: 'actions',
    title: 'Actions',
    blocks: [
      { kind: 'text', text: `${open.length} not finished, ${all.length - open.length - carriedOn} closed${carriedOn === 0 ? '' : `, ${carriedOn} of closed records carried on elsewhere`}, from all registers, minutes and plans${context.disclosure.isLimited ? ' that may be named here' : ''}.` },
      {
        kind: 'table',
        id: 'action-list',
        caption: 'Actions that are not finished',
        columns: [{ title: 'Action', width: 15, kind: 'head' }, { title: 'What', width: 37 }, { title: 'Owner', width: 20 }, { title: 'Due', width: 12, kind: 'date' }, { title: 'State', width: 16 }],
        rows: open.map((action) => ({ cells: [[id(action.id)], told(context, action.what, action.file) ?? '–', roleCell(context, action.owner === undefined ? undefined : roleName(lookups, action.owner)), action.due ?? '–', [ACTION_MARKS[action.state]]] })),
        empty: none(context, 'No action is open.'),
      },
    ],
  };
}

export function reviews(context: ReportContext): Chapter {
  const { lookups } = context.sms;
  return {
    id: 'reviews',
    title: 'Reviews',
    blocks: [
      {
        kind: 'table',
        id: 'review-list',
        caption: 'When documents and registers are next to be reviewed',
        columns: [{ title: 'Document', width: 18, kind: 'head' }, { title: 'Title', width: 33 }, { title: 'Owner', width: 22 }, { title: 'Due', width: 12, kind: 'date' }, { title: 'State', width: 15 }],
        rows: context.disclosure
          .allowed(reviewsView(context.sms).reviews)
          .map((review) => ({ cells: [[id(review.id)], review.title, roleCell(context, review.owner === undefined ? undefined : roleName(lookups, review.owner)), review.due ?? '–', [REVIEW_MARKS[review.state]]] })),
        empty: none(context, 'Nothing is under review.'),
      },
    ],
  };
}
