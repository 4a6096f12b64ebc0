import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PlainDate } from '../core/dates/plainDate.ts';
import type { DrawChart } from '../core/report/content.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { readBuiltinSchemas } from '../node/builtinSchemas.ts';
import { runCommandLine } from './program.ts';

// Written synchronously: a pipe would otherwise lose what is still waiting when the process ends.
const write = (descriptor: number) => (text: string): void => {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') {
        return;
      }
      if (code !== 'EAGAIN') {
        throw error;
      }
    }
  }
};

const { env, stdout } = process;
const now = new Date();
const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}` as PlainDate;

process.exitCode = runCommandLine(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    out: write(1),
    error: write(2),
    isInteractive: stdout.isTTY,
    hasColour: (stdout.isTTY || (env['FORCE_COLOR'] ?? '') !== '') && (env['NO_COLOR'] ?? '') === '',
    width: stdout.isTTY ? stdout.columns : 100,
    today,
    environment: env,
    version: packageJson.version,
    schemas: readBuiltinSchemas,
    sample: fileURLToPath(new URL('../../../sample-sms', import.meta.url)),
    finish: (work) => {
      work.catch((error: unknown) => {
        write(2)(`clausework: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 2;
      });
    },
    // Loaded only now: the library for charts takes longer to read than most commands to run.
    chartDrawer: async () => ((await import(new URL('./chartSvg.mjs', import.meta.url).href)) as { readonly chartSvg: DrawChart }).chartSvg,
    // Loaded only now: every other command starts faster without it. It reads the way of speaking from the arguments.
    serve: () => void import(new URL('./server.mjs', import.meta.url).href),
  },
);
