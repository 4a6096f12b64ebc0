import { parseThreshold } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';
import { nameList } from '../proof/evaluate.ts';
import type { Finding } from '../rules/finding.ts';
import { changeInWords, type DocumentChange, type Judgement } from './change.ts';
import type { Names } from './names.ts';
import { calledOf, fieldOf, hostIdOf, isDocument, isOf, isRow, type Pair } from './pairs.ts';
import type { Placed } from './side.ts';

const UNBACKED = 'agreement/unbacked';

export interface Promised {
  /** The agreement with the customer, and the names of those it is made with. */
  readonly customers: readonly string[];
  /** Agreements that rest on this one. */
  readonly backs: readonly string[];
}

/** To whom the targets of a document are promised: its own customers, else those of the agreements it backs. */
export function promisedTo(lookups: Lookups, host: string, names: Names): Promised {
  const own = lookups.linked(host, 'customer');
  const backs = lookups.linked(host, 'supports');
  const customers = own.length > 0 ? own : backs.flatMap((agreement) => lookups.linked(agreement, 'customer'));
  names.note(lookups, [...customers, ...backs]);
  return { customers: [...new Set(customers)], backs: [...new Set(backs)] };
}

/** Targets that ask for less than before, and to whom they were promised; agreements that are no longer backed. */
export function judgePromises(pairs: readonly Pair[], promised: ReadonlyMap<string, Promised>, names: Names, newFindings: readonly Pick<Finding, 'rule' | 'message' | 'path' | 'entity'>[], documents: readonly DocumentChange[]): Judgement[] {
  const [found, agreements]: [Judgement[], Judgement[]] = [[], []];
  // An agreement that is withdrawn as a whole is said once, not for each of its targets.
  const remaining = new Set(pairs.flatMap(({ id, head }) => (head === undefined || isWithdrawn(head) ? [] : [id])));
  for (const pair of pairs) {
    const placed = pair.head ?? pair.base;
    if (placed === undefined || placed.model.document?.control === 'record') {
      continue;
    }
    if (isRow(placed.entity)) {
      found.push(...target(pair, placed, remaining, promised, names));
    } else if (isDocument(placed.entity) && placed.definition.kind === 'agreement') {
      agreements.push(...agreement(pair, placed, promised, names, documents));
    }
  }
  const unbacked = newFindings.filter((finding) => finding.rule === UNBACKED).map((finding): Judgement => ({ kind: 'promise', message: `No longer backed: ${finding.message}`, file: finding.path, ...(finding.entity === undefined ? {} : { id: finding.entity }) }));
  return [...found, ...unbacked, ...agreements];
}

function target(pair: Pair, placed: Placed, remaining: ReadonlySet<string>, promised: ReadonlyMap<string, Promised>, names: Names): Judgement[] {
  const thresholds = Object.values(placed.definition.fields).filter((field) => field.type === 'threshold');
  const [was, is] = [pair.base, pair.head];
  const what = toWhom(promised.get(hostIdOf(placed)), hostIdOf(placed), names);
  if (was !== undefined && is === undefined) {
    return isOf(was, 'target') && remaining.has(hostIdOf(was)) ? [make(`${targetName(was, names)}, ${valueOf(was)}, is no longer promised${what}.`, was)] : [];
  }
  if (was === undefined || is === undefined) {
    return [];
  }
  const said = (side: Placed, field: string): string | undefined => {
    const value = fieldOf(side, field);
    return value === undefined ? undefined : names.now(value);
  };
  return thresholds.flatMap(({ name }) => {
    // A limit of the load up to which targets hold takes away when it falls, not when it rises.
    const [old, now] = [was, is].map((side) => fieldOf(side, name));
    const weaker = isOf(is, 'workload-limit') ? isWeaker(now, old) : isWeaker(old, now);
    const others = isOf(is, 'target') ? ['metric', 'applies-to', 'unit', 'period'].filter((field) => said(was, field) !== said(is, field)) : [];
    if (!weaker && others.length === 0) {
      return [];
    }
    const named = (value: string | undefined): string | undefined => (value === undefined ? undefined : names.of(value));
    const details = others.map((field) => changeInWords(field.replace('-', ' '), named(said(was, field)), named(said(is, field))));
    const less = isOf(is, 'workload-limit') ? 'holds up to a smaller load only' : 'asks for less';
    const values = weaker ? ` ${less}: ${valueOf(was, name)} → ${valueOf(is, name)}` : ' counts otherwise than before; judge whether it still means as much';
    return [{ ...make(`${targetName(is, names)}${values}${what}.`, is), ...(details.length === 0 ? {} : { details }) }];
  });
}

