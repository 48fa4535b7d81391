import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type MarkupKind,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import type { Indexed, InitializationOptions, Status } from '../../server/protocol.ts';

/** The built server. */
export const DIST = process.env.LEAKLENS_DIST ?? path.resolve(import.meta.dirname, '../../dist');

/** An editor that can everything. */
const CAPABILITIES: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false, relatedInformation: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
};

interface Started {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
}

/** Says what the test's editor is like and what its workspace holds. */
export class ClientBuilder {
  private readonly texts: Record<string, string> = {};
  private capabilities: ClientCapabilities = CAPABILITIES;
  private settings: unknown = {};
  private options: InitializationOptions = {};
  private folder: string | undefined;
  private below: string | undefined;

  /** A file on disk before the server starts. */
  file(name: string, text: string): this {
    this.texts[name] = text;
    return this;
  }

  withSettings(settings: unknown): this {
    this.settings = settings;
    return this;
  }

  withOptions(options: InitializationOptions): this {
    this.options = options;
    return this;
  }

  /** The workspace's folder by its URI, in place of the one on disk. */
  inFolder(uri: string): this {
    this.folder = uri;
    return this;
  }

  /** The workspace's folder as a folder below the root. */
  inFolderBelow(name: string): this {
    this.below = name;
    return this;
  }

  /** An editor that cannot pull diagnostics. */
  pushOnly(): this {
    const { diagnostic: _, ...textDocument } = CAPABILITIES.textDocument ?? {};
    const { diagnostics: __, ...workspace } = CAPABILITIES.workspace ?? {};
    this.capabilities = { textDocument, workspace };
    return this;
  }

