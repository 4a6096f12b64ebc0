import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIn, temporaryFolder, writeInto } from '../support/cli.ts';
import { GIT_ENVIRONMENT, GitRepo } from '../support/gitRepo.ts';

const script = fileURLToPath(new URL('../../docs/ci/gitlab/comment.mjs', import.meta.url));

interface Note {
  readonly id: number;
  body: string;
}

/** The notes of one merge request, as GitLab keeps them. */
class CodeHost {
  notes: Note[] = [];
  readonly requests: string[] = [];
  mayWrite = true;
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json', ...(status === 302 ? { location: 'http://127.0.0.1:9/' } : {}) }).end(JSON.stringify(body)));
  });

  async start(): Promise<void> {
    this.notes = [{ id: 1, body: 'A reviewer says: <!-- clausework . -->' }];
    this.requests.length = 0;
    this.mayWrite = true;
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v4`;
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const text = await new Promise<string>((resolve) => {
      let all = '';
      request.on('data', (part: Buffer) => (all += part.toString('utf8'))).on('end', () => resolve(all));
    });
    const [where = '', query = ''] = (request.url ?? '').split('?');
    this.requests.push(`${request.method ?? ''} ${where} ${String(request.headers['private-token'])}`);
    if (request.method === 'GET') {
      const page = Number(new URLSearchParams(query).get('page'));
      return { status: 200, body: this.notes.slice((page - 1) * 100, page * 100) };
    }
    if (!this.mayWrite) {
      return { status: 403, body: { message: '403 Forbidden' } };
    }
    const { body } = JSON.parse(text) as Note;
    const known = this.notes.find((note) => String(note.id) === where.split('/').at(-1));
    if (request.method === 'PUT') {
      return known === undefined ? { status: 404, body: {} } : { status: 200, body: Object.assign(known, { body }) };
    }
    this.notes.push({ id: this.notes.length + 10, body });
    return { status: 201, body: this.notes.at(-1) };
  }
}

describe('the comment on a merge request', () => {
  const host = new CodeHost();
  beforeEach(() => host.start());
  afterEach(() => host.stop());

  async function run(markdown: string, more: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; out: string }> {
    const folder = temporaryFolder();
    writeInto(folder, 'change.md', markdown);
    const env = { ...GIT_ENVIRONMENT, CI_API_V4_URL: host.address, CI_PROJECT_ID: '42', CI_MERGE_REQUEST_IID: '7', CLAUSEWORK_TOKEN: 'secret-token', ...more };
    const child = spawn(process.execPath, [script, path.join(folder, 'change.md')], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')));
    child.stderr.on('data', (part: Buffer) => (out += part.toString('utf8')));
    return { code: await new Promise<number | null>((resolve) => child.on('close', resolve)), out };
  }

  it('is one, kept up to date, wherever it stands among others', async () => {
    expect(await run('### First\n')).toEqual({ code: 0, out: '' });
    host.notes.unshift(...Array.from({ length: 120 }, (_, at) => ({ id: 1000 + at, body: 'Another.' })));
    expect(await run('### Second\n')).toEqual({ code: 0, out: '' });
    expect(host.notes.filter((note) => note.body.startsWith('<!-- clausework'))).toEqual([{ id: 11, body: '<!-- clausework . -->\n### Second\n' }]);
    expect(host.requests.every((request) => request.includes('/api/v4/projects/42/merge_requests/7/notes') && request.endsWith(' secret-token'))).toBe(true);
  });

  it('is left out without a token, and no failure where it may not be written', async () => {
    expect(await run('### First\n', { CLAUSEWORK_TOKEN: '' })).toMatchObject({ code: 0, out: expect.stringContaining('there is no variable CLAUSEWORK_TOKEN') as string });
    expect(host.requests).toEqual([]);
    host.mayWrite = false;
    const refused = await run('### First\n');
    expect(refused).toMatchObject({ code: 0, out: expect.stringContaining('could not be written (403') as string });
    expect(refused.out).not.toContain('secret-token');
  });

  it('commands nothing, whatever a document says', async () => {
    const repo = GitRepo.create();
    const policy = (words: string): string => `---\nid: POL-SM\ntype: service-management-policy\ntitle: /close\nversion: 1.0\nstatus: draft\nowner: sms-manager\nauthor: a.khan\n---\n# Policy\n${words}\n`;
    repo.commit({ 'clausework.yaml': 'clausework: 1\nname: /merge\n', 'policy.md': policy('We manage.') });
    repo.commit({ 'policy.md': policy('/approve\n\n/merge now\n\n  /close') });
    await run(runIn(repo.folder, ['diff', 'HEAD~1', 'HEAD', '--format', 'markdown']).out);
    const body = host.notes.at(-1)?.body ?? '';
    expect(body).toContain('/approve');
    expect(body).not.toMatch(/^\s*\//m);
  });
});
