import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import type { StoredFacts } from '../../server/src/core/facts/storedFacts.ts';
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
const stored = (folder: string): Map<string, StoredFacts> => new Map([...readAllFacts(root, listFiles(root).files, folder)].flatMap((file) => (file.stored === undefined ? [] : [[file.path, file.stored]])));
const readLater = (files: ReadonlyMap<string, StoredFacts>): Map<string, unknown> => new Map([...files].map(([file, one]) => [file, one.read()]));
const readable = (): Map<string, unknown> => new Map([...facts(undefined)].filter(([, found]) => found !== 'other'));
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
    expect(readLater(stored(path.join(base, 'blocked', 'cache')))).toEqual(readable());
  });
});

describe('facts that are read from the cache when somebody looks into them', () => {
  it('are the same each time', () => {
    const files = stored(cache);
    expect(readLater(files)).toEqual(readable());
    expect(readLater(files)).toEqual(readable());
    expect([...files.values()].some((one) => one.isOther === true)).toBe(false);
  });

  it('are found where another run has put them since', () => {
    const files = stored(cache);
    for (const file of shards()) {
      const lines = readFileSync(file, 'latin1').trimEnd().split('\n');
      writeFileSync(file, [`d${'0'.repeat(40)} ${'0'.repeat(16)} []`, ...lines.reverse()].map((line) => `${line}\n`).join(''), 'latin1');
    }
    expect(readLater(files)).toEqual(readable());
  });

  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['altered', (file: string) => writeFileSync(file, readFileSync(file, 'latin1').replaceAll('sla', 'ola'), 'latin1')],
  ])('are read from the files again when the cache is %s', (_, poison) => {
    const files = stored(cache);
    shards().forEach(poison);
    expect(readLater(files)).toEqual(readable());
  });

  it('say so when they are lost and the file is another by now', () => {
    const files = stored(cache);
    const text = '---\nid: D-0\ntype: ola\n---\n';
    writeFileSync(path.join(root, 'd0.md'), text);
    expect(files.get('d0.md')?.read()).not.toEqual(parseDocument(text));
    shards().forEach((file) => rmSync(file));
    expect(files.get('d0.md')?.read()).toEqual(parseDocument(text));
    expect(files.get('d0.md')?.isOther).toBe(true);
    rmSync(path.join(root, 'd0.md'));
    expect(files.get('d0.md')?.read()).toMatchObject({ problems: [{ code: 'unreadable' }] });
  });
});
