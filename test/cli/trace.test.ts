import { expect, it } from 'vitest';
import { runIn } from '../support/cli.ts';
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
