import { ALL_RULES } from '../../server/src/core/rules/allRules.ts';
import { cliDocs } from './cliDocs.ts';
import { ruleDocs } from './ruleDocs.ts';

/** Every generated page by its path below docs/. */
export function generatedDocs(): Map<string, string> {
  return new Map([...ruleDocs(ALL_RULES), ...cliDocs()]);
}

/** Folders below docs/ that hold nothing but generated pages. */
export const GENERATED_FOLDERS = ['rules'];
