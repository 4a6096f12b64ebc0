import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CONFIGURATION_FILE } from '../core/index/configuration.ts';

/** The SMS root that a folder or file belongs to: the nearest folder upward that holds `clausework.yaml`. */
export function rootOf(start: string): string | undefined {
  let folder = path.resolve(start);
  for (;;) {
    if (existsSync(path.join(folder, CONFIGURATION_FILE))) {
      return folder;
    }
    const parent = path.dirname(folder);
    if (parent === folder) {
      return undefined;
    }
    folder = parent;
  }
}

/** Every SMS root below a folder. Below a root only nested roots are looked for; hidden folders and node_modules are passed over. */
export function rootsBelow(folder: string): string[] {
  const roots: string[] = [];
  const walk = (current: string): void => {
    let names;
    try {
      names = readdirSync(current, { withFileTypes: true });
    } catch {
      // A folder that cannot be read holds no root we could check.
      return;
    }
    if (names.some((entry) => entry.isFile() && entry.name === CONFIGURATION_FILE)) {
      roots.push(current);
    }
    for (const entry of names) {
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
        walk(path.join(current, entry.name));
      }
    }
  };
  walk(path.resolve(folder));
  return roots.sort();
}
