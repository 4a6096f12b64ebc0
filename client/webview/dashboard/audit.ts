import { css, html, nothing, type TemplateResult } from 'lit';
import type { DocumentEntry } from '../../../server/src/core/views/documents.ts';
import type { AnswerState, FirstHourView } from '../../../server/src/core/views/firstHour.ts';
import type { ClauseCell, HeatMapView, OpenPoint } from '../../../server/src/core/views/heatMap.ts';
import { connection } from './connection.ts';
import { counted, goTo, Part } from './part.ts';
import { shared } from './styles.ts';

interface AuditView {
  readonly firstHour: FirstHourView;
  readonly heatMap: HeatMapView | null;
}

const STATES: Readonly<Record<AnswerState, string>> = { 'on-file': 'on file', partly: 'partly', 'not-on-file': 'not on file' };
const MARKS: Readonly<Record<string, string>> = { complete: '✓', missing: '✕', planned: '◌', drafted: '◐', defined: '◕', evidenced: '●' };

/** Whether the commit that brought an approval in bears it out. */
const CONFIRMATIONS: Readonly<Record<NonNullable<NonNullable<DocumentEntry['approval']>['confirmation']>, string>> = { verified: ' (borne out by its commit)', stated: ' (as the document states)', unknown: ' (who did it is not known any more)' };

/** What an auditor asks, and what would be found. */
class Audit extends Part<AuditView> {
  static override styles = [
    shared,
    css`
      .questions > li {
        display: grid;
        grid-template-columns: 6.5em 1fr;
        gap: 2px 12px;
        padding: 8px 0;
        border-top: 1px solid var(--cw-line);
      }
      .questions .rest {
        grid-column: 2;
      }
      .chapter {
        display: grid;
        grid-template-columns: minmax(7em, 13em) 1fr;
        gap: 4px 12px;
        margin: 0 0 10px;
      }
      .cells {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .cell {
        font: inherit;
        font-size: 0.9em;
        color: var(--vscode-foreground);
        background: transparent;
        border: 1px solid var(--cw-line);
        border-left: 5px solid currentColor;
        border-radius: 3px;
        padding: 3px 8px 3px 6px;
        cursor: pointer;
        min-width: 6.2em;
        text-align: left;
      }
      .cell[aria-pressed='true'] {
        background: var(--vscode-list-activeSelectionBackground);
        color: var(--vscode-list-activeSelectionForeground);
      }
      .cell .mark {
        font-weight: 600;
      }
      .cell.l-complete {
        border-left-color: var(--cw-complete);
      }
      .cell.l-missing {
        border-left-color: var(--cw-missing);
      }
      .cell.l-planned {
        border-left-color: var(--cw-planned);
      }
      .cell.l-drafted {
        border-left-color: var(--cw-drafted);
      }
      .cell.l-defined {
        border-left-color: var(--cw-defined);
      }
      .cell.l-evidenced {
        border-left-color: var(--cw-evidenced);
      }
      .detail {
        border-left: 3px solid var(--cw-line);
        padding: 2px 0 2px 14px;
        margin: 8px 0 16px;
      }
      .months td {
        padding: 3px 8px;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .months td.none {
        color: var(--cw-quiet);
      }
      .months td.has {
        background: color-mix(in srgb, var(--cw-evidenced) 18%, transparent);
      }
      .months th[scope='row'] {
        position: sticky;
        left: 0;
        background: var(--vscode-editor-background);
        white-space: normal;
        min-width: 11em;
        font-weight: 400;
      }
      @media (max-width: 600px) {
        .chapter,
        .questions > li {
          grid-template-columns: 1fr;
        }
        .questions .rest {
          grid-column: 1;
        }
      }
    `,
  ];
  #clause: string | undefined;

  protected override async ask(): Promise<AuditView | null> {
    const [firstHour, heatMap] = await Promise.all([connection.view<FirstHourView>('firstHour'), connection.view<HeatMapView>('heatMap')]);
    return firstHour === null ? null : { firstHour, heatMap };
  }

  protected override show({ firstHour, heatMap }: AuditView): TemplateResult {
    return html`
      <h2>The first hour</h2>
      <p class="quiet">What auditors nearly always ask for first, in their order. It says what is on file, never that it conforms.</p>
      <ol class="plain questions">
        ${firstHour.questions.map(
          (question) => html`<li>
            <span><span class="badge ${question.state}">${STATES[question.state]}</span></span>
            <strong>${question.question}</strong>
            <div class="rest">
              ${question.documents.length === 0 ? nothing : html`<ul class="plain">${question.documents.slice(0, 8).map((document) => html`<li>${documentLine(document)}</li>`)}</ul>`}
              ${question.figures.map((figure) => html`<div class="meta">${figure}</div>`)}
              ${question.missing.map((missing) => html`<div class="not-on-file">Not on file: ${missing}</div>`)}
            </div>
          </li>`,
        )}
      </ol>
      ${heatMap === null ? html`<p class="quiet">clausework.yaml names no catalogue.</p>` : this.#heatMap(heatMap)}
    `;
  }

