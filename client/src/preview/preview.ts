import { commands, type Disposable, type Uri } from 'vscode';
import { PreviewEntriesRequest, type PreviewEntry } from '../../../server/src/lsp/protocol.ts';
import { pathIn } from '../roots.ts';
import type { ClauseworkServer } from '../server.ts';
import { documentHeader, escapeHtml, withLinks, type Names } from './documentHeader.ts';

/** The little of markdown-it that is touched here. */
export interface MarkdownIt {
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
}

interface Token {
  readonly type: string;
  readonly content: string;
  readonly info: string;
  readonly meta: unknown;
}

type RenderRule = (tokens: readonly Token[], index: number, options: unknown, env: { readonly currentDocument?: Uri } | undefined, self: { renderAttrs(token: Token): string }) => string;

/** How long changes rest before ids are asked for again. */
const REST_MS = 1000;

/** Extends VS Code's Markdown preview for the documents of an SMS, and for no others: a header of control data, ids as links, diagrams. */
export class Preview implements Disposable {
  readonly #server: ClauseworkServer;
  readonly #entries = new Map<string, ReadonlyMap<string, PreviewEntry>>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listener: Disposable;
  /** Ids are kept only when somebody looks at a preview. */
  #isUsed = false;

  constructor(server: ClauseworkServer) {
    this.#server = server;
    this.#listener = server.onDidChangeSms((root) => {
      if (this.#isUsed) {
        this.#askSoon(root);
      }
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#timers.forEach((timer) => clearTimeout(timer));
  }

  extend(md: MarkdownIt): MarkdownIt {
    this.#isUsed = true;
    const { rules } = md.renderer;
    const inSms =
      (own: (token: Token, names: Names, ...rest: Parameters<RenderRule>) => string | undefined, before: RenderRule | undefined): RenderRule =>
      (tokens, index, options, env, self) => {
        const names = this.#namesFor(env?.currentDocument);
        const token = tokens[index];
        const html = names === undefined || token === undefined ? undefined : own(token, names, tokens, index, options, env, self);
        return html ?? before?.(tokens, index, options, env, self) ?? '';
      };
    rules['front_matter'] = inSms((token, names) => documentHeader(typeof token.meta === 'string' ? token.meta : '', names), rules['front_matter']);
    rules['text'] = inSms((token, names, tokens, index) => (isInLink(tokens, index) ? undefined : withLinks(token.content, names)), rules['text']);
    rules['fence'] = inSms((token, _names, _tokens, _index, _options, _env, self) => (/^mermaid\b/i.test(token.info.trim()) ? `<div class="clausework-mermaid"${self.renderAttrs(token)}><pre><code>${escapeHtml(token.content)}</code></pre></div>` : undefined), rules['fence']);
    return md;
  }

  #namesFor(document: Uri | undefined): Names | undefined {
    const root = document === undefined ? undefined : this.#server.rootOf(document);
    if (root === undefined || document === undefined) {
      return undefined;
    }
    const key = root.toString();
    if (!this.#entries.has(key)) {
      this.#entries.set(key, new Map());
      this.#askSoon(key, 0);
    }
    const here = (pathIn(root, document) ?? '').split('/').slice(0, -1);
    return {
      entry: (id) => this.#entries.get(key)?.get(id),
      href: (entry) => [...here.map(() => '..'), ...entry.path.split('/').map(encodeURIComponent)].join('/'),
    };
  }

  #askSoon(root: string, after = REST_MS): void {
    clearTimeout(this.#timers.get(root));
    this.#timers.set(
      root,
      setTimeout(() => void this.#ask(root), after),
    );
  }

  async #ask(root: string): Promise<void> {
    try {
      const entries = new Map((await this.#server.request(PreviewEntriesRequest, { root })).map((entry) => [entry.id, entry]));
      const before = this.#entries.get(root);
      const isNew = JSON.stringify([...entries]) !== JSON.stringify([...(before ?? [])]);
      this.#entries.set(root, entries);
      if (isNew) {
        await commands.executeCommand('markdown.preview.refresh');
        if ((before?.size ?? 0) === 0) {
          // The first answer may come while the preview is still being opened, and would be lost on it.
          this.#timers.set(root, setTimeout(() => void commands.executeCommand('markdown.preview.refresh'), REST_MS));
        }
      }
    } catch {
      // The server is down, which its status says; ids are plain text until it is back.
      this.#entries.delete(root);
    }
  }
}

/** Whether the text stands between the brackets of a Markdown link, which leads elsewhere already. */
function isInLink(tokens: readonly Token[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const { type } = tokens[at] ?? { type: '' };
    if (type === 'link_open') {
      return true;
    }
    if (type === 'link_close') {
      return false;
    }
  }
  return false;
}
