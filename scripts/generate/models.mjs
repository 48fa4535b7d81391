import { readdirSync } from 'node:fs';
import { at } from '../lib/root.mjs';

const HEADER = '// Written by `npm run generate` from rules/models; do not edit.\n';

/** A variable's name for a file's name: `lru-cache` becomes `lruCache`. */
const variable = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * Writes rules/models/models.generated.ts: every model file of the folder, by name.
 * @param {(file: string, text: string) => void} write
 */
export function generateModels(write) {
  const names = readdirSync(at('rules/models'))
    .filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.generated.ts') && name !== 'index.ts' && name !== 'schema.ts',
    )
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
  const imports = names.map((name) => `import { model as ${variable(name)} } from './${name}.ts';\n`).join('');
  const list = names.map((name) => `  ${variable(name)},\n`).join('');
  write(
    'rules/models/models.generated.ts',
    `${HEADER}import type { Model } from '../../analysis/knowledge/model.ts';\n${imports}\n/** The model of every file, by its name. */\nexport const models: readonly Model[] = [\n${list}];\n`,
  );
}
