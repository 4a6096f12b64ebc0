// Writes the generated pages of docs/: the rule catalogue and the command line. `npm run docs`
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATED_FOLDERS, generatedDocs } from './docs/generatedDocs.ts';

const docs = fileURLToPath(new URL('../docs', import.meta.url));
for (const folder of GENERATED_FOLDERS) {
  rmSync(path.join(docs, folder), { recursive: true, force: true });
}
const pages = generatedDocs();
for (const [name, text] of pages) {
  const file = path.join(docs, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`${pages.size} pages written to docs/`);
