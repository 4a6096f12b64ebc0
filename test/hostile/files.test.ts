import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeInto } from '../support/cli.ts';
import { checkHostile, healthyFolder, on } from './hostile.ts';

describe('links that lead astray', () => {
  it('paths out of the root are broken, and nothing outside is read', () => {
    const folder = healthyFolder();
    writeInto(folder, 'README.md', '[a](../../../../../../etc/passwd) [b](/../x.md) [c](file:///etc/passwd) [d](%2e%2e/%2e%2e/etc/passwd) [e](healthy.md)\n');
    const lines = on(checkHostile(folder), 'README.md');
    expect(lines.filter((line) => line.startsWith('link/broken-path')).length).toBe(3);
    expect(lines.join('\n')).not.toContain('healthy.md');
  });

  it('data files out of the root do not count', () => {
    const folder = healthyFolder();
    writeInto(folder, 'sub/hostile.md', '---\nid: REG\ntype: people-register\ntitle: People\nowner: TODO(x)\ndata: ../../people.csv\n---\n## People\n');
    expect(on(checkHostile(folder), 'sub/hostile.md').some((line) => /^file\/data 6: .*outside the SMS/.test(line))).toBe(true);
  });

  it('data files that are no UTF-8 are said to be that, and nothing else', () => {
    const folder = healthyFolder();
    writeInto(folder, 'people.md', '---\nid: REG\ntype: people-register\ntitle: People\nowner: TODO(x)\ndata: people.csv\n---\n## People\n');
    writeFileSync(path.join(folder, 'people.csv'), Buffer.from('id;name\nP-1;Gr\u00f6\u00dfe\n', 'latin1'));
    const outcome = checkHostile(folder);
    expect(on(outcome, 'people.csv')).toEqual([expect.stringMatching(/^file\/unreadable \d+: .*UTF-8/)]);
    expect(on(outcome, 'people.md').filter((line) => /^(?:file|register)\//.test(line))).toEqual([expect.stringMatching(/^file\/data 6: .*"people\.csv", which cannot be read/)]);
  });

  it('symbolic links out of the root and into nowhere are findings, and are not followed', () => {
    const outside = temporaryFolder();
    writeInto(outside, 'secret.md', '---\nid: SECRET\ntype: capacity-plan\ntitle: Secret\n---\n');
    const folder = healthyFolder();
    symlinkSync(path.join(outside, 'secret.md'), path.join(folder, 'out.md'));
    symlinkSync(outside, path.join(folder, 'out-folder'));
    symlinkSync(path.join(folder, 'gone.md'), path.join(folder, 'nowhere.md'));
    const outcome = checkHostile(folder);
    expect(on(outcome, 'out.md')).toEqual([expect.stringMatching(/^file\/unreadable 1: .*leads out of the SMS/)]);
    expect(on(outcome, 'nowhere.md')).toEqual([expect.stringMatching(/^file\/unreadable 1: .*leads nowhere/)]);
    expect(JSON.stringify(outcome.findings)).not.toContain('SECRET');
  });

  it('links in a circle end where they meet themselves', () => {
    const folder = healthyFolder();
    writeInto(folder, 'a/plan.md', '# Plan\n');
    symlinkSync(folder, path.join(folder, 'a/up'));
    symlinkSync('ring-two.md', path.join(folder, 'ring-one.md'));
    symlinkSync('ring-one.md', path.join(folder, 'ring-two.md'));
    const outcome = checkHostile(folder);
    expect(on(outcome, 'ring-one.md')).toEqual([expect.stringMatching(/^file\/unreadable 1: .*circle/)]);
    expect(on(outcome, 'a/plan.md')).toEqual([expect.stringMatching(/^front-matter\/missing 1: /)]);
    expect(outcome.findings.some((finding) => finding.file.includes('up/'))).toBe(false);
  });
});

describe('names', () => {
  it.each(['with blanks.md', 'a:b.md', '100% sure.md', '%41.md', '😀 émoji.md', "quo'te\".md", '#hash?.md', '-dash.md', 'UPPER.MD', 'new\nline.md'])('%j is checked like any other, and can be linked to', (name) => {
    const folder = healthyFolder();
    writeInto(folder, name, '---\nid: X-1\ntype: capacity-plan\ntitle: X\nlinks: { service: SVC-X }\n---\n# Here\n');
    writeInto(folder, 'README.md', `[good](${encodeURIComponent(name)}#here) [bad](${encodeURIComponent(name)}#there)\n`);
    const outcome = checkHostile(folder);
    expect(on(outcome, name)).toContain('link/unknown-id 5: Nothing in this SMS has the id "SVC-X".');
    expect(on(outcome, 'README.md').map((line) => line.split(' ')[0])).toEqual(['link/broken-anchor']);
  });

  it('ids that differ in case only are two ids, and a link to the wrong one says so', () => {
    const folder = healthyFolder();
    writeInto(folder, 'a.md', '---\nid: svc-1\ntype: capacity-plan\ntitle: A\nlinks: { refers-to: [Svc-1] }\n---\n');
    writeInto(folder, 'b.md', '---\nid: SVC-1\ntype: capacity-plan\ntitle: B\n---\n');
    expect(on(checkHostile(folder), 'a.md').some((line) => /link\/unknown-id 5: Nothing in this SMS has the id "Svc-1"/.test(line))).toBe(true);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is no type, field, section or id that is there', (name) => {
    const folder = healthyFolder();
    writeInto(folder, 'a.md', `---\nid: ${name}\ntype: ${name}\ntitle: A\n${name}: x\nlinks: { ${name}: ${name} }\nsections: { ${name}: '#x' }\nparts: { ${name}: '#x' }\n---\n# ${name}\n`);
    writeInto(folder, 'b.md', `---\nid: B\ntype: capacity-plan\ntitle: B\n${name}: x\nlinks: { ${name}: x, service: ${name} }\nsections: { ${name}: '#x' }\nparts: { ${name}: '#x' }\n---\n# X\n\n## ${name}\n`);
    const outcome = checkHostile(folder);
    expect(on(outcome, 'a.md').some((line) => line.startsWith('front-matter/invalid-value 3: '))).toBe(true);
    expect(on(outcome, 'b.md').some((line) => line.startsWith(`front-matter/unknown-field 5: `))).toBe(true);
  });
});

describe('links in a circle', () => {
  it('of thousands of documents end, and are reported', () => {
    const folder = healthyFolder();
    const count = 2_000;
    for (let at = 0; at < count; at++) {
      writeInto(folder, `ring/${at}.md`, `---\nid: R-${at}\ntype: capacity-plan\ntitle: R\nlinks: { part-of: R-${(at + 1) % count} }\n---\n`);
    }
    writeInto(folder, 'self.md', '---\nid: SELF\ntype: capacity-plan\ntitle: S\nlinks: { part-of: SELF }\n---\n');
    const outcome = checkHostile(folder);
    expect(on(outcome, 'self.md').some((line) => line.startsWith('link/cycle 5: '))).toBe(true);
    expect(outcome.findings.some((finding) => finding.rule === 'link/cycle' && finding.file.startsWith('ring/'))).toBe(true);
  });
});
