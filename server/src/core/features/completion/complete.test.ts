import { describe, expect, it } from 'vitest';
import { readFixture, smsOf } from '../../../../../test/support/fixture.ts';
import { ALL_RULES } from '../../rules/allRules.ts';
import { completeAt } from './complete.ts';
import type { CompletionItem, CompletionResult } from './item.ts';

/** What the documents under test may point to. */
const AROUND = `
//- clausework.yaml
clausework: 1
catalogues: [iso-20000-1]
//- roles.md
---
id: ROLES
type: roles-register
title: Roles
status: approved
owner: sms-manager
---
# Roles
## Roles and holders
| ID | Role | Acts as | Holder | Responsibility | Decision authority |
|---|---|---|---|---|---|
| slm | Service level manager | service-level-manager | a.khan | agreements | targets |
| boss | Managing director | top-management | m.ortiz | all | all |
//- people.md
---
id: PEOPLE
type: people-register
title: People
status: approved
owner: slm
---
# People
## People
| ID | Name |
|---|---|
| a.khan | Aisha Khan |
| m.ortiz | Marta Ortiz |
//- catalogue.md
---
id: CAT
type: service-catalogue
title: Catalogue
status: draft
---
# Catalogue
## Services
| ID | Service | Service owner | Lifecycle status |
|---|---|---|---|
| SVC-PAYROLL | Payroll | boss | live |
| SVC-MAIL | Mail | boss | live |
//- agreements/OLD.md
---
id: SLA-OLD
type: sla
title: An agreement of the past
status: retired
---
# An agreement of the past
//- policies/POL.md
---
id: POL
type: service-management-policy
title: Policy
status: draft
---
# Policy
## Commitment
text
`;

interface Completed extends CompletionResult {
  readonly text: string;
}

/** Completes at the caret `‸` of a file laid beside the documents above. */
function complete(marked: string, path = 'agreements/NEW.md', supportsSnippets = false, around = AROUND): Completed {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const sms = smsOf(new Map([...readFixture(around).files, [path, text]]));
  const model = sms.model(path);
  const readers = model === undefined ? sms.readersOf(path).flatMap((reader) => sms.model(reader) ?? []) : [model];
  const result = completeAt({ sms, path, text, offset, models: readers, rules: ALL_RULES, supportsSnippets });
  for (const { span } of result.items) {
    expect(span.start).toBeLessThanOrEqual(offset);
    expect(span.end).toBeGreaterThanOrEqual(offset);
    expect(text.slice(span.start, span.end)).not.toMatch(/[\n\r]/);
  }
  return { ...result, text };
}

function labels(marked: string, path?: string): string[] {
  return inOrder(complete(marked, path).items).map((item) => item.label);
}

function inOrder(items: readonly CompletionItem[]): CompletionItem[] {
  return [...items].sort((left, right) => (left.sortText < right.sortText ? -1 : 1));
}

function accept(marked: string, label: string, path?: string, supportsSnippets = false): string {
  const { items, text } = complete(marked, path, supportsSnippets);
  const item = items.find((one) => one.label === label);
  return item === undefined ? `no ${label} among ${items.map((one) => one.label).slice(0, 20).join(', ')}` : text.slice(0, item.span.start) + item.text + text.slice(item.span.end);
}

/** The front matter of an SLA with a part to be completed. */
const sla = (lines: string): string => `---\nid: SLA-NEW\ntype: sla\n${lines}\n---\n# New\n`;

