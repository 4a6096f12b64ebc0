import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { EXTENSION } from './host.ts';

export interface CompiledSuite {
  /** The one file that all hosts run. */
  readonly file: string;
  remove(): void;
}

/**
 * Compiles a suite into one file, inside the folder of the extension, which is where a browser can fetch it. The same file runs
 * in each extension host, with the build of mocha that needs no Node.
 */
export async function compileSuite(entry = 'suite/index.ts'): Promise<CompiledSuite> {
  const parent = path.join(EXTENSION, 'suites');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'run-'));
  const file = path.join(folder, 'index.js');
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
    define: { global: 'globalThis' },
    plugins: [mochaAlone],
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Mocha's build for browsers would take the exports of the bundle for its own; alone it makes itself known as a global. */
const mochaAlone: Plugin = {
  name: 'mocha-alone',
  setup: (build_) => {
    build_.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({ contents: `(function (exports, module, define) {${readFileSync(file, 'utf8')}\n})();`, loader: 'js' }));
  },
};
