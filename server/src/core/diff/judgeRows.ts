import { addDuration, durationInWords, parseDuration, type Duration, type PlainDate } from '../dates/plainDate.ts';
import { reviewInterval } from '../proof/entityState.ts';
import { changesShown, type DocumentChange, type Judgement, type JudgementKind } from './change.ts';
import type { Names } from './names.ts';
import { calledOf, fieldOf, isDocument, isOf, type Pair } from './pairs.ts';
import type { Placed } from './side.ts';
import { isEqual } from '../index/isEqual.ts';

const SCOPED: Readonly<Record<string, string>> = { service: 'the service', customer: 'the customer', party: 'the supplier or other party' };

/** What the SMS is about: services, customers and suppliers that come or go, and the words of the scope. */
export function judgeScope(pairs: readonly Pair[], documents: readonly DocumentChange[]): Judgement[] {
  return pairs.flatMap(({ base, head }) => {
    const placed = head ?? base;
    const kind = Object.keys(SCOPED).find((type) => isOf(placed, type));
    if (placed === undefined || isRecord(placed)) {
      return [];
    }
    if (kind !== undefined) {
      if (base === undefined || head === undefined) {
        return [make('scope', `${calledOf(placed)}: ${SCOPED[kind] ?? ''} is ${base === undefined ? 'new' : 'gone'}.`, placed)];
      }
      const [was, is] = [fieldOf(base, 'lifecycle-status'), fieldOf(head, 'lifecycle-status')];
      return was === is ? [] : [make('scope', `${calledOf(placed)}: its lifecycle status is ${is ?? 'not given'}, before ${was ?? 'not given'}.`, placed)];
    }
    const isOther = base === undefined || head === undefined || base.entity.status?.seal !== head.entity.status?.seal;
    return isOf(placed, 'sms-scope') && isDocument(placed.entity) && isOther ? [{ ...make('scope', `${calledOf(placed)}, the scope of the SMS, ${base === undefined ? 'is new' : head === undefined ? 'was removed' : 'has another text'}.`, placed), ...changesShown(documents, placed.entity.id) }] : [];
  });
}

/** Risks that were accepted, rated otherwise or taken out. */
export function judgeRisks(pairs: readonly Pair[], names: Names): Judgement[] {
  return pairs.flatMap(({ base, head }) => {
    const placed = head ?? base;
    if (placed === undefined || !isOf(placed, 'risk')) {
      return [];
    }
    if (head === undefined) {
      return [make('risk', `The risk ${calledOf(placed)} was taken out of the register.`, placed)];
    }
    const acceptance = accepted(base, head, names);
    const rating = base === undefined ? [] : rated(base, head);
    return [...acceptance, ...rating];
  });
}

function accepted(base: Placed | undefined, head: Placed, names: Names): Judgement[] {
  const [was, is] = [fieldOf(base, 'decision'), fieldOf(head, 'decision')];
  if (is !== 'accept' || was === 'accept') {
    return is === was || base === undefined ? [] : [make('risk', `The risk ${calledOf(head)} is to be treated otherwise: ${was ?? 'undecided'} → ${is ?? 'undecided'}.`, head)];
  }
  const by = fieldOf(head, 'accepted-by');
  const on = fieldOf(head, 'accepted-on');
  const who = by === undefined ? 'and nobody is named who accepted it' : `accepted by ${names.of(by)}${on === undefined ? '' : ` on ${on}`}`;
  return [make('risk', `The risk ${calledOf(head)} is accepted${was === undefined ? '' : ` instead of "${was}"`}, ${who}.`, head)];
}

function rated(base: Placed, head: Placed): Judgement[] {
  const parts = ['likelihood', 'impact', 'residual'].flatMap((field) => {
    const [was, is] = [fieldOf(base, field), fieldOf(head, field)];
    return was === is ? [] : [`${field === 'residual' ? 'score after action' : field} ${was ?? 'not given'} → ${is ?? 'not given'}`];
  });
  const [before, after] = [base, head].map((one) => Number(fieldOf(one, 'likelihood')) * Number(fieldOf(one, 'impact')));
  const isKnown = before !== undefined && after !== undefined && !Number.isNaN(before) && !Number.isNaN(after) && before !== after;
  const sum = isKnown ? ` (score ${before} → ${after}, ${after < before ? 'lower' : 'higher'})` : '';
  return parts.length === 0 ? [] : [make('risk', `The risk ${calledOf(head)} is rated otherwise: ${parts.join(', ')}${sum}.`, head)];
}

