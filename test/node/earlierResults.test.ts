import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import type { Finding } from '../../server/src/core/rules/finding.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { loadSms } from '../../server/src/node/loadSms.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';

const SAMPLE = fileURLToPath(new URL('../../sample-sms', import.meta.url));

let base = '';
let root = '';
let cache = '';

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'clausework-results-'));
  [root, cache] = [path.join(base, 'sms'), path.join(base, 'cache')];
  cpSync(SAMPLE, root, { recursive: true });
});

afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

/** @returns The findings, and how many documents the rules were run over. */
function run({ cacheFolder = cache, program = 'one', asOf = '2026-09-30' }: { cacheFolder?: string | undefined; program?: string; asOf?: string } = {}): { findings: readonly Finding[]; looked: number } {
  const loaded = loadSms(root, { builtin: builtinSchemas().schemas, today: asOf as PlainDate, asOf: asOf as PlainDate, cacheFolder: cacheFolder === '' ? undefined : cacheFolder, program });
  const looked = new Set<string>();
  const watch = { ...(ALL_RULES.find((rule) => rule.scope === 'document') as never as object), id: 'test/watch', check: ({ model }: { readonly model: { readonly path: string } }) => (looked.add(model.path), []) };
  const findings = new RuleRunner({ sms: loaded.sms, rules: [...ALL_RULES, watch as never], setup: loaded.setup, onCrash: (rule, file, error) => expect.fail(`${rule} ${file} ${String(error)}`) }).all();
  loaded.keepResults?.();
  return { findings, looked: looked.size };
}

const edit = (file: string, change: (text: string) => string): void => writeFileSync(path.join(root, file), change(readFileSync(path.join(root, file), 'utf8')));
const withSum = (content: Buffer): Buffer => Buffer.concat([createHash('sha1').update(content).digest(), content]);
const afresh = (asOf?: string): readonly Finding[] => run({ cacheFolder: '', ...(asOf === undefined ? {} : { asOf }) }).findings;

describe('a run that begins with the results of an earlier one', () => {
  it('looks at no document when nothing changed', () => {
    const first = run();
    expect(first.looked).toBeGreaterThan(300);
    expect(run()).toEqual({ findings: first.findings, looked: 0 });
  });

  it('neither reads documents nor writes anything when nothing changed', () => {
    const first = run();
    readdirSync(cache).filter((name) => name.endsWith('.jsonl')).forEach((name) => rmSync(path.join(cache, name)));
    const before = statSync(path.join(cache, 'results'));
    expect(run()).toEqual({ findings: first.findings, looked: 0 });
    expect(statSync(path.join(cache, 'results')).mtimeMs).toBe(before.mtimeMs);
    expect(readdirSync(cache).filter((name) => name.endsWith('.jsonl'))).toEqual([]);
  });

  it('reads a document again whose facts are no longer remembered, when another needs it', () => {
    run();
    readdirSync(cache).filter((name) => name.endsWith('.jsonl')).forEach((name) => rmSync(path.join(cache, name)));
    cpSync(path.join(root, 'governance/POL-SM.md'), path.join(root, 'governance/copy.md'));
    expect(run().findings).toEqual(afresh());
  });

  it('looks at little more than what changed, and finds what a run without them finds', () => {
    run();
    edit('governance/POL-SM.md', (text) => text.replace('owner:', 'owner: nobody-of-that-name #'));
    const second = run();
    expect(second.findings).toEqual(afresh());
    expect(second.looked).toBeGreaterThan(0);
    expect(second.looked).toBeLessThan(100);
    expect(run()).toEqual({ findings: second.findings, looked: 0 });
  });

  it('sees files that came and files that went', () => {
    run();
    cpSync(path.join(root, 'governance/POL-SM.md'), path.join(root, 'governance/copy.md'));
    rmSync(path.join(root, 'registers/RISKS.md'));
    expect(run().findings).toEqual(afresh());
    rmSync(path.join(root, 'governance/copy.md'));
    expect(run().findings).toEqual(afresh());
  });

  it.each([
    ['leads nowhere', (file: string) => symlinkSync('/nowhere/at-all.md', file)],
    ['is too large', (file: string) => writeFileSync(file, Buffer.alloc(21 * 1024 * 1024, 65))],
  ])('sees a new file that %s', (_how, make) => {
    run();
    make(path.join(root, 'governance/NEW.md'));
    expect(run().findings).toEqual(afresh());
  });

  it('sees a file that becomes one which cannot be read', () => {
    run();
    rmSync(path.join(root, 'governance/POL-SM.md'));
    symlinkSync('/nowhere/at-all.md', path.join(root, 'governance/POL-SM.md'));
    expect(run().findings).toEqual(afresh());
  });

  it('sees that days go by', () => {
    run();
    for (const day of ['2026-11-20', '2027-03-01', '2026-09-30']) {
      expect(run({ asOf: day }).findings).toEqual(afresh(day));
    }
  });

  it('uses nothing of another configuration or another program', () => {
    const first = run();
    edit('clausework.yaml', (text) => `${text}\n# Something else.\n`);
    expect(run().looked).toBe(first.looked);
    expect(run({ program: 'two' }).looked).toBe(first.looked);
  });

  it.each([
    ['altered', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 3000), Buffer.from('x'), bytes.subarray(3001)])],
    ['torn', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['whole, and not what is kept there', () => withSum(Buffer.concat([Buffer.from([2, 0, 0, 0]), Buffer.from('{}')]))],
    ['whole, and no text at all', () => withSum(Buffer.from([9, 0, 0, 0, 1, 2, 3]))],
  ])('uses nothing of a file that is %s', (_how, damage) => {
    const first = run();
    const file = path.join(cache, 'results');
    writeFileSync(file, damage(readFileSync(file)));
    expect(run()).toEqual(first);
  });

  it('does without them when the texts of then are no longer known', () => {
    run();
    readdirSync(cache).filter((name) => name.endsWith('.jsonl')).forEach((name) => rmSync(path.join(cache, name)));
    edit('governance/POL-SM.md', (text) => `${text}\nOne more line.\n`);
    expect(run().findings).toEqual(afresh());
  });
});
