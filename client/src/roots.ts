import type { Uri } from 'vscode';

type Place = Pick<Uri, 'scheme' | 'authority' | 'path'>;

/** The SMS that a file or folder lies in: that of the nearest root upward. */
export function rootOf<Root extends Place>(roots: readonly Root[], uri: Place): Root | undefined {
  return roots.filter((root) => pathIn(root, uri) !== undefined).sort((left, right) => right.path.length - left.path.length)[0];
}

/** A path below a root with `/`, empty for the root itself; undefined for what lies outside. A root may be the very top of its file system. */
export function pathIn(root: Place, uri: Place): string | undefined {
  if (uri.scheme !== root.scheme || uri.authority !== root.authority) {
    return undefined;
  }
  const start = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.path === root.path ? '' : uri.path.startsWith(start) ? uri.path.slice(start.length) : undefined;
}
