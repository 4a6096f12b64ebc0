// Builds what runs: the command line, its workers, and the built-in schemas as one JSON file. `node scripts/build.mjs`
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

const common = { bundle: true, platform: 'node', target: 'node20', format: 'esm', sourcemap: true, legalComments: 'none', logLevel: 'warning', logOverride: { 'import-is-undefined': 'error' } };
// Some libraries are CommonJS and ask for Node's own modules by require, and for the name of their file, which an ES module does not have.
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __fileOf } from 'node:url'; const require = __createRequire(import.meta.url); const __filename = __fileOf(import.meta.url);",
};

await mkdir(path.join(dist, 'server/node'), { recursive: true });
await writeSchemas();
await build({
  ...common,
  entryPoints: { cli: path.join(root, 'server/src/cli/main.ts') },
  outdir: path.join(dist, 'server/node'),
  outExtension: { '.js': '.mjs' },
  banner: { js: `#!/usr/bin/env node\n${banner.js}` },
});

await build({
  ...common,
  entryPoints: { parseWorker: path.join(root, 'server/src/node/parseWorker.ts') },
  outdir: path.join(dist, 'server/node'),
  outExtension: { '.js': '.mjs' },
  banner,
});

await build({
  ...common,
  entryPoints: { server: path.join(root, 'server/src/node/serverMain.ts') },
  outdir: path.join(dist, 'server/node'),
  outExtension: { '.js': '.mjs' },
  banner,
});
await build({
  ...common,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  entryPoints: { server: path.join(root, 'server/src/browser/serverMain.ts') },
  outdir: path.join(dist, 'server/browser'),
});
// Diagnostics link to the page of their rule.
await cp(path.join(root, 'docs/rules'), path.join(dist, 'rules'), { recursive: true });

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
