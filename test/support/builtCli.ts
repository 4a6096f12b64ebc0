import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { builtinSchemas } from './builtinSchemas.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line as it stands now, built into a folder, for what starts it as a program of its own. */
export function buildCli(folder: string): string {
  const cli = path.join(folder, 'server/node/cli.mjs');
  mkdirSync(path.dirname(cli), { recursive: true });
  buildSync({
    entryPoints: [path.join(root, 'server/src/cli/main.ts')],
    outfile: cli,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  writeFileSync(path.join(folder, 'server/schemas.json'), JSON.stringify(builtinSchemas().schemas));
  return cli;
}
