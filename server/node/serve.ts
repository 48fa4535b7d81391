import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../server.ts';
import { nodeHost } from './host.ts';

/** One request that fails, and nobody noticed, must not take all others with it. */
function serve(connection: Connection): void {
  process.on('unhandledRejection', (reason) => {
    connection.console.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  });
  startServer(connection, nodeHost);
}

/** Serves over standard input and output. */
export function serveStdio(): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
}

/** Serves over what the process was started with: `--node-ipc`, `--stdio`, `--socket=…` or `--pipe=…`. */
export function serveArguments(): void {
  serve(createConnection(ProposedFeatures.all));
}
