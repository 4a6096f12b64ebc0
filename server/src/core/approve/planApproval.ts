import type { PlainDate } from '../dates/plainDate.ts';
import { parseDocument } from '../facts/parseDocument.ts';
import { changeInWords } from '../history/changeInWords.ts';
import { lastSealed } from '../history/needs.ts';
import type { TextChange } from '../history/textChange.ts';
import { versionStep } from '../history/versionStep.ts';
import { weigh } from '../history/weigh.ts';
import type { DocumentModel } from '../index/documentModel.ts';
import type { ControlState, Entity } from '../index/entity.ts';
import { compareVersions } from '../index/fieldValue.ts';
import type { Lookups } from '../index/lookups.ts';
import { agreementOf } from '../proof/agreement.ts';
import { currentApproval, suspectTargets } from '../proof/entityState.ts';
import { isVersion, nextMajorVersion, nextVersion } from '../rules/support/regime.ts';
import { applyEdits, type TextEdit } from '../text/applyEdits.ts';
import { builtOn } from './builtOn.ts';
import { appendEntry, setField } from './entryEdits.ts';
import { refusalOfApprover } from './whoApproves.ts';

/** What a person wants to have approved. */
export interface ApprovalRequest {
  /** `full`: the whole text was read. `editorial`: a small correction by the owner. `reconfirm`: an approved text still fits what it builds on. */
  readonly kind: 'full' | 'editorial' | 'reconfirm';
  readonly by: string;
  /** Else the role of that person which may do it, when there is only one. */
  readonly role?: string;
  readonly date: PlainDate;
  /** The day from which the version applies. */
  readonly effective?: PlainDate;
  /** Reconfirm: what was checked. */
  readonly checked?: string;
  /** What changed since the last approved text, where the history has it. */
  readonly change?: TextChange;
  /** Why there is no `change`, in a sentence. */
  readonly noChange?: string;
  /** Documents approved together with this one. */
  readonly batch: ReadonlySet<string>;
}

export type ApprovalPlan = PlannedApproval | Refusal;

export interface PlannedApproval {
  readonly isRefused: false;
  readonly document: string;
  readonly path: string;
  readonly edits: readonly TextEdit[];
  readonly after: string;
  readonly version: string;
  readonly role: string;
  readonly seal: string;
  readonly basedOn: Readonly<Record<string, string>>;
  /** What is still to be done or known, in sentences. */
  readonly notes: readonly string[];
}

export interface Refusal {
  readonly isRefused: true;
  readonly document: string;
  readonly message: string;
  /** The way out. */
  readonly help: string;
}

/** Works out the edits of an approval. Nothing is written; `text` is the file as it stands. */
export function planApproval(lookups: Lookups, model: DocumentModel, text: string, asked: ApprovalRequest): ApprovalPlan {
  const { document, type } = model;
  // Who is named by an earlier id signs with the present one.
  const request = { ...asked, by: lookups.presentId(asked.by), ...(asked.role === undefined ? {} : { role: lookups.presentId(asked.role) }) };
  if (document?.status === undefined || type === undefined) {
    return refuse(model.path, 'It has no id or no known type, so it cannot be approved.', '"clausework check" tells what is missing in its front matter.');
  }
  const status = document.status;
  const refusal = refusalOfDocument(lookups, model, document, text) ?? refusalOfVersion(lookups, model, document, status, request);
  if (refusal !== undefined) {
    return refuse(document.id, ...refusal);
  }
  const approver = refusalOfApprover(lookups, type, document, request);
  if ('refusal' in approver) {
    return refuse(document.id, ...approver.refusal);
  }
  return new Planner(lookups, model, document, status, text, request, approver.role).plan();
}

type Reasons = readonly [message: string, help: string];

const refuse = (document: string, message: string, help: string): Refusal => ({ isRefused: true, document, message, help });