  #heatMap(view: HeatMapView): TemplateResult {
    const chapters = [...new Set(view.clauses.map((clause) => clause.chapter))];
    const chosen = view.clauses.find((clause) => clause.id === this.#clause);
    return html`
      <h2>Clauses</h2>
      <p class="quiet">${view.catalogue.title}, ${view.catalogue.edition}. Each clause by its worst incomplete point.${view.others.map(({ title }) => ` ${title} is not shown here; Coverage in the side bar shows it.`)}</p>
      <div class="bar" aria-label="Clauses by level">
        ${(['complete', 'evidenced', 'defined', 'drafted', 'planned', 'missing'] as const).filter((level) => view.counts[level] > 0).map((level) => html`<span class=${level}>${MARKS[level]} ${view.counts[level]} ${level}</span>`)}
        ${view.clauses.some(hasCondition) ? html`<span class="quiet">! a review overdue, records missing or the like beside it</span>` : nothing}
      </div>
      ${chapters.map(
        (chapter) => html`<div class="chapter">
          <div class="quiet">${chapter} ${view.chapters[chapter] ?? ''}</div>
          <div class="cells">${view.clauses.filter((clause) => clause.chapter === chapter).map((clause) => this.#cell(clause))}</div>
        </div>`,
      )}
      <div aria-live="polite">${chosen === undefined ? nothing : clauseDetail(chosen)}</div>
      <h2>What an audit would look at</h2>
      <div class="cards">
        <section class="card" aria-label="Stage 1, documents">
          <h3>Stage 1, documents <span class="count">${view.stage1.inForce} of ${view.stage1.total} in force</span></h3>
          <p class="meta">${view.stage1.points.complete} of ${counted(view.stage1.points.total, 'point')} that ask for documents are complete.</p>
          ${view.stage1.missing.length === 0 ? html`<p class="quiet">Every document that is needed is in force.</p>` : html`<ul class="plain">${view.stage1.missing.map((missing) => html`<li>${missing.level === 'missing' ? html`${missing.title} <button class="link" @click=${() => connection.create(missing.type)}>Create it</button>` : goTo(missing.title, missing.place)}<div class="meta">${missing.level}${missing.reason === undefined ? nothing : `: ${missing.reason}`}</div></li>`)}</ul>`}
          ${view.stage1.open.length === 0 ? nothing : html`<ul class="plain">${view.stage1.open.map((point) => html`<li>${openPoint(point)}</li>`)}</ul>`}
        </section>
        <section class="card" aria-label="Stage 2, evidence">
          <h3>Stage 2, evidence <span class="count">${view.stage2.points.complete} of ${view.stage2.points.total}</span></h3>
          <p class="meta">Points that want to be lived, shown by records.</p>
          ${view.stage2.missing.length === 0 ? html`<p class="quiet">Every one of them has its records.</p>` : html`<ul class="plain">${view.stage2.missing.map((point) => html`<li>${openPoint(point)}</li>`)}</ul>`}
        </section>
        <section class="card" aria-label="Findings since the last audit">
          <h3>Findings since the last audit <span class="count">${view.findings.since.length}</span></h3>
          ${view.findings.audit === undefined ? html`<p class="quiet">No audit is on file.</p>` : html`<p class="meta">${goTo(view.findings.audit.title, view.findings.audit.place)}, ${view.findings.audit.date}</p>`}
          <ul class="plain">${view.findings.since.map((finding) => html`<li>${goTo(finding.title, finding.place)}<div class="meta">${finding.id}${finding.grade === undefined ? nothing : `, ${finding.grade}`}${finding.raised === undefined ? nothing : `, raised ${finding.raised}`}, ${finding.isOpen ? html`<span class="drafted">open</span>` : 'closed'}</div></li>`)}</ul>
        </section>
      </div>
      <h2>Months of records on file</h2>
      <p class="quiet">From ${view.months.from}: ${view.months.because}.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Months of records on file">
        <table class="months">
          <thead><tr><th scope="col">Record</th><th scope="col">Kept</th>${view.months.months.map((month) => html`<th scope="col">${month}</th>`)}</tr></thead>
          <tbody>
            ${view.months.types.map((type) => html`<tr><th scope="row">${type.title}</th><td>${interval(type.every)}</td>${type.counts.map((count, at) => monthCell(count, type.latest[view.months.months[at] ?? '']))}</tr>`)}
          </tbody>
        </table>
      </div>
    `;
  }

  #cell(clause: ClauseCell): TemplateResult {
    const level = clause.incomplete.length === 0 ? 'complete' : clause.level;
    const conditions = Object.entries(clause.conditions).map(([condition, count]) => `${count} ${condition}`);
    const words = `${clause.title}: ${clause.complete} of ${counted(clause.total, 'point')} complete${level === 'complete' ? '' : `, ${level}`}${conditions.length === 0 ? '' : `, ${conditions.join(', ')}`}`;
    return html`<button class="cell l-${level}" title="${clause.id} ${words}" aria-pressed=${this.#clause === clause.id} @click=${() => this.#choose(clause.id)}>
      <span class="mark ${level}" aria-hidden="true">${MARKS[level]}</span> ${clause.id}<span class="hidden-text"> ${words}</span> <span class="meta" aria-hidden="true">${clause.complete}/${clause.total}${conditions.length === 0 ? '' : ' !'}</span>
    </button>`;
  }

  #choose(clause: string): void {
    this.#clause = this.#clause === clause ? undefined : clause;
    this.requestUpdate();
  }
}

