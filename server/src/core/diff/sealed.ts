import { scalarOf, type YamlNode } from '../yaml/yamlNode.ts';
import { changesShown, type DocumentChange, type Judgement } from './change.ts';
import { readApproval } from '../index/readControl.ts';
import { agreementInWords, entriesOf } from './fields.ts';
import type { Names } from './names.ts';
import { calledOf, isDocument, type Pair } from './pairs.ts';

/** Closed records that are other than they were, and approvals and agreements on file that were altered: evidence is not edited. */
export function judgeSealed(pairs: readonly Pair[], names: Names, documents: readonly DocumentChange[]): Judgement[] {
  return pairs.flatMap((pair) => (pair.base !== undefined && isDocument(pair.base.entity) ? [...closedRecord(pair, names, documents), ...alteredApprovals(pair, names), ...alteredAgreements(pair, names)] : []));
}

function closedRecord({ base, head }: Pair, names: Names, documents: readonly DocumentChange[]): Judgement[] {
  const was = base?.entity.status;
  if (base?.definition.control !== 'record' || was?.closedOn === undefined || was.status === 'void') {
    return [];
  }
  const is = head?.entity.status;
  const make = (what: string): Judgement[] => [{ kind: 'sealed', message: `${calledOf(base)}, closed on ${was.closedOn ?? ''}, ${what}`, id: base.entity.id, file: head?.entity.path ?? base.entity.path }];
  if (is === undefined) {
    return make('was removed. A closed record is kept; one that was made by mistake is marked void.');
  }
  if (is.closedOn === undefined) {
    return make('is open again. What has to be corrected is added as a dated addendum.');
  }
  if (is.seal !== was.seal) {
    return make(is.closedSeal === was.closedSeal ? 'has another text than when it was closed.' : 'has another text, and was sealed anew to match it.').map((one) => ({ ...one, ...changesShown(documents, base.entity.id) }));
  }
  return is.closedOn !== was.closedOn || names.now(is.closedBy ?? '') !== names.now(was.closedBy ?? '') ? make('has another closing date or person.') : [];
}

function alteredApprovals({ base, head }: Pair, names: Names): Judgement[] {
  if (base === undefined || head === undefined) {
    return [];
  }
  const [before, after] = [entriesOf(base.model, 'approvals', names), entriesOf(head.model, 'approvals', names)];
  return [...before].filter(([key]) => !after.has(key)).map(([, entry]): Judgement => {
    const twin = [...after].find(([key, other]) => !before.has(key) && scalarOf(other, 'version') === scalarOf(entry, 'version') && names.now(scalarOf(other, 'by') ?? '') === names.now(scalarOf(entry, 'by') ?? ''))?.[1];
    const what = twin === undefined ? 'was taken out' : scalarOf(twin, 'seal') === scalarOf(entry, 'seal') ? 'was altered' : 'was put on another text: its seal was exchanged';
    return { kind: 'sealed', message: `${calledOf(head)}: the approval on file (${names.approval(head.entity.id, readApproval(entry))}) ${what}. Approvals are added, never changed.`, id: head.entity.id, file: head.entity.path };
  });
}

/** What the other side agreed to is its word, not ours to change. */
function alteredAgreements({ base, head }: Pair, names: Names): Judgement[] {
  if (base === undefined || head === undefined) {
    return [];
  }
  const [before, after] = [base, head].map(({ model }) => [...entriesOf(model, 'agreed', names).values()]);
  // An id that was renamed since says the same, whether or not it was rewritten here.
  const said = (entry: YamlNode): string => JSON.stringify(['party', 'by', 'date', 'version'].map((key) => names.now(scalarOf(entry, key) ?? '')));
  const [was, is] = [before, after].map((entries) => new Set((entries ?? []).map(said)));
  const come = (after ?? []).filter((entry) => was?.has(said(entry)) !== true);
  return (before ?? []).filter((entry) => is?.has(said(entry)) !== true).map((entry): Judgement => {
    const twin = come.find((other) => names.now(scalarOf(entry, 'party') ?? '') === names.now(scalarOf(other, 'party') ?? ''));
    const what = twin === undefined ? 'was taken out' : `was altered; it says now: ${agreementInWords(twin, names)}`;
    return { kind: 'sealed', message: `${calledOf(head)}: what is on file of the other side (${agreementInWords(entry, names)}) ${what}. Agreements are added, never changed.`, id: head.entity.id, file: head.entity.path };
  });
}
