import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SAMPLE_ROOT } from '../support/sampleFiles.ts';
import { TestClient } from './client.ts';

/** The sample in an editor, with one document open. */
export async function openSample(file: string, options: Parameters<typeof TestClient.start>[1] = {}): Promise<{ client: TestClient; text: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'clausework-lsp-'));
  cpSync(SAMPLE_ROOT, folder, { recursive: true });
  const client = await TestClient.start(folder, options);
  await client.ready();
  const text = readFileSync(path.join(folder, file), 'utf8');
  await client.open(file, text);
  await client.settled();
  return {
    client,
    text,
    stop: async () => {
      await client.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
