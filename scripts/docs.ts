// Writes what is generated: the rule catalogue and the command line in docs/, and the JSON Schemas of the views. `npm run docs`
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATED_FOLDERS, generatedDocs } from './docs/generatedDocs.ts';
import { viewSchemas } from './docs/viewSchemas.ts';

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
for (const [name, text] of viewSchemas()) {
  const file = path.join(docs, '..', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`${pages.size} pages written to docs/`);
