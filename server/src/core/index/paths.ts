/** Resolves a link written in a file against that file's folder. Paths are relative to the SMS root, with `/`; `..` above the root stays. */
export function joinPath(fromFile: string, written: string): string {
  if (written.startsWith('/')) {
    return normalisePath(written.slice(1));
  }
  const slash = fromFile.lastIndexOf('/');
  return normalisePath(slash === -1 ? written : `${fromFile.slice(0, slash)}/${written}`);
}

export function normalisePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
      parts.pop();
    } else {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/** A percent-encoded destination as a path; what is not valid encoding is left as written. */
export function decodePath(destination: string): string {
  try {
    return decodeURIComponent(destination);
  } catch {
    return destination;
  }
}
