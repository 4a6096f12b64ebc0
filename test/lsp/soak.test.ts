import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver-protocol';
import { listFiles } from '../../server/src/node/files.ts';
import { NodeFileAccess } from '../../server/src/node/nodeFileAccess.ts';
import { temporaryFolder } from '../support/cli.ts';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';
import { checked, shown } from './findings.ts';

/** How much is done to the sample; a longer run is a matter of patience. */
const STEPS = Number(process.env['CLAUSEWORK_STEPS'] ?? 2000);
const SEED = Number(process.env['CLAUSEWORK_SEED'] ?? 20260930);

const PIECES = ['\n', ' ', '"', '[', '|', '#', '---\n', '## Targets\n', 'SVC-PAYROLL', 'status: draft\n', '[there](../governance/POL-SM.md)', 'TODO(say)', 'clause 8.3.3', '\r\n', '\u{1f600}', '- '];

/** Throws a number from low to high, both included. */
interface Dice {
  nextInt(low: number, high: number): number;
}

/** An editor and other programs at work in one folder: what is open, and what lies on disk. */
class Worker {
  readonly #client: TestClient;
  readonly #folder: string;
  readonly #files: string[];
  readonly #gone = new Map<string, Buffer>();
  readonly #open = new Set<string>();
  readonly #random: Dice;
  #made = 0;

  constructor(client: TestClient, folder: string, random: Dice) {
    this.#client = client;
    this.#folder = folder;
    this.#random = random;
    this.#files = listFiles(folder).files.map((file) => file.path).filter((file) => file !== 'clausework.yaml');
  }

  async step(): Promise<void> {
    const dice = this.#random.nextInt(0, 99);
    if (dice < 60) {
      await this.#type();
    } else if (dice < 70) {
      await this.#openOne();
    } else if (dice < 78) {
      await this.#closeOne();
    } else if (dice < 86) {
      await this.#writeOutside();
    } else if (dice < 92) {
      await this.#rename();
    } else if (dice < 96) {
      await this.#remove();
    } else {
      await this.#bringBack();
    }
  }

  /** Saves everything, so that the disk has what the editor has. */
  async saveAll(): Promise<void> {
    for (const file of this.#open) {
      writeFileSync(path.join(this.#folder, file), this.#client.textOf(file));
      await this.#tell([file, FileChangeType.Changed]);
    }
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.#random.nextInt(0, from.length - 1)];
  }

  async #type(): Promise<void> {
    const file = this.#pick([...this.#open]);
    if (file === undefined) {
      await this.#openOne();
      return;
    }
    const text = this.#client.textOf(file);
    const start = this.#random.nextInt(0, text.length);
    // Mostly near the front matter, where a change reaches furthest.
    const at = this.#random.nextInt(0, 2) === 0 ? start : Math.min(start, 400);
    const removed = this.#random.nextInt(0, 3) === 0 ? this.#random.nextInt(0, 40) : 0;
    await this.#client.edit(file, at, Math.min(text.length, at + removed), this.#pick(PIECES) ?? '');
  }

  async #openOne(): Promise<void> {
    const file = this.#pick(this.#files.filter((one) => !this.#open.has(one) && one.endsWith('.md')));
    if (file !== undefined && this.#open.size < 12) {
      this.#open.add(file);
      await this.#client.open(file, readFileSync(path.join(this.#folder, file), 'utf8'));
    }
  }

  async #closeOne(): Promise<void> {
    const file = this.#pick([...this.#open]);
    if (file !== undefined) {
      this.#open.delete(file);
      await this.#client.close(file);
    }
  }

  async #writeOutside(): Promise<void> {
    const file = this.#pick(this.#files);
    if (file !== undefined) {
      const text = readFileSync(path.join(this.#folder, file), 'utf8');
      const at = this.#random.nextInt(0, text.length);
      writeFileSync(path.join(this.#folder, file), text.slice(0, at) + (this.#pick(PIECES) ?? '') + text.slice(at));
      await this.#tell([file, FileChangeType.Changed]);
    }
  }

  async #rename(): Promise<void> {
    const file = this.#pick(this.#files.filter((one) => !this.#open.has(one)));
    if (file !== undefined) {
      const to = `${path.posix.dirname(file)}/renamed-${++this.#made}${path.extname(file)}`;
      renameSync(path.join(this.#folder, file), path.join(this.#folder, to));
      this.#files.splice(this.#files.indexOf(file), 1, to);
      await this.#tell([file, FileChangeType.Deleted], [to, FileChangeType.Created]);
    }
  }

  async #remove(): Promise<void> {
    const file = this.#pick(this.#files.filter((one) => !this.#open.has(one)));
    if (file !== undefined) {
      this.#gone.set(file, readFileSync(path.join(this.#folder, file)));
      rmSync(path.join(this.#folder, file));
      this.#files.splice(this.#files.indexOf(file), 1);
      await this.#tell([file, FileChangeType.Deleted]);
    }
  }

  async #bringBack(): Promise<void> {
    const file = this.#pick([...this.#gone.keys()]);
    if (file !== undefined) {
      mkdirSync(path.dirname(path.join(this.#folder, file)), { recursive: true });
      writeFileSync(path.join(this.#folder, file), this.#gone.get(file) ?? '');
      this.#gone.delete(file);
      this.#files.push(file);
      await this.#tell([file, FileChangeType.Created]);
    }
  }

  async #tell(...changes: [file: string, type: FileChangeType][]): Promise<void> {
    await this.#client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: changes.map(([file, type]) => ({ uri: this.#client.uri(file), type })) });
  }
}

it.each([
  ['that begins afresh', false],
  ['that begins with the results of another', true],
])(`shows after ${STEPS} edits, renames and deletions exactly what a fresh check finds, in a session %s`, async (_how, isResumed) => {
  const [folder, cache] = [temporaryFolder(), temporaryFolder()];
  cpSync(SAMPLE_ROOT, folder, { recursive: true });
  const start = (): Promise<TestClient> => TestClient.start(folder, isResumed ? { runtime: { access: () => new NodeFileAccess(() => cache, 'test') } } : {});
  if (isResumed) {
    const before = await start();
    await before.ready();
    await before.stop();
  }
  const client = await start();
  await client.ready();
  const [random] = fc.sample(fc.noBias(fc.infiniteStream(fc.nat())), { numRuns: 1, seed: SEED });
  const worker = new Worker(client, folder, { nextInt: (low: number, high: number) => low + ((random?.next().value ?? 0) % (high - low + 1)) });
  for (let step = 0; step < STEPS; step++) {
    await worker.step();
  }
  await worker.saveAll();
  await client.settled();
  const expected = checked(folder);
  // It would prove little if nothing had been broken on the way.
  expect([...expected.values()].flat().length).toBeGreaterThan(200);
  expect(shown(client)).toEqual(expected);
  expect(client.log.filter((line) => /failed/i.test(line))).toEqual([]);
  await client.stop();
}, 240_000);
