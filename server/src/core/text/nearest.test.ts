import { describe, expect, it } from 'vitest';
import { nearest, oneLetterAway } from './nearest.ts';

describe('nearest', () => {
  it('prefers, of those equally near, what only parts its letters or fills up its numbers otherwise', () => {
    expect(nearest('8.62', ['8.2', '8.6', '8.6.2'])).toBe('8.6.2');
    expect(nearest('INC-2026-812', ['INC-2026-1812', 'INC-2026-0812', 'INC-2026-8120'])).toBe('INC-2026-0812');
    expect(nearest('SVC-PAYROL', ['SVC-MAIL', 'SVC-PAYROLL'])).toBe('SVC-PAYROLL');
    expect(nearest('XYZ', ['SVC-MAIL'])).toBeUndefined();
  });
});

describe('oneLetterAway', () => {
  it('finds what has a letter more, less, another, or two the wrong way round', () => {
    for (const typo of ['SVC-MAILL', 'SVC-MAL', 'SVC-MAIK', 'SVC-MIAL', 'VC-MAIL', 'ASVC-MAIL', 'svc-mal', 'SVC-MAIL']) {
      expect(oneLetterAway(typo, ['SVC-MAIL', 'SVC-PAYROLL'])).toEqual(['SVC-MAIL']);
    }
    for (const other of ['SVC-MA', 'SVC-MALIX', 'SVC-LAIM', '']) {
      expect(oneLetterAway(other, ['SVC-MAIL'])).toEqual([]);
    }
  });

  it('names all that may be meant, or those alone that read alike', () => {
    expect(oneLetterAway('INC-2026-081', ['INC-2026-0810', 'INC-2026-0811', 'INC-2026-0820'])).toEqual(['INC-2026-0810', 'INC-2026-0811']);
    expect(oneLetterAway('INC-20260812', ['INC-2026-0812', 'INC-20260813'])).toEqual(['INC-2026-0812']);
  });
});
