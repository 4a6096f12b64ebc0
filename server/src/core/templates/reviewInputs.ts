import type { PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import type { Lookups } from '../index/lookups.ts';
import type { Sms } from '../index/sms.ts';
import { actionOf } from '../proof/action.ts';
import { isKeptUp } from '../rules/rule.ts';
import { isReviewed, nextReview } from '../rules/support/regime.ts';
import { evidenceWindow } from '../proof/window.ts';
import { plural } from '../text/plural.ts';
import { actionsView, type ActionEntry } from '../views/actions.ts';
import { documentsOfType, itemsOfType } from '../views/documents.ts';
import { measuresView, type MeasureSeries } from '../views/measures.ts';
import { compareText } from '../views/names.ts';
import { recordsDue } from '../views/recordsDue.ts';

/** What the system knows about one input of a management review. */
export interface ReviewInput {
  /** What there is, in words; every id stands between ‹ and ›, to be made a link where the text goes. */
  readonly considered: string;
  readonly sources: readonly string[];
}

export interface ReviewInputs {
  /** The day of the last review; the facts are those since then. */
  readonly since: PlainDate;
  readonly inputs: Readonly<Record<string, ReviewInput>>;
}

const MINUTES = 'management-review-minutes';
/** The decision that makes a row of the risk register an opportunity. */
const OPPORTUNITY = 'use';
/** So many are named before the rest is counted. */
const MAX_NAMED = 6;

/**
 * The inputs of the next management review by the names of `review-input`: facts only. What they mean is for the meeting to
 * say.
 */
export function reviewInputs(sms: Sms): ReviewInputs {
  const [last] = documentsOfType(sms.lookups, MINUTES).filter((minutes) => minutes.status?.closedOn !== undefined);
  const since = last?.when?.end ?? sms.configuration.started ?? evidenceWindow(sms.lookups).start;
  const reader = new InputReader(sms, since, last);
  return { since, inputs: reader.read() };
}

class InputReader {
  readonly #sms: Sms;
  readonly #since: PlainDate;
  readonly #last: Entity | undefined;
  readonly #actions: readonly ActionEntry[];
  readonly #series: readonly MeasureSeries[];

  constructor(sms: Sms, since: PlainDate, last: Entity | undefined) {
    this.#sms = sms;
    this.#since = since;
    this.#last = last;
    this.#actions = actionsView(sms).actions;
    this.#series = measuresView(sms).series;
  }

  read(): Record<string, ReviewInput> {
    return {
      'earlier-actions': this.#earlierActions(),
      'context-changes': this.#changed(['context-analysis', 'interested-parties', 'obligations-register'], 'Context, interested parties and duties'),
      'nonconformity-trends': this.#nonconformities(),
      'measurement-trends': this.#missed((series) => series.agreement === undefined, 'Measures'),
      'audit-results': this.#audits(),
      'improvement-chances': this.#improvements(),
      'customer-feedback': this.#records(['satisfaction-report', 'complaint', 'customer-review-minutes'], 'From customers'),
      'policy-fitness': this.#policies(),
      objectives: this.#objectives(),
      'service-performance': this.#missed((series) => series.member.type === 'sla-target', 'Service level targets'),
      'party-performance': this.#parties(),
      resources: this.#resources(),
      risks: this.#risks(),
      'planned-changes': this.#plannedChanges(),
    };
  }

  #earlierActions(): ReviewInput {
    if (this.#last === undefined) {
      return input('No management review is on file before this one', []);
    }
    const { id } = this.#last;
    const own = this.#actions.filter((action) => action.source === id);
    const open = own.filter((action) => action.state === 'open' || action.state === 'overdue');
    const carriedOn = own.filter((action) => action.state === 'carried-on');
    const overdue = this.#actions.filter((action) => action.state === 'overdue');
    const elsewhere = carriedOn.map((action) => `‹${action.id}›${action.carriedOnBy === undefined || action.carriedOnBy.length === 0 ? '' : ` in ${action.carriedOnBy.map((by) => `‹${by}›`).join(', ')}`}`);
    return input(`Of ${plural(own.length, 'action')} of ‹${id}› ${are(own.length - open.length - carriedOn.length)} done${carriedOn.length === 0 ? '' : `; carried on: ${named(elsewhere)}`}${open.length === 0 ? '' : `; open: ${named(open.map((action) => `‹${action.id}›${action.due === undefined ? '' : ` until ${action.due}`}`))}`}. In all registers ${are(overdue.length)} overdue${overdue.length === 0 ? '' : `: ${named(ids(overdue))}`}`, [id]);
  }

  #nonconformities(): ReviewInput {
    const all = documentsOfType(this.#sms.lookups, 'nonconformity');
    const raised = all.filter((record) => this.#isSince(record.when?.end));
    const closed = all.filter((record) => this.#isSince(record.status?.closedOn));
    const open = all.filter((record) => record.status?.closedOn === undefined);
    return input(`Since ${this.#since} ${raised.length} raised${list(raised)}, ${closed.length} closed${list(closed)}; open today: ${open.length}${list(open)}`, [...raised, ...open].map((record) => record.id));
  }

  /** Targets and metrics with a miss since the last review, with the last value. */
  #missed(isWanted: (series: MeasureSeries) => boolean, title: string): ReviewInput {
    const wanted = this.#series.filter((series) => isWanted(series) && series.values.some((point) => this.#isSince(point.end)));
    const missed = wanted.flatMap((series) => {
      const misses = series.values.filter((point) => point.met === 'no' && this.#isSince(point.end));
      return misses.length === 0 ? [] : [`‹${series.member.id}› ${series.metric.title} ${misses.map((point) => `${point.value ?? '–'} in ${point.period}`).join(', ')}${series.target === undefined ? '' : ` (${series.target})`}`];
    });
    const records = [...new Set(wanted.flatMap((series) => series.values.filter((point) => this.#isSince(point.end)).map((point) => point.record)))].sort();
    return input(`${title} since ${this.#since}: ${wanted.length} followed, ${missed.length} with a miss${missed.length === 0 ? '' : `: ${named(missed, '; ')}`}`, records);
  }

  #audits(): ReviewInput {
    const reports = [...documentsOfType(this.#sms.lookups, 'audit-report'), ...documentsOfType(this.#sms.lookups, 'certification-report')].filter((report) => this.#isSince(report.when?.end));
    return input(reports.length === 0 ? `No audit since ${this.#since}` : `Since ${this.#since}: ${named(reports.map((report) => `‹${report.id}› with ${findings(report.fields['findings']?.[0])}`))}`, reports.map((report) => report.id));
  }

  #improvements(): ReviewInput {
    const items = itemsOfType(this.#sms.lookups, 'improvement');
    const open = items.filter((item) => item.fields['decision']?.[0] === 'open');
    const running = items.filter((item) => item.fields['decision']?.[0] === 'approved' && item.fields['done-on'] === undefined);
    const done = items.filter((item) => this.#isSince(item.fields['done-on']?.[0]));
    return input(`${open.length} waiting for a decision${list(open)}, ${running.length} approved and running${list(running)}, ${done.length} done since ${this.#since}${list(done)}`, hostsOf(items));
  }

  #policies(): ReviewInput {
    const { lookups, schemas } = this.#sms;
    const types = Object.values(schemas.types).filter((type) => type.kind === 'policy' && !type.abstract);
    const policies = [...new Map(types.flatMap((type) => documentsOfType(lookups, type.id)).map((policy) => [policy.id, policy])).values()];
    const texts = policies.map((policy) => {
      const due = nextReview(lookups, policy);
      return `‹${policy.id}› ${policy.status?.version ?? ''} ${!isReviewed(lookups, policy) ? 'not in force' : due === undefined ? 'without a date of review' : due < this.#sms.asOf ? `review overdue since ${due}` : `next review ${due}`}`;
    });
    return input(policies.length === 0 ? 'No policy is on file' : texts.join('; '), policies.map((policy) => policy.id));
  }

  #objectives(): ReviewInput {
    const objectives = itemsOfType(this.#sms.lookups, 'objective');
    const texts = objectives.map((objective) => {
      const last = this.#series.find((series) => series.member.id === objective.id)?.values.findLast((point) => point.value !== undefined);
      return `‹${objective.id}› ${last?.value === undefined ? 'no value' : `${last.value} in ${last.period}`}, to be ${objective.fields['target']?.[0] ?? '–'} by ${objective.fields['due']?.[0] ?? '–'}`;
    });
    return input(objectives.length === 0 ? 'No objective is on file' : texts.join('; '), hostsOf(objectives));
  }

  #parties(): ReviewInput {
    const reviews = documentsOfType(this.#sms.lookups, 'supplier-review').filter((review) => this.#isSince(review.when?.end));
    const missed = reviews.filter((review) => review.fields['targets-met']?.includes('no') === true);
    return input(`${plural(reviews.length, 'review')} of suppliers and other parties since ${this.#since}, ${missed.length} with missed targets${list(missed)}`, reviews.map((review) => review.id));
  }

  #resources(): ReviewInput {
    const latest = ['capacity-plan', 'service-budget', 'cost-report', 'capacity-report', 'competence-matrix'].flatMap((type) => documentsOfType(this.#sms.lookups, type).slice(0, 1));
    return input(latest.length === 0 ? 'No plan or report on capacity, budget or cost is on file' : `Last on file: ${latest.map((document) => `‹${document.id}› ${document.title}`).join('; ')}`, latest.map((document) => document.id));
  }

  #risks(): ReviewInput {
    const { lookups } = this.#sms;
    const risks = itemsOfType(lookups, 'risk');
    const score = (risk: Entity): number => scoreToday(lookups, risk) ?? 0;
    const threats = risks.filter((risk) => risk.fields['decision']?.[0] !== OPPORTUNITY && score(risk) > 0);
    const highest = threats.toSorted((left, right) => score(right) - score(left) || compareText(left.id, right.id)).slice(0, 3);
    const overdue = this.#actions.filter((action) => action.type === 'risk' && action.state === 'overdue');
    const assessments = documentsOfType(this.#sms.lookups, 'risk-assessment').filter((record) => this.#isSince(record.when?.end));
    const top = highest.map((risk) => `‹${risk.id}› ${risk.title} (${score(risk)})`);
    return input(`${plural(risks.length, 'risk or opportunity', 'risks and opportunities')}${top.length === 0 ? '' : `, the highest risks today: ${top.join('; ')}`}; ${plural(overdue.length, 'treatment')} overdue${list(overdue)}; ${plural(assessments.length, 'assessment')} since ${this.#since}${list(assessments)}`, [...hostsOf(risks), ...assessments.map((record) => record.id)]);
  }

  #plannedChanges(): ReviewInput {
    const { lookups, asOf } = this.#sms;
    const changes = [...documentsOfType(lookups, 'change'), ...documentsOfType(lookups, 'sms-change')].filter((change) => change.status?.closedOn === undefined && change.fields['done-on'] === undefined);
    const plans = documentsOfType(lookups, 'service-change-plan').filter((plan) => plan.status?.status !== 'approved' || this.#isSince(plan.status.effective));
    const later = this.#sms.documentPaths.flatMap((path) => this.#sms.model(path)?.document ?? []).filter((document) => isKeptUp(document) && document.status?.effective !== undefined && document.status.effective > asOf);
    const late = recordsDue(this.#sms, asOf).filter((record) => record.isOverdue).length;
    const sources = [...changes, ...plans, ...later];
    return input(`${plural(changes.length, 'change')} not finished${list(changes)}, ${plural(plans.length, 'plan')} for services in the making${list(plans)}, ${later.length === 1 ? '1 document that applies' : `${later.length} documents that apply`} later${list(later)}${late === 0 ? '' : `; ${late === 1 ? '1 recurring record is' : `${late} recurring records are`} late`}`, sources.map((document) => document.id));
  }

  /** Documents of these types that were approved or reviewed since the last review. */
  #changed(types: readonly string[], title: string): ReviewInput {
    const documents = types.flatMap((type) => documentsOfType(this.#sms.lookups, type));
    const changed = documents.filter((document) => this.#isSince(document.status?.reviewLast) || document.status?.approvals.some((approval) => this.#isSince(approval.date)) === true);
    return input(`${title}: ${changed.length} of ${plural(documents.length, 'document')} approved or reviewed since ${this.#since}${list(changed)}`, documents.map((document) => document.id));
  }

  #records(types: readonly string[], title: string): ReviewInput {
    const records = types.flatMap((type) => documentsOfType(this.#sms.lookups, type)).filter((record) => this.#isSince(record.when?.end));
    return input(records.length === 0 ? `${title}: nothing on file since ${this.#since}` : `${title} since ${this.#since}: ${named(records.map((record) => `‹${record.id}› ${record.title}`), '; ')}`, records.map((record) => record.id));
  }

  #isSince(date: string | undefined): boolean {
    return date !== undefined && date > this.#since && date <= this.#sms.asOf;
  }
}

/** What a risk comes to today: until its treatment is done, what it came to before. Undefined when it was not rated. */
function scoreToday(lookups: Lookups, { fields, ...rest }: Entity): number | undefined {
  const number = (name: string): number | undefined => (fields[name]?.[0] === undefined ? undefined : Number(fields[name][0]));
  const [likelihood, impact] = [number('likelihood'), number('impact')];
  const before = likelihood === undefined || impact === undefined ? undefined : likelihood * impact;
  return actionOf(lookups, { fields, ...rest })?.isOpen === true ? before : (number('residual') ?? before);
}

function input(considered: string, sources: readonly string[]): ReviewInput {
  return { considered, sources: [...new Set(sources)].slice(0, 2 * MAX_NAMED) };
}

function are(count: number): string {
  return `${count} ${count === 1 ? 'is' : 'are'}`;
}

function findings(count: string | undefined): string {
  return count === '1' ? '1 finding' : `${count ?? '–'} findings`;
}

function ids(entries: readonly { readonly id: string }[]): string[] {
  return entries.map((entry) => `‹${entry.id}›`);
}

function list(entries: readonly { readonly id: string }[]): string {
  return entries.length === 0 ? '' : ` (${named(ids(entries))})`;
}

function named(names: readonly string[], separator = ', '): string {
  return names.length <= MAX_NAMED ? names.join(separator) : `${names.slice(0, MAX_NAMED).join(separator)} and ${names.length - MAX_NAMED} more`;
}

function hostsOf(items: readonly Entity[]): string[] {
  return [...new Set(items.flatMap((item) => item.host ?? []))];
}
