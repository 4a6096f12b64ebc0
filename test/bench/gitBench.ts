// Speed of what reads git: a comparison of a branch and the history of two years, over a generated SMS. `npm run bench:git [documents]`
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';
import { listFiles } from '../../server/src/node/files.ts';
import { runGit } from '../../scripts/sample/replay.ts';
import { generateSms } from './generate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = path.join(root, '.bench');
const cli = path.join(root, 'dist/server/node/cli.mjs');
const size = Number(process.argv[2] ?? 5000);
const folder = path.join(work, `git-${size}`);
const cache = path.join(work, 'git-cache');
const CHANGED = 20;
const END = Date.parse('2026-09-30T12:00:00Z') / 1000;
const DAY = 86_400;

/** One commit for each document, spread over two years; each also edits a document that is already there. */
function writeRepository(): number {
  const documents = generateSms(folder, size);
  const files = listFiles(folder).files.map((file) => file.path);
  const [own, others] = [files.filter((file) => file.endsWith('.md') && file !== 'README.md'), files.filter((file) => !file.endsWith('.md') || file === 'README.md')];
  // Those that all others need come first; the rest in an order of its own, the same each time.
  const ordered = [...own.filter((file) => file.startsWith('governance/')), ...own.filter((file) => !file.startsWith('governance/')).toSorted((left, right) => scatter(left) - scatter(right))];
  const textOf = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const put = (file: string, text: string): string => `M 100644 inline ${file}\n${data(text)}`;
  const commit = (at: number, changes: string): string => {
    const who = `Ada Example <ada@example.org> ${Math.floor(END - 2 * 365 * DAY + (at / ordered.length) * 2 * 365 * DAY)} +0000`;
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data('Change')}${changes}\n`;
  };
  const stream = ordered.map((file, at) => {
    const edited = ordered[Math.floor(at / 2)] ?? file;
    const before = at === 0 ? others.map((other) => put(other, textOf(other))).join('') : '';
    // The last edit of each is the file as it is, so that the history ends in what was generated.
    return commit(at, `${before}${put(file, at % 3 === 0 ? `${textOf(file)}\nA line that went.\n` : textOf(file))}${put(edited, textOf(edited))}`);
  });
  runGit(folder, ['init', '--quiet', '--initial-branch=main', '--object-format=sha1', '--template=']);
  runGit(folder, ['fast-import', '--quiet', '--date-format=raw'], `${stream.join('')}done\n`);
  runGit(folder, ['reset', '--quiet', '--hard', 'main']);
  return documents;
}

function scatter(text: string): number {
  return Array.from(text).reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) >>> 0, 7);
}

/** Branches that each add a line to some documents: to one, to some all over the SMS, which are closed records for the most part, or to approved ones. */
function writeBranches(): void {
  const files = runGit(folder, ['ls-tree', '-r', '--name-only', 'main']).split('\n').filter((file) => file.endsWith('.md'));
  const textOf = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  writeBranch('one', spread(files.filter((file) => file.startsWith('registers/')), 1));
  writeBranch('feature', spread(files, CHANGED));
  writeBranch('approved', spread(files.filter((file) => /^approvals:/m.test(textOf(file))), CHANGED));
}

function spread(files: readonly string[], count: number): string[] {
  const step = Math.floor(files.length / count);
  return files.filter((_, at) => at % step === 0).slice(0, count);
}

function writeBranch(name: string, changed: readonly string[]): void {
  const who = `Ada Example <ada@example.org> ${END} +0000`;
  const changes = changed.map((file) => {
    const text = `${readFileSync(path.join(folder, file), 'utf8')}\nOne more line.\n`;
    return `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  });
  runGit(folder, ['fast-import', '--quiet', '--date-format=raw'], `commit refs/heads/${name}\nauthor ${who}\ncommitter ${who}\ndata 6\nChange\nfrom refs/heads/main\n${changes.join('')}\ndone\n`);
}

/** Beside the time on the clock that of the processor: on a machine with other work only the second means something. */
function time(...words: string[]): string {
  const start = performance.now();
  const usage = path.join(work, 'git-usage');
  const preload = fileURLToPath(new URL('./usage.mjs', import.meta.url));
  const env = { ...process.env, CLAUSEWORK_CACHE: cache, CLAUSEWORK_CPU_FILE: usage };
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, cli, ...words], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0 && status !== 1) {
    throw new Error(`${words.join(' ')} ended with ${String(status)}: ${stderr}`);
  }
  return `${((performance.now() - start) / 1000).toFixed(1).padStart(6)}  ${Number(readFileSync(usage, 'utf8')).toFixed(1).padStart(9)}`;
}

rmSync(cache, { recursive: true, force: true });
const documents = writeRepository();
writeBranches();
const commits = runGit(folder, ['rev-list', '--count', 'main']).trim();
console.log(`${documents} documents, ${commits} commits, branches of ${CHANGED} files. Seconds:\n                                      clock  processor`);
console.log(`check of the files, cold             ${time('check')}`);
console.log(`check of the files, warm             ${time('check')}`);
console.log(`diff of one file, the first time     ${time('diff', 'main', 'one')}`);
console.log(`diff of approved files, first time   ${time('diff', 'main', 'approved')}`);
console.log(`diff main feature, the first time    ${time('diff', 'main', 'feature')}`);
console.log(`diff main feature, again (warm)      ${time('diff', 'main', 'feature')}`);
console.log(`history of 24 months, cold           ${time('history')}`);
console.log(`history of 24 months, warm           ${time('history')}`);
console.log(`coverage of one commit, warm         ${time('coverage', '--rev', 'main~2000')}`);
