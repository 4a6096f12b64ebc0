import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '../../schema/model.ts';
import { doubtOf, repairValue } from './repairs.ts';

const field = (type: FieldDefinition['type']): FieldDefinition => ({ name: 'value', type, title: { en: 'Value' }, aliases: [], list: false, required: false, to: [], values: [] });

describe('a comma in a figure', () => {
  it.each([
    ['99,5', '99.5'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['99,5 %', '99.5'],
    ['3,1415', '3.1415'],
  ])('reads %s as %s, for it can mean nothing else', (written, meant) => {
    const threshold = repairValue(field('threshold'), `<= ${written}`);
    expect(repairValue(field('number'), written)?.isSame ?? threshold?.isSame).toBe(true);
    expect(threshold?.text.replace(/\s*%$/, '')).toBe(`<= ${meant}`);
    expect(doubtOf(field('number'), written)).toBeUndefined();
  });

  it.each(['1,234', '10,000', '-12,500', '999,999'])('leaves %s to its author', (written) => {
    expect(repairValue(field('number'), written)).toBeUndefined();
    expect(repairValue(field('threshold'), `<= ${written}`)).toBeUndefined();
    expect(doubtOf(field('threshold'), `<= ${written}`)).toMatch(/^Is [\d]+ meant, or [\d.]+\? The comma can be read either way\.$/);
  });
});