/** What is looked at less often than before. */
export function judgeIntervals(pairs: readonly Pair[]): Judgement[] {
  return pairs.flatMap(({ base, head }) => {
    if (base === undefined || head === undefined || isRecord(head)) {
      return [];
    }
    const review = isDocument(head.entity) ? longer('review', reviewInterval(base.entity, base.definition), reviewInterval(head.entity, head.definition)) : undefined;
    const fields = Object.values(head.definition.fields).filter((field) => field.type === 'duration' && /every|rhythm|interval/.test(field.name));
    const said = [review, ...fields.map((field) => longer(field.title.en.toLowerCase(), parseDuration(fieldOf(base, field.name) ?? ''), parseDuration(fieldOf(head, field.name) ?? '')))];
    return said.flatMap((text) => (text === undefined ? [] : [make('interval', `${calledOf(head)}: ${text}.`, head)]));
  });
}

function longer(label: string, was: Duration | undefined, is: Duration | undefined): string | undefined {
  if (was === undefined || (is !== undefined && lengthOf(is) <= lengthOf(was))) {
    return undefined;
  }
  return is === undefined ? `${label} has no interval any more, before ${durationInWords(was)}` : `the interval "${label}" is longer: ${durationInWords(was)} → ${durationInWords(is)}`;
}

function lengthOf(duration: Duration): PlainDate {
  return addDuration('2001-01-01' as PlainDate, duration);
}

/** Retention that is shorter, or that can no longer be compared. */
export function judgeRetention(pairs: readonly Pair[]): Judgement[] {
  return pairs.flatMap(({ base, head }) => {
    if (base === undefined || head === undefined || !isDocument(head.entity)) {
      return [];
    }
    const [was, is] = [base, head].map((one) => retentionOf(one));
    if (was === undefined || was === is) {
      return [];
    }
    const [before, after] = [durationFrom(was), durationFrom(is ?? '')];
    const isLonger = before !== undefined && after !== undefined && lengthOf(after) >= lengthOf(before);
    const how = before !== undefined && after !== undefined ? 'is kept for a shorter time' : 'is kept for another time; judge whether it is shorter';
    return isLonger ? [] : [make('retention', `${calledOf(head)} ${how}: ${was} → ${is ?? 'not given'}.`, head)];
  });
}

function retentionOf(placed: Placed): string | undefined {
  const root = placed.model.facts.frontMatter?.root;
  const node = root?.kind === 'map' ? root.entries.find((entry) => entry.key === 'retention')?.value : undefined;
  return node?.kind === 'scalar' && node.value !== '' ? node.value : undefined;
}

/** `P7Y`, or "7 years" and the like. */
function durationFrom(text: string): Duration | undefined {
  const match = /^(\d{1,4})\s*(years?|months?|weeks?|days?|jahre?|monate?|wochen?|tage?)\b/i.exec(text.trim());
  const unit = match?.[2]?.charAt(0).toUpperCase() ?? '';
  return parseDuration(text.trim()) ?? (match === null ? undefined : parseDuration(`P${match[1] ?? ''}${unit === 'J' ? 'Y' : unit === 'T' ? 'D' : unit}`));
}

/** Nonconformities that the change declares settled. */
export function judgeClosedFindings(pairs: readonly Pair[], names: Names): Judgement[] {
  return pairs.flatMap(({ base, head }) => {
    if (head === undefined || !isOf(head, 'nonconformity') || !isDocument(head.entity)) {
      return [];
    }
    const [was, is] = [base?.entity.status?.closedOn, head.entity.status?.closedOn];
    if (is === undefined || was !== undefined) {
      return [];
    }
    const effective = fieldOf(head, 'effective');
    const checkedBy = fieldOf(head, 'effectiveness-checked-by');
    const checked = checkedBy === undefined ? 'nobody is named who checked whether the action worked' : `effect checked by ${names.of(checkedBy)}${effective === undefined ? '' : `: ${effective}`}`;
    return [make('finding-closed', `The nonconformity ${calledOf(head)} is closed on ${is}; ${checked}.`, head)];
  });
}

function isRecord(placed: Placed): boolean {
  return placed.model.document?.control === 'record';
}

function make(kind: JudgementKind, message: string, placed: Placed): Judgement {
  return { kind, message, id: placed.entity.id, file: placed.file };
}

/** Whether what was sealed, and so what somebody approved or would have to, is other than before. */
export function hasOtherText({ base, head }: Pair): boolean {
  return base?.entity.status?.seal !== head?.entity.status?.seal || !isEqual(base?.entity.status?.version, head?.entity.status?.version);
}
