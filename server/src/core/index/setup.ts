import picomatch from 'picomatch';
import { loadSchemas, type LoadedSchemas } from '../schema/loadSchemas.ts';
import type { Schemas } from '../schema/model.ts';
import { CONFIGURATION_FILE, type Configuration, type ConfigurationProblem } from './configuration.ts';

/** Tells which files are pages: checked for links only. */
export function pageMatcher(configuration: Configuration): (path: string) => boolean {
  return picomatch([...configuration.pages], { dot: true });
}

/** The folder of an SMS's own schemas with a slash at its end; undefined when it has none. */
export function schemaFolderOf(configuration: Configuration): string | undefined {
  return configuration.schemas === undefined ? undefined : `${configuration.schemas.replace(/^\.\//, '').replace(/\/+$/, '')}/`;
}

/** Whether a file below the root sets the SMS up (its configuration, its own schemas) instead of being part of it. */
export function isSetupFile(path: string, configuration: Configuration): boolean {
  const folder = schemaFolderOf(configuration);
  return path === CONFIGURATION_FILE || (folder !== undefined && path.startsWith(folder));
}

/** Whether a file is one of the SMS's own schemas. */
export function isSchemaFile(path: string, configuration: Configuration): boolean {
  const folder = schemaFolderOf(configuration);
  return folder !== undefined && path.startsWith(folder) && /\.ya?ml$/.test(path);
}

export interface OwnSchemas extends LoadedSchemas {
  /** What is wrong with the setting that names their folder. */
  readonly setting: readonly ConfigurationProblem[];
}

/**
 * The schemas an SMS works with: the built-in ones and its own.
 *
 * @param files Own schema files by path relative to the root.
 */
export function ownSchemas(files: Iterable<readonly [path: string, text: string]>, configuration: Configuration, builtin: Schemas): OwnSchemas {
  const folder = schemaFolderOf(configuration);
  if (folder === undefined) {
    return { schemas: builtin, problems: [], setting: [] };
  }
  const own = [...files].map(([path, text]) => ({ path: path.slice(folder.length), text }));
  return { ...loadSchemas(own, builtin), setting: own.length > 0 ? [] : [withoutFiles(configuration)] };
}

/** A folder that was renamed, misspelt or left out would otherwise take all own rules with it, and nobody would hear of it. */
function withoutFiles({ schemas = '', places }: Configuration): ConfigurationProblem {
  return {
    message: `The folder "${schemas}" holds no schema file (.yaml) of this SMS, so no type, clause or role of your own counts. Correct the name, as seen from ${CONFIGURATION_FILE} and not among what is ignored, or take the setting out.`,
    span: places.schemas ?? places.start,
  };
}
