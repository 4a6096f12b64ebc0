import { describe, expect, it } from 'vitest';
import type { CoverageView } from '../../server/src/core/views/coverage.ts';
import { folderWith, runIn, writeInto } from '../support/cli.ts';
import { HOUSE_STANDARD } from '../support/houseStandard.ts';

describe('a system that is checked against a second catalogue', () => {
  it('shows the first unless the other is asked for, and then says how to see it', () => {
    const folder = folderWith(HOUSE_STANDARD);
    const first = runIn(folder, ['coverage']);
    expect(first.out).toMatch(/^ISO\/IEC 20000-1 2018/);
    expect(first.out.trimEnd().split('\n').at(-1)).toBe('Also checked against, and not shown here: House standard ("--catalogue house" shows it).');
    const house = runIn(folder, ['coverage', '--catalogue', 'house']);
    expect(house).toMatchObject({ code: 0, err: '' });
    expect(house.out).toMatch(/^House standard 3\n\n {2}· H\.1 +0\/2 {2}Service policy\n/);
    expect(house.out).toContain('Northwind: 1 of 3 points complete in 2 clauses');
    expect(house.out).not.toContain('Also checked against');
  });

  it('says nothing of others where there are none', () => {
    expect(runIn(folderWith(HOUSE_STANDARD.replace(', house]', ']')), ['coverage']).out).not.toContain('Also checked against');
  });

  it('prints one catalogue a document as JSON', () => {
    const folder = folderWith(HOUSE_STANDARD);
    const read = (...words: readonly string[]): CoverageView => JSON.parse(runIn(folder, ['coverage', '--format', 'json', ...words]).out) as CoverageView;
    expect(read().catalogue.id).toBe('iso-20000-1');
    const house = read('--catalogue', 'house');
    expect(house.catalogue).toEqual({ id: 'house', title: 'House standard', edition: '3' });
    expect(house.clauses.map(({ id, complete, total }) => [id, complete, total])).toEqual([['H.1', 0, 2], ['H.2', 1, 1]]);
  });

  it.each([['coverage'], ['report', '--format', 'md']])('refuses what "%s" cannot be made of, and names what it can', (...words) => {
    const folder = folderWith(HOUSE_STANDARD);
    expect(runIn(folder, [...words, '--catalogue', 'hose'])).toEqual({ code: 2, out: '', err: 'clausework: There is no catalogue "hose". Did you mean "house"? Northwind is checked against: iso-20000-1, house.\n' });
    const one = folderWith(HOUSE_STANDARD.replace('[iso-20000-1, house]', '[house]'));
    expect(runIn(one, [...words, '--catalogue', 'iso-20000-1'])).toEqual({ code: 2, out: '', err: 'clausework: Northwind is checked against: house. "iso-20000-1" is not among them; to check against it too, add it to "catalogues" in clausework.yaml.\n' });
    expect(runIn(one, [...words, '--catalogue', 'constructor'])).toMatchObject({ code: 2, err: expect.stringContaining('There is no catalogue "constructor".') as string });
  });

  it('reports on either, and each report says that it leaves out the other', () => {
    const folder = folderWith(HOUSE_STANDARD);
    const report = (...words: readonly string[]): string => runIn(folder, ['report', '--format', 'md', ...words]).out;
    expect(report()).toContain('House standard, 3: the system is checked against it too, in a report of its own');
    expect(report()).not.toContain('There is a list of people.');
    const house = report('--catalogue', 'house');
    expect(house).toContain('What is on file for House standard');
    expect(house).toContain('There is a list of people.');
    expect(house).toContain('ISO/IEC 20000-1, 2018 with Amd 1:2024: the system is checked against it too');
    // It has no process areas of 2005 and is compared with no other standard.
    expect(house).not.toMatch(/process areas of 2005|Crosswalk|kinds of documents that every system needs/);
    expect(report()).toContain('kinds of documents that every system needs');
    expect(report('--for', 'management', '--catalogue', 'house')).toContain('checked against House standard');
    expect(report('--for', 'customer')).not.toContain('House standard');
    const checklist = report('--audit', '--catalogue', 'house');
    expect(checklist).toContain('Audit checklist, House standard');
    expect(checklist).toContain('Somebody judged it.');
  });

  it('puts together the evidence for a clause of either, by its full name', () => {
    const folder = folderWith(HOUSE_STANDARD);
    const pack = (...words: readonly string[]): string => {
      const { out, err } = runIn(folder, ['report', '--format', 'md', ...words]);
      return err === '' ? out : err;
    };
    for (const words of [['--clause', 'house:H.2'], ['--clause', 'house:H.2#a'], ['--clause', 'H.2', '--catalogue', 'house'], ['--clause', 'house:H.2', '--catalogue', 'house']]) {
      expect(pack(...words)).toContain('Evidence for H.2 People');
    }
    expect(pack('--clause', 'house:H.2')).toContain('PEOPLE');
    expect(pack('--clause', 'iso-20000-1:5.2.1')).toContain('Evidence for 5.2.1');
    expect(pack('--clause', 'H.1')).toBe('clausework: There is no clause "H.1" in ISO/IEC 20000-1. House standard has one: "--clause house:H.1".\n');
    expect(pack('--clause', 'house:H.9')).toContain('There is no clause "H.9" in House standard. Did you mean "H.');
    expect(pack('--clause', 'huose:H.1')).toContain('There is no catalogue "huose". Did you mean "house"?');
    expect(pack('--clause', 'house:H.1', '--catalogue', 'iso-20000-1')).toBe('clausework: --clause house:H.1 is of the catalogue "house", and --catalogue asks for "iso-20000-1". Leave out one of the two.\n');
  });

  it('lists the clauses of both, and names what a type proves as a document would', () => {
    const folder = folderWith(HOUSE_STANDARD);
    const named = (...words: readonly string[]): string => runIn(folder, ['explain', ...words]).out.replace(/ +/g, ' ');
    expect(named()).toMatch(/ 5\.2\.1 [^]* house:H\.1 Service policy/);
    expect(named('service-management-policy')).toMatch(/ 5\.2\.1#a [^]* house:H\.1#a /);
    writeInto(folder, 'clausework.yaml', 'clausework: 1\ncatalogues: [house, iso-20000-1]\nschemas: schemas\n');
    expect(named()).toMatch(/ H\.1 Service policy[^]* iso-20000-1:5\.2\.1 /);
    expect(named('service-management-policy')).toMatch(/ iso-20000-1:5\.2\.1#a [^]* H\.1#a /);
  });
});
