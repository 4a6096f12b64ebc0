import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { MeasuresView, MeasureSeries } from '../../../server/src/core/views/measures.ts';
import { connection } from './connection.ts';
import { counted, goTo, Part } from './part.ts';
import { shared } from './styles.ts';

echarts.use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** How many charts are drawn at once; more are a click away. */
const PAGE = 12;
const MET: Readonly<Record<string, string>> = { yes: 'met', no: 'missed', 'no-event': 'nothing to measure', 'no-target': 'no target', unknown: 'not judged' };

/** How targets and measures went, period by period. */
class Measures extends Part<MeasuresView> {
  static override styles = [
    shared,
    css`
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 26em), 1fr));
        gap: 14px;
      }
      .chart {
        height: 170px;
      }
    `,
  ];
  readonly #charts = new Map<HTMLElement, echarts.ECharts>();
  #service = '';
  #onlyMissed = false;
  #shown = PAGE;
  readonly #resizes = new ResizeObserver((entries) => {
    entries.forEach((entry) => this.#charts.get(entry.target as HTMLElement)?.resize());
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.#charts.forEach((chart) => chart.dispose());
    this.#charts.clear();
  }

  protected override ask(): Promise<MeasuresView | null> {
    return connection.view<MeasuresView>('measures');
  }

  protected override show(view: MeasuresView): TemplateResult {
    if (view.series.length === 0) {
      return html`<p class="quiet">No record holds measured values or results of targets yet: service reports and measurement results do.</p>`;
    }
    const services = new Map(view.series.flatMap((series) => (series.service === undefined ? [] : [[series.service.id, series.service.title] as const])));
    const series = this.#filtered(view);
    return html`
      <div class="bar">
        <label>Service <select @change=${this.#onService}><option value="">all, and the system itself</option>${[...services].map(([id, title]) => html`<option value=${id} ?selected=${id === this.#service}>${title}</option>`)}</select></label>
        <label><input type="checkbox" .checked=${this.#onlyMissed} @change=${this.#onMissed} /> only with misses</label>
        <span class="quiet">${counted(series.length, 'series', 'series')}</span>
      </div>
      <div class="charts">${series.slice(0, this.#shown).map((one) => this.#card(one))}</div>
      ${series.length > this.#shown ? html`<p><button class="plain" @click=${this.#more}>Show ${Math.min(PAGE, series.length - this.#shown)} more</button></p>` : nothing}
    `;
  }

  #filtered(view: MeasuresView): readonly MeasureSeries[] {
    return view.series.filter((series) => (this.#service === '' || series.service?.id === this.#service) && (!this.#onlyMissed || series.missed > 0)).toSorted((left, right) => Number(right.missed > 0) - Number(left.missed > 0));
  }

  #card(series: MeasureSeries): TemplateResult {
    const title = `${series.metric.title}, ${series.member.title}`;
    return html`<section class="card" aria-label=${title}>
      <h3>${goTo(series.metric.title, { id: series.metric.id })} <span class="count ${series.missed > 0 ? 'bad' : ''}">${series.missed === 0 ? 'none missed' : `${series.missed} missed`}</span></h3>
      <div class="meta">${goTo(series.member.title === series.target ? series.member.id : series.member.title, { id: series.member.id })}${series.service === undefined || series.service.id === series.member.id ? nothing : `, ${series.service.title}`}${series.target === undefined ? nothing : `, target ${series.target} ${series.unit ?? ''}`}</div>
      <div class="chart" data-series=${series.id} role="img" aria-label="Chart of ${title}; the table below says the same"></div>
      <details>
        <summary>As a table</summary>
        <table>
          <thead><tr><th scope="col">Period</th><th scope="col">Value</th><th scope="col">Target</th><th scope="col">Judged</th></tr></thead>
          <tbody>${series.values.map((value) => html`<tr><td>${goTo(value.period, value.place)}</td><td class="number">${value.value ?? '–'}</td><td>${value.target ?? series.target ?? ''}</td><td class=${value.met === 'no' ? 'missing' : ''}>${MET[value.met] ?? value.met}${value.follows.length === 0 ? nothing : html`, led to ${value.follows.join(', ')}`}</td></tr>`)}</tbody>
        </table>
      </details>
    </section>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const present = new Set(this.renderRoot.querySelectorAll<HTMLElement>('.chart'));
    for (const [element, chart] of this.#charts) {
      if (!present.has(element)) {
        chart.dispose();
        this.#resizes.unobserve(element);
        this.#charts.delete(element);
      }
    }
    for (const element of present) {
      const series = this.view?.series.find((one) => one.id === element.dataset['series']);
      if (series !== undefined) {
        let chart = this.#charts.get(element);
        if (chart === undefined) {
          chart = echarts.init(element, undefined, { renderer: 'svg' });
          this.#charts.set(element, chart);
          this.#resizes.observe(element);
        }
        chart.setOption(this.#optionOf(series), true);
        chart.off('click');
        chart.on('click', ({ dataIndex }) => {
          const place = series.values[dataIndex]?.place;
          if (place !== undefined) {
            connection.open(place);
          }
        });
      }
    }
  }

  #optionOf(series: MeasureSeries): echarts.EChartsCoreOption {
    const theme = getComputedStyle(this);
    const colour = (name: string): string => theme.getPropertyValue(name).trim() || '#888888';
    const [text, line, good, bad, quiet] = [colour('--vscode-foreground'), colour('--cw-defined'), colour('--cw-evidenced'), colour('--cw-missing'), colour('--vscode-descriptionForeground')];
    const target = series.threshold?.value;
    return {
      animation: false,
      textStyle: { fontFamily: theme.fontFamily, color: text },
      grid: { left: 8, right: 14, top: 14, bottom: 6, containLabel: true },
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value} ${series.unit ?? ''}` : 'nothing') },
      xAxis: { type: 'category', data: series.values.map((value) => value.period), axisLabel: { color: quiet, hideOverlap: true }, axisLine: { lineStyle: { color: quiet } } },
      yAxis: { type: 'value', scale: true, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: quiet, opacity: 0.2 } } },
      series: [
        {
          type: 'line',
          name: series.metric.title,
          connectNulls: false,
          // Missed periods differ in shape as well as in colour.
          data: series.values.map((value) => ({ value: value.value ?? null, symbol: value.met === 'no' ? 'diamond' : 'circle', symbolSize: value.met === 'no' ? 11 : 6, itemStyle: { color: value.met === 'no' ? bad : value.met === 'yes' ? good : line } })),
          lineStyle: { color: line, width: 1.5 },
          ...(target === undefined ? {} : { markLine: { symbol: 'none', silent: true, lineStyle: { color: quiet, type: 'dashed' }, label: { show: false }, data: [{ yAxis: target }] } }),
        },
      ],
    };
  }

  readonly #onService = (event: Event): void => {
    this.#service = (event.target as HTMLSelectElement).value;
    this.#shown = PAGE;
    this.requestUpdate();
  };

  readonly #onMissed = (event: Event): void => {
    this.#onlyMissed = (event.target as HTMLInputElement).checked;
    this.requestUpdate();
  };

  readonly #more = (): void => {
    this.#shown += PAGE;
    this.requestUpdate();
  };
}

customElements.define('cw-measures', Measures);
