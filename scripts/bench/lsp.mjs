import { spawn } from 'node:child_process';

/** A language client as thin as can be, so that what is measured is the server: any server that speaks over standard input and output. */
export class LspClient {
  #process;
  #buffer = Buffer.alloc(0);
  #pending = new Map();
  #next = 1;
  #waiting = [];

  constructor(command, args, options = {}) {
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], ...options });
    this.#process.stdout.on('data', (data) => this.#read(data));
    this.exited = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  get pid() {
    return this.#process.pid;
  }

  #read(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const header = this.#buffer.indexOf('\r\n\r\n');
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, header))?.[1]);
      if (this.#buffer.length < header + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', header + 4, header + 4 + length));
      this.#buffer = this.#buffer.subarray(header + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method !== undefined) {
      if (message.method === 'workspace/diagnostic/refresh') for (const resolve of this.#waiting.splice(0)) resolve();
      if (message.id !== undefined)
        this.#send({
          id: message.id,
          result: message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null,
        });
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error !== undefined) pending?.reject(new Error(message.error.message));
    else pending?.resolve(message.result);
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#process.stdin.write(body);
  }

  request(method, params) {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  async initialize(rootUri) {
    await this.request('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: {
        textDocument: { diagnostic: { dynamicRegistration: false }, synchronization: {} },
        workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
        general: { positionEncodings: ['utf-16'] },
      },
    });
    this.notify('initialized', {});
  }

  /** Opens a document and waits for its diagnostics. */
  async open(uri, languageId, text) {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return this.diagnostics(uri);
  }

  /** One edit, and what the server makes of it, in milliseconds. */
  async edit(uri, version, range, text) {
    const started = performance.now();
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
    await this.diagnostics(uri);
    return performance.now() - started;
  }

  diagnostics(uri) {
    return this.request('textDocument/diagnostic', { textDocument: { uri } });
  }

  /** The next time the server asks the editor to look again. */
  refreshed() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async stop() {
    await this.request('shutdown', null).catch(() => undefined);
    this.notify('exit', null);
    await Promise.race([this.exited, new Promise((resolve) => setTimeout(resolve, 2000))]);
    this.#process.kill('SIGKILL');
  }
}