function refusalOfDocument(lookups: Lookups, model: DocumentModel, { id, status }: Entity, text: string): Reasons | undefined {
  const { facts, type } = model;
  if (type?.generated === true) {
    return ['It is made from other files, so there is nothing to approve.', 'Approve what it is made from.'];
  }
  if (type?.control === 'register') {
    return ['A register is not approved as a whole: its decisions are approved and dated in their rows.', 'Enter who decided and when in the row, and the review of the whole under "review: { last, by, result }".'];
  }
  if (type?.control === 'record') {
    return ['A record is not approved; it is closed, and sealed by that.', `"clausework approve ${id} --close" closes it.`];
  }
  if (status?.status === 'retired') {
    return ['It is retired.', 'Set its status to in-review first if it is to hold again, with a higher version.'];
  }
  if (lookups.definitions(id).length > 1) {
    return [`The id ${id} is given twice, so it is not clear what would be approved.`, 'Give one of the two another id.'];
  }
  if (/^(?:<{7}|>{7}) /m.test(text)) {
    return ['It holds an unsolved merge conflict.', 'Choose between the two texts, and take out the lines with <<<<<<< and >>>>>>>.'];
  }
  if (facts.frontMatter?.root === undefined || facts.problems.length > 0 || facts.frontMatter.problems.length > 0) {
    return ['Its front matter or text cannot be read without doubt.', '"clausework check" names the place. Put it right first.'];
  }
  const [blank] = facts.blanks;
  return blank === undefined ? undefined : [`It still has ${facts.blanks.length === 1 ? 'a blank' : `${facts.blanks.length} blanks`} to be filled in, such as "${blank.text.slice(0, 60)}".`, 'Fill in every TODO(…), or take it out.'];
}

function refusalOfVersion(lookups: Lookups, model: DocumentModel, document: Entity, status: ControlState, request: ApprovalRequest): Reasons | undefined {
  const written = status.version ?? '';
  const version = isVersion(written) ? written : undefined;
  if (version === undefined) {
    return [written === '' ? 'It has no version.' : `"${written}" is not a version.`, 'Write "version: 1.0" into its front matter, major and minor.'];
  }
  const last = status.approvals.at(-1)?.date;
  if (last !== undefined && last > request.date) {
    return [`The last approval on file is of ${last}, after ${request.date}.`, 'Approvals stand in the order in which they were given. Correct the date.'];
  }
  if (request.kind === 'reconfirm') {
    return refusalOfReconfirmation(lookups, document, status, request);
  }
  const highest = highestApproved(status);
  if (highest !== undefined && compareVersions(version, highest) < 0) {
    return [`Version ${highest} is already approved, and the text says it is version ${version}.`, `Raise the version, to ${nextVersion(highest)} or higher.`];
  }
  return request.kind === 'editorial' ? refusalOfEditorial(lookups, model, status, request) : refusalOfSameVersion(lookups, model, status, request);
}

export function highestApproved(status: ControlState): string | undefined {
  return status.approvals.flatMap((one) => (isVersion(one.version) ? [one.version] : [])).sort(compareVersions).at(-1);
}

function refusalOfSameVersion(lookups: Lookups, model: DocumentModel, status: ControlState, request: ApprovalRequest): Reasons | undefined {
  const { version = '', seal } = status;
  const same = status.approvals.filter((one) => one.version === version);
  const other = same.find((one) => one.seal !== undefined && one.seal !== seal);
  if (other !== undefined) {
    const what = `Version ${version} was approved${other.by === undefined ? '' : ` by ${other.by}`}${other.date === undefined ? '' : ` on ${other.date}`} with another text, so this text needs a version of its own.`;
    return [what, versionStep(lookups, model.type, version, request.change).hint];
  }
  const twice = same.find((one) => one.by !== undefined && lookups.presentId(one.by) === lookups.presentId(request.by) && one.seal === seal);
  return twice === undefined ? undefined : [`${request.by} approved this very text as version ${version} on ${twice.date ?? 'a day that is not on file'}.`, 'There is nothing left to approve.'];
}

