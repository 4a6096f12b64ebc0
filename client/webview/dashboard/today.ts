import { html, nothing, type TemplateResult } from 'lit';
import type { TodayView } from '../../../server/src/core/views/today.ts';
import type { RecordDue } from '../../../server/src/core/views/recordsDue.ts';
import type { WaitingApproval } from '../../../server/src/core/views/waiting.ts';
import type { RoleName } from '../../../server/src/core/views/names.ts';
import type { DashboardSystem } from '../../src/dashboard/protocol.ts';
import { connection } from './connection.ts';
import { goTo, Part } from './part.ts';

/** How many entries of a list are shown before a person asks for all. */
const FIRST = 7;

const REASONS: Readonly<Record<WaitingApproval['reason'], string>> = {
  'in-review': 'handed in for review',
  'not-approved': 'this version has no approval on file',
  changed: 'changed since it was approved',
  'not-agreed': 'the other party has not agreed',
};

/** What somebody has to see to today. */
class Today extends Part<TodayView> {
  static override properties = { ...Part.properties, system: { attribute: false } };

  declare system: DashboardSystem | undefined;
  readonly #open = new Set<string>();

  protected override ask(): Promise<TodayView | null> {
    return connection.view<TodayView>('today');
  }

  protected override show(view: TodayView): TemplateResult {
    return html`<div class="cards in-columns">
      ${this.#card('Overdue actions', 'No action is overdue.', view.overdueActions, true, (action) => html`${goTo(action.what, action.place)}
          <div class="meta">${action.id}, due ${action.due ?? ''}${who(action.by, action.owner)}</div>`)}
      ${this.#card(`Records due until ${view.until}`, 'No record is due this week.', view.recordsDue, view.recordsDue.some((record) => record.isOverdue), (record) => html`${goTo(`${record.typeTitle}, ${record.period}`, record.open === undefined ? record.place : { id: record.open })}
          <div class="meta">${forWhom(record)}${record.isOverdue ? html`<span class="missing">late since ${record.due}</span>` : `by ${record.due}`}${record.open === undefined ? nothing : ', open'}${who(record.owner)}</div>`)}
      ${this.#card('Missed targets without action', 'Every missed target led to something.', view.missedTargets, true, (missed) => html`${goTo(missed.targetTitle, missed.place)}
          <div class="meta">${missed.period ?? ''}: ${missed.result ?? 'no result'} ${missed.unit ?? ''}${missed.promised === undefined ? nothing : `, promised ${missed.promised}`}</div>`)}
      ${this.#card('Approvals waiting', 'Nothing waits for an approval.', view.approvalsWaiting, false, this.#approvalLine, view.approvalsWaiting.some(isApproved) ? this.#whyNone() : nothing)}
      ${this.#card('Suspect links', 'Nothing is built on a version that was replaced.', view.suspectLinks, true, (link) => html`${goTo(link.title, link.place)}
          <div class="meta">built on ${link.target} ${link.builtOn}, now ${link.now}${who(link.owner)}</div>`)}
      ${this.#card('What expires', 'Nothing runs out soon.', view.expiring, view.expiring.some((expiry) => expiry.isPast), (expiry) => html`${goTo(expiry.title, expiry.place)}
          <div class="meta">${expiry.isPast ? html`<span class="missing">ran out on ${expiry.to}</span>` : `until ${expiry.to}`}${expiry.noticeBy === undefined || expiry.isPast ? nothing : expiry.isNoticePast === true ? html`, <span class="missing">notice was due by ${expiry.noticeBy}</span>` : `, give notice by ${expiry.noticeBy}`}</div>`)}
    </div>`;
  }

  readonly #approvalLine = (waiting: WaitingApproval): TemplateResult => html`${goTo(waiting.title, waiting.place)}
          <div class="meta">${waiting.id}${waiting.version === undefined ? nothing : ` ${waiting.version}`}, ${REASONS[waiting.reason]}. ${waitsFor(waiting)}${isApproved(waiting) && this.system?.withoutApproval === undefined ? html` <button class="link" aria-label=${`Approve ${waiting.id}`} @click=${() => connection.approve(waiting.id)}>Approve…</button>` : nothing}</div>`;

  /** Said once, in the place of a button at each line that would only say the same. */
  #whyNone(): TemplateResult | typeof nothing {
    const { withoutApproval, isTrusted } = this.system ?? {};
    if (withoutApproval === undefined) {
      return nothing;
    }
    const wayOut = isTrusted === false ? html`<button class="link" @click=${() => connection.manageTrust()}>Trust this folder…</button>` : withoutApproval.help;
    return html`<p class="quiet">${withoutApproval.refused} ${wayOut}</p>`;
  }

  #card<Entry>(title: string, empty: string, entries: readonly Entry[], isBad: boolean, line: (entry: Entry) => TemplateResult, note: TemplateResult | typeof nothing = nothing): TemplateResult {
    const isOpen = this.#open.has(title);
    const shown = isOpen ? entries : entries.slice(0, FIRST);
    return html`<section class="card" aria-label=${title}>
      <h3>${title} <span class="count ${isBad && entries.length > 0 ? 'bad' : ''}">${entries.length}</span></h3>
      ${note}
      ${entries.length === 0 ? html`<p class="quiet">${empty}</p>` : html`<ul class="plain">${shown.map((entry) => html`<li>${line(entry)}</li>`)}</ul>`}
      ${entries.length > FIRST ? html`<p><button class="link" aria-expanded=${isOpen} @click=${() => this.#toggle(title)}>${isOpen ? 'Show fewer' : `Show all ${entries.length}`}</button></p>` : nothing}
    </section>`;
  }

  #toggle(title: string): void {
    if (!this.#open.delete(title)) {
      this.#open.add(title);
    }
    this.requestUpdate();
  }
}

/** Whether it waits for somebody here; what the other party has to agree to is not approved. */
function isApproved({ reason }: WaitingApproval): boolean {
  return reason !== 'not-agreed';
}

function forWhom({ membersTitle, memberTitle, member }: RecordDue): string {
  const whom = membersTitle ?? memberTitle ?? member;
  return whom === undefined ? '' : `${whom}, `;
}

function who(role: RoleName | undefined, fallback?: string): string {
  const name = role === undefined ? fallback : (role.holderName ?? `${role.title} (nobody)`);
  return name === undefined ? '' : `, ${name}`;
}

function waitsFor({ approvers, parties }: WaitingApproval): string {
  if (parties.length > 0) {
    return `Waits for ${parties.map((party) => party.title).join(', ')}.`;
  }
  const [first] = approvers;
  return first === undefined ? 'Nobody may approve it: no role that may is held.' : `Waits for ${first.holderName ?? first.title}${first.holderName === undefined ? ' (held by nobody)' : ` (${first.title})`}.`;
}

customElements.define('cw-today', Today);
