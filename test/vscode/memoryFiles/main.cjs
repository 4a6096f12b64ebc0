// A file system that only the editor can reach: what lies in files.json beside this file, kept in memory.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const files = new Map(Object.entries(JSON.parse(readFileSync(path.join(__dirname, 'files.json'), 'utf8'))).map(([name, text]) => [`/${name}`, Buffer.from(text)]));
const changed = new vscode.EventEmitter();

const isFolder = (name) => name === '/' || [...files.keys()].some((file) => file.startsWith(`${name}/`));

/** @type {vscode.FileSystemProvider} */
const provider = {
  onDidChangeFile: changed.event,
  watch: () => new vscode.Disposable(() => undefined),
  stat(uri) {
    const bytes = files.get(uri.path);
    if (bytes === undefined && !isFolder(uri.path)) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return { type: bytes === undefined ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 0, size: bytes?.length ?? 0 };
  },
  readDirectory(uri) {
    const start = uri.path === '/' ? '/' : `${uri.path}/`;
    const names = [...files.keys()].filter((file) => file.startsWith(start)).map((file) => file.slice(start.length).split('/'));
    return [...new Map(names.map(([name, ...below]) => [name, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File]))];
  },
  readFile(uri) {
    const bytes = files.get(uri.path);
    if (bytes === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return bytes;
  },
  writeFile(uri, content) {
    const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    files.set(uri.path, Buffer.from(content));
    changed.fire([{ type, uri }]);
  },
  createDirectory: () => undefined,
  delete(uri) {
    files.delete(uri.path);
    changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  },
  rename() {
    throw vscode.FileSystemError.NoPermissions('Files in memory keep their names.');
  },
};

exports.activate = (context) => {
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memfs', provider, { isCaseSensitive: true }));
};
