import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { PlainDate } from '../core/dates/plainDate.ts';
import type { Schemas } from '../core/schema/model.ts';
import { ClientFileAccess } from '../lsp/clientFileAccess.ts';
import { startServer } from '../lsp/server.ts';
import packageJson from '../../../package.json' with { type: 'json' };

/** The language server in a worker: no Node, no file system; files and schemas come from the client. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, {
  version: packageJson.version,
  today: () => {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}` as PlainDate;
  },
  access: () => new ClientFileAccess(connection),
  schemas: (options) => options.schemas as Schemas,
});
connection.listen();