function agreement(pair: Pair, placed: Placed, promised: ReadonlyMap<string, Promised>, names: Names, documents: readonly DocumentChange[]): Judgement[] {
  const what = toWhom(promised.get(placed.entity.id), '', names);
  const found: Judgement[] = [];
  const isGone = pair.head === undefined || (isWithdrawn(pair.head) && !isWithdrawn(pair.base));
  if (pair.base !== undefined && isGone) {
    return [make(`${calledOf(placed)} is withdrawn, with all its targets${what}.`, placed)];
  }
  const change = documents.find((document) => document.id === placed.entity.id);
  if (pair.base === undefined || change === undefined) {
    return [];
  }
  const lost = change.links.filter((link) => link.kind === 'removed' && (link.relation === 'supported-by' || link.relation === 'supports'));
  for (const { target: other, relation } of lost) {
    found.push(make(relation === 'supported-by' ? `${placed.entity.id} no longer names ${other} as what backs it${what}.` : `${placed.entity.id} no longer backs ${other}${what}.`, placed));
  }
  const reworded = change.sections.filter((section) => section.words.length > 0).map((section) => (section.heading === '' ? 'the beginning' : `"${section.heading}"`));
  if (reworded.length > 0) {
    found.push(make(`${calledOf(placed)} has other words in ${nameList(reworded)}; read whether they take something away${what}.`, placed));
  }
  return found;
}

function isWithdrawn(placed: Placed | undefined): boolean {
  const status = placed?.entity.status;
  return status?.status === 'retired' || status?.retiredOn !== undefined || status?.supersededBy !== undefined;
}

/** " (SLA-PAYROLL, for Harbour Bank)"; without the agreement itself where it has just been named. */
function toWhom(promised: Promised | undefined, host: string, names: Names): string {
  const customers = nameList((promised?.customers ?? []).map((id) => names.of(id)));
  const forWhom = customers === '' ? [] : (promised?.backs ?? []).length > 0 ? [`backs ${nameList(promised?.backs ?? [])} for ${customers}`] : [`for ${customers}`];
  const parts = [...(host === '' ? [] : [host]), ...forWhom];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** "SLT-PAY-1 (Availability in the month, portal)": the target with what it measures, as a reviewer knows it. */
function targetName(placed: Placed, names: Names): string {
  const metric = fieldOf(placed, 'metric');
  const appliesTo = fieldOf(placed, 'applies-to');
  const parts = [metric === undefined ? undefined : names.of(metric), appliesTo].filter((part) => part !== undefined);
  return parts.length === 0 ? placed.entity.id : `${placed.entity.id} (${parts.join(', ')})`;
}

function valueOf(placed: Placed, field = 'target'): string {
  return [fieldOf(placed, field) ?? 'nothing', fieldOf(placed, 'unit')].filter((part) => part !== undefined).join(' ');
}

/** Whether a figure asks for less: a lower least value, a higher most value; another kind of comparison is for a person to judge. */
export function isWeaker(before: string | undefined, after: string | undefined): boolean {
  const [was, is] = [parseThreshold(before ?? ''), parseThreshold(after ?? '')];
  if (was === undefined || before === after) {
    return false;
  }
  if (is === undefined) {
    return true;
  }
  const [a, b] = [was.comparison.charAt(0), is.comparison.charAt(0)];
  if (a !== b || a === '=') {
    return a !== b || was.value !== is.value;
  }
  return a === '>' ? is.value < was.value : is.value > was.value;
}

function make(message: string, placed: Placed): Judgement {
  return { kind: 'promise', message, id: placed.entity.id, file: placed.file };
}