describe('keys of the front matter', () => {
  it('offers what is missing, the required first, and nothing that is there or written by commands', () => {
    const offered = labels(sla('title: New\n‸'));
    expect(offered.slice(0, 4)).toEqual(['version', 'status', 'owner', 'author']);
    expect(offered).not.toContain('id');
    expect(offered).not.toContain('approvals');
    expect(offered).not.toContain('closed');
    expect(offered.indexOf('links')).toBeLessThan(offered.indexOf('tags'));
  });

  it.each([
    ['half written', 'ow‸', 'owner', 'owner: '],
    ['on an empty line', '‸', 'owner', 'owner: '],
    ['before a colon', 'ow‸: slm', 'owner', 'owner: slm'],
    ['in a review', 'review: { ev‸ }', 'every', 'review: { every:  }'],
    ['in a review over lines', 'review:\n  every: P12M\n  ‸', 'last', 'review:\n  every: P12M\n  last: '],
    ['in links', 'links: { ‸ }', 'service', 'links: { service:  }'],
    ['in links without a bracket behind', 'links: { ser‸', 'service', 'links: { service: '],
    ['in links over lines', 'links:\n  ser‸', 'service', 'links:\n  service: '],
    ['in an agreement entry', 'agreed:\n  - { party: X, ‸ }', 'date', 'agreed:\n  - { party: X, date:  }'],
    ['a new agreement entry', 'agreed:\n  ‸', 'party', 'agreed:\n  - party: '],
    ['a map where nothing stands yet', 'review: ‸', 'every', 'review: { every:  }'],
    ['a section to bind', 'sections: { ‸ }', 'targets', 'sections: { targets:  }'],
    ['a point to answer', 'answers: { 8.3.3‸ }', '8.3.3#b', 'answers: { 8.3.3#b:  }'],
    ['a point in open quotes', "answers: { '8.3.3‸", '8.3.3#b', "answers: { '8.3.3#b': "],
  ])('%s', (_, written, label, expected) => {
    expect(accept(sla(written), label)).toBe(sla(expected));
  });

  it('offers choices to an editor with snippets', () => {
    expect(accept(sla('‸'), 'status', undefined, true)).toBe(sla('status: ${1|draft,in-review,approved,retired|}'));
    expect(accept(sla('‸'), 'links', undefined, true)).toContain('links: { service: $1 }');
    expect(accept(sla('links: { ‸ }'), 'supported-by', undefined, true)).toContain('{ supported-by: [$1] }');
  });

  it('explains each', () => {
    const owner = complete(sla('‸')).items.find((item) => item.label === 'owner');
    expect(owner).toMatchObject({ detail: 'required', documentation: expect.stringContaining('role') as string });
  });

  it('offers the relations of the type before others', () => {
    const offered = labels(sla('links: { ‸ }'));
    expect(offered[0]).toBe('service');
    expect(offered).toContain('implements');
  });

  it('says nothing inside approvals, which a command writes', () => {
    expect(labels(sla('approvals:\n  - { ‸ }'))).toEqual([]);
    expect(labels(sla('approvals:\n  - { by: ‸ }'))).toEqual([]);
  });
});

