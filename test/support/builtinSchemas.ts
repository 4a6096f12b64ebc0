import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSchemas, type LoadedSchemas } from '../../server/src/core/schema/loadSchemas.ts';
import type { SchemaFile } from '../../server/src/core/schema/schemaReader.ts';

const folder = fileURLToPath(new URL('../../schemas/', import.meta.url));

/** The schema files of the repository, as the build reads them. */
export function schemaFiles(root = folder): SchemaFile[] {
  const files: SchemaFile[] = [];
  const walk = (directory: string): void => {
    for (const name of readdirSync(directory)) {
      const file = path.join(directory, name);
      if (statSync(file).isDirectory()) {
        walk(file);
      } else if (name.endsWith('.yaml')) {
        files.push({ path: path.relative(root, file).split(path.sep).join('/'), text: readFileSync(file, 'utf8') });
      }
    }
  };
  walk(root);
  return files;
}

let loaded: LoadedSchemas | undefined;

export function builtinSchemas(): LoadedSchemas {
  loaded ??= loadSchemas(schemaFiles());
  return loaded;
}
