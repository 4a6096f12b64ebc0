/// <reference lib="dom" />
// Runs in VS Code's Markdown preview: draws the diagrams of an SMS's documents. Mermaid is large, so it is fetched with the first diagram.

interface Mermaid {
  initialize(options: Readonly<Record<string, unknown>>): void;
  render(id: string, text: string): Promise<{ readonly svg: string }>;
}

const own = document.currentScript as HTMLScriptElement | null;
const library = own === null ? undefined : new URL('mermaid.js', own.src).toString();
/** The policy of the preview lets in what carries the number of this page alone. */
const nonce = own?.nonce ?? '';
let loading: Promise<Mermaid> | undefined;
let drawn = 0;

function load(): Promise<Mermaid> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = library ?? '';
    script.onload = () => {
      const { mermaid } = globalThis as unknown as { readonly mermaid: Mermaid };
      resolve(mermaid);
    };
    script.onerror = () => reject(new Error('Mermaid could not be loaded.'));
    document.head.append(script);
  });
  return loading;
}

async function drawAll(): Promise<void> {
  for (const place of document.querySelectorAll<HTMLElement>('.clausework-mermaid:not([data-drawn])')) {
    place.dataset['drawn'] = 'yes';
    const source = place.querySelector('code')?.textContent ?? '';
    try {
      const mermaid = await load();
      const isDark = document.body.classList.contains('vscode-dark') || (document.body.classList.contains('vscode-high-contrast') && !document.body.classList.contains('vscode-high-contrast-light'));
      // Strict: no scripts, no HTML, no links that run anything; a diagram cannot loosen this.
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: isDark ? 'dark' : 'default', secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges'] });
      const { svg } = await mermaid.render(`clausework-diagram-${drawn++}`, source);
      place.innerHTML = svg;
    } catch (error) {
      const note = document.createElement('p');
      note.className = 'clausework-problem';
      note.textContent = `This diagram cannot be drawn: ${error instanceof Error ? error.message : String(error)}`;
      place.append(note);
    }
  }
}

// VS Code puts the document into the page after its own script has started, and says nothing of that first time; which script starts first is
// chance. So the page itself is watched.
new MutationObserver(() => void drawAll()).observe(document.documentElement, { childList: true, subtree: true });
void drawAll();