  /** An editor that edits files but creates none. */
  withoutResourceOperations(): this {
    const { resourceOperations: _, ...workspaceEdit } = CAPABILITIES.workspace?.workspaceEdit ?? {};
    this.capabilities = { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, workspaceEdit } };
    return this;
  }

  /** An editor whose hovers show text of one kind. */
  withHovers(kind: MarkupKind): this {
    this.capabilities = {
      ...CAPABILITIES,
      textDocument: { ...CAPABILITIES.textDocument, hover: { contentFormat: [kind] } },
    };
    return this;
  }

  /** An editor that can as little as possible. */
  plain(): this {
    this.capabilities = {};
    return this;
  }

  async start(): Promise<TestClient> {
    const root = mkdtempSync(path.join(tmpdir(), 'leaklens protocol '));
    for (const [name, text] of Object.entries(this.texts)) write(root, name, text);
    const server = spawn(process.execPath, [path.join(DIST, 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const client = new TestClient(root, server, this.settings);
    await client.initialize(this.capabilities, this.options, this.folder ?? this.uriBelow(root));
    return client;
  }

  private uriBelow(root: string): string | undefined {
    return this.below === undefined ? undefined : pathToFileURL(path.join(root, this.below)).href;
  }
}

function write(root: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

/** A client at the other end of a real connection. */
export class TestClient {
  readonly root: string;
  readonly statuses: Status[] = [];
  readonly pushed = new Map<string, { version: number | undefined; diagnostics: readonly Diagnostic[] }>();
  readonly messages: string[] = [];
  readonly logged: string[] = [];
  readonly applied: WorkspaceEdit[] = [];
  refreshes = 0;
  lensRefreshes = 0;
  /** Times the server has told that it read the project's files. */
  readonly indexed: Indexed[] = [];
  settings: unknown;
  initialized: InitializeResult | undefined;
  private readonly server: Started;
  private readonly versions = new Map<string, number>();

  constructor(root: string, server: ChildProcess, settings: unknown) {
    this.root = root;
    this.settings = settings;
    server.stderr?.on('data', (data: Buffer) => this.logged.push(data.toString()));
    const reader = new StreamMessageReader(server.stdout!);
    const connection = createProtocolConnection(reader, new StreamMessageWriter(server.stdin!));
    this.server = { process: server, connection };
    this.answer(connection);
    connection.listen();
  }

  private answer(connection: ProtocolConnection): void {
    connection.onNotification('leaklens/status', (status: Status) => void this.statuses.push(status));
    connection.onNotification('leaklens/indexed', (indexed: Indexed) => void this.indexed.push(indexed));
    connection.onNotification('leaklens/reportChanged', () => undefined);
    connection.onNotification('window/logMessage', ({ message }) => void this.logged.push(message));
    connection.onNotification('window/showMessage', ({ message }) => void this.messages.push(message));
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      this.pushed.set(uri, { version, diagnostics });
    });
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => this.settings));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes += 1;
      return null;
    });
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.lensRefreshes += 1;
      return null;
    });
    connection.onRequest('workspace/applyEdit', ({ edit }) => {
      this.applied.push(edit);
      return { applied: true };
    });
  }

  async initialize(
    capabilities: ClientCapabilities,
    initializationOptions: InitializationOptions,
    uri: string = pathToFileURL(this.root).href,
  ): Promise<void> {
    this.initialized = await this.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities,
      initializationOptions,
    });
    await this.server.connection.sendNotification('initialized', {});
  }

  request<T>(method: string, params?: unknown): Promise<T> {
    return this.server.connection.sendRequest(method, params);
  }

  requestWith<T>(method: string, params: unknown, token: CancellationToken): Promise<T> {
    return this.server.connection.sendRequest(method, params, token);
  }

  /** Answers a request of the server's own. */
  answers<T>(method: string, answer: (params: T) => object): void {
    this.server.connection.onRequest(method, answer);
  }

  /** Hears a notification of the server's own. */
  on<T>(method: string, heard: (params: T) => void): void {
    this.server.connection.onNotification(method, heard);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.server.connection.sendNotification(method, params);
  }

  uri(name: string): string {
    return /^[a-z-]+:/.test(name) ? name : pathToFileURL(path.join(this.root, name)).href;
  }

  async open(name: string, text: string, languageId = languageOf(name)): Promise<void> {
    this.versions.set(name, 1);
    await this.notify('textDocument/didOpen', { textDocument: { uri: this.uri(name), languageId, version: 1, text } });
  }

  /** Sends edits; the version goes up by one. */
  async change(name: string, ...contentChanges: readonly { range?: Range; text: string }[]): Promise<number> {
    const version = (this.versions.get(name) ?? 0) + 1;
    this.versions.set(name, version);
    await this.notify('textDocument/didChange', { textDocument: { uri: this.uri(name), version }, contentChanges });
    return version;
  }

  async close(name: string): Promise<void> {
    await this.notify('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', {
      textDocument: { uri: this.uri(name) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(name);
    if (report.kind !== 'full') throw new Error('a full report was expected');
    return report.items;
  }

  /** `line rule` of each diagnostic, lines one-based. */
  async found(name: string): Promise<string[]> {
    return shown(await this.diagnostics(name));
  }

  actions(name: string, range: Range, only?: readonly string[]): Promise<CodeAction[]> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.request('codeAction/resolve', action);
  }

  hover(name: string, line: number, character: number): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri: this.uri(name) }, position: { line, character } });
  }

  /** Changes a file on disk and tells the server, as an editor's watcher would. */
  async writeFile(name: string, text: string, type: 1 | 2 = 2): Promise<void> {
    write(this.root, name, text);
    await this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(name), type }] });
  }

  async removeFile(name: string): Promise<void> {
    rmSync(path.join(this.root, name));
    await this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(name), type: 3 }] });
  }

  async stop(): Promise<void> {
    await this.request('shutdown');
    await this.notify('exit', undefined);
    await new Promise((resolve) => this.server.process.once('exit', resolve));
    this.server.connection.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function shown(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((one) => `${one.range.start.line + 1} ${String(one.code)}`);
}

function languageOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const ids: Record<string, string> = {
    py: 'python',
    ts: 'typescript',
    tsx: 'typescriptreact',
    js: 'javascript',
    jsx: 'javascriptreact',
  };
  return ids[ending] ?? 'plaintext';
}

/** Asks until the answer is neither undefined nor false. @throws after ten seconds */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 10_000,
): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain until ${what}`);
}

/** The text after a workspace edit's changes of one document. */
export function edited(text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const changes = edit?.documentChanges?.flatMap((one) =>
    'edits' in one && one.textDocument.uri === uri ? one.edits : [],
  );
  const edits = changes ?? edit?.changes?.[uri] ?? [];
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .map((one) => one as { range: Range; newText: string })
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
      text,
    );
}
