// Preloaded into a measured process: writes its peak memory, workers included, when it ends.
import { writeFileSync } from 'node:fs';

const file = process.env.CLAUSEWORK_USAGE_FILE;
if (file !== undefined) {
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
