// The main job on the sample: check it, show what proves the clauses and what falls due, and say how to go on. `npm start`
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = path.join(root, 'dist/server/node/cli.mjs');
const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

const run = (title, words) => {
  console.log(`\n$ npx clausework ${words.join(' ')}   # ${title}\n`);
  const { status } = spawnSync(process.execPath, [cli, ...words], { cwd: root, stdio: 'inherit', env: { ...process.env, ...colour } });
  return status ?? 2;
};

const code = run('documents, links, approvals, dates', ['check', 'sample-sms']);
run('what proves each clause', ['coverage', 'sample-sms']);
run('what falls due', ['reviews', 'sample-sms']);
run('open work', ['actions', 'sample-sms']);
console.log('\nIn VS Code: npm run package, then code --install-extension clausework-*.vsix, and open the folder sample-sms. Other editors: npx clausework lsp --stdio (settings in the README).');
console.log('Go on with: npx clausework --help, npx clausework explain 8.3.3, npx clausework trace SVC-PAYROLL sample-sms');
process.exitCode = code;
