import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { readAllFacts } from '../../server/src/node/bulkFacts.ts';
import { listFiles } from '../../server/src/node/files.ts';

let base = '';
let root = '';
let cache = '';

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'clausework-cache-'));
  root = path.join(base, 'sms');
  cache = path.join(base, 'cache');
  mkdirSync(root);
  for (let number = 0; number < 40; number++) {
    writeFileSync(path.join(root, `d${number}.md`), `---\nid: D-${number}\ntype: sla\n---\n# Title ${number}\n\nSome words.\n`);
  }
  writeFileSync(path.join(root, 'rows.csv'), 'id,a\nR-1,x\n');
  writeFileSync(path.join(root, 'picture.png'), 'not read');
});

afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

const facts = (folder: string | undefined): Map<string, unknown> => new Map([...readAllFacts(root, listFiles(root).files, folder)].map((file) => [file.path, file.facts]));
const shards = (): string[] => readdirSync(cache).map((name) => path.join(cache, name));

describe('the facts cache', () => {
  it('gives the facts that parsing gives', () => {
    const parsed = facts(undefined);
    expect(facts(cache)).toEqual(parsed);
    expect(facts(cache)).toEqual(parsed);
    expect(parsed.get('picture.png')).toBe('other');
    expect(parsed.size).toBe(42);
  });

  it('is really read', () => {
    facts(cache);
    for (const file of shards()) {
      // Only a reader of the cache can see this title: it stands in no file.
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const forged = lines.map((line) => {
        const json = line.slice(59).replace('Title 7', 'Title seen in the cache alone');
        return `${line.slice(0, 41)} ${createHash('sha1').update(json).digest('hex').slice(0, 16)} ${json}\n`;
      });
      writeFileSync(file, forged.join(''));
    }
    expect(JSON.stringify(facts(cache).get('d7.md'))).toContain('seen in the cache alone');
  });

  it('sees a changed file', () => {
    facts(cache);
    const text = '---\nid: D-0\ntype: ola\n---\n';
    writeFileSync(path.join(root, 'd0.md'), text);
    expect(facts(cache).get('d0.md')).toEqual(parseDocument(text));
  });

  it.each([
    ['altered entries', (text: string): string => text.replaceAll('sla', 'ola')],
    ['torn entries', (text: string): string => text.slice(0, Math.floor(text.length / 2))],
    ['noise', (): string => '\u0000\u0001 not a cache\n{}\n'],
    ['an empty file', (): string => ''],
    ['entries of other files', (text: string): string => text.replace(/^[dt][0-9a-f]{40}/gm, (name) => name.split('').reverse().join(''))],
  ])('takes %s as not there', (_, poison) => {
    const parsed = facts(cache);
    for (const file of shards()) {
      writeFileSync(file, poison(readFileSync(file, 'utf8')));
    }
    expect(facts(cache)).toEqual(parsed);
    expect(facts(cache)).toEqual(parsed);
  });

  it('works where nothing can be written', () => {
    writeFileSync(path.join(base, 'blocked'), 'a file, not a folder');
    expect(facts(path.join(base, 'blocked', 'cache'))).toEqual(facts(undefined));
  });
});
