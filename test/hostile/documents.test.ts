import { describe, expect, it } from 'vitest';
import { writeInto } from '../support/cli.ts';
import { checkHostile, healthyFolder, on, type HostileOutcome } from './hostile.ts';

const HEADER = 'id: X-1\ntype: capacity-plan\ntitle: X\nversion: 0.1\nstatus: draft\nowner: TODO(x)\nauthor: TODO(x)\nhorizon: TODO(x)';

/** A draft with nothing to say about but what is added to it. */
function draft(body: string, header = HEADER): string {
  return `---\n${header}\n---\n# X\n\n## Current and forecast use\n\nTODO(x)\n\n## Demand basis\n\nTODO(x)\n\n## Effect of targets, availability and continuity\n\nTODO(x)\n\n## Options and costs\n\nTODO(x)\n\n${body}`;
}

function checkWith(text: string | Uint8Array, name = 'hostile.md'): HostileOutcome {
  const folder = healthyFolder();
  writeInto(folder, name, text);
  return checkHostile(folder);
}

/** What is found on the hostile file apart from its blanks and what the type asks for. */
function found(text: string | Uint8Array): string[] {
  return on(checkWith(text), 'hostile.md').filter((line) => !/^(section\/(placeholder|missing|empty)|link\/missing) /.test(line));
}

describe('front matter that wants to run', () => {
  it.each(['js', 'javascript', 'coffee'])('---%s is never run, and is a finding', (language) => {
    Reflect.deleteProperty(globalThis, 'clauseworkRan');
    const lines = found(`---${language}\nglobalThis.clauseworkRan = true;\nmodule.exports = { id: (globalThis.clauseworkRan = true) };\n---\n# X\n`);
    expect(Reflect.has(globalThis, 'clauseworkRan')).toBe(false);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).toMatch(/^front-matter\/(missing|invalid-yaml|executable) 1: /);
  });
});

describe('front matter that cannot be read', () => {
  it('an alias bomb is refused', () => {
    const levels = Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => `*a${at}`).join(', ')}]`);
    const lines = found(draft('', `${HEADER}\na0: &a0 [x, x]\n${levels.join('\n')}`));
    expect(lines.some((line) => line.startsWith('front-matter/invalid-yaml'))).toBe(true);
  });

  it('of two equal keys the first counts, and the second is reported', () => {
    expect(found(draft('', `${HEADER}\nstatus: approved`))).toEqual([expect.stringMatching(/^front-matter\/duplicate-key 10: .*"status"/)]);
  });

  it('a tab before a key is reported, and the other keys still count', () => {
    const lines = found(draft('', HEADER.replace('title: X', 'title: X\nreview:\n\tevery: P12M')));
    expect(lines.some((line) => /^front-matter\/invalid-yaml [5-7]: /.test(line))).toBe(true);
    expect(lines.some((line) => line.startsWith('front-matter/missing-field'))).toBe(false);
  });

  it('a quote left open in the first field costs that field only', () => {
    const lines = found(draft('', HEADER.replace('id: X-1', 'language: "en\nid: X-1')));
    expect(lines.some((line) => line.startsWith('front-matter/invalid-yaml'))).toBe(true);
    expect(lines.some((line) => /front-matter\/missing-field/.test(line))).toBe(false);
  });

  it('front matter that never closes is one finding', () => {
    expect(found(`---\n${HEADER}\n# X\n`)).toEqual([expect.stringMatching(/^front-matter\/[a-z-]+ 1: .*never closes/)]);
  });

  it.each([
    ['lists', '['.repeat(10_000)],
    ['maps', '{a: '.repeat(10_000)],
    ['dashes', `\n${'- '.repeat(10_000)}x`],
  ])('10,000 nested %s are a finding', (_name, value) => {
    expect(found(draft('', `${HEADER}\ntags: ${value}`)).some((line) => line.startsWith('front-matter/invalid-yaml'))).toBe(true);
  });
});

