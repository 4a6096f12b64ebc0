import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli } from '../support/builtCli.ts';
import { temporaryFolder, temporaryFolderForAll, writeInto } from '../support/cli.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';

const script = fileURLToPath(new URL('../../docs/ci/github/clausework.mjs', import.meta.url));

const policy = (front: string, words = 'We manage services.'): string => `---\nid: POL-SM\ntype: service-management-policy\ntitle: Policy\nversion: 1.0\nstatus: draft\nowner: sms-manager\nauthor: a.khan\n${front}---\n# Policy\n${words}\n`;
const CONFIGURATION = 'clausework: 1\nname: Northwind\nrules: { clause/uncovered: information }\n';
const ROLES = '---\nid: ROLES\ntype: roles-register\ntitle: Roles\nowner: sms-manager\n---\n## Roles and holders\n| ID | Role | Acts as | Holder | From |\n|---|---|---|---|---|\n| sms-manager | SMS manager | sms-manager | a.khan | 2020-01-01 |\n';

interface Item {
  readonly id: number;
  readonly number: number;
  body: string;
  title?: string;
}

/** The part of the code host that the script speaks to: comments of a pull request, and issues. */
class CodeHost {
  readonly comments: Item[] = [{ id: 1, number: 1, body: 'A reviewer says: <!-- clausework . -->' }];
  readonly issues: Item[] = [];
  readonly requests: string[] = [];
  mayWrite = true;
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const text = await new Promise<string>((resolve) => {
      let all = '';
      request.on('data', (part: Buffer) => (all += part.toString('utf8'))).on('end', () => resolve(all));
    });
    const [where = ''] = (request.url ?? '').split('?');
    this.requests.push(`${request.method ?? ''} ${where} ${request.headers.authorization ?? ''}`);
    const items = where.includes('comments') ? this.comments : this.issues;
    if (request.method === 'GET') {
      return { status: 200, body: items };
    }
    if (!this.mayWrite) {
      return { status: 403, body: { message: 'Resource not accessible by integration' } };
    }
    const change = JSON.parse(text) as Partial<Item>;
    const known = items.find((item) => String(item.id) === where.split('/').at(-1));
    if (request.method === 'PATCH') {
      return known === undefined ? { status: 404, body: {} } : { status: 200, body: Object.assign(known, change) };
    }
    const made: Item = { id: items.length + 10, number: items.length + 10, body: '', ...change };
    items.push(made);
    return { status: 201, body: made };
  }
}

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly summary: string;
}

