import type { PlainDate } from '../dates/plainDate.ts';
import type { Entity } from '../index/entity.ts';
import { parseThreshold, type Threshold } from '../index/fieldValue.ts';
import type { Sms } from '../index/sms.ts';
import { isKeptUp } from '../rules/rule.ts';
import { compact } from './documents.ts';
import { compareText } from './names.ts';
import { placeOf, type Place } from './places.ts';

/** What was measured, period by period, against what was promised. */
export interface MeasuresView {
  readonly asOf: PlainDate;
  /** One for each target of an agreement, and for each metric and member; those with misses first. */
  readonly series: readonly MeasureSeries[];
}

export interface MeasureSeries {
  /** `METRIC/MEMBER`. */
  readonly id: string;
  readonly metric: { readonly id: string; readonly title: string; readonly direction?: string; readonly formula?: string };
  /** What it is measured of: a target of an agreement, a service, process, party, objective. */
  readonly member: { readonly id: string; readonly title: string; readonly type?: string };
  readonly service?: { readonly id: string; readonly title: string };
  /** The agreement that promises the target. */
  readonly agreement?: string;
  /** As written today: `>= 99.9`. */
  readonly target?: string;
  readonly threshold?: Threshold;
  readonly unit?: string;
  /** Over what the target is reckoned, such as month. */
  readonly reckonedOver?: string;
  /** Earliest first. */
  readonly values: readonly MeasuredPoint[];
  readonly missed: number;
}

export interface MeasuredPoint {
  /** The period the record speaks of, as written. */
  readonly period: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
  /** Absent when there was nothing to measure. */
  readonly value?: number;
  /** The target as it stood then, when the record says it. */
  readonly target?: string;
  readonly met: 'yes' | 'no' | 'no-event' | 'no-target' | 'unknown';
  readonly reason?: string;
  /** What a miss led to: improvements, problems, nonconformities. */
  readonly follows: readonly string[];
  /** The record it stands in. */
  readonly record: string;
  readonly place: Place;
}

const RESULT = 'target-result';
const VALUE = 'measured-value';

interface Reading extends MeasuredPoint {
  readonly metric: string;
  readonly member: string;
  readonly unit?: string;
  /** From a report on the agreement, which speaks before a mere measurement. */
  readonly isReported: boolean;
}

/** Series of the results in reports and of measured values. A report speaks for its target; measured values fill what it leaves. */
export function measuresView(sms: Sms): MeasuresView {
  const reported = readingsOf(sms, RESULT);
  const measured = readingsOf(sms, VALUE);
  const groups = new Map<string, Reading[]>();
  for (const reading of [...reported, ...measured]) {
    const key = `${reading.metric}/${reading.member}`;
    const list = groups.get(key) ?? [];
    const isSaid = list.some((other) => other.isReported && other.start <= reading.end && other.end >= reading.start);
    if (reading.isReported || !isSaid) {
      list.push(reading);
    }
    groups.set(key, list);
  }
  const series = [...groups].map(([id, readings]) => seriesOf(sms, id, readings));
  return { asOf: sms.asOf, series: series.sort((left, right) => compareText(left.service?.id, right.service?.id) || compareText(left.metric.id, right.metric.id) || compareText(left.member.id, right.member.id)) };
}

function readingsOf(sms: Sms, type: string): Reading[] {
  const { lookups } = sms;
  return lookups.ofType(type).flatMap((id) => {
    const row = lookups.entity(id);
    const host = row?.host === undefined ? undefined : lookups.entity(row.host);
    const place = row === undefined ? undefined : placeOf(sms, row.id, { field: type === RESULT ? 'result' : 'value' });
    if (row === undefined || host?.when === undefined || place === undefined || !isKeptUp(host) || !lookups.hasCome(host.when.start)) {
      return [];
    }
    const member = idOf(sms, row.fields['target']?.[0] !== undefined && type === RESULT ? row.fields['target'][0] : row.fields['member']?.[0]);
    const metric = type === RESULT ? idOf(sms, lookups.entity(member ?? '')?.fields['metric']?.[0]) : idOf(sms, row.fields['metric']?.[0]);
    if (member === undefined || metric === undefined) {
      return [];
    }
    return [{ ...reading(row, host, type === RESULT ? row.fields['result']?.[0] : row.fields['value']?.[0], place), follows: lookups.linked(id, 'raises'), isReported: type === RESULT, metric, member, ...compact({ unit: row.fields['unit']?.[0], target: type === VALUE ? row.fields['target']?.[0] : undefined }) }];
  });
}