describe('bodies that mislead', () => {
  it('rules and ---x in the body are body', () => {
    expect(found(draft('a\n\n---\n\nb\n\n---x\n\nid: Y\n---\n'))).toEqual([]);
  });

  it('a fence that never closes swallows the rest, and nothing before it', () => {
    expect(found(draft('```\n[gone](nowhere.md)\n'))).toEqual([]);
    expect(found(draft('[gone](nowhere.md)\n\n```\n'))).toEqual([expect.stringMatching(/^link\/broken-path 29: /)]);
  });

  it.each([
    ['byte order mark', (text: string) => `\ufeff${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['lone CR', (text: string) => text.replaceAll('\n', '\r')],
  ])('%s changes neither findings nor places', (_name, change) => {
    const text = draft('[gone](nowhere.md)\n', `${HEADER}\nlinks: { service: [SVC-😀, SVC-NO] }`);
    const plain = checkWith(text);
    const changed = checkWith(change(text));
    expect(changed.findings.filter((finding) => finding.file === 'hostile.md')).toEqual(plain.findings.filter((finding) => finding.file === 'hostile.md'));
    expect(on(plain, 'hostile.md').some((line) => line.startsWith('link/broken-path'))).toBe(true);
  });

  it.each([
    ['quotes', '> '.repeat(10_000)],
    ['brackets', '['.repeat(10_000)],
    ['brackets and parentheses', '[a]('.repeat(10_000)],
    ['stars', '*a '.repeat(10_000)],
    ['lists', Array.from({ length: 600 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['HTML', '<div>'.repeat(10_000)],
    ['backticks', Array.from({ length: 2_000 }, (_, at) => '`'.repeat(at % 300)).join(' ')],
  ])('10,000 nested %s end in bounded time', (_name, body) => {
    const { milliseconds } = checkWith(draft(`${body}\n`));
    expect(milliseconds).toBeLessThan(10_000);
  });
});

describe('files that are no documents', () => {
  it('an empty file says it has no front matter', () => {
    expect(found('')).toEqual([expect.stringMatching(/^front-matter\/missing 1: /)]);
  });

  it('invalid UTF-8 is one finding', () => {
    expect(found(new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0x69, 0xff, 0xfe, 0x0a]))).toEqual([expect.stringMatching(/^file\/unreadable 1?\d*: .*UTF-8/)]);
  });

  it('NUL bytes are one finding', () => {
    expect(found(`---\nid: X\n---\n\0\0\0`)).toEqual([expect.stringMatching(/^file\/unreadable \d+: .*NUL/)]);
  });

  it('a file of 50 MB is one finding, and is not even read', () => {
    const { milliseconds, findings } = checkWith(Buffer.alloc(50 * 1024 * 1024, 'a'));
    expect(findings.filter((finding) => finding.file === 'hostile.md').map((finding) => finding.rule)).toEqual(['file/too-large']);
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('one line of 5 MB is one finding', () => {
    expect(found(`---\n${HEADER}\n---\n${'a '.repeat(2_500_000)}`)).toEqual([expect.stringMatching(/^file\/too-large \d+: /)]);
  });
});

describe('very long tables', () => {
  const rows = Array.from({ length: 50_000 }, (_, at) => at);

  it('50,000 rows of a register are read, and a fault in the last one is found', () => {
    const table = rows.map((at) => `| SVC-${at === 49_999 ? 1 : at} | Service ${at} |`).join('\n');
    const outcome = checkWith(`---\nid: CAT\ntype: service-catalogue\ntitle: Services\nowner: TODO(x)\n---\n## Services\n\n| ID | Name |\n|---|---|\n${table}\n`);
    expect(on(outcome, 'hostile.md').some((line) => /^(id\/duplicate|register\/duplicate-item) 50010: /.test(line))).toBe(true);
  });

  it('50,000 rows of a CSV are read, and a fault in the last one is found', () => {
    const folder = healthyFolder();
    writeInto(folder, 'services.csv', `id,name\n${rows.map((at) => `SVC-${at === 49_999 ? 1 : at},Service ${at}`).join('\n')}\n`);
    writeInto(folder, 'hostile.md', '---\nid: CAT\ntype: service-catalogue\ntitle: Services\nowner: TODO(x)\ndata: services.csv\n---\n## Services\n');
    const outcome = checkHostile(folder);
    expect([...on(outcome, 'services.csv'), ...on(outcome, 'hostile.md')].some((line) => /^(id\/duplicate|register\/duplicate-item) 50001: /.test(line))).toBe(true);
  });
});