function hasCondition(clause: ClauseCell): boolean {
  return Object.keys(clause.conditions).length > 0;
}

/** How many records speak of a month; a click opens the latest. */
function monthCell(count: number, latest: string | undefined): TemplateResult {
  return latest === undefined ? html`<td class="none">–</td>` : html`<td class="has">${goTo(String(count), { id: latest })}</td>`;
}

function clauseDetail(clause: ClauseCell): TemplateResult {
  return html`<section class="detail" aria-label="Clause ${clause.id}">
    <h3>${clause.id} ${clause.title}</h3>
    <p class="meta"><button class="link" @click=${() => connection.explain(clause.id)}>What it asks for</button>. ${clause.complete} of ${counted(clause.total, 'point')} complete${Object.entries(clause.conditions).map(([condition, count]) => `, ${count} ${condition}`)}</p>
    ${clause.incomplete.length === 0 ? html`<p>Everything it asks for is on file. ${clause.place === undefined ? nothing : goTo('Go there', clause.place)}</p>` : html`<ul class="plain">${clause.incomplete.map((point) => html`<li>${openPoint(point)}</li>`)}</ul>`}
  </section>`;
}

function openPoint(point: OpenPoint): TemplateResult {
  return html`<span class="badge ${point.level}">${point.level}</span> <button class="link" title="What ${point.point} asks for" @click=${() => connection.explain(point.point)}><strong>${point.point}</strong></button> ${goTo(point.text, point.place)}
    ${point.missing === undefined ? nothing : html`<div class="meta">${point.missing}</div>`}
    ${point.create.map(({ type, title }) => html`<div><button class="link" @click=${() => connection.create(type)}>Create: ${title}</button></div>`)}
    ${point.plannedBy === undefined ? nothing : html`<div class="meta">planned by ${goTo(point.plannedBy, { id: point.plannedBy })}</div>`}`;
}

function documentLine(document: DocumentEntry): TemplateResult {
  const facts = [
    document.id,
    ...(document.version === undefined ? [] : [`version ${document.version}`]),
    ...(document.approval?.date === undefined ? [] : [`approved ${document.approval.date}${document.approval.byName === undefined ? '' : ` by ${document.approval.byName}`}${document.approval.confirmation === undefined ? '' : CONFIRMATIONS[document.approval.confirmation]}`]),
    ...(document.date === undefined ? [] : [`of ${document.date}`]),
    ...(document.closedOn === undefined ? [] : [`closed ${document.closedOn}`]),
    ...(document.nextReview === undefined ? [] : [`next review ${document.nextReview}`]),
    ...document.conditions,
  ];
  return html`${goTo(document.title, document.place)} <span class="meta">${facts.join(', ')}${document.reason === undefined ? nothing : html`. <span class="drafted">${document.reason}</span>`}</span>`;
}

const INTERVALS: Readonly<Record<string, string>> = { P1W: 'weekly', P1M: 'monthly', P3M: 'quarterly', P6M: 'half-yearly', P12M: 'yearly', P1Y: 'yearly' };

function interval(every: string | undefined): string {
  return every === undefined ? 'when it happens' : (INTERVALS[every] ?? every);
}

customElements.define('cw-audit', Audit);
