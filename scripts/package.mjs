// Packages the extension: leaklens.vsix in the repository's folder.   node scripts/package.mjs [--no-build]
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { VSIX_LIMIT } from './lib/limits.mjs';
import { step } from './lib/log.mjs';
import { at } from './lib/root.mjs';
import { must } from './lib/run.mjs';
import { readZip, writeZip } from './lib/zip.mjs';

/** The package's absolute path. */
export const VSIX = at('leaklens.vsix');

/** What the package is made of; .vscodeignore lists the same. */
const PARTS = [
  'package.json',
  'package.nls.json',
  'package.nls.de.json',
  'package.nls.zh-cn.json',
  'l10n',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
  'media',
  'schemas',
  'syntaxes',
  'dist',
];

/**
 * Packages dist/ as it is.
 * @returns {Promise<number>} the size in bytes
 * @throws when the package is larger than the limit
 */
export async function packageExtension() {
  const vsce = at('node_modules/@vscode/vsce/vsce');
  const flags = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--no-update-package-json',
  ];
  // In a folder of its own: the packager looks at every file below, and here that would be a VS Code and a Python, too.
  const stage = mkdtempSync(path.join(tmpdir(), 'leaklens-package-'));
  try {
    for (const part of PARTS) cpSync(at(part), path.join(stage, part), { recursive: true });
    await must(process.execPath, [vsce, 'package', ...flags, '--out', VSIX], { cwd: stage });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  // The packager compresses for speed.
  await writeZip(VSIX, readZip(VSIX));
  const { size } = statSync(VSIX);
  step(`packaged leaklens.vsix: ${(size / 1024).toFixed(0)} KiB`);
  if (size > VSIX_LIMIT) throw new Error(`leaklens.vsix has ${size} bytes, the limit is ${VSIX_LIMIT}`);
  return size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (!process.argv.includes('--no-build')) await buildAll();
    await packageExtension();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
