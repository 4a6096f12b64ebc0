import { actionsView } from '../views/actions.ts';
import { auditFindings } from '../views/heatMap.ts';
import { documentsOfType } from '../views/documents.ts';
import { measuresView } from '../views/measures.ts';
import { compareText, roleName } from '../views/names.ts';
import { reviewsView } from '../views/reviews.ts';
import { todayView } from '../views/today.ts';
import { NO_CLAIM, origin } from './chapters/cover.ts';
import { id, mark, type Block, type Report, type Row } from './content.ts';
import type { ReportContext } from './input.ts';
import { figuresOf, frame } from './frame.ts';
import { plural, roleCell, told } from './words.ts';

/** Lists are cut so that everything stands on one printed page. */
const MAX_ROWS = 7;

/** What leaders need to know and decide, on one page. */
export function onePage(context: ReportContext): Report {
  const facts = origin(context).filter(({ label }) => label === 'As of' || label === 'Commit');
  return frame(context, {
    title: context.name,
    subtitle: `Where the system stands, for management; checked against ${context.catalogue.title}`,
    cover: [],
    chapters: [
      {
        id: 'management',
        title: 'On one page',
        blocks: [{ kind: 'figures', figures: figuresOf(context) }, attention(context), targets(context), { kind: 'facts', facts: [...standing(context), ...facts] }, { kind: 'text', text: NO_CLAIM, tone: 'attention' }],
      },
    ],
    isOnePage: true,
  });
}

function attention(context: ReportContext): Block {
  const { sms, disclosure } = context;
  const today = todayView(sms);
  const rows: Row[] = [
    ...disclosure.allowed(today.overdueActions).map((action): Row => ({ cells: [[mark('overdue', 'bad')], [id(action.id), ` ${told(context, action.what) ?? ''}`], roleCell(context, action.by), action.due ?? '–'] })),
    ...disclosure.allowed(today.expiring).map((expiry): Row => ({ cells: [[mark(expiry.isPast ? 'expired' : 'expires', expiry.isPast ? 'bad' : 'attention')], [id(expiry.id), ` ${expiry.title}`, expiry.noticeBy === undefined ? '' : `, notice by ${expiry.noticeBy}`], ownerOfDocument(context, expiry.id), expiry.to] })),
    ...disclosure.allowed(today.approvalsWaiting).map((waiting): Row => ({ cells: [[mark('waits', 'attention')], [id(waiting.id), ` ${waiting.title}`, waiting.reason === 'not-agreed' ? ' for the agreement of the other side' : ' for approval'], roleCell(context, waiting.approvers[0]), '–'] })),
    ...today.missedTargets.filter((target) => !disclosure.hides(target.record) && !disclosure.hides(target.target)).map((target): Row => ({ cells: [[mark('missed', 'bad')], [id(target.target), ` ${target.result ?? ''} of ${target.promised ?? ''} in ${target.period ?? ''}, nothing follows from it`], '–', '–'] })),
    ...today.recordsDue.filter((record) => record.isOverdue).map((record): Row => ({ cells: [[mark('record late', 'attention')], `${record.typeTitle}, ${record.period}${record.members === undefined ? '' : `, for ${record.members}`}`, roleCell(context, record.owner), record.due] })),
    ...disclosure
      .allowed(actionsView(sms).actions)
      .filter((action) => action.state === 'open' && action.due !== undefined)
      .map((action): Row => ({ cells: [[mark('open', 'planned')], [id(action.id), ` ${told(context, action.what) ?? ''}`], roleCell(context, action.owner === undefined ? undefined : roleName(sms.lookups, action.owner)), action.due ?? '–'] })),
  ];
  return {
    kind: 'table',
    id: 'attention',
    caption: 'What needs attention, the most urgent first',
    columns: [{ title: 'State', width: 14 }, { title: 'What', width: 48, kind: 'head' }, { title: 'Who', width: 25 }, { title: 'By', width: 13, kind: 'date' }],
    rows: cut(rows, 4),
    empty: 'Nothing is overdue, waiting or open.',
  };
}

function ownerOfDocument(context: ReportContext, document: string): Row['cells'][number] {
  const owner = context.sms.lookups.entity(document)?.status?.owner;
  return roleCell(context, owner === undefined ? undefined : roleName(context.sms.lookups, owner));
}

/** Targets of the agreements with customers, service by service. */
function targets(context: ReportContext): Block {
  const { sms, disclosure } = context;
  const series = measuresView(sms).series.filter((one) => one.agreement !== undefined && sms.lookups.entity(one.agreement)?.type === 'sla' && one.member.type === 'sla-target' && !disclosure.hides(one.agreement));
  const services = [...new Set(series.map((one) => one.service?.id ?? ''))].sort(compareText);
  const rows = services.map((service): Row => {
    const own = series.filter((one) => (one.service?.id ?? '') === service);
    const points = own.flatMap((one) => one.values);
    const last = points.map((point) => point.end).sort(compareText).at(-1);
    const latest = own.flatMap((one) => one.values.filter((point) => point.end === last));
    const missed = own.filter((one) => one.missed > 0).map((one) => one.member.id);
    const missedNow = latest.filter((point) => point.met === 'no').length;
    return {
      cells: [own[0]?.service?.title ?? 'several services', latest[0]?.period ?? '–', [missedNow === 0 ? mark('none missed', 'good') : mark(`${missedNow} missed`, 'bad'), ` of ${own.length}`], `${points.filter((point) => point.met === 'no').length} of ${points.filter((point) => point.met === 'yes' || point.met === 'no').length}${missed.length === 0 ? '' : `: ${missed.join(', ')}`}`],
    };
  });
  return {
    kind: 'table',
    id: 'targets',
    caption: 'What customers were promised',
    columns: [{ title: 'Service', width: 33, kind: 'head' }, { title: 'Last report', width: 14, kind: 'id' }, { title: 'Targets missed in it', width: 24 }, { title: 'Missed in all reports on file', width: 29 }],
    rows: cut(rows, 4),
    empty: 'No report on the targets of an agreement is on file that may be named here.',
  };
}

function standing(context: ReportContext): { readonly label: string; readonly value: string }[] {
  const { sms, disclosure } = context;
  const findings = auditFindings(sms);
  const [review] = disclosure.allowed(documentsOfType(sms.lookups, 'management-review-minutes'));
  const [internal] = disclosure.allowed(documentsOfType(sms.lookups, 'audit-report'));
  const reviews = reviewsView(sms).reviews;
  const open = findings.since.filter((finding) => finding.isOpen).length;
  return [
    { label: 'Audits', value: `${findings.audit === undefined ? 'none on file' : `last on ${findings.audit.date}, since then ${plural(findings.since.length, 'finding')}, ${open} open`}${internal?.when === undefined ? '' : `; internal audit on ${internal.when.end}`}` },
    { label: 'Management review', value: review?.when === undefined ? 'none on file' : `last on ${review.when.end}` },
    { label: 'Documents', value: `${plural(reviews.filter((one) => one.state === 'overdue').length, 'review')} overdue, ${reviews.filter((one) => one.state === 'soon').length} due within 30 days` },
  ];
}

/** Cuts a list to what fits, and says how much was cut. */
function cut(rows: readonly Row[], columns: number): Row[] {
  const rest = rows.length - MAX_ROWS;
  return rest <= 0 ? [...rows] : [...rows.slice(0, MAX_ROWS), { cells: ['', `and ${rest} more`, ...Array.from({ length: columns - 2 }, () => '')] }];
}
