import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../test/support/fixture.ts';

/** The ids of the rows of a document, as lists, reviews and links know them; those without an id as they are numbered. */
function rowsOf(type: string, body: string, more = ''): string[] {
  const sms = smsOf(readFixture(`//- a.md\n---\nid: D\ntype: ${type}\ntitle: T\nstatus: approved\n${more}---\n${body}`).files);
  return (sms.model('a.md')?.entities ?? []).filter(({ entity }) => entity.host !== undefined).map(({ entity }) => entity.id);
}

const risks = (...ids: string[]): string => `| ID | Risk | Owner | Decision |\n|---|---|---|---|\n${ids.map((id) => `| ${id} | It fails | ops | accept |\n`).join('')}\n`;

describe('the rows of a register', () => {
  it('may stand under several headings of one name, in any language', () => {
    expect(rowsOf('risk-register', `# R\n## Risks and opportunities\n${risks('R-1')}## Notes\nNone.\n## Risks and opportunities\n${risks('R-2', 'R-3')}## Risiken\n${risks('R-4')}`)).toEqual(['R-1', 'R-2', 'R-3', 'R-4']);
  });

  it('are not those of the same table in another language', () => {
    expect(rowsOf('risk-register', `## Risks and opportunities\n${risks('R-1', 'R-2')}## Risiken und Chancen\n${risks('R-1', 'R-2')}`)).toEqual(['R-1', 'R-2']);
    const values = '| Metric | Member | Value |\n|---|---|---|\n| MET-1 | SVC-1 | 3 |\n\n';
    expect(rowsOf('measurement-results', `## Values\n${values}## Werte\n${values}`)).toEqual(['D/values/1']);
    expect(rowsOf('measurement-results', `## 2.1 Values\n${values}## 2.2 Values\n${values}`)).toEqual(['D/values/1', 'D/values/2']);
  });

  it('are those of the first heading where the second belongs to something else', () => {
    expect(rowsOf('risk-register', `# Power\n## Risks\n${risks('R-1')}# Water\n## Risks\n${risks('R-2')}`)).toEqual(['R-1']);
  });

  it('count once where one heading stands below the other', () => {
    expect(rowsOf('risk-register', `## Risks\n${risks('R-1')}### Risks\n${risks('R-2')}`)).toEqual(['R-1', 'R-2']);
  });

  it('are not the lines of a legend above or below them', () => {
    const legend = '### How to read it\n| Likelihood | Meaning |\n|---|---|\n| 1 | rare |\n| 5 | every month |\n\n';
    const matrix = '| Likelihood | Impact | Meaning |\n|---|---|---|\n| 1 | 1 | low |\n\n';
    expect(rowsOf('risk-register', `## Risks\n${legend}### The risks\n${risks('R-1')}${matrix}`)).toEqual(['R-1']);
    expect(rowsOf('sla', '## Service level targets\n| Unit | Meaning |\n|---|---|\n| % | of the month |\n\nThe targets:\n\n| ID | Metric | Target | Unit |\n|---|---|---|---|\n| SLT-1 | MET-1 | >= 99 | % |\n')).toEqual(['SLT-1']);
  });

  it('may lack ids, also beside rows that have them', () => {
    expect(rowsOf('risk-register', `## Risks\n${risks('R-1')}| Risk | Remark |\n|---|---|\n| Fire | new |\n`)).toEqual(['R-1', 'D/risks-and-opportunities/2']);
    expect(rowsOf('risk-register', '## Risks\n| Likelihood | Remark |\n|---|---|\n| 1 | new |\n')).toEqual(['D/risks-and-opportunities/1']);
  });

  it('are numbered through the tables of a section where they have no ids', () => {
    const values = '| Metric | Member | Value |\n|---|---|---|\n| MET-1 | SVC-1 | 3 |\n\n';
    expect(rowsOf('measurement-results', `## Values\n${values}${values}`)).toEqual(['D/values/1', 'D/values/2']);
  });
});

describe('a title that reads like a section', () => {
  const people = (id: string, more = 'Joined on'): string => `| ID | Name | ${more} |\n|---|---|---|\n| ${id} | A | 2020-01-01 |\n\n`;

  it('leaves its tables to the section below it', () => {
    expect(rowsOf('people-register', `# People\n\n## People\n${people('P-1')}## Joiners and leavers\n${people('P-1', 'Left on')}`)).toEqual(['P-1']);
  });

  it('is that section where there is no other one', () => {
    expect(rowsOf('people-register', `# People\n\n## Staff\n${people('P-1')}## Board\n${people('P-2')}`)).toEqual(['P-1', 'P-2']);
    expect(rowsOf('people-register', `# People\n\n${people('P-1')}## People\n${people('P-2')}`)).toEqual(['P-1', 'P-2']);
  });
});
