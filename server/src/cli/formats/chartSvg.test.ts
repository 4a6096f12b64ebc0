import { describe, expect, it } from 'vitest';
import type { Chart } from '../../core/report/content.ts';
import { chartSvg } from './chartSvg.ts';

const chart = (months: number): Chart => ({
  kind: 'chart',
  caption: 'Levels',
  categories: Array.from({ length: months }, (_, at) => `month ${at + 1}`),
  series: ['evidenced', 'defined', 'drafted', 'planned', 'missing'].map((name, at) => ({ name, values: Array.from({ length: months }, () => 31 + at) })),
});
const wordsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');

describe('a chart as SVG', () => {
  it('names each bar and each series, and numbers every part', () => {
    const words = wordsOf(chartSvg(chart(3)));
    expect(words).toEqual(expect.arrayContaining(['month 1', 'month 2', 'month 3', 'evidenced', 'missing']));
    for (const value of ['31', '32', '33', '34', '35']) {
      expect(words.filter((word) => word === value)).toHaveLength(3);
    }
  });

  it('tells neighbours by more than their colour', () => {
    expect(chartSvg(chart(3)).match(/<pattern /g)).toHaveLength(2);
  });

  it('leaves numbers out that would not fit, and takes 20 years', () => {
    expect(wordsOf(chartSvg(chart(240)))).not.toContain('31');
  });

  it('needs no script, picture, address or font of its own, and shares no id with another', () => {
    const [one, other] = [chartSvg(chart(2)), chartSvg(chart(2))];
    expect(one).not.toMatch(/<script|<image|url\((?!#)|href=|@font-face|undefined|NaN/);
    const ids = [one, other].flatMap((svg) => [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
