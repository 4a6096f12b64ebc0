// Keeps one comment of a merge request up to date with a file of Markdown: `node comment.mjs FILE`. Everything else comes from the
// environment; nothing is ever handed to a shell. What cannot be written is said and is no reason to fail: the artifacts have it all.
import { readFileSync } from 'node:fs';

const { env } = process;
const folder = env.CLAUSEWORK_FOLDER || '.';
const mark = `<!-- clausework ${folder.replace(/[^A-Za-z0-9./_-]/g, '_')} -->`;
const notes = `${env.CI_API_V4_URL}/projects/${encodeURIComponent(env.CI_PROJECT_ID ?? '')}/merge_requests/${encodeURIComponent(env.CI_MERGE_REQUEST_IID ?? '')}/notes`;

if (!env.CLAUSEWORK_TOKEN) {
  console.log('No comment: there is no variable CLAUSEWORK_TOKEN with a token that may write one.');
} else {
  try {
    await keep(readFileSync(process.argv[2] ?? '', 'utf8'));
  } catch (error) {
    console.log(`The comment could not be written (${error.message}). The artifacts of this job say the same.`);
  }
}

async function keep(text) {
  const body = `${mark}\n${withoutCommands(text)}`;
  const known = await find();
  const changed = known === undefined ? undefined : await request('PUT', `${notes}/${known}`, { body });
  if (changed?.ok !== true) {
    const made = await request('POST', notes, { body });
    if (!made.ok) {
      throw new Error(`${made.status} ${made.statusText}`);
    }
  }
}

/** GitLab takes a line that begins with a slash for a command, such as one that merges; text from documents commands nothing. */
function withoutCommands(text) {
  return text.replace(/^([^\S\n]*)\//gm, '$1\\/');
}

async function find() {
  for (let page = 1; page <= 30; page++) {
    const found = await request('GET', `${notes}?per_page=100&page=${page}`);
    const items = found.ok ? await found.json() : [];
    const own = items.find((item) => item.body?.split(/\r?\n/)[0] === mark);
    if (own !== undefined) {
      return own.id;
    }
    if (items.length < 100) {
      return undefined;
    }
  }
  return undefined;
}

/** The token goes to this address alone. */
function request(method, address, body) {
  return fetch(address, { method, redirect: 'error', headers: { 'content-type': 'application/json', 'private-token': env.CLAUSEWORK_TOKEN }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}
