import { stateOf } from '../proof/entityState.ts';
import { actionsView } from '../views/actions.ts';
import { auditFindings } from '../views/heatMap.ts';
import { documentsOfType } from '../views/documents.ts';
import { measuresView, type MeasuredPoint } from '../views/measures.ts';
import { compareText, roleName } from '../views/names.ts';
import { reviewsView } from '../views/reviews.ts';
import { todayView } from '../views/today.ts';
import { NO_CLAIM, origin } from './chapters/cover.ts';
import { id, mark, type Block, type Cell, type Report, type Row } from './content.ts';
import type { ReportContext } from './input.ts';
import { figuresOf, frame } from './frame.ts';
import { plural } from '../text/plural.ts';
import { none, roleCell, told } from './words.ts';

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
    ...disclosure.allowed(today.overdueActions).map((action): Row => ({ cells: [[mark('overdue', 'bad')], [id(action.id), ` ${told(context, action.what, action.file) ?? ''}`], roleCell(context, action.by), action.due ?? '–'] })),
    ...disclosure.allowed(today.expiring).map((expiry): Row => ({ cells: [[mark(expiry.isPast ? 'expired' : 'expires', expiry.isPast ? 'bad' : 'attention')], [id(expiry.id), ` ${expiry.title}`, expiry.noticeBy === undefined ? '' : `, notice by ${expiry.noticeBy}`], ownerOfDocument(context, expiry.id), expiry.to] })),
    ...disclosure.allowed(today.approvalsWaiting).map((waiting): Row => ({ cells: [[mark('waits', 'attention')], [id(waiting.id), ` ${waiting.title}`, waiting.reason === 'not-agreed' ? ' for the agreement of the other side' : ' for approval'], roleCell(context, waiting.approvers[0]), '–'] })),
    ...today.missedTargets.filter((target) => !disclosure.hides(target.record) && !disclosure.hides(target.target)).map((target): Row => ({ cells: [[mark('missed', 'bad')], [id(target.target), ` ${target.result ?? ''} of ${target.promised ?? ''} in ${target.period ?? ''}, nothing follows from it`], '–', '–'] })),
    ...today.recordsDue.filter((record) => record.isOverdue && !(record.member !== undefined && disclosure.hides(record.member))).map((record): Row => ({ cells: [[mark('record late', 'attention')], `${record.typeTitle}, ${record.period}${record.members === undefined ? '' : `, for ${record.members}`}`, roleCell(context, record.owner), record.due] })),
    ...disclosure
      .allowed(actionsView(sms).actions)
      .filter((action) => action.state === 'open' && action.due !== undefined)
      .map((action): Row => ({ cells: [[mark('open', 'planned')], [id(action.id), ` ${told(context, action.what, action.file) ?? ''}`], roleCell(context, action.owner === undefined ? undefined : roleName(sms.lookups, action.owner)), action.due ?? '–'] })),
  ];
  return {
    kind: 'table',
    id: 'attention',
    caption: 'What needs attention, the most urgent first',
    columns: [{ title: 'State', width: 14 }, { title: 'What', width: 48, kind: 'head' }, { title: 'Who', width: 25 }, { title: 'By', width: 13, kind: 'date' }],
    rows: cut(rows, 4),
    empty: none(context, 'Nothing is overdue, waiting or open.'),
  };
}

function ownerOfDocument(context: ReportContext, document: string): Row['cells'][number] {
  const owner = context.sms.lookups.entity(document)?.status?.owner;
  return roleCell(context, owner === undefined ? undefined : roleName(context.sms.lookups, owner));
}

