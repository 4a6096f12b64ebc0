import { testRule } from '../../../../../test/support/testRule.ts';
import { parseDocument } from '../../facts/parseDocument.ts';
import { suspect } from './suspect.ts';

/** An SLA that was built on requirements of which one row and one section changed since, with a minor version. */
function minorChange(link: string, anchor: string): string {
  const requirements = (version: string, level: string, hour: number, control = ''): string =>
    `---\nid: REQ\ntype: service-requirements\nversion: ${version}\n${control}---\n## Requirements\n| ID | Need | Kind | Level wanted |\n|---|---|---|---|\n| REQ-1 | up | availability | ${level} |\n| REQ-2 | fast | level | 1 |\n## Hours\nFrom ${hour} to 17.\n## People\nEverybody.\n`;
  const approved = requirements('1.0', '99.0', 8);
  const now = requirements('1.1', '99.5', 9, `status: approved\napprovals:\n  - { by: x, version: 1.0, seal: ${parseDocument(approved).seal} }\n`);
  return `//- sla.md\n---\nid: SLA\ntype: sla\nversion: 2.0\nstatus: approved\nlinks: { ${link} }\napprovals:\n  - { by: x, version: 2.0, based-on: { REQ: 1.0 } }\n---\nSee [this](req.md${anchor}).\n//- req.md\n${now}//- approved: req.md\n${approved}`;
}

testRule(suspect, [
  {
    name: 'points to the approval when no link is written, and looks at the approval of this version only',
    files: `//- a.md\n---\nid: A\ntype: sla\nversion: 2.0\nstatus: approved\napprovals:\n  - { by: x, version: 1.0, based-on: { B: 1.0 } }\n  - { by: x, version: 2.0, based-on: { «B»: 2.0 } }\n---\n//- b.md\n---\nid: B\ntype: sla\nversion: 3.1\nstatus: approved\n---\n`,
    messages: [/was at 2\.0; it is now at 3\.1/],
  },
  {
    name: 'knows what it was built on by the id it had then, wherever that stands',
    files: `//- a.md\n---\nid: A\ntype: sla\nversion: 2.0\nstatus: approved\nlinks: { implements: «B-OLD» }\napprovals:\n  - { by: x, version: 2.0, based-on: { B-OLD: 2.0 } }\n---\n//- c.md\n---\nid: C\ntype: sla\nversion: 2.0\nstatus: approved\napprovals:\n  - { by: x, version: 2.0, based-on: { «B-OLD»: 2.0 } }\n---\n//- b.md\n---\nid: B\nformerly: [B-OLD]\ntype: sla\ntitle: Base\nversion: 3.1\nstatus: approved\n---\n`,
    messages: [/when "Base" \(B\) was at 2\.0; it is now at 3\.1/, /when "Base" \(B\) was at 2\.0; it is now at 3\.1/],
  },
  {
    name: 'reports a minor version when the very row or section that was built on changed, and says how',
    files: minorChange('satisfies: [REQ, «REQ-1»]', '#hours').replace('[REQ, «REQ-1»]', '[«REQ», REQ-1]'),
    messages: [/was at 1\.0; it is now at 1\.1.* What this document builds on changed: REQ-1, level-wanted: "99\.0" became "99\.5"; the section #hours: "8" became "9"\.$/],
    helps: [/approve SLA --reconfirm --note/],
  },
  { name: 'is content when other rows and sections changed', files: minorChange('satisfies: [REQ, REQ-2]', '#people') },
]);
