import { expect, it } from 'vitest';
import { folderWith, runIn } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';

it('lists all that is linked to an id, and further out a few of each kind with the count of the others', () => {
  const lines = runIn(SAMPLE_ROOT, ['trace', 'SLA-PAYROLL']).out.split('\n');
  expect(lines.filter((line) => line.startsWith('├ reported-in REP-PAYROLL-'))).toHaveLength(12);
  const requests = lines.filter((line) => line.startsWith('│  ├ service-of') && line.endsWith('  service-request'));
  expect(requests).toHaveLength(4);
  expect(lines.filter((line) => /^│ {2}├ service-of \d+ more of type service-request$/.test(line))).toHaveLength(1);
  const { links } = JSON.parse(runIn(SAMPLE_ROOT, ['trace', 'SLA-PAYROLL', '--format', 'json']).out) as { links: { relation: string; links?: { relation: string; type?: string }[] }[] };
  const all = links.find(({ relation }) => relation === 'service')?.links?.filter(({ relation, type }) => relation === 'service-of' && type === 'service-request') ?? [];
  expect(lines).toContain(`│  ├ service-of ${all.length - 4} more of type service-request`);
});

const system = (name: string): string => `//- ${name}/clausework.yaml\nclausework: 1\nname: System ${name}\n//- ${name}/policy.md\n---\nid: POL-${name}\ntype: risk-criteria\ntitle: Policy ${name}\n---\n`;

it('finds an id in whichever of several systems has it', () => {
  const folder = folderWith(`${system('a')}${system('b')}`);
  const found = runIn(folder, ['trace', 'POL-b']);
  expect([found.code, found.err]).toEqual([0, '']);
  expect(found.out).toMatch(/^POL-b {2}Policy b {2}[^]*System b: 0 links at POL-b/);
  expect(JSON.parse(runIn(folder, ['trace', 'POL-b', '--format', 'json']).out)).toMatchObject({ systems: [{ id: 'POL-b' }] });
  expect(runIn(folder, ['trace', 'POL-c'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^clausework: Nothing in System a, System b has the id "POL-c"\. Did you mean/) as string });
});