/** Targets of the agreements with customers, service by service: results from the records that may be shown, whoever may read the agreement. */
function targets(context: ReportContext): Block {
  const { sms, disclosure } = context;
  const series = measuresView(sms)
    .series.filter((one) => one.agreement !== undefined && sms.lookups.entity(one.agreement)?.type === 'sla' && one.member.type === 'sla-target' && !disclosure.hides(one.agreement))
    .map((one) => ({ ...one, values: one.values.filter((point) => !disclosure.hides(point.record)) }))
    .filter((one) => one.values.length > 0);
  const services = [...new Set(series.map((one) => one.service?.id ?? ''))].sort(compareText);
  const rows = services.map((service): Row => {
    const own = series.filter((one) => (one.service?.id ?? '') === service);
    const points = own.flatMap((one) => one.values);
    const last = points.map((point) => point.end).sort(compareText).at(-1);
    const latest = own.flatMap((one) => one.values.filter((point) => point.end === last));
    const missed = own.filter((one) => one.values.some((point) => point.met === 'no')).map((one) => one.member.id);
    // Targets of an agreement that was replaced are not awaited in a report of today.
    const absent = own.filter((one) => one.values.every((point) => point.end !== last) && stateOf(sms.lookups, one.agreement ?? '').level !== 'missing').length;
    return {
      cells: [serviceName(context, own[0]?.service), latest[0]?.period ?? '–', [...missedIn(latest), absent === 0 ? '' : `, ${absent} not in it`], `${points.filter((point) => point.met === 'no').length} of ${points.filter((point) => point.met === 'yes' || point.met === 'no').length}${missed.length === 0 ? '' : `: ${missed.join(', ')}`}`],
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

/** How many targets were missed, of those on which a report passes a verdict. */
function missedIn(points: readonly MeasuredPoint[]): Exclude<Cell, string> {
  const missed = points.filter((point) => point.met === 'no').length;
  const judged = missed + points.filter((point) => point.met === 'yes').length;
  return judged === 0 ? ['none judged'] : [missed === 0 ? mark('none missed', 'good') : mark(`${missed} missed`, 'bad'), ` of ${judged}`];
}

function serviceName({ disclosure }: ReportContext, service: { readonly id: string; readonly title: string } | undefined): string {
  return service === undefined ? 'several services' : disclosure.hides(service.id) ? 'a service not named here' : service.title;
}

function standing(context: ReportContext): { readonly label: string; readonly value: string }[] {
  const { sms } = context;
  const reviews = reviewsView(sms).reviews;
  return [
    { label: 'Audits', value: audits(context) },
    { label: 'Management review', value: lastOn(context, 'management-review-minutes') },
    { label: 'Documents', value: `${plural(reviews.filter((one) => one.state === 'overdue').length, 'review')} overdue, ${reviews.filter((one) => one.state === 'soon').length} due within 30 days` },
  ];
}

/** The last audit, what came up since as far as it may be shown, and the last internal one. */
function audits(context: ReportContext): string {
  const { sms, disclosure } = context;
  const { audit, since } = auditFindings(sms);
  if (audit === undefined) {
    return 'none on file';
  }
  const internal = documentsOfType(sms.lookups, 'audit-report').length === 0 ? '' : `; internal audit ${lastOn(context, 'audit-report').replace(/^last /, '')}`;
  if (disclosure.allowed([audit]).length === 0) {
    return `${NOT_NAMED}${internal}`;
  }
  const shown = disclosure.allowed(since);
  const open = shown.filter((finding) => finding.isOpen).length;
  return `last on ${audit.date}, since then ${plural(shown.length, 'finding')}${shown.length === since.length ? '' : ' that may be named here'}, ${open} open${internal}`;
}

const NOT_NAMED = 'on file, but none that may be named here';

/** The day of the last record of a type that may be named; that there are others is said without their day. */
function lastOn({ sms, disclosure }: ReportContext, type: string): string {
  const all = documentsOfType(sms.lookups, type).filter((record) => record.when !== undefined);
  const [last] = disclosure.allowed(all);
  return last?.when === undefined ? (all.length === 0 ? 'none on file' : NOT_NAMED) : `last on ${last.when.end}`;
}

/** Cuts a list to what fits, and says how much was cut. */
function cut(rows: readonly Row[], columns: number): Row[] {
  const rest = rows.length - MAX_ROWS;
  return rest <= 0 ? [...rows] : [...rows.slice(0, MAX_ROWS), { cells: ['', `and ${rest} more`, ...Array.from({ length: columns - 2 }, () => '')] }];
}
