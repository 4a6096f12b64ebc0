import { URI, Utils } from 'vscode-uri';

/** One spelling for each URI: editors escape more or fewer characters. A folder has no slash at its end, unless it is the very root of a file system. */
export function normalizeUri(uri: string): string {
  const parsed = URI.parse(uri);
  const path = parsed.path.replace(/\/+$/, '');
  return (path === parsed.path && path !== '' ? parsed : parsed.with({ path: path === '' ? '/' : path })).toString();
}

/** The path of a file below a folder with `/`, undefined for what lies elsewhere or is the folder itself. Both are normalized. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(start) && uri.length > start.length ? decodeURIComponent(uri.slice(start.length)) : undefined;
}

/** The URI of a file of a folder by its path; of the folder itself where that is empty. */
export function uriBelow(folder: string, path: string): string {
  return path === '' ? folder : Utils.joinPath(URI.parse(folder), ...path.split('/')).toString();
}
