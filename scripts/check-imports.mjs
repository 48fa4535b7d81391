// Holds every import to the table of docs/architecture.md: which layer may know which.   node scripts/check-imports.mjs
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceFiles } from './lib/files.mjs';
import { at } from './lib/root.mjs';

const FACTS = ['names', 'flow', 'effects', 'lifetime', 'growth', 'queries', 'registrations', 'entries'];
const analysis = (...names) => names.map((name) => `analysis/${name}`);

/**
 * Longest prefix first wins. `layers`: the folders it may import beside itself; `types`: of which it may import types alone;
 * `packages`: npm packages; `node`: whether Node's own modules are allowed.
 */
const TABLE = {
  'analysis/syntax': { layers: ['syntaxes'], packages: ['web-tree-sitter'] },
  'analysis/program': { layers: [], types: ['analysis/syntax'] },
  'analysis/languages': { layers: analysis('syntax', 'program') },
  'analysis/knowledge': { layers: analysis('program') },
  // Puts the parts that the analyses make together, so it knows them all.
  'analysis/summary': { layers: ['analysis'] },
  'analysis/configs': { layers: [] },
  'analysis/names': { layers: analysis('syntax', 'program', 'knowledge', 'summary'), types: ['analysis'] },
  'analysis/flow': { layers: analysis('syntax', 'program', 'knowledge', 'summary', 'names'), types: ['analysis'] },
  'analysis/project': { layers: ['analysis'] },
  'analysis/costs': { layers: ['analysis'] },
  ...Object.fromEntries(
    FACTS.slice(2).map((name) => [
      `analysis/${name}`,
      { layers: analysis('syntax', 'program', 'knowledge', 'summary', 'configs', ...FACTS), types: ['analysis'] },
    ]),
  ),
  analysis: { layers: ['analysis'] },
  'rules/phrase.ts': { layers: [] },
  'rules/models': { layers: [...analysis('knowledge'), 'rules/phrase.ts'], types: ['analysis'], packages: ['zod'] },
  'rules/fixes': { layers: ['analysis', 'rules/phrase.ts'], types: ['rules'] },
  'rules/catalog': { layers: ['analysis', 'rules/phrase.ts', 'rules/models', 'rules/fixes'], types: ['rules'] },
  rules: { layers: ['analysis', 'rules'] },
  'server/node': {
    layers: ['server', 'rules', 'analysis', 'syntaxes', 'package.json'],
    packages: 'server',
    node: true,
  },
  'server/cli': { layers: ['server', 'rules', 'analysis', 'syntaxes', 'package.json'], packages: 'server', node: true },
  'server/scan': {
    layers: ['server', 'rules', 'analysis', 'syntaxes', 'package.json'],
    packages: 'server',
    node: true,
  },
  server: { layers: ['rules', 'analysis', 'syntaxes', 'package.json'], packages: 'server' },
  'client/panel': {
    layers: ['server/protocol.ts', 'node_modules/@vscode/codicons'],
    packages: ['@vscode-elements/elements'],
  },
  'client/node.ts': { layers: ['client', 'server/protocol.ts'], packages: 'client', node: true },
  client: { layers: ['server/protocol.ts'], packages: 'client' },
};

const PACKAGES = {
  server: [
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'vscode-uri',
    'zod',
    'diff',
    'ignore',
    'jsonc-parser',
    'smol-toml',
    'acorn',
  ],
  client: ['vscode', 'vscode-languageclient'],
};

const BUILTIN = new Set(builtinModules);
const within = (file, prefix) => file === prefix || file.startsWith(`${prefix}/`);

/** The statement forms of the language that name a module, with whether only types come of it. */
const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'|\bimport\('([^']+)'\)(\.\w+)?/gm;

function* importsOf(text) {
  for (const match of text.matchAll(IMPORT)) {
    const lineStart = text.lastIndexOf('\n', match.index + match[0].search(/\S/)) + 1;
    if (/^\s*(\/\/|\/?\*)/.test(text.slice(lineStart, lineStart + 40))) continue;
    const typesOnly = Boolean(match[1]) || (Boolean(match[3]) && Boolean(match[4]) && match[4] !== '.then');
    const line = text.slice(0, match.index + match[0].search(/\S/)).split('\n').length;
    yield { target: match[2] ?? match[3], typesOnly, line };
  }
}

/** What is wrong with one import, in words, or undefined. */
function fault(file, rule, prefix, { target, typesOnly }) {
  if (target.startsWith('.')) {
    const resolved = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
    if (within(resolved, prefix)) return undefined;
    if (rule.layers.some((layer) => within(resolved, layer))) return undefined;
    if (typesOnly && rule.types?.some((layer) => within(resolved, layer))) return undefined;
    return `${prefix} may not import ${resolved}`;
  }
  const parts = target.split('/');
  const name = target.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  if (target.startsWith('node:') || BUILTIN.has(name)) {
    return rule.node ? undefined : `${prefix} may not use Node's '${target}': it runs in the browser too`;
  }
  const allowed = typeof rule.packages === 'string' ? PACKAGES[rule.packages] : (rule.packages ?? []);
  return allowed.includes(name) ? undefined : `${prefix} may not import the package '${name}'`;
}

/**
 * Every import that the table forbids.
 * @returns {string[]} `file:line: what is wrong`
 */
export function forbiddenImports() {
  const prefixes = Object.keys(TABLE).sort((a, b) => b.length - a.length);
  const faults = [];
  for (const file of sourceFiles(['analysis', 'rules', 'server', 'client', 'syntaxes'])) {
    const prefix = prefixes.find((candidate) => within(file, candidate));
    if (!prefix) continue;
    for (const found of importsOf(readFileSync(at(file), 'utf8'))) {
      const wrong = fault(file, TABLE[prefix], prefix, found);
      if (wrong) faults.push(`${file}:${found.line}: ${wrong}`);
    }
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = forbiddenImports();
  for (const line of faults) console.error(line);
  if (faults.length > 0) process.exitCode = 1;
}
