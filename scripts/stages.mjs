// Runs scripts of package.json one after the other and says how long each took. `node scripts/stages.mjs test:fast test:thorough`
import { spawnSync } from 'node:child_process';

const FAST_LIMIT_S = 180;
const taken = [];
for (const stage of process.argv.slice(2)) {
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', stage], { stdio: 'inherit', shell: process.platform === 'win32' });
  const seconds = Math.round((performance.now() - started) / 1000);
  taken.push(`${stage}: ${seconds} s`);
  if (stage === 'test:fast' && seconds > FAST_LIMIT_S) {
    console.log(`${stage} took ${seconds} s. It is for daily work, and shall take at most ${FAST_LIMIT_S} s.`);
  }
  if (status !== 0) {
    console.log(`${taken.join(', ')}. ${stage} failed.`);
    process.exit(status ?? 1);
  }
}
console.log(taken.join(', '));
