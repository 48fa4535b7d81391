import { existsSync, readFileSync } from 'node:fs';
import { at } from '../lib/root.mjs';

const HEADER = '// Written by `npm run generate` from rules/catalog; do not edit.\n';

/** A variable's name for a rule id: `unclosed-session` becomes `unclosedSession`. */
const variable = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * Writes rules/registry.generated.ts (all rules) and rules/docs.generated.ts (their pages, for hovers without a file system).
 * @param {string[]} ids folder names
 * @param {(file: string, text: string) => void} write
 */
export function generateRegistry(ids, write) {
  const imports = ids.map((id) => `import { rule as ${variable(id)} } from './catalog/${id}/rule.ts';\n`).join('');
  const list = ids.map((id) => `  ${variable(id)},\n`).join('');
  write(
    'rules/registry.generated.ts',
    `${HEADER}${imports}import type { Rule } from './rule.ts';\n\n/** Every rule, by id. */\nexport const rules: readonly Rule[] = [\n${list}];\n`,
  );
  const pages = ids.map((id) => {
    const file = at('rules/catalog', id, 'doc.md');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return `  '${id}': ${JSON.stringify(text)},\n`;
  });
  write(
    'rules/docs.generated.ts',
    `${HEADER}/** The page of each rule as Markdown, by id. */\nexport const docs: Readonly<Record<string, string>> = {\n${pages.join('')}};\n`,
  );
}
