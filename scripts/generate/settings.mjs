import { readFileSync } from 'node:fs';
import { importTypeScript } from '../lib/import-ts.mjs';
import { at } from '../lib/root.mjs';

/**
 * Writes package.json's contributes.configuration from server/settings-manifest.ts, and its texts into package.nls.json, where
 * those of the rest of the manifest are kept as they are.
 * @param {object[]} rules
 * @param {(file: string, text: string) => void} write
 */
export async function generateSettings(rules, write) {
  const { settingsManifest, settingsTexts } = await importTypeScript('server/settings-manifest.ts');
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  manifest.contributes ??= {};
  manifest.contributes.configuration = settingsManifest(rules);
  write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  const texts = JSON.parse(readFileSync(at('package.nls.json'), 'utf8'));
  const others = Object.entries(texts).filter(([key]) => !key.startsWith('settings.'));
  write('package.nls.json', `${JSON.stringify({ ...Object.fromEntries(others), ...settingsTexts() }, null, 2)}\n`);
}
