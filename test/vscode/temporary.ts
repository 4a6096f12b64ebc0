import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface TemporaryFolder {
  readonly folder: string;
  remove(): void;
}

/** A folder of its own for one run; nothing is shared between two runs. */
export function temporaryFolder(name: string): TemporaryFolder {
  const outer = mkdtempSync(path.join(os.tmpdir(), `clausework-${name}-`));
  const folder = path.join(outer, name);
  mkdirSync(folder);
  return { folder, remove: () => rmSync(outer, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** What a window opens: a copy of a folder, or files written out. */
export type Content = { readonly copyOf: string } | { readonly files: Readonly<Record<string, string>> };

export function fillFolder(folder: string, content: Content): void {
  if ('copyOf' in content) {
    cpSync(content.copyOf, folder, { recursive: true });
    return;
  }
  for (const [file, text] of Object.entries(content.files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