function refusalOfEditorial(lookups: Lookups, model: DocumentModel, status: ControlState, { change, noChange }: ApprovalRequest): Reasons | undefined {
  const highest = highestApproved(status);
  if (highest === undefined) {
    return ['Nothing of it was approved yet, so there is nothing to correct.', 'Have the whole text approved first.'];
  }
  if (status.version !== highest && status.version !== nextVersion(highest)) {
    return [`A correction of ${highest} is version ${nextVersion(highest)}; the text says ${status.version ?? 'none'}.`, 'Have it approved as a whole, or correct the version.'];
  }
  if (lastSealed(status)?.seal === status.seal) {
    return ['No word changed since the approved text.', 'There is nothing left to approve.'];
  }
  if (change === undefined) {
    return [`Whether this is only a correction cannot be seen without the approved text. ${noChange ?? ''}`.trim(), 'Have the text approved as a whole.'];
  }
  const weighty = weigh(change, model.type, lookups);
  if (weighty.length > 0) {
    return [`This is more than a correction of wording: ${changeInWords(weighty)}.`, `Raise the version to ${nextMajorVersion(highest)} and have the text approved as a whole.`];
  }
  return undefined;
}

function refusalOfReconfirmation(lookups: Lookups, document: Entity, status: ControlState, { checked }: ApprovalRequest): Reasons | undefined {
  const current = currentApproval(status);
  if (status.status !== 'approved' || current === undefined || current.seal !== status.seal) {
    return ['Only an approved text that was not edited since can be confirmed again.', 'Have the text approved as a whole.'];
  }
  if (suspectTargets(lookups, document).length === 0) {
    return ['Nothing it builds on has changed, so there is nothing to confirm.', '"clausework check --rule link/suspect" lists the documents that have to be looked at again.'];
  }
  return checked === undefined || checked.trim().length < MIN_CHECKED ? ['A confirmation says what was checked.', 'Add --note "what was compared with what, and why it still fits".'] : undefined;
}

/** Shorter than this nobody says what he compared. */
const MIN_CHECKED = 10;

class Planner {
  readonly #lookups: Lookups;
  readonly #model: DocumentModel;
  readonly #document: Entity;
  readonly #status: ControlState;
  readonly #text: string;
  readonly #request: ApprovalRequest;
  readonly #role: string;

  constructor(lookups: Lookups, model: DocumentModel, document: Entity, status: ControlState, text: string, request: ApprovalRequest, role: string) {
    this.#lookups = lookups;
    this.#model = model;
    this.#document = document;
    this.#status = status;
    this.#text = text;
    this.#request = request;
    this.#role = role;
  }

