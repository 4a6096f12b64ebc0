import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../core/report/content.ts';

echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

const [WIDTH, HEIGHT] = [1000, 400];
const FONT = 'system-ui, sans-serif';
const [INK, SOFT, LINE] = ['#1d2733', '#4a5866', '#d4dae0'];
/** With more bars than this, numbers no longer fit into them; the table has them. */
const MAX_NUMBERED = 26;

/** How the series are filled, in order: from dark to light, two of them with a pattern, so that no colour need be told from another. */
const FILLS = [
  { color: '#1b6038', ink: '#ffffff' },
  { color: '#6ba884', ink: INK },
  { color: '#f0cd85', ink: INK, decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: Math.PI / 4, color: '#7a4a00' } },
  { color: '#cfdcf2', ink: INK, decal: { symbol: 'circle', symbolSize: 0.45, dashArrayX: [[0, 7], [3.5, 7]], dashArrayY: [5, 0], color: '#1f4e8c' } },
  { color: '#f3c6c0', ink: INK },
] as const;

/**
 * Draws stacked bars as SVG that needs no script, style sheet or font of its own. Kept out of the command line's own file, as the
 * library takes longer to read than most commands to run.
 */
export function chartSvg(chart: Chart): string {
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  try {
    const highest = Math.max(1, ...chart.categories.map((_, at) => chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)));
    drawn.setOption({
      animation: false,
      textStyle: { fontFamily: FONT, color: INK },
      grid: { left: 8, right: 8, top: 48, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
      legend: { top: 4, left: 8, itemWidth: 22, itemHeight: 14, itemGap: 20, selectedMode: false, textStyle: { fontSize: 13, color: INK }, data: chart.series.map(({ name }) => name) },
      xAxis: { type: 'category', data: [...chart.categories], axisTick: { show: false }, axisLine: { lineStyle: { color: INK } }, axisLabel: { color: SOFT, fontSize: 12, hideOverlap: true } },
      yAxis: { type: 'value', max: highest, minInterval: 1, axisLabel: { color: SOFT, fontSize: 12, showMaxLabel: false }, splitLine: { lineStyle: { color: LINE } } },
      series: chart.series.map(({ name, values }, at) => {
        const fill = FILLS[at % FILLS.length] ?? FILLS[0];
        const isNumbered = chart.categories.length <= MAX_NUMBERED;
        return {
          type: 'bar',
          name,
          stack: 'all',
          silent: true,
          barCategoryGap: '18%',
          barMaxWidth: 70,
          itemStyle: { color: fill.color, borderColor: '#ffffff', borderWidth: 0.5, ...('decal' in fill ? { decal: fill.decal } : {}) },
          data: values.map((value) => ({ value, label: { show: isNumbered && value / highest >= 0.05, color: fill.ink, fontSize: 11, ...('decal' in fill ? { backgroundColor: fill.color, padding: [1, 3], borderRadius: 2 } : {}) } })),
        };
      }),
    });
    return drawn.renderToSVGString({ useViewBox: true });
  } finally {
    drawn.dispose();
  }
}
