import { css, html, nothing, type TemplateResult } from 'lit';
import { csvOf } from '../../../server/src/core/text/csv.ts';
import type { RegisterRow, RegistersView, RegisterTable, RegisterView } from '../../../server/src/core/views/registers.ts';
import { connection } from './connection.ts';
import { counted, goTo, Part } from './part.ts';
import { shared } from './styles.ts';

interface Shown {
  readonly all: RegistersView;
  readonly register: RegisterView | null;
}

interface Order {
  readonly column: number;
  readonly isDescending: boolean;
}

/** How many rows are drawn; a filter finds the others. */
const MAX_ROWS = 500;

/** Registers as tables: to sort, to filter, to take along. */
class Registers extends Part<Shown> {
  static override styles = [
    shared,
    css`
      th button {
        all: unset;
        cursor: pointer;
        font-weight: 600;
      }
      th button:focus-visible {
        outline: 1px solid var(--vscode-focusBorder);
      }
      .scroll {
        max-height: 70vh;
        overflow: auto;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--vscode-editor-background);
      }
    `,
  ];
  #id = '';
  #filter = '';
  readonly #orders = new Map<string, Order>();

  protected override async ask(): Promise<Shown | null> {
    const all = await connection.view<RegistersView>('registers');
    const [first] = all?.registers ?? [];
    if (all === null || first === undefined) {
      return null;
    }
    const remembered = connection.state['register'];
    const wanted = this.#id !== '' ? this.#id : typeof remembered === 'string' ? remembered : '';
    this.#id = all.registers.some((register) => register.id === wanted) ? wanted : first.id;
    return { all, register: await connection.view<RegisterView>('register', { id: this.#id }) };
  }

  protected override show({ all, register }: Shown): TemplateResult {
    return html`<div class="bar">
        <label>Register <select @change=${this.#onRegister}>
            ${this.#choices('Registers', all.registers.filter((one) => one.isRegister))} ${this.#choices('Tables in other documents', all.registers.filter((one) => !one.isRegister))}
          </select></label>
        <label>Filter <input type="search" .value=${this.#filter} @input=${this.#onFilter} /></label>
        ${register === null ? nothing : goTo('Open the document', register.place)}
      </div>
      ${register?.tables.map((table) => this.#table(register, table)) ?? nothing}`;
  }

  #choices(title: string, registers: RegistersView['registers']): TemplateResult {
    return html`<optgroup label=${title}>${registers.map((one) => html`<option value=${one.id} ?selected=${one.id === this.#id}>${one.title} (${one.rows})</option>`)}</optgroup>`;
  }

  #table(register: RegisterView, table: RegisterTable): TemplateResult {
    const rows = this.#rows(table);
    const order = this.#orders.get(table.section);
    return html`<h2>${table.title}</h2>
      <div class="bar">
        <span class="quiet" aria-live="polite">${rows.length === table.rows.length ? counted(rows.length, 'row') : `${rows.length} of ${counted(table.rows.length, 'row')}`}</span>
        <button class="plain" @click=${() => this.#copy(register, table, rows)}>Copy as CSV</button>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${table.title}>
        <table>
          <thead>
            <tr>
              ${table.columns.map((column, at) => html`<th scope="col" aria-sort=${order?.column === at ? (order.isDescending ? 'descending' : 'ascending') : 'none'}><button @click=${() => this.#sort(table.section, at)}>${column.title}${order?.column === at ? (order.isDescending ? ' ▼' : ' ▲') : ''}</button></th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.slice(0, MAX_ROWS).map((row) => html`<tr>${row.cells.map((cell, at) => html`<td class=${classOf(table.columns[at]?.type)}>${at === 0 ? goTo(cell.text === '' ? '(empty)' : cell.text, row.place) : cell.text}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
      ${rows.length > MAX_ROWS ? html`<p class="quiet">The first ${MAX_ROWS} are shown; the filter finds the others.</p>` : nothing}`;
  }

  #rows(table: RegisterTable): readonly RegisterRow[] {
    const wanted = this.#filter.trim().toLowerCase();
    const rows = wanted === '' ? table.rows : table.rows.filter((row) => row.cells.some((cell) => cell.text.toLowerCase().includes(wanted)));
    const order = this.#orders.get(table.section);
    if (order === undefined) {
      return rows;
    }
    const isNumber = table.columns[order.column]?.type === 'number';
    const text = (row: RegisterRow): string => row.cells[order.column]?.text ?? '';
    const sign = order.isDescending ? -1 : 1;
    return rows.toSorted((left, right) => sign * (isNumber ? (Number(text(left)) || 0) - (Number(text(right)) || 0) : text(left).localeCompare(text(right), undefined, { numeric: true })));
  }

  #sort(section: string, column: number): void {
    const order = this.#orders.get(section);
    this.#orders.set(section, { column, isDescending: order?.column === column && !order.isDescending });
    this.requestUpdate();
  }

  #copy(register: RegisterView, table: RegisterTable, rows: readonly RegisterRow[]): void {
    connection.copy(csvOf([table.columns.map((column) => column.title), ...rows.map((row) => row.cells.map((cell) => cell.text))]), `${register.title}, ${counted(rows.length, 'row')}`);
  }

  readonly #onRegister = (event: Event): void => {
    this.#id = (event.target as HTMLSelectElement).value;
    this.#filter = '';
    this.#orders.clear();
    connection.remember({ register: this.#id });
    void this.refresh();
  };

  readonly #onFilter = (event: Event): void => {
    this.#filter = (event.target as HTMLInputElement).value;
    this.requestUpdate();
  };
}

function classOf(type: string | undefined): string {
  return type === 'number' ? 'number' : type === 'id' || type === 'date' ? 'id' : '';
}

customElements.define('cw-registers', Registers);
