import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import packageJson from '../../../package.json' with { type: 'json' };
import { startServer } from '../lsp/server.ts';
import { readBuiltinSchemas } from './builtinSchemas.ts';
import { nodeRuntime } from './nodeRuntime.ts';

// Node makes room for as much garbage again as is in use. An index stays for as long as the editor is open, so that much would stay with it:
// it is collected more often instead, for which the first session of a large SMS takes a quarter longer until all is found.
setFlagsFromString('--heap-growing-percent=25');

/** The language server as an editor starts it: over IPC, a pipe or standard input and output, as its arguments say. */
const connection = createConnection(ProposedFeatures.all);
startServer(connection, nodeRuntime({ version: packageJson.version, environment: process.env, schemas: readBuiltinSchemas }));
connection.listen();
