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
  {
    name: 'finds pairs of a column map that map nothing',
    files: `//- a.md\n---\nid: EXT-1\ntype: record-extract\ntitle: A\nrecord-type: incident\ndata: a.csv\ncolumn-map: { id: Number, opened: «Opend on», Urgency: urgency, «prioritty»: Prio, «colour»: red, impact: «Urgenzy» }\n---\n//- a.csv\nNumber,Opened on,Urgency,Prio\nINC-1,2026-03-01,high,1\n`,
    messages: [/a\.csv has no column "Opend on"/, /"prioritty" is no field of the type "Incident"/, /"colour" is no field/, /no column "Urgenzy"/],
    helps: [/"Opened on"/, /"priority"/, /leave the pair out/, /"Urgency"/],
    fixed: `---\nid: EXT-1\ntype: record-extract\ntitle: A\nrecord-type: incident\ndata: a.csv\ncolumn-map: { id: Number, opened: Opened on, Urgency: urgency, priority: Prio, colour: red, impact: Urgency }\n---\n`,
  },
  {
    name: 'does not take a field of the rows for one of the extract',
    files: `//- a.md\n---\nid: EXT-1\ntype: record-extract\ntitle: A\nrecord-type: incident\n«urgency»: high\ndata: a.csv\n---\n//- a.csv\nid,urgency\nINC-1,high\n`,
  },
  { name: 'knows the fields of a part', files: `//- a.md\n---\nid: A\ntype: service-management-plan\ntitle: A\nparts: { risk-criteria: '#risk' }\nacceptance-threshold: 8\n---\n# A\n## Risk\n` },
]);
