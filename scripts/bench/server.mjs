import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { at } from '../lib/root.mjs';

const DIST = process.env.LEAKLENS_DIST ?? at('dist');

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');

/** A language server at the other end of standard input and output, spoken to without an editor. */
export class BenchServer {
  /** @param {string[]} command @param {string} root a folder's URI */
  constructor(
    command = [process.execPath, path.join(DIST, 'server.js'), '--stdio'],
    root = 'file:///tmp/leaklens-bench',
  ) {
    this.root = root;
    this.process = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onRequest(() => null);
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({})));
    this.connection.onNotification(() => undefined);
    this.connection.listen();
  }

  async initialize() {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: this.root,
      workspaceFolders: [{ uri: this.root, name: 'bench' }],
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
    });
    await this.connection.sendNotification('initialized', {});
  }

  async open(uri, languageId, text) {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async close(uri) {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  pull(uri) {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  }

  /** From sending the edit to having the diagnostics, in milliseconds. */
  async edit(uri, version, range, text) {
    const started = performance.now();
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    await this.pull(uri);
    return performance.now() - started;
  }

  /** Memory the process holds, in MiB; undefined where the system does not say. */
  get rss() {
    try {
      const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await new Promise((resolve) => this.process.once('exit', resolve));
    this.connection.dispose();
  }
}
