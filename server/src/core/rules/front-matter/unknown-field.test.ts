import { testRule } from '../../../../../test/support/testRule.ts';
import { unknownField } from './unknown-field.ts';

testRule(unknownField, [
  {
    name: 'suggests the nearest field and renames the key',
    files: `//- a.md\n---\nid: A\ntype: sla\ntitle: A\n«onwer»: x\n---\n`,
    helps: [/"owner"/],
    fixed: `---\nid: A\ntype: sla\ntitle: A\nowner: x\n---\n`,
  },
  { name: 'says where a link belongs', files: `//- a.md\n---\nid: A\ntype: sla\ntitle: A\n«service»: SVC-1\n---\n`, helps: [/under "links"/] },
  {
    name: 'looks into approvals, links and section bindings',
    files: `//- a.md\n---\nid: A\ntype: sla\ntitle: A\napprovals:\n  - { by: a.khan, «rol»: x }\nlinks: { «servce»: SVC-1 }\nsections: { «exeptions»: '#x' }\n---\n`,
    helps: [/"role"/, /"service"/, /"exceptions"/],
  },
  { name: 'does not judge what has no known type', files: `//- a.md\n---\nid: A\ntype: slaa\ncolour: red\n---\n` },
  { name: 'knows the fields of a part', files: `//- a.md\n---\nid: A\ntype: service-management-plan\ntitle: A\nparts: { risk-criteria: '#risk' }\nacceptance-threshold: 8\n---\n# A\n## Risk\n` },
]);
