// What the action runs: annotations, SARIF, step summary, one comment kept up to date, and the gate. On a schedule: what only time
// broke, and an issue that reminds the owners. Everything comes from the environment; nothing is ever handed to a shell.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const { env } = process;
const cli = env.CLAUSEWORK_CLI ?? fileURLToPath(new URL('../../../dist/server/node/cli.mjs', import.meta.url));
const folder = env.CLAUSEWORK_FOLDER || '.';
const event = readEvent();
const work = mkdtempSync(path.join(tmpdir(), 'clausework-ci-'));

try {
  process.exitCode = env.GITHUB_EVENT_NAME === 'schedule' ? await scheduled() : await onChange();
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A pull request or a push: annotations for all findings, and what the change does. */
async function onChange() {
  const checked = clausework('check', folder, '--format', 'github');
  if (env.CLAUSEWORK_SARIF) {
    clausework('check', folder, '--format', 'sarif', '--out', env.CLAUSEWORK_SARIF);
  }
  let code = env.CLAUSEWORK_CHECK === 'none' && checked === 1 ? 0 : checked;
  const base = event.pull_request?.base?.sha ?? event.before;
  // A new branch has nothing before it; git says so with zeros.
  if (typeof base === 'string' && /^[0-9a-f]{40,64}$/.test(base) && !/^0+$/.test(base)) {
    const comment = path.join(work, 'comment.md');
    const gates = (env.CLAUSEWORK_FAIL_ON ?? '').split(/[\s,]+/).filter((gate) => gate !== '');
    const compared = clausework('diff', base, '--in', folder, '--merge-base', '--format', 'markdown', '--out', comment, ...(gates.length === 0 ? [] : ['--fail-on', ...gates]));
    code = Math.max(code, compared);
    if (existsSync(comment)) {
      const text = readFileSync(comment, 'utf8');
      addSummary(text);
      const number = event.pull_request?.number;
      if (env.CLAUSEWORK_COMMENT !== 'false' && Number.isInteger(number)) {
        await keep(`issues/${number}/comments`, `issues/comments/`, 'clausework', text);
      }
    }
  }
  return code;
}

/** Once a day: a review that fell due or a record that is missing fails here, not in somebody's pull request. */
async function scheduled() {
  const code = clausework('check', folder, '--scheduled', '--format', 'github');
  const text = reminder();
  addSummary(text);
  if (env.CLAUSEWORK_COMMENT !== 'false') {
    await keep('issues', 'issues/', 'clausework-reminder', text, { title: 'Reviews and actions that are due' });
  }
  return code;
}

/** What is overdue or due within 30 days, by the role that answers for it. */
function reminder() {
  const due = [
    ...listOf('reviews').filter(({ state }) => state === 'overdue' || state === 'soon').map((one) => ({ ...one, what: `review of ${one.title}` })),
    ...listOf('actions').filter(({ state }) => state === 'overdue'),
  ];
  const owners = [...new Set(due.map(({ owner }) => owner ?? 'nobody'))].sort();
  const lines = owners.flatMap((owner) => [
    `#### ${escape(owner)}`,
    '',
    ...due.filter((one) => (one.owner ?? 'nobody') === owner).sort((left, right) => ((left.due ?? '') < (right.due ?? '') ? -1 : 1)).map(({ due: day, state, id, what }) => `- ${day ?? 'no day'}${state === 'overdue' ? ' **overdue**' : ''}: ${escape(id)}, ${escape(what ?? '')}`),
    '',
  ]);
  return due.length === 0 ? '### Nothing is due within 30 days.\n' : `### Due within 30 days, or overdue\n\n${lines.join('\n')}`;
}

function listOf(command) {
  const { stdout } = spawnSync(process.execPath, [cli, command, folder, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const view = JSON.parse(stdout || '{}');
  return (view.systems ?? [view]).flatMap((one) => one[command] ?? []);
}

/** Text from documents, so that nothing in it formats, links or calls somebody. */
function escape(text) {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|~#&]/g, (char) => `\\${char}`).replace(/@/g, '@\u200b').replace(/:\/\//g, ':\u200b//');
}

function clausework(...words) {
  const { status, error } = spawnSync(process.execPath, [cli, ...words], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined) {
    console.log(`::error::Clausework could not be started: ${error.message}`);
  }
  return status ?? 2;
}

function addSummary(text) {
  if (env.GITHUB_STEP_SUMMARY) {
    appendFileSync(env.GITHUB_STEP_SUMMARY, `${text}\n`);
  }
}

/**
 * Writes a comment or an issue, or the one that was written before: a mark in its first line tells which it is. What cannot be
 * written (a pull request from a fork has no right to) is said and is no reason to fail: the step summary has it all.
 */
async function keep(list, one, mark, text, more = {}) {
  const body = `<!-- ${mark} ${folder.replace(/[^A-Za-z0-9./_-]/g, '_')} -->\n${text}`;
  const [firstLine] = body.split('\n');
  try {
    const known = await find(list, firstLine);
    const changed = known === undefined ? undefined : await request('PATCH', `${one}${known}`, { ...more, body });
    if (changed?.ok !== true) {
      const made = await request('POST', list, { ...more, body });
      if (!made.ok) {
        throw new Error(`${made.status} ${made.statusText}`);
      }
    }
  } catch (error) {
    console.log(`::notice::The comment could not be written (${error.message}). The step summary says the same.`);
  }
}

async function find(list, firstLine) {
  for (let page = 1; page <= 30; page++) {
    const found = await request('GET', `${list}?per_page=100&page=${page}`);
    const items = found.ok ? await found.json() : [];
    const own = items.find((item) => item.body?.split(/\r?\n/)[0] === firstLine);
    if (own !== undefined) {
      return list === 'issues' ? own.number : own.id;
    }
    if (items.length < 100) {
      return undefined;
    }
  }
  return undefined;
}

function request(method, address, body) {
  return fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}/${address}`, {
    method,
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${env.CLAUSEWORK_TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function readEvent() {
  try {
    return JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
  } catch {
    return {};
  }
}
