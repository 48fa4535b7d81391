import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, ROOT } from './root.mjs';

/**
 * Imports a TypeScript module of this repository into a script: bundled to a temporary file, since Node 20 reads no types.
 * @param {string} file relative to the repository
 * @returns {Promise<object>} its exports
 */
export async function importTypeScript(file) {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(path.join(tmpdir(), 'leaklens-import-'));
  const outfile = path.join(folder, 'module.mjs');
  try {
    await build({
      absWorkingDir: ROOT,
      entryPoints: [at(file)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'warning',
      banner: {
        js: `import { createRequire as __r } from 'node:module'; const require = __r(${JSON.stringify(pathToFileURL(at('package.json')).href)});`,
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