  plan(): ApprovalPlan {
    const { id } = this.#document;
    const control = this.#controlEdits();
    const day = this.#effective();
    const effective = day === undefined ? [] : setField(this.#text, this.#model, 'effective', day);
    const unsealed = control === undefined ? undefined : this.#read(applyEdits(this.#text, control));
    const version = unsealed?.version;
    const { versions, unapproved } = builtOn(this.#lookups, this.#model, this.#request.date, this.#request.batch);
    const entry = unsealed === undefined ? '' : this.#entry(unsealed, versions);
    const added = appendEntry(this.#text, this.#model, 'approvals', entry);
    // Where several are inserted at one place, they come in the usual order of keys.
    const edits = [...(control ?? []), ...(added ?? []), ...(effective ?? [])];
    const after = applyEdits(this.#text, edits);
    const result = this.#read(after);
    if (control === undefined || added === undefined || effective === undefined || version === undefined || unsealed === undefined || !this.#isAsPlanned(result, unsealed)) {
      return refuse(id, 'Its front matter is written in a way that cannot be changed without doubt.', `Write the entry at the end of a list under "approvals:", one line for each: - ${entry}`);
    }
    return { isRefused: false, document: id, path: this.#model.path, edits, after, version, role: this.#role, seal: unsealed.seal, basedOn: versions, notes: this.#notes(unapproved) };
  }

  /** The day from which the version applies, where it has to be written: what is on file may be that of an earlier version, and nothing holds before it is approved. */
  #effective(): PlainDate | undefined {
    const { effective, date, kind } = this.#request;
    return effective ?? (kind === 'full' && this.#hasDayOfBefore() ? date : undefined);
  }

  #hasDayOfBefore(): boolean {
    const { effective, version, approvals } = this.#status;
    return effective !== undefined && effective < this.#request.date && approvals.every((one) => one.version !== version);
  }

  /** What changes beside the entry itself. */
  #controlEdits(): TextEdit[] | undefined {
    const { kind } = this.#request;
    if (kind === 'reconfirm') {
      return [];
    }
    const highest = highestApproved(this.#status) ?? '';
    const wanted = [
      kind === 'editorial' && this.#status.version === highest ? setField(this.#text, this.#model, 'version', nextVersion(highest)) : [],
      this.#status.status === 'approved' ? [] : setField(this.#text, this.#model, 'status', 'approved'),
    ];
    return wanted.every((edits) => edits !== undefined) ? wanted.flat() : undefined;
  }

  /** What a text would say, read as any other. */
  #read(text: string): ControlState | undefined {
    const model = this.#lookups.interpreter.interpret(this.#model.path, parseDocument(text), false, () => this.#model.data?.facts);
    return model.document?.status;
  }

  #entry(control: ControlState, basedOn: Readonly<Record<string, string>>): string {
    const { by, date, kind, checked } = this.#request;
    const built = Object.entries(basedOn).map(([id, version]) => `${id}: ${version}`);
    const parts = [
      `by: ${by}`,
      `role: ${this.#role}`,
      `date: ${date}`,
      `version: ${control.version ?? ''}`,
      `seal: ${control.seal}`,
      ...(built.length === 0 ? [] : [`based-on: { ${built.join(', ')} }`]),
      ...(kind === 'editorial' ? ['editorial: true'] : []),
      ...(checked === undefined || kind !== 'reconfirm' ? [] : [`checked: ${quote(checked)}`]),
    ];
    return `{ ${parts.join(', ')} }`;
  }

  /** Reads the result back: whatever the file looked like, only this may be written. */
  #isAsPlanned(result: ControlState | undefined, unsealed: ControlState): boolean {
    const last = result?.approvals.at(-1);
    const isEntry = last?.by === this.#request.by && last.role === this.#role && last.date === this.#request.date && last.seal === unsealed.seal && last.version === unsealed.version;
    return isEntry && result?.seal === unsealed.seal && result.status === 'approved' && result.approvals.length === this.#status.approvals.length + 1;
  }

  #notes(unapproved: readonly string[]): string[] {
    const notes = unapproved.map((id) => `It builds on ${id}, which is not approved, so no version of it was noted.`);
    if (this.#request.kind === 'full') {
      if (this.#request.effective === undefined && this.#hasDayOfBefore()) {
        notes.push(`The day from which it applies was ${this.#status.effective ?? ''}, before this version was approved: it is ${this.#request.date} now.`);
      }
      notes.push(...this.#agreementStillMissing());
    }
    return notes;
  }

  /** Who has yet to agree to the version that is being approved; what is agreed to an earlier one does not count for it. */
  #agreementStillMissing(): string[] {
    const { by, date } = this.#request;
    const status = { ...this.#status, approvals: [...this.#status.approvals, { by, date, version: this.#status.version ?? '', basedOn: {} }] };
    const { isAgreed, awaited } = agreementOf(this.#lookups, this.#document, status);
    const whom = awaited.length === 0 ? 'who agreed for the other side' : `that ${awaited.map(({ id }) => id).join(' and ')} agreed to version ${this.#status.version ?? ''}`;
    return isAgreed ? [] : [`This is one side of an agreement: ${whom}, when, and what shows it is still missing under "agreed".`];
  }
}

/** A text as a double-quoted YAML scalar, which takes every JSON string. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim());
}
