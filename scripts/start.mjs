// Builds the extension and opens VS Code with it.
//   npm start [-- FOLDER] [--no-open] [--port N]
// Desktop VS Code in a temporary profile where `code` is on the PATH; else, on Linux x64, VS Code in the browser on 127.0.0.1.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { step } from './lib/log.mjs';
import { at } from './lib/root.mjs';
import { must } from './lib/run.mjs';
import { which } from './lib/system-tools.mjs';
import { ensureServerHost } from './vscode-host/install.mjs';
import { copyOf, createProfile } from './vscode-host/profile.mjs';
import { freePort, installExtension, startServer, workbenchUrl } from './vscode-host/server.mjs';

const USAGE = 'usage: npm start [-- FOLDER] [--no-open] [--port N]';
const PREFERRED_PORT = 8137;
const SETTINGS = { 'workbench.colorTheme': 'Default Dark Modern', 'security.workspace.trust.enabled': false };

/** @returns {{ folder: string | undefined, open: boolean, port: number | undefined }} @throws on wrong use */
function readArguments() {
  const options = { 'no-open': { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help || positionals.length > 1) throw new Error(USAGE);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
    throw new Error(`${USAGE}: N is a port number`);
  // npm changes the working directory; INIT_CWD is where the command was typed.
  const folder = positionals[0] && path.resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]);
  if (folder && !(existsSync(folder) && statSync(folder).isDirectory())) throw new Error(`${folder} is not a folder`);
  return { folder, open: !values['no-open'], port };
}

async function packageAnew() {
  await ensureDependencies();
  const { buildAll } = await import('./build.mjs');
  const { packageExtension, VSIX } = await import('./package.mjs');
  await buildAll();
  await packageExtension();
  return VSIX;
}

/** Desktop VS Code with a temporary profile; returns when its window is closed. */
async function openDesktop(code, vsix, folder, open) {
  const profile = createProfile(SETTINGS);
  await must(code, [...profile.arguments, '--install-extension', vsix, '--force']);
  const args = [...profile.arguments, '--new-window', '--wait', folder];
  if (!open) {
    step(`ready. Open it with: ${code} ${args.join(' ')}`);
    step('Ctrl+C removes the profile');
    setInterval(() => {}, 1 << 30);
    return new Promise(() => {});
  }
  step(`VS Code opens ${folder}; close its window to end`);
  const child = spawn(code, args, { stdio: 'ignore', shell: process.platform === 'win32' });
  await new Promise((resolve) => child.once('exit', resolve));
  profile.remove();
}

/** The preferred port when nobody has it, else any free one. */
async function choosePort(wanted) {
  if (wanted !== undefined) return wanted;
  const taken = await fetch(`http://127.0.0.1:${PREFERRED_PORT}`).then(
    () => true,
    (error) => error.cause?.code !== 'ECONNREFUSED',
  );
  return taken ? freePort() : PREFERRED_PORT;
}

/** VS Code in the browser; returns when its server ends. */
async function openInBrowser(vsix, folder, { open, port }) {
  const host = await ensureServerHost();
  const profile = createProfile(SETTINGS);
  step('installing the extension');
  await installExtension(host, profile, vsix);
  const server = await startServer(host, profile, { port: await choosePort(port) });
  const stop = async () => {
    await server.stop();
    profile.remove();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const first = ['backend/orders.py', 'orders.py'].map((file) => path.join(folder, file)).find(existsSync);
  const url = workbenchUrl(server, folder, first ? { open: first } : {});
  console.log(`\n  VS Code with LeakLens: ${url}\n  Ctrl+C ends it.\n`);
  const opener = open && which('xdg-open');
  if (opener)
    spawn(opener, [url], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
  await server.gone;
  throw new Error(`VS Code ended: ${server.output().trim().split('\n').slice(-5).join('\n')}`);
}

async function main() {
  const { folder: named, open, port } = readArguments();
  const desktop = which('code');
  if (!desktop && !(process.platform === 'linux' && process.arch === 'x64')) {
    throw new Error(
      "Visual Studio Code is not on the PATH. Install it, then run 'Shell Command: Install code command in PATH' from its command palette",
    );
  }
  const vsix = await packageAnew();
  const folder = named ?? copyOf(at('sample'));
  if (desktop) await openDesktop(desktop, vsix, folder, open);
  else await openInBrowser(vsix, folder, { open, port });
}

process.once('SIGINT', () => process.exit(130));
try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
