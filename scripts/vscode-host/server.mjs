import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { must } from '../lib/run.mjs';

/** A port that nothing listens on at 127.0.0.1. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const profileArguments = (profile) => ['--config', path.join(profile.folder, 'config.yaml'), ...profile.arguments];

/** Installs a .vsix into a profile. @throws when VS Code refuses it */
export async function installExtension(host, profile, vsix) {
  const args = [host.entry, ...profileArguments(profile), '--install-extension', vsix, '--force'];
  await must(host.node, args, { env: profile.environment, timeoutMs: 120_000 });
}

/**
 * Starts VS Code on 127.0.0.1 and waits until it answers.
 * @param {{ node: string, entry: string }} host
 * @param {object} profile of createProfile
 * @param {{ port?: number, testDriver?: boolean, trust?: boolean }} options
 *   testDriver: let the page's address name an extension under test; trust: ask about folders like a desktop VS Code
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void>, output: () => string, gone: Promise<void> }>}
 */
export async function startServer(host, profile, options = {}) {
  const port = options.port ?? (await freePort());
  const args = [
    host.entry,
    ...profileArguments(profile),
    ...['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--disable-proxy'],
    '--ignore-last-opened',
    ...(options.trust ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ];
  // A process group of its own, so that the extension hosts end with it.
  const child = spawn(host.node, args, { env: profile.environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Already gone.
    }
  };
  const atExit = () => kill('SIGKILL');
  process.once('exit', atExit);
  const stop = async () => {
    process.off('exit', atExit);
    kill('SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
    kill('SIGKILL');
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilHealthy(url, child, () => text);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port, stop, output: () => text, gone };
}

async function untilHealthy(url, child, output) {
  const limit = Date.now() + 90_000;
  while (Date.now() < limit) {
    if (child.exitCode !== null) throw new Error(`VS Code ended at once: ${output().trim()}`);
    try {
      if ((await fetch(`${url}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`VS Code did not answer within 90 s: ${output().trim()}`);
}

/**
 * The address of a workbench.
 * @param {{ url: string, port: number }} server
 * @param {string} folder absolute
 * @param {{ open?: string, payload?: string[][] }} options open: a file to show
 */
export function workbenchUrl(server, folder, options = {}) {
  const payload = [['skipWelcome', 'true'], ...(options.payload ?? [])];
  if (options.open) payload.push(['openFile', remoteUri(server, options.open)]);
  return `${server.url}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
}

/** A file of the server as VS Code's own address. */
export const remoteUri = (server, file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
