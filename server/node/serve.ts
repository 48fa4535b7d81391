import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../server.ts';
import { nodeHost } from './host.ts';

/** Serves over standard input and output. */
export function serveStdio(): void {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), nodeHost);
}

/** Serves over what the process was started with: `--node-ipc`, `--stdio`, `--socket=…` or `--pipe=…`. */
export function serveArguments(): void {
  startServer(createConnection(ProposedFeatures.all), nodeHost);
}
