// Replays the sample into a git repository of its own: two years of commits by its people. `npm run sample:repo [-- FOLDER]`
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { replaySample } from './sample/replay.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const named = process.argv[2];
const usual = path.join(root, '.bench', 'sample-repo');
if (named === undefined) {
  // This folder is ours alone; a named one must be new.
  rmSync(usual, { recursive: true, force: true });
}
const target = path.resolve(named ?? usual);
try {
  const { commits, authors, head } = replaySample(path.join(root, 'sample-sms'), target);
  console.log(`${commits} commits by ${authors} people, up to ${head.slice(0, 12)}, in ${target}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
