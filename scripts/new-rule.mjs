// Writes the folder of a new rule, which then passes types, lint and format; what it detects is yours to fill in.
//   npm run new-rule -- unclosed-thing
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from './generate.mjs';
import { at } from './lib/root.mjs';

const USAGE = 'usage: npm run new-rule -- ID, where ID names the leak in lower-case words with hyphens: unclosed-thing';

/** `unclosed-thing` as `Unclosed thing`. */
const titleOf = (id) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');

const ruleText = (id) => `import type { Family } from '../../../analysis/knowledge/model.ts';
import { phrase } from '../../phrase.ts';
import type { Rule } from '../../rule.ts';

/** The resources this rule is about; rules/models says which calls acquire them and what releases them. */
const FAMILIES: readonly Family[] = [];

export const rule: Rule = {
  id: '${id}',
  title: '${titleOf(id)}',
  severity: 'medium',
  languages: ['python', 'typescript'],
  profile: 'all',
  repair: 'none',
  subjects: 'things',
  check(facts, report) {
    for (const leak of FAMILIES.flatMap((family) => facts.lifetimes.leaks(family))) {
      report.finding({
        at: leak.call,
        message: phrase\`This is never released: it stays open until the process ends. Release it on every path\`,
        confidence: leak.confidence,
      });
    }
    for (const family of FAMILIES) report.sound(facts.lifetimes.sound(family));
  },
};
`;

const pageText = (id) => `# ${titleOf(id)}

## What it flags

## Why it leaks

## Example

\`\`\`python
\`\`\`

## Use instead

\`\`\`python
\`\`\`

## Fix safety

## When it is fine

## References
`;

const pythonCases = (
  id,
) => `# Each line to be flagged ends with \`leak: ${id}\` in a comment, each tricky innocent with \`ok: reason\`.
`;

const typescriptCases = (
  id,
) => `// Each line to be flagged ends with \`leak: ${id}\` in a comment, each tricky innocent with \`ok: reason\`.
`;

async function main([id]) {
  if (!id || !/^[a-z]+(-[a-z]+)+$/.test(id)) throw new Error(USAGE);
  const folder = at('rules/catalog', id);
  if (existsSync(folder)) throw new Error(`rules/catalog/${id} is there already`);
  mkdirSync(folder, { recursive: true });
  const files = {
    'rule.ts': ruleText(id),
    'doc.md': pageText(id),
    'cases.py': pythonCases(id),
    'cases.ts': typescriptCases(id),
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text);
    console.log(`wrote rules/catalog/${id}/${name}`);
  }
  for (const file of await generate()) console.log(`wrote ${file}`);
  console.log(`Next: the check in rule.ts, the cases, then npm run fixed -- ${id} and npm run check`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