function reading(row: Entity, host: Entity, text: string | undefined, place: Place): Omit<MeasuredPoint, 'follows'> {
  const value = text === undefined ? undefined : Number(text);
  const met = row.fields['met']?.[0];
  const threshold = parseThreshold(row.fields['target']?.[0] ?? '');
  const judged = met === 'yes' || met === 'no' || met === 'no-event' || met === 'no-target' ? met : value === undefined || threshold === undefined ? 'unknown' : isMet(value, threshold) ? 'yes' : 'no';
  return {
    period: host.fields['period']?.[0] ?? host.when?.end ?? '',
    start: host.when?.start ?? ('' as PlainDate),
    end: host.when?.end ?? ('' as PlainDate),
    ...(value === undefined || Number.isNaN(value) ? {} : { value }),
    met: judged,
    ...compact({ reason: row.fields['reason']?.[0] ?? row.fields['remark']?.[0] }),
    record: host.id,
    place,
  };
}

/** An id as it is today; undefined stays undefined. */
function idOf(sms: Sms, id: string | undefined): string | undefined {
  return id === undefined ? undefined : (sms.lookups.entity(id)?.id ?? id);
}

function seriesOf(sms: Sms, id: string, readings: readonly Reading[]): MeasureSeries {
  const { lookups } = sms;
  const [first] = readings;
  const metric = lookups.entity(first?.metric ?? '');
  const member = lookups.entity(first?.member ?? '');
  const host = member?.host === undefined ? undefined : lookups.entity(member.host);
  const agreement = host !== undefined && lookups.schemas.types[host.type]?.kind === 'agreement' ? host : undefined;
  const service = member === undefined ? undefined : serviceOf(sms, member, agreement);
  const sorted = readings.toSorted((left, right) => compareText(left.end, right.end) || compareText(left.record, right.record));
  const target = member?.fields['target']?.[0] ?? sorted.findLast((one) => one.target !== undefined)?.target ?? metric?.fields['target']?.[0];
  const threshold = target === undefined ? undefined : parseThreshold(target);
  return {
    id,
    metric: { id: first?.metric ?? '', title: metric?.title ?? first?.metric ?? '', ...compact({ direction: metric?.fields['good-direction']?.[0], formula: metric?.fields['formula']?.[0] }) },
    member: { id: first?.member ?? '', title: member?.title ?? first?.member ?? '', ...(member === undefined ? {} : { type: member.type }) },
    ...(service === undefined ? {} : { service: { id: service.id, title: service.title } }),
    ...(agreement !== undefined ? { agreement: agreement.id } : {}),
    ...compact({ target, threshold, unit: member?.fields['unit']?.[0] ?? sorted.at(-1)?.unit ?? metric?.fields['unit']?.[0], reckonedOver: agreement === undefined ? undefined : member?.fields['period']?.[0] }),
    values: sorted.map(({ metric: _, member: __, unit: ___, isReported: ____, ...point }) => point),
    missed: sorted.filter((point) => point.met === 'no').length,
  };
}

/** The one service it is about; none when there are several. */
function serviceOf(sms: Sms, member: Entity, agreement: Entity | undefined): Entity | undefined {
  const { lookups } = sms;
  if (lookups.isA(member, 'service')) {
    return member;
  }
  const own = lookups.linked(member.id, 'service');
  const services = own.length > 0 || agreement === undefined ? own : lookups.linked(agreement.id, 'service');
  return services.length === 1 ? lookups.entity(services[0] ?? '') : undefined;
}

function isMet(value: number, { comparison, value: wanted }: Threshold): boolean {
  switch (comparison) {
    case '>=':
      return value >= wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '<':
      return value < wanted;
    case '=':
      return value === wanted;
  }
}
