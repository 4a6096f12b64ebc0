import { describe, expect, it } from 'vitest';
import { fixtureSchemas } from '../../../../test/support/fixture.ts';
import { NameTable, normaliseName } from './names.ts';

const names = new NameTable(fixtureSchemas(new Map()).schemas);

describe('the name of a section', () => {
  it.each([
    'Risks and opportunities',
    '  risks AND  opportunities ',
    'Risks and opportunities:',
    'Risks and opportunities –',
    '4.2 Risks and opportunities',
    '4.2. Risks and opportunities',
    '4) Risks and opportunities',
    '(4) Risks and opportunities',
    '4.2: Risks and opportunities',
    '4.2 – Risks and opportunities',
    '4.2 - Risks and opportunities',
    '4.2—Risks and opportunities',
    '4b) Risks and opportunities',
    '§ 4 Risks and opportunities',
    'A.1 Risks and opportunities',
    'A.1. Risks and opportunities:',
    'A. Risks and opportunities',
    'b) Risks and opportunities',
    'IV. Risks and opportunities',
    'iv) Risiken und Chancen',
    'Risiken:',
  ])('is found in %s', (heading) => {
    expect(names.section('risk-register', heading)?.name).toBe('risks-and-opportunities');
  });

  it.each(['Risks and', 'No risks and opportunities', 'Our risks and opportunities', 'A Risks and opportunities', 'mild. Risks and opportunities', '4.2', ':', '–', ''])('is not found in %s', (heading) => {
    expect(names.section('risk-register', heading)).toBeUndefined();
  });

  it('is found however its letters are encoded', () => {
    const heading = 'Behandlungsmöglichkeiten';
    expect(heading.normalize('NFD')).not.toBe(heading);
    expect(names.section('risk-criteria', heading.normalize('NFD'))).toBe(names.section('risk-criteria', heading));
    expect(names.section('risk-criteria', heading)).toBeDefined();
  });
});

describe('the name of a column', () => {
  it('is found with a sign behind it, and however its letters are encoded', () => {
    expect(names.field('risk', 'Owner:')?.name).toBe('owner');
    expect(names.field('risk', 'Fällig'.normalize('NFD'))?.name).toBe('due');
    expect(names.field('risk', 'Effect (of action)')).toBeUndefined();
  });
});

describe('normaliseName', () => {
  it('keeps what tells two titles apart', () => {
    expect(normaliseName('A.1 Work instruction')).not.toBe(normaliseName('A.2 Work instruction'));
  });
});
