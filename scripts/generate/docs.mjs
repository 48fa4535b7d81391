import { existsSync, readFileSync } from 'node:fs';
import { at } from '../lib/root.mjs';

const LANGUAGE_NAMES = { python: 'Python', typescript: 'TypeScript' };
const REPAIRS = { safe: 'yes', asks: 'yes, asks first', none: 'no' };
const BEGIN = '<!-- rules: begin (npm run generate) -->';
const END = '<!-- rules: end -->';

/** One table of all rules, as Markdown. @param {string} toCatalog relative address of rules/catalog */
function rulesTable(rules, toCatalog) {
  const rows = rules.map((rule) => {
    const languages = rule.languages.map((language) => LANGUAGE_NAMES[language] ?? language).join(', ');
    return `| [\`${rule.id}\`](${toCatalog}/${rule.id}/doc.md) | ${rule.title} | ${languages} | ${rule.severity} | ${REPAIRS[rule.repair]} |`;
  });
  return ['| rule | what it finds | languages | severity | repair |', '|---|---|---|---|---|', ...rows].join('\n');
}

/**
 * Writes docs/rules.md and the part of README.md between its two markers.
 * @param {object[]} rules
 * @param {(file: string, text: string) => void} write
 */
export function generateDocs(rules, write) {
  write(
    'docs/rules.md',
    `# Rules\n\n<!-- Written by \`npm run generate\`; do not edit. -->\n\n${rulesTable(rules, '../rules/catalog')}\n`,
  );
  if (!existsSync(at('README.md'))) return;
  const readme = readFileSync(at('README.md'), 'utf8');
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < 0) throw new Error(`README.md lacks the markers '${BEGIN}' and '${END}'`);
  const table = rulesTable(rules, 'rules/catalog');
  write('README.md', `${readme.slice(0, begin + BEGIN.length)}\n${table}\n${readme.slice(end)}`);
}
