// Builds what runs: the command line, the language server, the VS Code client, and the built-in schemas as one JSON file. `node scripts/build.mjs`
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where everything is in the end. */
const target = path.join(root, 'dist');
/** Where it is built: beside it, so that whoever runs or packs what is there meanwhile never meets half a file. */
const dist = `${target}-${process.pid}`;
process.on('exit', () => rmSync(dist, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(1));
}

// Results kept between runs are those of one program: of whatever interprets, checks and proves.
const core = { __CLAUSEWORK_CORE__: JSON.stringify(await hashOf(['server/src', 'schemas'])) };

const common = { bundle: true, define: core, minifyWhitespace: true, minifySyntax: true, platform: 'node', target: 'node20', format: 'esm', sourcemap: true, legalComments: 'none', logLevel: 'warning', logOverride: { 'import-is-undefined': 'error' } };
// Some libraries are CommonJS and ask for Node's own modules by require, and for the name of their file, which an ES module does not have.
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __fileOf } from 'node:url'; const require = __createRequire(import.meta.url); const __filename = __fileOf(import.meta.url);",
};

// In a worker there is no document, which some libraries use where they can.
const browser = { platform: 'browser', target: 'es2022', conditions: ['worker', 'browser'] };

await mkdir(path.join(dist, 'server/node'), { recursive: true });
await writeSchemas();
await build({
  ...common,
  entryPoints: { cli: path.join(root, 'server/src/cli/main.ts') },
  outdir: path.join(dist, 'server/node'),
  outExtension: { '.js': '.mjs' },
  banner: { js: `#!/usr/bin/env node\n${banner.js}` },
});

// Charts are drawn by a file of their own, so that the command line starts without the library for them.
await build({ ...common, sourcemap: false, minify: true, define: { ...core, 'process.env.NODE_ENV': '"production"' }, entryPoints: { chartSvg: path.join(root, 'server/src/cli/formats/chartSvg.ts') }, outdir: path.join(dist, 'server/node'), outExtension: { '.js': '.mjs' } });

await buildServer();
// VS Code loads its extensions as CommonJS: on Node a file that says so by its name, in a browser a script.
const extension = { ...common, format: 'cjs', external: ['vscode'], minify: true };
await build({ ...extension, entryPoints: [path.join(root, 'client/src/node/main.ts')], outfile: path.join(dist, 'client/node/main.cjs') });
await build({ ...extension, ...browser, entryPoints: [path.join(root, 'client/src/browser/main.ts')], outfile: path.join(dist, 'client/browser/main.js') });
await build({ ...common, ...browser, format: 'iife', minify: true, entryPoints: [path.join(root, 'server/src/browser/serverMain.ts')], outfile: path.join(dist, 'server/browser/server.js') });
await build({ ...common, platform: 'browser', target: 'es2022', format: 'iife', minify: true, sourcemap: false, entryPoints: [path.join(root, 'client/webview/dashboard/main.ts')], outfile: path.join(dist, 'webview/dashboard.js') });
await writePreview();
await writeExtension();
// Diagnostics link to the page of their rule.
await cp(path.join(root, 'docs/rules'), path.join(dist, 'rules'), { recursive: true });
await publish();

/** Moves what was built to its place: files that came out the same stay untouched, the others are exchanged whole. */
async function publish() {
  const shared = path.join(target, 'server/node');
  const current = new Set(await readdir(path.join(dist, 'server/node')));
  // What others name comes first.
  const built = (await readdir(dist, { recursive: true, withFileTypes: true })).sort((left, right) => Number(right.name.startsWith('shared-')) - Number(left.name.startsWith('shared-')));
  for (const name of built) {
    const from = path.join(name.parentPath, name.name);
    const to = path.join(target, path.relative(dist, from));
    if (name.isDirectory()) {
      await mkdir(to, { recursive: true });
    } else if (!(await isSame(from, to))) {
      await mkdir(path.dirname(to), { recursive: true });
      await rename(from, to);
    }
  }
  for (const name of await readdir(shared)) {
    if (name.startsWith('shared-') && !current.has(name)) {
      await rm(path.join(shared, name), { force: true });
    }
  }
}

async function isSame(one, other) {
  try {
    return (await readFile(one)).equals(await readFile(other));
  } catch {
    // The other is not there yet.
    return false;
  }
}

