import { expect, test } from 'vitest';
import { documentHeader, withLinks, type Names } from './documentHeader.ts';

const ENTRIES = new Map([
  ['POL-SM', { id: 'POL-SM', title: 'Policy "SM" <b>', path: 'policies/sm.md', due: '2027-03-02', confirmations: ['stated: committed by Bo <bo@demo.example>'] }],
  ['SVC-1', { id: 'SVC-1', title: 'Payroll', path: 'registers/services.md' }],
]);
const names: Names = { entry: (id) => ENTRIES.get(id), href: (entry) => `../${entry.path}` };

test('shows control data as written, ids as links, the next review and the approvals', () => {
  const html = documentHeader('id: POL-SM\nversion: 2.10\nstatus: approved\napprovals:\n  - { by: a.khan, role: head, date: 2026-03-02, version: 2.10 }\nlinks: { service: [SVC-1, SVC-9] }\n', names);
  expect(html).toContain('<dt>Version</dt><dd>2.10</dd>');
  expect(html).toContain('<dt>Next review</dt><dd>2027-03-02</dd>');
  expect(html).toContain('<li>a.khan, head, 2026-03-02, version 2.10, stated: committed by Bo &lt;bo@demo.example&gt;</li>');
  expect(html).toContain('service: <a href="../registers/services.md" data-href="../registers/services.md" title="Payroll">SVC-1</a>, SVC-9');
});

test('escapes everything that a document or a title says', () => {
  const html = documentHeader('id: "<script>alert(1)</script>"\nstatus: "\\" onclick=\\"x"\nlinks: { "<i>": POL-SM }\n', names);
  expect(html).not.toMatch(/<script|<i>|<b>|" onclick="x"/);
  expect(html).toContain('title="Policy &quot;SM&quot; &lt;b&gt;"');
});

test('says so when the front matter is no YAML', () => {
  expect(documentHeader('id: "open\nstatus: [', names)).toContain('cannot be read');
});

test('links ids in running text, and leaves words and unknown ids alone', () => {
  expect(withLinks('See POL-SM, <SVC-1> and NO-SUCH.', names)).toBe(
    'See <a href="../policies/sm.md" data-href="../policies/sm.md" title="Policy &quot;SM&quot; &lt;b&gt;">POL-SM</a>, &lt;<a href="../registers/services.md" data-href="../registers/services.md" title="Payroll">SVC-1</a>&gt; and NO-SUCH.',
  );
});