describe('the GitHub action', () => {
  const host = new CodeHost();
  const built = temporaryFolderForAll();
  let cli: string;

  beforeAll(() => {
    cli = buildCli(built);
  }, 120_000);
  beforeEach(() => host.start());
  afterEach(() => host.stop());

  /** Runs the script of the action as a workflow does: everything in the environment. */
  async function run(repo: GitRepo, event: object, more: Readonly<Record<string, string>> = {}): Promise<Run> {
    const outside = temporaryFolder();
    writeInto(outside, 'event.json', JSON.stringify(event));
    writeInto(outside, 'summary.md', '');
    const summary = path.join(outside, 'summary.md');
    const env = {
      ...GIT_ENVIRONMENT,
      CLAUSEWORK_CLI: cli,
      CLAUSEWORK_CACHE: 'off',
      CLAUSEWORK_FAIL_ON: 'regression new-findings sealed',
      CLAUSEWORK_SARIF: 'clausework.sarif',
      CLAUSEWORK_TOKEN: 'secret-token',
      GITHUB_API_URL: host.address,
      GITHUB_REPOSITORY: 'northwind/sms',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: path.join(outside, 'event.json'),
      GITHUB_STEP_SUMMARY: summary,
      ...more,
    };
    const child = spawn(process.execPath, [script], { cwd: repo.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (out += part.toString('utf8')));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, out, summary: readFileSync(summary, 'utf8') };
  }

  function featureBranch(change: Readonly<Record<string, string | undefined>>, options: { readonly message?: string; readonly by?: string } = {}): { repo: GitRepo; event: object } {
    const repo = GitRepo.create();
    const base = repo.commit({ 'clausework.yaml': CONFIGURATION, 'roles.md': ROLES, 'policy.md': policy('') });
    repo.git('checkout', '--quiet', '-b', 'feature');
    repo.commit(change, options);
    return { repo, event: { pull_request: { number: 7, base: { sha: base } } } };
  }

  it('annotates, writes SARIF, summary and comment, and fails on what the change broke', async () => {
    const { repo, event } = featureBranch({ 'policy.md': policy('links: { part-of: NOWHERE }\n', 'We manage all services.') });
    const first = await run(repo, event);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/^::error file=policy\.md,line=\d+/m);
    expect(first.summary).toContain('what this change does');
    expect(JSON.parse(readFileSync(path.join(repo.folder, 'clausework.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(host.comments).toHaveLength(2);
    expect(host.comments[1]?.body).toMatch(/^<!-- clausework \. -->\n### 🔻 Northwind: what this change does/);
    expect(host.requests.every((request) => request.endsWith('Bearer secret-token'))).toBe(true);
    expect(first.out + first.summary).not.toContain('secret-token');

    repo.commit({ 'policy.md': policy('', 'We manage all services.') });
    const second = await run(repo, event);
    expect(second.code).toBe(0);
    expect(host.comments).toHaveLength(2);
    expect(host.comments[1]?.body).toContain('bookkeeping only');
    expect(host.comments[0]?.body).toMatch(/^A reviewer says/);
  });

  it('lets old findings pass when only the comparison is to decide', async () => {
    const { repo } = featureBranch({ 'policy.md': policy('links: { part-of: NOWHERE }\n') });
    const event = { pull_request: { number: 7, base: { sha: repo.git('rev-parse', 'HEAD') } } };
    repo.commit({ 'policy.md': policy('links: { part-of: NOWHERE }\n', 'We manage all services.') });
    expect((await run(repo, event)).code).toBe(1);
    expect((await run(repo, event, { CLAUSEWORK_CHECK: 'none' })).code).toBe(0);
  });

  it('does not fail because it may not write a comment, as from a fork', async () => {
    const { repo, event } = featureBranch({ 'policy.md': policy('', 'We manage all services.') });
    host.mayWrite = false;
    const { code, out, summary } = await run(repo, event);
    host.mayWrite = true;
    expect(code).toBe(0);
    expect(out).toContain('::notice::The comment could not be written (403');
    expect(summary).toContain('bookkeeping only');
  });

  it('hands nothing of a hostile branch to a shell, and lets nothing begin a workflow command', async () => {
    const { repo, event } = featureBranch(
      { '$(touch pwned).md': policy('').replace('POL-SM', 'POL-X').replace('title: Policy', 'title: "\\n::error::pwned"'), '`touch pwned`;x.md': '::set-output name=x::pwned\n' },
      { message: '$(touch pwned)\n\n::error::pwned', by: '`touch pwned` <$(touch pwned)@example.org>' },
    );
    const { out } = await run(repo, event, { CLAUSEWORK_FOLDER: '.' });
    expect(existsSync(path.join(repo.folder, 'pwned'))).toBe(false);
    expect(out).not.toMatch(/^::(?:error::pwned|set-output)/m);
  });

  it('says that a shallow clone is not enough, and fails', async () => {
    const { repo, event } = featureBranch({ 'policy.md': policy('', 'We manage all services.') });
    const parent = temporaryFolder();
    GitRepo.at(parent).git('clone', '--quiet', '--depth=1', `file://${repo.folder}`, 'shallow');
    const { code, out } = await run(GitRepo.at(path.join(parent, 'shallow')), event);
    expect(code).toBe(2);
    expect(out).toContain('fetch-depth: 0');
  });

  it('fails every morning on what only time broke, and keeps one issue that reminds the owners', async () => {
    const { repo } = featureBranch({ 'policy.md': policy('review: { every: P12M, last: 2020-01-05, by: a.khan, result: unchanged }\n').replace('status: draft', 'status: approved') });
    const first = await run(repo, {}, { GITHUB_EVENT_NAME: 'schedule' });
    expect(first.code).toBe(1);
    expect(host.issues).toMatchObject([{ title: 'Reviews and actions that are due' }]);
    expect(host.issues[0]?.body).toContain('#### sms-manager\n\n- 2021-01-05 **overdue**: POL-SM, review of Policy');
    await run(repo, {}, { GITHUB_EVENT_NAME: 'schedule' });
    expect(host.issues).toHaveLength(1);
  });
});
