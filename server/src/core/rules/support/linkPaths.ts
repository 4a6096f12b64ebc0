import { CONFIGURATION_FILE } from '../../index/configuration.ts';
import type { Lookups } from '../../index/lookups.ts';

export function leadsOut(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/** How a file is written in a link of another file. */
export function relativePath(fromFile: string, to: string): string {
  const from = fromFile.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < from.length && common < target.length - 1 && from[common] === target[common]) {
    common++;
  }
  const steps = [...from.slice(common).map(() => '..'), ...target.slice(common)];
  return steps.map((step) => encodeURIComponent(step).replace(/%2C/g, ',')).join('/');
}

/** The one file with this name that lies elsewhere, or is written in another case. */
export function elsewhere(lookups: Lookups, path: string): string | undefined {
  const found = lookups.filesNamed(path.slice(path.lastIndexOf('/') + 1)).filter((one) => one !== path);
  const sameButForCase = found.filter((one) => one.toLowerCase() === path.toLowerCase());
  return sameButForCase.length === 1 ? sameButForCase[0] : found.length === 1 ? found[0] : undefined;
}

/** The folder of an SMS within this one that holds a path. Of its files only the configuration is known here. */
export function systemAround(lookups: Lookups, path: string): string | undefined {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (lookups.path(`${folder}/${CONFIGURATION_FILE}`) !== undefined) {
      return folder;
    }
  }
  return undefined;
}
