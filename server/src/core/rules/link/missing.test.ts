import { testRule } from '../../../../../test/support/testRule.ts';
import { missing } from './missing.ts';

testRule(missing, [
  {
    name: 'adds links to a document without any',
    files: `//- a.md\n---\nid: «TR-1»\ntype: major-incident-procedure\ntitle: A\nstatus: approved\n---\n`,
    severities: ['error'],
    fixed: `---\nid: TR-1\ntype: major-incident-procedure\ntitle: A\nstatus: approved\nlinks: { part-of: TODO(id of Incident management process) }\n---\n`.replace('Incident management process', 'Incident management process'),
  },
  {
    name: 'adds a line to links that stand in lines',
    files: `//- a.md\n---\nid: C\ntype: capacity-plan\n«links»:\n  derived-from: X\n---\n`,
    fixed: `---\nid: C\ntype: capacity-plan\nlinks:\n  service: TODO(id of Service)\n  derived-from: X\n---\n`,
    severities: ['hint'],
  },
  { name: 'counts links written at the other end', files: `//- a.md\n---\nid: C\ntype: capacity-plan\nlinks: { derived-from: X }\n---\n//- b.md\n---\nid: CAT\ntype: service-catalogue\nlinks: { service-of: C }\n---\n` },
  { name: 'reports too many', files: `//- a.md\n---\nid: O\ntype: ola\nlinks: { service: S, party: «[P-1, P-2]» }\n---\n`, messages: [/2 links "party", and 1 is the most/] },
  { name: 'asks what must point here', files: `//- a.md\n---\nid: «CMP»\ntype: change-management-policy\nstatus: in-review\n---\n`, messages: [/leads to CMP by "implemented-by"/] },
  { name: 'is muted by a blank', files: `//- a.md\n---\nid: C\ntype: capacity-plan\nlinks: { derived-from: X, service: TODO(which) }\n---\n` },
]);
