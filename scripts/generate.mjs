// Writes what follows from the rule folders and the settings: the registry, the offline rule pages, the settings of package.json,
// the index of docs/rules.md, the README's table of rules, docs/libraries.md and the tables of docs/precision.md.
//   node scripts/generate.mjs [--check]     --check writes nothing and fails when a file is stale
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateConfigSchemas } from './generate/config-schema.mjs';
import { generateDocs } from './generate/docs.mjs';
import { generateLibraries } from './generate/libraries.mjs';
import { generateModels } from './generate/models.mjs';
import { generatePrecision } from './generate/precision.mjs';
import { generateRegistry } from './generate/registry.mjs';
import { generateSettings } from './generate/settings.mjs';
import { importTypeScript } from './lib/import-ts.mjs';
import { at } from './lib/root.mjs';

/** The ids of all rule folders, sorted. */
function ruleIds() {
  const folder = at('rules/catalog');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'rule.ts')))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Makes every generated file.
 * @param {{ check?: boolean }} options check: compare only
 * @returns {Promise<string[]>} the paths that differed, relative to the repository
 */
export async function generate({ check = false } = {}) {
  const stale = [];
  const write = (file, text) => {
    const target = at(file);
    if (existsSync(target) && readFileSync(target, 'utf8') === text) return;
    stale.push(file);
    if (check) return;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  const ids = ruleIds();
  generateModels(write);
  generateRegistry(ids, write);
  if (check && stale.length > 0) return stale;
  const { rules } = await importTypeScript('rules/registry.generated.ts');
  for (const rule of rules) {
    if (!ids.includes(rule.id))
      throw new Error(`rules/catalog has no folder '${rule.id}': a rule's id is its folder's name`);
  }
  generateDocs(rules, write);
  const { models } = await importTypeScript('rules/models/models.generated.ts');
  generateLibraries(models, write);
  generatePrecision(write);
  await generateSettings(rules, write);
  await generateConfigSchemas(rules, write);
  return stale;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const stale = await generate({ check });
  for (const file of stale) console.log(`${check ? 'stale' : 'wrote'}: ${file}`);
  if (check && stale.length > 0) {
    console.error('Run `npm run generate` and commit what it writes');
    process.exitCode = 1;
  }
}
