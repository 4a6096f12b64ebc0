import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import packageJson from '../../../package.json' with { type: 'json' };
import { startServer } from '../lsp/server.ts';
import { readBuiltinSchemas } from './builtinSchemas.ts';
import { nodeRuntime } from './nodeRuntime.ts';

/** The language server as an editor starts it: over IPC, a pipe or standard input and output, as its arguments say. */
const connection = createConnection(ProposedFeatures.all);
startServer(connection, nodeRuntime({ version: packageJson.version, environment: process.env, schemas: readBuiltinSchemas }));
connection.listen();
