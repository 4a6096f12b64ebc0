// Writes steps into a git repository. Nothing of the machine's own git settings takes part, so each run gives the same commits.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyOf, type SampleFiles, type Step } from './history.ts';
import { listFiles } from '../../server/src/node/files.ts';

export interface Replayed {
  readonly commits: number;
  readonly authors: number;
  readonly head: string;
}

/** Replays the sample into a new folder, and makes sure that it ends in exactly the sample's files. */
export function replaySample(sampleRoot: string, target: string): Replayed {
  mkdirSync(target, { recursive: true });
  if (readdirSync(target).length > 0) {
    throw new Error(`${target} is not empty. Name a folder that does not exist yet.`);
  }
  const sample = readSample(sampleRoot);
  const people = peopleIn(sample.texts.get('governance/PEOPLE.md') ?? '');
  const steps = historyOf(sample);
  runGit(target, ['init', '--quiet', '--initial-branch=main', '--object-format=sha1', '--template=']);
  runGit(target, ['fast-import', '--quiet', '--date-format=raw'], streamOf(steps, people));
  runGit(target, ['reset', '--quiet', '--hard', 'main']);
  assertSame(sampleRoot, target, [...sample.texts.keys()]);
  return { commits: steps.length, authors: new Set(steps.map((step) => step.by)).size, head: runGit(target, ['rev-parse', 'HEAD']).trim() };
}

/** Runs git with a clean environment: no settings of the user or machine, no hooks, no other repository around it. */
export function runGit(folder: string, words: readonly string[], input?: string): string {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: path.dirname(path.resolve(folder)), TZ: 'UTC', LC_ALL: 'C' };
  return execFileSync('git', ['-c', 'core.autocrlf=false', ...words], { cwd: folder, env, encoding: 'utf8', input: input ?? '', maxBuffer: 1 << 28 });
}

function readSample(root: string): SampleFiles {
  const texts = new Map(listFiles(root).files.map((file) => [file.path, readFileSync(path.join(root, file.path), 'utf8')]));
  const configuration = texts.get('clausework.yaml') ?? '';
  const dayOf = (key: string): string => new RegExp(`^${key}: (\\S+)`, 'm').exec(configuration)?.[1] ?? '';
  return { texts, start: dayOf('started'), asOf: dayOf('as-of') };
}

type People = ReadonlyMap<string, string>;

/** The names of the people list, by id. */
function peopleIn(text: string): People {
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.filter((cells) => /^[a-z]\.[a-z]+$/.test(cells[1] ?? '')).map((cells) => [cells[1] ?? '', cells[2] ?? '']));
}

function streamOf(steps: readonly Step[], people: People): string {
  const perDay = new Map<string, number>();
  for (const { day } of steps) {
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  const soFar = new Map<string, number>();
  const commits = steps.map((step) => {
    const place = soFar.get(step.day) ?? 0;
    soFar.set(step.day, place + 1);
    return commitOf(step, secondsOf(step.day, place, perDay.get(step.day) ?? 1), people);
  });
  return `${commits.join('')}done\n`;
}

/** The steps of one day are spread over its working hours, in their order. */
function secondsOf(day: string, place: number, count: number): number {
  const nine = Date.parse(`${day}T09:00:00Z`) / 1000;
  return nine + Math.floor((place * 8 * 3600) / count);
}

function commitOf(step: Step, seconds: number, people: People): string {
  const name = people.get(step.by);
  if (name === undefined) {
    throw new Error(`"${step.by}", who should "${step.message}", is not on the people list.`);
  }
  const who = `${name} <${step.by}@tidewater.example> ${seconds} +0000`;
  const files = [...step.files].map(([file, text]) => `M 100644 inline ${file}\n${dataOf(text)}`);
  return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${dataOf(`${step.message}\n`)}${files.join('')}\n`;
}

const dataOf = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

function assertSame(sampleRoot: string, target: string, files: readonly string[]): void {
  const replayed = listFiles(target).files.map((file) => file.path);
  const differing = files.filter((file) => !readFileSync(path.join(target, file)).equals(readFileSync(path.join(sampleRoot, file))));
  const extra = replayed.filter((file) => !files.includes(file));
  if (differing.length + extra.length > 0) {
    throw new Error(`The replay does not end in the sample: ${[...differing, ...extra].join(', ')}`);
  }
}
