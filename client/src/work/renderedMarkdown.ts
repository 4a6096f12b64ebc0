import { commands, l10n } from 'vscode';
import { escapeHtml } from '../preview/documentHeader.ts';

/** Markdown as the editor draws it; as plain text where its own Markdown extension is switched off. */
export async function renderedMarkdown(markdown: string): Promise<string> {
  try {
    return await commands.executeCommand<string>('markdown.api.render', markdown);
  } catch {
    return `<p><em>${escapeHtml(l10n.t('The Markdown extension of this editor is switched off, so this is shown as text.'))}</em></p><pre style="white-space: pre-wrap">${escapeHtml(markdown)}</pre>`;
  }
}
