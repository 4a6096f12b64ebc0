import { testRule } from '../../../../../test/support/testRule.ts';
import { missing } from './missing.ts';

const head = `---\nid: RC-1\ntype: risk-criteria\nstatus: approved\n---\n# Criteria\n\n`;
const rest = `## Customer impact\n\nTODO(x)\n\n## Treatment options\n\nTODO(x)\n`;

testRule(missing, [
  {
    name: 'inserts a section where the type wants it',
    files: `//- a.md\n${head}## «Scales»\n\nTODO(x)\n\n${rest}`,
    severities: ['error'],
    fixed: `${head}## Scales\n\nTODO(x)\n\n## Acceptance criteria\n\nTODO(Also who may accept at which level)\n\n${rest}`,
  },
  {
    name: 'inserts it at the level of the other sections, where the title of the document reads like one of them',
    files: `//- a.md\n${head.replace('# Criteria', '# «Scales»')}TODO(x)\n\n${rest}`,
    fixed: `${head.replace('# Criteria', '# Scales')}TODO(x)\n\n## Acceptance criteria\n\nTODO(Also who may accept at which level)\n\n${rest}`,
  },
  {
    name: 'keeps to the first level where all sections stand there',
    files: `//- a.md\n${head.replace('# Criteria', '# «Scales»')}TODO(x)\n\n${rest.replaceAll('## ', '# ')}`,
    fixed: `${head.replace('# Criteria', '# Scales')}TODO(x)\n\n# Acceptance criteria\n\nTODO(Also who may accept at which level)\n\n${rest.replaceAll('## ', '# ')}`,
  },
  {
    name: 'inserts a table at the end of the file, in the language of the document',
    files: `//- a.md\n---\nid: R\ntype: people-register\nlanguage: de\n---\n# «Personen und mehr»\n`,
    fixed: `---\nid: R\ntype: people-register\nlanguage: de\n---\n# Personen und mehr\n\n## Personen\n\n| ID | Name |\n|---|---|\n| TODO(ID) | TODO(Name) |\n`,
  },
  {
    name: 'suspects a misspelt heading',
    files: `//- a.md\n${head}## Scals\n\nTODO(x)\n\n## Acceptance criteria\n\nTODO(x)\n\n${rest}`.replace('# Criteria', '# «Criteria»'),
    helps: [/Is "Scals" meant/],
  },
  { name: 'looks into parts', files: `//- a.md\n---\nid: P\ntype: gap-analysis\nparts: { major-incident-procedure: «'#mip'» }\n---\n# P\n## Assessment\nTODO(x)\n## MIP\n### Criteria\nTODO(x)\n### Communication\nTODO(x)\n`.replace("«'#mip'»", "'#mip'").replace('### Communication', '### «Communication»') },
  {
    name: 'knows headings however they are numbered, end or are encoded',
    files: `//- a.md\n---\nid: RC-1\ntype: risk-criteria\nstatus: approved\nlanguage: de\n---\n# Kriterien\n## 4.1 – Skalen\nTODO(x)\n## IV. Akzeptanzkriterien:\nTODO(x)\n## A.1 Auswirkung auf Kunden\nTODO(x)\n## ${'Behandlungsmöglichkeiten'.normalize('NFD')}\nTODO(x)\n`,
  },
]);
