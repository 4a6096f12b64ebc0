// Preloaded into a measured process: writes its peak memory and its processor time, workers included, when it ends.
import { writeFileSync } from 'node:fs';

const file = process.env.CLAUSEWORK_USAGE_FILE;
if (file !== undefined) {
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}

const cpuFile = process.env.CLAUSEWORK_CPU_FILE;
if (cpuFile !== undefined) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(cpuFile, String((user + system) / 1e6));
  });
}
