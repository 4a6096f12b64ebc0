import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ripgrepPath } from '../support/programs.ts';

/** Where everything that the hosts need is kept; git ignores it. */
export const TEST_FOLDER = fileURLToPath(new URL('../../.vscode-test', import.meta.url));

/** The VS Code that comes out of this package is 1.100.3: the oldest that the extension says it runs on. */
const PACKAGE = 'code-server@4.100.3';
/** Grows when the steps below change, so that what an older version of them made is made anew. */
const RECIPE = 1;

/** A VS Code that a browser can open. */
export interface ServedEditor {
  /** VS Code's own files. */
  readonly vscode: string;
  /** The program that serves them, webviews included. */
  readonly entry: string;
}

const INSTALL_FOLDER = path.join(TEST_FOLDER, 'code-server');
const STAMP = path.join(INSTALL_FOLDER, 'complete.json');
const LOCK = path.join(TEST_FOLDER, 'install.lock');
const WAIT_FOR_OTHER_MS = 10 * 60_000;
const STEP_LIMIT_MS = 5 * 60_000;

/**
 * VS Code as a browser shows it, installed once. Where VS Code itself cannot be downloaded, it is in the package `code-server`;
 * the parts in C++ are compiled here.
 */
export async function installedEditor(say: (message: string) => void): Promise<ServedEditor> {
  const code = path.join(INSTALL_FOLDER, 'node_modules/code-server');
  const editor = { vscode: path.join(code, 'lib/vscode'), entry: path.join(code, 'out/node/entry.js') };
  const release = await takeLock(say);
  try {
    if (!isComplete(editor)) {
      say(`Installing ${PACKAGE} into .vscode-test, once; this takes about a minute.`);
      await install(editor);
    }
  } finally {
    release();
  }
  return editor;
}

const stamp = (): string => JSON.stringify({ package: PACKAGE, recipe: RECIPE, node: process.versions.modules, ripgrep: ripgrepPath() });

function isComplete(editor: ServedEditor): boolean {
  return existsSync(editor.entry) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp();
}

async function install(editor: ServedEditor): Promise<void> {
  const ripgrep = ripgrepPath();
  rmSync(INSTALL_FOLDER, { recursive: true, force: true });
  mkdirSync(INSTALL_FOLDER, { recursive: true });
  writeFileSync(path.join(INSTALL_FOLDER, 'package.json'), '{ "private": true }');
  await npm(INSTALL_FOLDER, 'install', '--ignore-scripts', PACKAGE);
  await compile(INSTALL_FOLDER, 'argon2', 'lib/binding/napi-v3/argon2.node', '--build-from-source');
  await npm(editor.vscode, 'install', '--omit=dev', '--ignore-scripts');
  await compile(editor.vscode, 'node-pty', 'build/Release/pty.node');
  await compile(editor.vscode, '@vscode/spdlog', 'build/Release/spdlog.node');
  await compile(editor.vscode, 'native-watchdog', 'build/Release/watchdog.node');
  const searchFolder = path.join(editor.vscode, 'node_modules/@vscode/ripgrep/bin');
  mkdirSync(searchFolder, { recursive: true });
  symlinkSync(ripgrep, path.join(searchFolder, 'rg'));
  symlinkSync('node_modules', path.join(editor.vscode, 'node_modules.asar'));
  writeFileSync(STAMP, stamp());
}

/** A part in C++. What counts is the compiled file: some of these packages have a last step that fails after it is there. */
async function compile(folder: string, name: string, file: string, ...options: readonly string[]): Promise<void> {
  let output = '';
  try {
    output = await npm(folder, 'rebuild', name, ...options);
  } catch (error) {
    output = String(error);
  }
  if (!existsSync(path.join(folder, 'node_modules', name, file))) {
    throw new Error(`${name} could not be compiled; g++, make and python3 are needed for it.\n${output}`);
  }
}

const run = promisify(execFile);

async function npm(folder: string, ...words: readonly string[]): Promise<string> {
  // What npm tells the scripts it runs is about this project, and not for the npm that is started here.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command|config_(local_prefix|global_prefix|prefix|workspace|ignore_scripts|allow_scripts))/i.test(name)));
  try {
    const { stdout, stderr } = await run('npm', [...words, '--no-audit', '--no-fund'], { cwd: folder, env, timeout: STEP_LIMIT_MS, maxBuffer: 64 << 20 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm ${words.join(' ')} failed in ${folder}:\n${`${stdout}${stderr}`.slice(-3000) || String(error)}`, { cause: error });
  }
}

/** Two runs at once install once: the second waits for the first, unless that one is gone. */
async function takeLock(say: (message: string) => void): Promise<() => void> {
  mkdirSync(TEST_FOLDER, { recursive: true });
  const until = Date.now() + WAIT_FOR_OTHER_MS;
  let told = false;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch {
      const holder = readHolder();
      if (holder === undefined || !isAlive(holder)) {
        rmSync(LOCK, { force: true });
      } else if (Date.now() > until) {
        throw new Error(`Another run (process ${holder}) has been installing for ten minutes. If it hangs, end it and delete .vscode-test.`);
      } else {
        if (!told) {
          say(`Waiting for another run (process ${holder}) to finish installing.`);
          told = true;
        }
        await sleep(500);
      }
    }
  }
}

function readHolder(): number | undefined {
  try {
    const holder = Number(readFileSync(LOCK, 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? holder : process.pid;
  } catch {
    return undefined;
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}