describe('values of the front matter', () => {
  it.each([
    ['an empty value', 'owner: ‸', 'slm', 'owner: slm'],
    ['right behind the colon', 'owner:‸', 'slm', 'owner: slm'],
    ['half written', 'owner: sl‸', 'slm', 'owner: slm'],
    ['a word that is replaced whole', 'owner: bo‸rg', 'boss', 'owner: boss'],
    ['by its name', 'owner: direc‸', 'boss', 'owner: boss'],
    ['by the standard role', 'owner: top-man‸', 'boss', 'owner: boss'],
    ['in quotes', 'owner: "sl‸"', 'slm', 'owner: "slm"'],
    ['in an open quote', 'owner: "sl‸', 'slm', 'owner: "slm"'],
    ['a person', 'author: ‸', 'a.khan', 'author: a.khan'],
    ['a status', 'status: ‸', 'in-review', 'status: in-review'],
    ['a link in a flow map', 'links: { service: ‸ }', 'SVC-MAIL', 'links: { service: SVC-MAIL }'],
    ['a link right behind the colon', 'links: { service:‸ }', 'SVC-MAIL', 'links: { service: SVC-MAIL }'],
    ['a link in a list', 'links: { service: [SVC-MAIL, ‸] }', 'SVC-PAYROLL', 'links: { service: [SVC-MAIL, SVC-PAYROLL] }'],
    ['a link without its bracket', 'links: { service: SVC‸', 'SVC-MAIL', 'links: { service: SVC-MAIL'],
    ['a link over lines', 'links:\n  service: ‸', 'SVC-MAIL', 'links:\n  service: SVC-MAIL'],
    ['a link in a block list', 'links:\n  supported-by:\n    - ‸', 'TODO(…)', undefined],
    ['an item of a block list', 'links:\n  service:\n    - SVC-MAIL\n    - SVC-P‸', 'SVC-PAYROLL', 'links:\n  service:\n    - SVC-MAIL\n    - SVC-PAYROLL'],
    ['a new item on an empty line', 'links:\n  implements:\n    ‸', 'POL', 'links:\n  implements:\n    - POL'],
    ['a date', 'effective: ‸', '2026-07-01', 'effective: 2026-07-01'],
    ['an interval', 'review: { every: ‸ }', 'P12M', 'review: { every: P12M }'],
    ['a person in a review', 'review: { by: ‸, last: 2026-01-01 }', 'm.ortiz', 'review: { by: m.ortiz, last: 2026-01-01 }'],
    ['an anchor', 'sections: { targets: ‸ }', '#new', "sections: { targets: '#new' }"],
    ['an anchor in quotes', "sections: { targets: '#n‸' }", '#new', "sections: { targets: '#new' }"],
    ['a blank', 'owner: ‸', 'TODO(…)', 'owner: TODO(The role that answers for it)'],
  ])('%s', (_, written, label, expected) => {
    if (expected === undefined) {
      expect(labels(sla(written))).not.toContain(label);
    } else {
      expect(accept(sla(written), label)).toBe(sla(expected));
    }
  });

  it('offers only what the link may point to, without what stands there already', () => {
    expect(labels(sla('links: { service: [SVC-MAIL, ‸] }'))).toEqual(['SVC-PAYROLL']);
  });

  it('offers what is retired last', () => {
    const offered = labels(sla('superseded-by: ‸'));
    expect(offered[0]).toBe('SLA-OLD');
    expect(labels('---\nid: X\ntype: sla\nlinks: { refers-to: ‸ }\n---\n').at(-1)).toBe('SLA-OLD');
  });

  it('offers the states of a record to a record', () => {
    expect(labels('---\nid: X\ntype: incident\nstatus: ‸\n---\n')).toEqual(['open', 'closed', 'void', 'TODO(…)']);
  });

  it('finds a type by its name, and by the clause it proves', () => {
    const { items } = complete('---\nid: X\ntype: ‸\n---\n');
    const found = items.find((item) => item.label === 'sla');
    expect(found).toMatchObject({ title: 'Service level agreement', about: { about: 'type', id: 'sla' } });
    expect(found?.filterText).toContain('8.3.3');
    expect(items.some((item) => item.label === 'process')).toBe(false);
  });

  it('works with everything else broken', () => {
    expect(accept('---\nid: "SLA-NEW\ntype: sla\nlinks: { service: ‸\ntags: [a, "b\n---\n', 'SVC-MAIL')).toBe('---\nid: "SLA-NEW\ntype: sla\nlinks: { service: SVC-MAIL\ntags: [a, "b\n---\n');
  });
});

describe('a document that has only begun', () => {
  it.each([
    ['an empty file', '‸'],
    ['the first dashes', '--‸'],
    ['the dashes alone', '---‸'],
  ])('%s', (_, written) => {
    expect(accept(written, 'Control data of a document')).toBe('---\nid: \ntype: \ntitle: \nversion: 0.1\nstatus: draft\nowner: \nauthor: \n---');
  });

  it('has only the first fence', () => {
    expect(accept('---\n‸', 'Control data of a document')).toBe('---\nid: \ntype: \ntitle: \nversion: 0.1\nstatus: draft\nowner: \nauthor: \n---');
    expect(accept('---\n‸', 'id')).toBe('---\nid: ');
    expect(accept('---\nid: X\ntype: sl‸\n', 'sla')).toBe('---\nid: X\ntype: sla\n');
    expect(accept('---\nid: X\n‸\n\n# Title\n', 'type')).toBe('---\nid: X\ntype: \n\n# Title\n');
  });
});

const SLA = `---\nid: SLA-NEW\ntype: sla\ntitle: New agreement\nstatus: draft\n---\n# New\n`;

