// How many descriptors a process has open after 20 calls that fail, read from /proc: before `await using` and after it, as the language server's lightbulb writes it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and Linux; esbuild lowers the declaration for the Node that runs this.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import rpc from 'vscode-jsonrpc/node';

const CALLS = 20;

// A handle that nobody has any more is closed by the collector at some time: here all are kept.
const kept = [];
const { open } = promises;
promises.open = async (...args) => {
  const handle = await open(...args);
  kept.push(handle);
  return handle;
};
syncBuiltinESMExports();

const LEAK = `import { open } from 'node:fs/promises';

export async function header(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
  if (bytesRead < 16) throw new Error('too short: ' + file);
  return buffer;
}
`;

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'unclosed-file-using-')));
try {
  const project = { devDependencies: { typescript: '^5.4.0' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...project, type: 'module' }));
  const options = { target: 'es2022', lib: ['es2022', 'esnext.disposable'] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  writeFileSync(path.join(folder, 'leaking.ts'), LEAK);
  const before = await leaked('leaking', LEAK);
  const after = await leaked('repaired', await repaired(path.join(folder, 'leaking.ts')));
  console.log(`leaked ${before} → ${after}`);
  if (before !== CALLS || after !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** The leaking code after the repair that a user chooses in the lightbulb. */
async function repaired(file) {
  const cli = process.env.LEAKLENS_CLI ?? fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
  const server = spawn(process.execPath, [cli, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
  );
  connection.onRequest(() => null);
  connection.listen();
  try {
    const uri = pathToFileURL(file).href;
    const root = pathToFileURL(path.dirname(file)).href;
    const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } };
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'proof' }],
      capabilities: {
        textDocument: {
          codeAction: { ...codeAction, dataSupport: true, resolveSupport: { properties: ['edit'] } },
          diagnostic: {},
        },
        workspace: { workspaceEdit: { documentChanges: true } },
      },
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text: LEAK },
    });
    const textDocument = { uri };
    const { items } = await connection.sendRequest('textDocument/diagnostic', { textDocument });
    const [diagnostic] = items;
    const asked = { textDocument, range: diagnostic.range, context: { diagnostics: [diagnostic], only: ['quickfix'] } };
    const actions = await connection.sendRequest('textDocument/codeAction', asked);
    const chosen = actions.find(({ title }) => title.includes("'await using'"));
    if (chosen === undefined) throw new Error(`no such repair: ${actions.map(({ title }) => title).join(', ')}`);
    const { edit } = chosen.edit === undefined ? await connection.sendRequest('codeAction/resolve', chosen) : chosen;
    const edits = edit.changes?.[uri] ?? edit.documentChanges.find((one) => one.textDocument.uri === uri).edits;
    return applied(LEAK, edits);
  } finally {
    connection.dispose();
    server.kill();
  }
}

function applied(text, edits) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, character }) => starts[line] + character;
  const later = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return later.reduce(
    (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
    text,
  );
}

/** Descriptors that are open on a file of its own after the calls. */
async function leaked(name, text) {
  const code = path.join(folder, `${name}.mjs`);
  writeFileSync(code, transformSync(text, { loader: 'ts', format: 'esm', target: 'es2022' }).code);
  const { header } = await import(pathToFileURL(code).href);
  const data = path.join(folder, `${name}.txt`);
  writeFileSync(data, 'short');
  for (let call = 0; call < CALLS; call += 1) await header(data).catch(() => undefined);
  return readdirSync('/proc/self/fd').filter((fd) => target(fd) === data).length;
}

/** What a descriptor is open on; the one that lists them is gone already. */
function target(fd) {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return undefined;
  }
}
