// Speed and memory over generated SMSs of several sizes. `npm run bench [sizes…]`; machines are noisy, so look at ratios and shapes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { parseDocument } from '../../server/src/core/facts/parseDocument.ts';
import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { RuleRunner } from '../../server/src/core/rules/runRules.ts';
import { parseDate, type PlainDate } from '../../server/src/core/dates/plainDate.ts';
import { listFiles } from '../../server/src/node/files.ts';
import { loadSms } from '../../server/src/node/loadSms.ts';
import { builtinSchemas } from '../support/builtinSchemas.ts';
import { generateSms } from './generate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = path.join(root, '.bench');
const cli = path.join(root, 'dist/server/node/cli.mjs');
const sizes = process.argv.slice(2).map(Number).filter((size) => size > 0);

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

interface Row {
  readonly size: number;
  readonly read: number;
  readonly cold: Run;
  readonly warm: Run;
}

function runCli(folder: string, cache: string): Run {
  const usage = path.join(work, 'usage');
  const preload = fileURLToPath(new URL('./usage.mjs', import.meta.url));
  const start = performance.now();
  const { status } = spawnSync(process.execPath, ['--import', preload, cli, 'check', folder, '--format', 'json', '--out', path.join(work, 'check.json')], {
    env: { ...process.env, CLAUSEWORK_CACHE: cache, CLAUSEWORK_USAGE_FILE: usage },
    stdio: 'ignore',
  });
  if (status !== 0 && status !== 1) {
    throw new Error(`check ended with ${String(status)}`);
  }
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(readFileSync(usage, 'utf8')) / 1024 };
}

function measure(size: number): Row {
  const folder = path.join(work, `sms-${size}`);
  const written = generateSms(folder, size);
  const cache = path.join(work, 'cache');
  const start = performance.now();
  for (const file of listFiles(folder).files) {
    readFileSync(path.join(folder, file.path));
  }
  const read = (performance.now() - start) / 1000;
  rmSync(cache, { recursive: true, force: true });
  const cold = runCli(folder, cache);
  const warm = runCli(folder, cache);
  return { size: written, read, cold, warm };
}

/** One document that nothing links to, edited again and again in an index that is kept up to date. */
function measureEdit(size: number): { readonly median: number; readonly worst: number } {
  const folder = path.join(work, `sms-${size}`);
  const { sms, textOf } = loadSms(folder, { builtin: builtinSchemas().schemas, today: parseDate('2026-09-30') as PlainDate, isTracking: true });
  const runner = new RuleRunner({ sms, rules: ALL_RULES, setup: { configuration: [], schemas: [] }, onCrash: () => undefined });
  runner.all();
  const file = sms.documentPaths.find((one) => {
    const document = sms.model(one)?.document;
    return document !== undefined && document.control === 'record' && sms.lookups.edges(document.id).every((end) => end.isOutgoing);
  });
  if (file === undefined) {
    throw new Error('Every document is linked to.');
  }
  const text = textOf(file);
  const times: number[] = [];
  for (let round = 0; round < 30; round++) {
    sms.memo.takeStale();
    const edited = `${text}\nOne more line, number ${round}.\n`;
    const start = performance.now();
    sms.setFile(file, parseDocument(edited));
    for (const key of sms.memo.takeStale()) {
      if (key === 'findings:') {
        runner.ofSms();
      } else if (key.startsWith('findings:')) {
        runner.ofDocument(key.slice('findings:'.length));
      }
    }
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  return { median: times[Math.floor(times.length / 2)] ?? 0, worst: times.at(-1) ?? 0 };
}

/** The memory of an index that is kept up to date, all findings made: a process of its own, which holds nothing else. */
function measureIndexMemory(size: number): { readonly heap: number; readonly peak: number } {
  const script = fileURLToPath(new URL('./indexMemory.ts', import.meta.url));
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--expose-gc', script, path.join(work, `sms-${size}`)], { cwd: root, encoding: 'utf8' });
  return JSON.parse(stdout) as { heap: number; peak: number };
}

/** The same documents through markdownlint-cli2, a linter that reads no front matter and follows no link. */
function measureMarkdownlint(size: number): number {
  const folder = path.join(work, `sms-${size}`);
  const script = path.join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
  const start = performance.now();
  spawnSync(process.execPath, [script, '**/*.md'], { cwd: folder, stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}

mkdirSync(work, { recursive: true });
const rows = (sizes.length > 0 ? sizes : [1000, 5000, 10_000]).map(measure);
console.log('documents  plain read  cold check       warm check');
for (const row of rows) {
  const show = (run: Run): string => `${run.seconds.toFixed(2)} s ${run.megabytes.toFixed(0).padStart(5)} MiB`;
  console.log(`${String(row.size).padStart(9)}  ${row.read.toFixed(2).padStart(8)} s  ${show(row.cold)}  ${show(row.warm)}`);
}
const [first] = rows;
const last = rows.at(-1);
if (first !== undefined && last !== undefined && first !== last) {
  const growth = last.size / first.size;
  console.log(`shape: ${growth.toFixed(1)} times the documents take ${(last.cold.seconds / first.cold.seconds / growth).toFixed(2)} times as long per document cold, ${(last.warm.seconds / first.warm.seconds / growth).toFixed(2)} warm`);
}
if (last !== undefined) {
  const edit = measureEdit(last.size);
  console.log(`one changed document at ${last.size}: median ${edit.median.toFixed(1)} ms, worst of 30 ${edit.worst.toFixed(1)} ms`);
  const memory = measureIndexMemory(last.size);
  console.log(`an index of ${last.size} kept up to date, with all findings: ${memory.heap.toFixed(0)} MiB in use, process ${memory.peak.toFixed(0)} MiB at most`);
  const lint = measureMarkdownlint(last.size);
  console.log(`markdownlint-cli2 on the same files: ${lint.toFixed(2)} s, ${(lint / last.cold.seconds).toFixed(1)} times a cold check; a cold check is ${(last.cold.seconds / last.read).toFixed(0)} times a plain read`);
}
