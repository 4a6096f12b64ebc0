// The page in which the diagrams of the sample are drawn. Bundled for the browser by the test.
import mermaid from 'mermaid';

/** Draws a diagram into the page; its SVG, or what Mermaid says against it. */
async function draw(id: string, text: string): Promise<{ svg?: string; error?: string }> {
  try {
    const { svg } = await mermaid.render(id, text);
    return { svg };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

// A git host forbids scripts in diagrams too.
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
Object.assign(globalThis, { draw });
