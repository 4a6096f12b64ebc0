import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedEditor, type ServedEditor } from './editorInstall.ts';
import { EXTENSION, type Host, type HostOptions } from './host.ts';
import { freePort, temporaryFolder } from './temporary.ts';

const START_LIMIT_MS = 60_000;
/** Nothing that opens by itself, blinks or asks: what is on the screen is what the extension put there. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'editor.cursorBlinking': 'solid',
  'window.restoreWindows': 'none',
  'files.autoSave': 'off',
};

/** Serves VS Code with the Node extension host, webviews included, for one window. */
export async function startNodeHost(options: HostOptions): Promise<Host> {
  const editor = await installedEditor((message) => console.log(message));
  const home = temporaryFolder('served');
  const userData = path.join(home.folder, 'ud');
  const extensions = path.join(home.folder, 'ext');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify({ ...QUIET, ...options.settings }));
  for (const extension of options.extensions ?? []) {
    cpSync(extension, path.join(extensions, path.basename(extension)), { recursive: true });
  }
  if (options.vsix !== undefined) {
    await installVsix(editor, options.vsix, home.folder, userData, extensions);
  }
  if (options.programs !== undefined) {
    // VS Code takes the PATH of extensions from a login shell.
    writeFileSync(path.join(home.folder, '.profile'), `PATH='${options.programs}':"$PATH"\nexport PATH\n`);
  }
  const port = await freePort();
  const program = startEntry(editor, home.folder, options.programs, ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', ...(options.isTrustAsked === true ? [] : ['--disable-workspace-trust']), '--user-data-dir', userData, '--extensions-dir', extensions]);
  const close = async (): Promise<void> => {
    await end(program.process);
    home.remove();
  };
  try {
    await answers(port, program);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: windowUrl(port, options), ...(program.process.pid === undefined ? {} : { processGroup: program.process.pid }), close };
}

function windowUrl(port: number, { folder, suite, vsix, workspaceFile }: HostOptions): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${file}`;
  const payload = [
    ...(vsix === undefined ? [['extensionDevelopmentPath', remote(EXTENSION)]] : []),
    ...(suite === undefined ? [] : [['extensionTestsPath', remote(suite)]]),
    ['skipWelcome', 'true'],
  ];
  const opened = workspaceFile === undefined ? `folder=${encodeURIComponent(folder)}` : `workspace=${encodeURIComponent(workspaceFile)}`;
  return `http://127.0.0.1:${port}/?${opened}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

interface Program {
  readonly process: ChildProcess;
  readonly output: () => string;
}

function startEntry(editor: ServedEditor, home: string, programs: string | undefined, words: readonly string[]): Program {
  // Variables of an editor that this very run may have been started from would be taken for the served one's own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|CODE_SERVER_|ELECTRON_|PORT$|PASSWORD$|NODE_OPTIONS$|VITEST|NODE_ENV$)/.test(name)));
  const child = spawn(process.execPath, [editor.entry, ...words], { env: { ...env, ...(programs === undefined ? {} : { SHELL: '/bin/sh' }), HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), XDG_DATA_HOME: path.join(home, '.local/share') }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const add = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-8000);
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return { process: child, output: () => output };
}

async function installVsix(editor: ServedEditor, vsix: string, home: string, userData: string, extensions: string): Promise<void> {
  const program = startEntry(editor, home, undefined, ['--install-extension', vsix, '--user-data-dir', userData, '--extensions-dir', extensions]);
  const code = await Promise.race([new Promise<number | null>((resolve) => program.process.once('exit', resolve)), sleep(START_LIMIT_MS, 'late', { ref: false })]);
  if (code !== 0) {
    await end(program.process);
    throw new Error(`The package could not be installed (${code ?? 'killed'}):\n${program.output()}`);
  }
}

async function answers(port: number, program: Program): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (!(await isAnswered(port))) {
    if (program.process.exitCode !== null) {
      throw new Error(`The served VS Code ended at once:\n${program.output()}`);
    }
    if (Date.now() > until) {
      throw new Error(`The served VS Code did not answer within ${START_LIMIT_MS / 1000} s:\n${program.output()}`);
    }
    await sleep(100);
  }
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/healthz', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false));
    request.on('timeout', () => request.destroy());
  });
}

/** Ends a server with all that it started: its extension hosts and language servers are a process group. */
async function end(child: ChildProcess): Promise<void> {
  const group = child.pid;
  if (group === undefined) {
    return;
  }
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-group, name);
    } catch {
      // It is gone already.
    }
  };
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    signal('SIGTERM');
    await Promise.race([gone, sleep(3000, undefined, { ref: false })]);
  }
  signal('SIGKILL');
}