describe('sections', () => {
  it('offers those that are missing, the required first', () => {
    const offered = labels(`${SLA}## ‸\n`);
    expect(offered).toContain('Service level targets');
    expect(labels(`${SLA}## Service level targets\n\n## ‸\n`)).not.toContain('Service level targets');
  });

  it('writes the heading with its table', () => {
    const written = accept(`${SLA}## Serv‸\n`, 'Service level targets');
    expect(written).toMatch(/## Service level targets\n\n\| ID \| Metric \|.*\|\n\|---\|.*\n\| TODO\(ID\)/);
  });

  it('writes the heading alone where content stands below', () => {
    expect(accept(`${SLA}##‸\nSome text.\n`, 'Service level targets')).toBe(`${SLA}## Service level targets\nSome text.\n`);
  });

  it('writes in the language of the document', () => {
    expect(labels(SLA.replace('status:', 'language: de\nstatus:') + '## ‸\n')).toContain('Serviceziele');
  });

  it('offers the title of the document behind one hash', () => {
    expect(accept(SLA.replace('# New\n', '# ‸\n'), 'New agreement')).toBe(SLA.replace('# New\n', '# New agreement\n'));
  });

  it('says nothing in code', () => {
    expect(labels(`${SLA}\`\`\`\n## ‸\n\`\`\`\n`)).toEqual([]);
  });
});

const TARGETS = `${SLA}## Service level targets\n\n| ID | Metric | Target | Unit | Period |\n|---|---|---|---|---|\n| SLT-1 | MET-A | >= 99 | % | month |\n`;

describe('tables', () => {
  it('offers the next free id', () => {
    expect(accept(`${TARGETS}| ‸ |  |  |  |  |\n`, 'SLT-2')).toBe(`${TARGETS}| SLT-2 |  |  |  |  |\n`);
  });

  it.each([
    ['an empty cell', '| SVC-A | A | ‸ | live |', 'slm', '| SVC-A | A | slm | live |'],
    ['a cell without blanks', '| SVC-A | A |‸| live |', 'slm', '| SVC-A | A | slm | live |'],
    ['a half-written cell', '| SVC-A | A | sl‸ | live |', 'slm', '| SVC-A | A | slm | live |'],
    ['a row that is not finished', '| SVC-A | A | sl‸', 'slm', '| SVC-A | A | slm'],
    ['an enum', '| SVC-A | A | slm | ‸ |', 'live', '| SVC-A | A | slm | live |'],
  ])('completes %s', (_, row, label, expected) => {
    const text = (line: string): string => `---\nid: C\ntype: service-catalogue\n---\n# C\n## Services\n\n| ID | Service | Service owner | Lifecycle status |\n|---|---|---|---|\n${line}\n`;
    expect(accept(text(row), label, 'c.md')).toBe(text(expected));
  });

  it('completes one of several values in a cell', () => {
    const text = (cell: string): string => `---\nid: R\ntype: roles-register\n---\n# R\n## Roles and holders\n\n| ID | Role | Acts as |\n|---|---|---|\n| x | X | ${cell} |\n`;
    expect(accept(text('sms-manager, top‸'), 'top-management', 'r.md')).toBe(text('sms-manager, top-management'));
    expect(accept(text('sms-manager, ‸'), 'top-management', 'r.md')).toBe(text('sms-manager, top-management'));
  });

  it('offers the columns that are missing', () => {
    const offered = labels(`${SLA}## Service level targets\n\n| ID | ‸ |\n|---|---|\n`);
    expect(offered.slice(0, 2)).toEqual(['Metric', 'Target']);
    expect(offered).not.toContain('ID');
  });

  it('offers a new row below the last, and a table below its heading', () => {
    expect(accept(`${TARGETS}‸\n`, 'New row: Service level target of an SLA')).toBe(`${TARGETS}| SLT-2 |  |  |  |  |\n`);
    expect(accept(`${TARGETS}‸\n`, 'New row: Service level target of an SLA', undefined, true)).toBe(`${TARGETS}| \${1:SLT-2} | $2 | $3 | $4 | $5 |\n`);
    expect(accept(`${TARGETS}|‸\n`, 'New row: Service level target of an SLA')).toBe(`${TARGETS}| SLT-2 |  |  |  |  |\n`);
    expect(accept(`${SLA}## Service level targets\n\n‸\n`, 'Table: Service level targets')).toMatch(/\| ID \| Metric .*\n\|---\|/);
    expect(accept(`${SLA}## Service level targets\n‸\nAs agreed with the customer.\n`, 'Table: Service level targets')).toMatch(/\|\n\nAs agreed/);
  });

  it('says nothing on the line under the header, and behind a complete word', () => {
    expect(labels(TARGETS.replace('|---|---|', '|-‸--|---|'))).toEqual([]);
    expect(labels(TARGETS.replace('| MET-A |', '| MET-A ‸|'))).toEqual([]);
  });
});

describe('links in the body', () => {
  it.each([
    ['a folder', 'See [x](‸).', '../', 'See [x](../).'],
    ['a file', 'See [x](../po‸).', 'policies/', 'See [x](../policies/).'],
    ['a file in a folder', 'See [x](../policies/‸).', 'POL.md', 'See [x](../policies/POL.md).'],
    ['a document by its id', 'See [x](PO‸).', 'POL', 'See [x](../policies/POL.md).'],
    ['an anchor of another document', 'See [x](../policies/POL.md#‸).', '#commitment', 'See [x](../policies/POL.md#commitment).'],
    ['an anchor of its own', 'See [x](#n‸).', '#new', 'See [x](#new).'],
    ['without the bracket behind', 'See [x](../policies/P‸', 'POL.md', 'See [x](../policies/POL.md'],
    ['the path before an anchor', 'See [x](../policies/P‸#commitment).', 'POL.md', 'See [x](../policies/POL.md#commitment).'],
    ['a whole link', 'See [PO‸', 'POL', 'See [POL](../policies/POL.md)'],
    ['a whole link, the bracket closed', 'See [PO‸].', 'POL', 'See [POL](../policies/POL.md).'],
    ['a definition', '[x]: ../policies/‸', 'POL.md', '[x]: ../policies/POL.md'],
  ])('%s', (_, written, label, expected) => {
    expect(accept(SLA + written, label)).toBe(SLA + expected);
  });

  it('leaves addresses and tasks alone', () => {
    expect(labels(`${SLA}[x](https://‸)`)).toEqual([]);
    expect(labels(`${SLA}- [‸]`)).toEqual([]);
  });
});

describe('running text', () => {
  it('offers clauses behind the word', () => {
    expect(accept(`${SLA}As clause 8.3‸ asks.`, '8.3.3')).toBe(`${SLA}As clause 8.3.3 asks.`);
    expect(labels(`${SLA}As clause 8.3.3#‸`)).toContain('8.3.3#b');
  });

  it('offers the blank with the guidance of the section', () => {
    expect(accept(`${SLA}## Service level targets\n\nTO‸\n`, 'TODO(…)')).toMatch(/TODO\(.{10,}\)/);
    expect(labels(`${SLA}Some words, nothing else ‸`)).toEqual([]);
  });
});

describe('data files', () => {
  const register = '//- roles2.md\n---\nid: ROLES-2\ntype: roles-register\ntitle: R\ndata: roles.csv\n---\n# R\n## Roles and holders\n';
  const around = AROUND + register;
  const csv = (text: string): string[] => inOrder(complete(text, 'roles.csv', false, around).items).map((item) => item.label);

  it('completes cells and headers', () => {
    expect(csv('id,role,holder\nx,X,‸\n')).toContain('a.khan');
    expect(csv('id,role,holder\nx,X,m.or‸\n')).toContain('m.ortiz');
    expect(csv('id,role,acts-as\nx,X,"top-management, sms‸"\n')).toContain('sms-manager');
    expect(csv('id,role,‸\n')).toContain('holder');
    expect(csv('id,role\nR-1,x\n‸,x\n')).toEqual(['R-2']);
    expect(csv('id;role;holder\nx;"X, or Y";m.or‸\n')).toContain('m.ortiz');
    expect(csv('sep=;\nid;role;‸\n')).toContain('holder');
    expect(csv('sep=;‸\nid;role\n')).toEqual([]);
  });

  it('writes the cell as CSV wants it', () => {
    const { items, text } = complete('id,role,holder\nx,"X, the first",a‸\n', 'roles.csv', false, around);
    const item = items.find((one) => one.label === 'a.khan')!;
    expect(text.slice(0, item.span.start) + item.text + text.slice(item.span.end)).toBe('id,role,holder\nx,"X, the first",a.khan\n');
  });

  it('completes rows in YAML', () => {
    const yaml = around.replace('roles.csv', 'roles.yaml');
    const { items } = complete('- id: x\n  holder: ‸\n', 'roles.yaml', false, yaml);
    expect(items.map((item) => item.label)).toContain('m.ortiz');
    expect(complete('- id: x\n  ‸\n', 'roles.yaml', false, yaml).items.map((item) => item.label)).toContain('holder');
  });
});

describe('the configuration and own schemas', () => {
  it.each([
    ['a key', 'clausework: 1\n‸', 'fail-on', 'clausework: 1\nfail-on: '],
    ['a severity', 'fail-on: ‸', 'warning', 'fail-on: warning'],
    ['a rule', 'rules:\n  review/‸', 'review/overdue', 'rules:\n  review/overdue: '],
    ['the severity of a rule', 'rules:\n  review/overdue: ‸', 'off', 'rules:\n  review/overdue: off'],
    ['a catalogue', 'catalogues: [‸]', 'iso-20000-1', 'catalogues: [iso-20000-1]'],
    ['an exception', 'exceptions:\n  - { rule: link/‸ }', 'link/orphan', 'exceptions:\n  - { rule: link/orphan }'],
    ['its entity', 'exceptions:\n  - rule: link/orphan\n    entity: PO‸', 'POL', 'exceptions:\n  - rule: link/orphan\n    entity: POL'],
    ['the folder of schemas', 'schemas: ‸', 'policies', 'schemas: policies'],
  ])('clausework.yaml: %s', (_, written, label, expected) => {
    expect(accept(written, label, 'clausework.yaml')).toBe(expected);
  });

  it.each([
    ['a key of a type', 'types/x.yaml', 'id: x\ncon‸', 'control', 'id: x\ncontrol: '],
    ['a value of a type', 'types/x.yaml', 'control: ‸', 'register', 'control: register'],
    ['a role', 'types/x.yaml', 'approved-by: [‸]', 'top-management', 'approved-by: [top-management]'],
    ['the type of a field', 'items/x.yaml', 'fields:\n  due: ‸', 'date', 'fields:\n  due: date'],
    ['a key of a field', 'items/x.yaml', 'fields:\n  due: { type: date, req‸ }', 'required', 'fields:\n  due: { type: date, required:  }'],
    ['the target of a link', 'types/x.yaml', 'links:\n  service: { to: [‸] }', 'service', 'links:\n  service: { to: [service] }'],
    ['a key of a clause', 'catalogues/iso-20000-1/clauses/8.3.3.yaml', 'points:\n  z: { ta‸ }', 'target', 'points:\n  z: { target:  }'],
    ['a proof', 'catalogues/iso-20000-1/clauses/8.3.3.yaml', 'points:\n  z: { proof: { all: [{ section: sla.‸ }] } }', 'sla.targets', 'points:\n  z: { proof: { all: [{ section: sla.targets }] } }'],
    ['a relation', 'relations.yaml', 'mine: { acyclic: ‸ }', 'true', 'mine: { acyclic: true }'],
  ])('%s', (_, path, written, label, expected) => {
    const around = AROUND.replace('clausework: 1\n', 'clausework: 1\nschemas: own\n');
    const { items, text } = complete(written, `own/${path}`, false, around);
    const item = items.find((one) => one.label === label);
    expect(item === undefined ? items.map((one) => one.label) : text.slice(0, item.span.start) + item.text + text.slice(item.span.end)).toBe(expected);
  });
});

it('shows a bounded number of ids and asks again', () => {
  const rows = Array.from({ length: 450 }, (_, at) => `| SVC-${String(at).padStart(4, '0')} | Service number ${at} | boss | live |`).join('\n');
  const around = AROUND.replace('| SVC-MAIL | Mail | boss | live |', rows);
  const all = complete(sla('links: { service: ‸ }'), undefined, false, around);
  expect(all.isIncomplete).toBe(true);
  expect(all.items.length).toBe(200);
  const narrowed = complete(sla('links: { service: SVC-044‸ }'), undefined, false, around);
  expect(narrowed.items.map((item) => item.label)).toContain('SVC-0449');
});
