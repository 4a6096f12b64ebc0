import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generateSms } from '../bench/generate.ts';
import { Workbench } from './workbench.ts';
import { temporaryFolder } from './temporary.ts';

it('checks a thousand documents with no Node behind the editor', async () => {
  const generated = temporaryFolder('large');
  try {
    generateSms(generated.folder, 1000);
    writeFileSync(path.join(generated.folder, 'zz-last.md'), '---\nid: LAST\ntype: no-such-type\n---\n# Last\n');
    const window = await Workbench.open({ content: { copyOf: generated.folder }, host: 'web' });
    try {
      // Counts are told only when every file is read.
      expect(await window.ready()).toMatch(/\d+ errors?/);
    } finally {
      await window.close();
    }
  } finally {
    generated.remove();
  }
});
