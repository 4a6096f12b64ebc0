import { testRule } from '../../../../../test/support/testRule.ts';
import { wrongKind } from './wrong-kind.ts';

testRule(wrongKind, [
  {
    name: 'says what stands there and what belongs there',
    files: `//- a.md\n---\nid: A\ntype: capacity-plan\nlinks: { service: «P-1» }\n---\n//- p.md\n---\nid: P\ntype: people-register\n---\n## People\n| ID | Name |\n|---|---|\n| P-1 | Ann |\n`,
    messages: [/"P-1" is of the type "Person", but "service" leads to "Service"\./],
  },
  {
    name: 'falls back on what the relation allows, at both ends',
    files: `//- a.md\n---\nid: A\ntype: capacity-plan\nlinks: { causes: «I-1», measured-by: «B» }\n---\n//- i.md\n---\nid: I-1\ntype: incident\n---\n//- b.md\n---\nid: B\ntype: sla\n---\n`,
    messages: [/The type "Capacity plan" cannot have the link "causes"; "Change" or/, /leads to "Metric"/],
  },
  {
    name: 'accepts a document that holds the type as a part',
    files: `//- a.md\n---\nid: R\ntype: risk-register\nlinks: { implements: PLAN }\n---\n//- p.md\n---\nid: PLAN\ntype: service-management-plan\nparts: { risk-criteria: '#risk' }\n---\n## Risk\n`,
  },
]);
