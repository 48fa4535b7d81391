import { existsSync, readFileSync } from 'node:fs';
import { importTypeScript } from '../lib/import-ts.mjs';
import { at } from '../lib/root.mjs';

/**
 * Writes package.json's contributes.configuration from server/settings.ts, whose `settingsManifest(rules)` gives the properties
 * in the manifest's own form (JSON schema by full name, `leaklens.…`).
 * @param {object[]} rules
 * @param {(file: string, text: string) => void} write
 */
export async function generateSettings(rules, write) {
  if (!existsSync(at('server/settings.ts'))) return;
  const { settingsManifest } = await importTypeScript('server/settings.ts');
  if (!settingsManifest) throw new Error('server/settings.ts must export settingsManifest(rules)');
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  manifest.contributes ??= {};
  manifest.contributes.configuration = { title: 'LeakLens', properties: settingsManifest(rules) };
  write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
}
