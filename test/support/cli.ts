import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { runCommandLine } from '../../server/src/cli/program.ts';
import type { Terminal } from '../../server/src/cli/session.ts';
import { builtinSchemas } from './builtinSchemas.ts';
import { FIXTURE_DAY, readFixture } from './fixture.ts';

/** An empty folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'clausework-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty folder for all tests of a group, gone when they have ended. */
export function temporaryFolderForAll(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'clausework-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a fixture into a folder of its own; files begin with a line `//- path`. */
export function folderWith(fixture: string): string {
  const folder = temporaryFolder();
  for (const [name, text] of readFixture(fixture).files) {
    writeInto(folder, name, text);
  }
  return folder;
}

export function writeInto(folder: string, name: string, text: string | Uint8Array): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** All files below a folder with their texts, by path. */
export function filesBelow(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) {
      files[name.split(path.sep).join('/')] = readFileSync(file, 'utf8');
    }
  }
  return files;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in this process, as a person in that folder would, without colours and on the day of the fixtures. */
export function runIn(cwd: string, words: readonly string[], changes: Partial<Terminal> = {}): Outcome {
  let [out, err] = ['', ''];
  const terminal: Terminal = {
    cwd,
    out: (text) => {
      out += text;
    },
    error: (text) => {
      err += text;
    },
    isInteractive: false,
    hasColour: false,
    width: 100,
    today: FIXTURE_DAY,
    environment: {},
    version: '0.0.0-test',
    schemas: () => builtinSchemas().schemas,
    sample: fileURLToPath(new URL('../../sample-sms', import.meta.url)),
    finish: () => {
      throw new Error('This command ends at once.');
    },
    chartDrawer: async () => (await import('../../server/src/cli/formats/chartSvg.ts')).chartSvg,
    serve: () => {
      throw new Error('A language server has no end.');
    },
    ...changes,
  };
  const code = runCommandLine(words, terminal);
  return { code, out, err };
}
