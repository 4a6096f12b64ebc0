import path from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from './host.ts';
import { Workbench } from './workbench.ts';

it('shows a document in the Markdown preview with its control data, ids as links, and diagrams drawn', async () => {
  const window = await Workbench.open({ content: { copyOf: path.join(REPOSITORY, 'test/vscode/workspace') } });
  try {
    await window.ready();
    await window.openFile('processes/incident.md');
    await window.runCommand('Markdown: Open Preview');
    const preview = await window.webview();
    await preview.locator('a[title="Service management policy"]', { hasText: 'POL-SM' }).first().waitFor();
    await preview.locator('.clausework-mermaid svg').waitFor();
    const header = await preview.locator('.clausework-header').innerText();
    expect(header).toContain('PROC-INC');
    expect(header).toContain('draft');
    expect(await preview.locator('.clausework-mermaid').innerText()).toContain('restore');
    await window.screenshot('preview');
    await preview.locator('a', { hasText: 'POL-SM' }).first().click();
    await window.page.locator('.tab.active', { hasText: 'service-management.md' }).waitFor();
  } finally {
    await window.close();
  }
});