/**
 * The language server and its workers share most of their code, so they share files of it, beside them: a URL relative to a module
 * means the same in all of them. The names follow the content, so another build meanwhile takes nothing away that is in use.
 */
async function buildServer() {
  const outdir = path.join(dist, 'server/node');
  const entry = (name) => path.join(root, `server/src/node/${name}.ts`);
  await build({
    ...common,
    minify: true,
    splitting: true,
    entryPoints: { server: entry('serverMain'), parseWorker: entry('parseWorker'), gitWorker: entry('gitWorker') },
    chunkNames: 'shared-[hash]',
    outdir,
    outExtension: { '.js': '.mjs' },
    banner,
  });
}

/** A hash of all files below some folders, tests left out. */
async function hashOf(folders) {
  const hash = createHash('sha1');
  for (const folder of folders) {
    const names = (await readdir(path.join(root, folder), { recursive: true })).filter((name) => /\.(?:ts|yaml)$/.test(name) && !/\.test\.ts$/.test(name)).sort();
    for (const name of names) {
      hash.update(name).update(await readFile(path.join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Reads all schema files with the loader of the core, refuses to build on any problem, and writes them as one file. */
async function writeSchemas() {
  const loaderFile = path.join(dist, 'schema-loader.mjs');
  await build({ ...common, entryPoints: [path.join(root, 'server/src/core/schema/loadSchemas.ts')], outfile: loaderFile, sourcemap: false, banner });
  const { loadSchemas } = await import(`${pathToFileURL(loaderFile).href}?${Date.now()}`);
  await rm(loaderFile);
  const folder = path.join(root, 'schemas');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml'));
  const files = await Promise.all(names.map(async (name) => ({ path: name.split(path.sep).join('/'), text: await readFile(path.join(folder, name), 'utf8') })));
  const { schemas, problems } = loadSchemas(files);
  for (const problem of problems) {
    console.error(`schemas/${problem.path}: ${problem.message}`);
  }
  if (problems.length > 0) {
    process.exit(1);
  }
  await writeFile(path.join(dist, 'server/schemas.json'), JSON.stringify(schemas));
}

/** What the Markdown preview loads: one style sheet, one small script, and Mermaid as one file that the script fetches when a diagram is shown. */
async function writePreview() {
  const folder = path.join(root, 'client/preview');
  await build({ ...common, ...browser, format: 'iife', minify: true, sourcemap: false, entryPoints: [path.join(folder, 'preview.ts')], outfile: path.join(dist, 'preview/preview.js') });
  await cp(path.join(folder, 'preview.css'), path.join(dist, 'preview/preview.css'));
  await cp(path.join(root, 'node_modules/mermaid/dist/mermaid.min.js'), path.join(dist, 'preview/mermaid.js'));
}

/**
 * Makes `dist` the folder of the VS Code extension: its manifest is that of the repository without what npm needs, and without
 * "type", because VS Code in a browser loads no ES modules.
 */
async function writeExtension() {
  const ofNpm = new Set(['type', 'bin', 'imports', 'scripts', 'dependencies', 'devDependencies', 'overrides', 'private']);
  const text = (await readFile(path.join(root, 'package.json'), 'utf8')).replaceAll('"./client/', '"./').replaceAll('"./dist/', '"./');
  const manifest = Object.fromEntries(Object.entries(JSON.parse(text)).filter(([name]) => !ofNpm.has(name)));
  const files = ['client/**/*.js', 'client/**/*.cjs', 'server/browser/*.js', 'server/node/server.mjs', 'server/node/parseWorker.mjs', 'server/node/gitWorker.mjs', 'server/node/shared-*.mjs', 'server/schemas.json', 'rules/**', 'preview/*', 'webview/*', 'media/**', 'snippets/*', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];
  await writeFile(path.join(dist, 'package.json'), JSON.stringify({ ...manifest, engines: { vscode: manifest.engines.vscode }, files }, undefined, 2));
  for (const name of ['package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'client/snippets', 'client/media/icon.png', 'client/media/sidebar.svg', 'client/media/walkthrough']) {
    await cp(path.join(root, name), path.join(dist, name.replace('client/', '')), { recursive: true });
  }
}
