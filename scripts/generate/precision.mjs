import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { at } from '../lib/root.mjs';

const FOLDER = 'docs/precision';
const PAGE = 'docs/precision.md';
const LANGUAGES = ['typescript', 'python'];
const VERDICTS = ['true', 'minor', 'arguable', 'false'];

/**
 * @typedef {{ path: string, line: number, rule: string, verdict: string, reported: boolean, reason: string }} Finding
 * @typedef {{ name: string, commit: string, scanned: string, languages: string[], findings: Finding[] }} Repository
 */

/** @param {Finding} finding */
const languageOf = (finding) => (finding.path.endsWith('.py') ? 'python' : 'typescript');

/** The repositories of docs/precision/repositories.json with their findings. @returns {Repository[]} */
function readRepositories() {
  const listed = Object.entries(JSON.parse(readFileSync(at(FOLDER, 'repositories.json'), 'utf8')));
  const files = listed.map(([name]) => `${name.replace('/', '-')}.jsonl`);
  const strangers = readdirSync(at(FOLDER)).filter((file) => file.endsWith('.jsonl') && !files.includes(file));
  if (strangers.length > 0) throw new Error(`${FOLDER}/repositories.json does not list ${strangers.join(', ')}`);
  return listed.map(([name, facts], index) => ({ name, ...facts, findings: readFindings(files[index]) }));
}

/** @param {string} file its name in docs/precision @returns {Finding[]} */
function readFindings(file) {
  const lines = readFileSync(at(FOLDER, file), 'utf8').split('\n');
  const findings = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
  for (const finding of findings) {
    const { path: place, line, rule, verdict, reported, reason } = finding;
    const whole = place && line > 0 && rule && reason && typeof reported === 'boolean' && VERDICTS.includes(verdict);
    if (!whole) throw new Error(`${path.posix.join(FOLDER, file)}: not a verdict: ${JSON.stringify(finding)}`);
  }
  return findings;
}

/** The counts of a row: one a verdict, the mended, and the share that is true or minor. @param {Finding[]} findings */
function cells(findings) {
  const reported = findings.filter((finding) => finding.reported);
  const counts = VERDICTS.map((verdict) => reported.filter((finding) => finding.verdict === verdict).length);
  const share = reported.length === 0 ? '' : `${Math.round((100 * (counts[0] + counts[1])) / reported.length)} %`;
  const mended = findings.length - reported.length;
  return `${[...counts, mended].map((count) => count || '').join(' | ')} | ${share} |`;
}

const HEAD = 'true | minor | arguable | false | mended away | true or minor |';

/** The tables of one language, by repository and by rule. @param {Repository[]} repositories @param {string} language */
function tablesOf(repositories, language) {
  const own = repositories
    .map((repository) => ({
      ...repository,
      findings: repository.findings.filter((finding) => languageOf(finding) === language),
    }))
    .filter((repository) => repository.languages.includes(language));
  const all = own.flatMap((repository) => repository.findings);
  const rules = [...new Set(all.map((finding) => finding.rule))].sort();
  return [
    `| repository | commit | scanned | ${HEAD}`,
    `|---|---|---|${'---|'.repeat(6)}`,
    ...own.map(
      ({ name, commit, scanned, findings }) => `| ${name} | ${commit.slice(0, 12)} | ${scanned} | ${cells(findings)}`,
    ),
    '',
    `| rule | ${HEAD}`,
    `|---|${'---|'.repeat(6)}`,
    ...rules.map((rule) => `| ${rule} | ${cells(all.filter((finding) => finding.rule === rule))}`),
    `| **all** | ${cells(all)}`,
  ].join('\n');
}

/**
 * Writes the tables of docs/precision.md between their markers, from the verdicts of docs/precision.
 * @param {(file: string, text: string) => void} write
 */
export function generatePrecision(write) {
  if (!existsSync(at(PAGE))) return;
  const repositories = readRepositories();
  let page = readFileSync(at(PAGE), 'utf8');
  for (const language of LANGUAGES) {
    const marker = `<!-- precision of ${language}: begin (npm run generate) -->`;
    const [begin, end] = [page.indexOf(marker), page.indexOf(`<!-- precision of ${language}: end -->`)];
    if (begin < 0 || end < 0) throw new Error(`${PAGE} lacks the markers of ${language}`);
    page = `${page.slice(0, begin + marker.length)}\n${tablesOf(repositories, language)}\n${page.slice(end)}`;
  }
  write(PAGE, page);
}
