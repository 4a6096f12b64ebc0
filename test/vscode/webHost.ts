import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { installedEditor } from './editorInstall.ts';
import { EXTENSION, type Host, type HostOptions } from './host.ts';
import { freePort } from './temporary.ts';

interface TestWeb {
  readonly default: (config: Readonly<Record<string, unknown>>) => Promise<{ callback: () => (request: IncomingMessage, response: ServerResponse) => void; silent?: boolean }>;
}

const BUILD = '/static/build';
const WORKBENCH = `${BUILD}/out/vs/code/browser/workbench/workbench.js`;

/** Serves VS Code without any Node behind it: extensions run in a worker of the browser, files come over HTTP. */
export async function startWebHost({ folder, suite, settings }: HostOptions): Promise<Host> {
  const { vscode } = await installedEditor((message) => console.log(message));
  const port = await freePort();
  // The policy of the frame that the extension worker runs in allows this name only.
  const host = `localhost:${port}`;
  const { default: createApp } = createRequire(import.meta.url)('@vscode/test-web/out/server/app.js') as TestWeb;
  const app = await quietly(() => createApp({ build: { type: 'static', location: vscode }, extensionDevelopmentPath: EXTENSION, folderMountPath: path.dirname(folder) }));
  // A window that closes leaves requests behind, which is no fault.
  app.silent = true;
  const serveFile = app.callback();
  const page = workbenchPage(vscode, host, { folder, suite, settings });
  const script = workbenchScript(vscode);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://${host}`);
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    } else if (pathname === WORKBENCH) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } else {
      serveFile(request, response);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://${host}/`, close };
}

function workbenchPage(vscode: string, host: string, { folder, suite, settings }: Pick<HostOptions, 'folder'> & { readonly suite: string | undefined; readonly settings: HostOptions['settings'] }): string {
  const served = (place: string): Record<string, string> => ({ scheme: 'http', authority: host, path: place });
  const configuration = {
    folderUri: { scheme: 'vscode-test-web', authority: 'mount', path: `/${path.basename(folder)}` },
    userDataPath: '/ud',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    enableWorkspaceTrust: false,
    additionalBuiltinExtensions: [served('/static/extensions/fs')],
    developmentOptions: {
      extensions: [served('/static/devextensions')],
      ...(suite === undefined ? {} : { extensionTestsPath: served(`/static/devextensions/${path.relative(EXTENSION, suite).split(path.sep).join('/')}`) }),
    },
    configurationDefaults: { 'workbench.startupEditor': 'none', ...settings },
    productConfiguration: { enableTelemetry: false, extensionEnabledApiProposals: { 'vscode.vscode-test-web-fs': ['fileSearchProvider', 'textSearchProvider'] } },
  };
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_BASE_URL: BUILD,
    WORKBENCH_NLS_FALLBACK_URL: `${BUILD}/out/nls.messages.js`,
    WORKBENCH_NLS_URL: `${BUILD}/out/nls.messages.js`,
    WORKBENCH_WEB_CONFIGURATION: escapeHtml(JSON.stringify(configuration)),
    WORKBENCH_AUTH_SESSION: '',
    BASE: '',
    VS_BASE: BUILD,
  };
  const html = readFileSync(path.join(vscode, 'out/vs/code/browser/workbench/workbench.html'), 'utf8');
  return html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** code-server's build always wants a server behind it; two places say so. */
function workbenchScript(vscode: string): string {
  const text = readFileSync(path.join(vscode, 'out/vs/code/browser/workbench/workbench.js'), 'utf8');
  const replaced = text
    .replace('remoteAuthority:location.host', 'remoteAuthority:undefined')
    .replace('N.file(this.userDataPath).with({scheme:K.vscodeRemote})', 'N.file(this.userDataPath).with({scheme:K.vscodeUserData})');
  if (replaced.includes('remoteAuthority:location.host') || !replaced.includes('scheme:K.vscodeUserData})')) {
    throw new Error('The workbench of the installed code-server is not the one these tests know: delete .vscode-test.');
  }
  return replaced;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The library tells on the console what it serves, which says nothing about a test. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await work();
  } finally {
    console.log = log;
  }
}
