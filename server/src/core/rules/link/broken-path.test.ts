import { testRule } from '../../../../../test/support/testRule.ts';
import { brokenPath } from './broken-path.ts';

testRule(brokenPath, [
  {
    name: 'finds the file where it lies now, and keeps the anchor',
    files: `//- a/one.md\n---\nid: A\ntype: sla\n---\nSee [x](«two.md#part»).\n//- b/c/Two.md\n---\nid: B\ntype: sla\n---\n# Part\n`,
    fixed: `---\nid: A\ntype: sla\n---\nSee [x](../b/c/Two.md#part).\n`,
  },
  { name: 'reads encoded and absolute paths, images and definitions', files: `//- README.md\n[a](a%20b.md) ![i](«/img/x.png») [d]\n\n[d]: «gone.md»\n//- a b.md\n---\nid: A\ntype: sla\n---\n` },
  { name: 'only warns of a link out of the SMS', files: `//- a.md\n---\nid: A\ntype: sla\n---\n[x](«../other/x.md»)\n`, severities: ['warning'], messages: [/leads out/] },
  {
    name: 'only warns of a link into an SMS within this one',
    files: `//- a.md\n---\nid: A\ntype: sla\n---\n[x](«teams/one/docs/x.md») [its folder](teams/one/) [gone](«teams/two/x.md»)\n//- teams/one/clausework.yaml\nclausework: 1\n`,
    severities: ['warning', 'error'],
    messages: [/another SMS, the one in "teams\/one"/, /does not exist/],
  },
  { name: 'lets retired documents be', files: `//- a.md\n---\nid: A\ntype: sla\nstatus: retired\n---\n[x](gone.md)\n` },
]);
