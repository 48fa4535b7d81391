import { UNUSED_SUPPRESSION } from '../../rules/engine.ts';
import { english } from '../../rules/phrase.ts';
import type { Confidence, Severity } from '../../rules/rule.ts';
import type { ScanFinding, ScanFix, ScanRange, ScanRelated } from '../scan/types.ts';
import { docs } from '../../rules/docs.generated.ts';
import type { AuditFile, AuditInput } from './audit.ts';
import { withCell } from './place.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'warning',
  medium: 'note',
  low: 'note',
  hint: 'note',
};

const RANKS: Readonly<Record<Confidence, number>> = { high: 90, medium: 60, low: 30 };

type Region = Pick<ScanRange, 'line' | 'column' | 'endLine' | 'endColumn' | 'cell'>;

/** Findings as SARIF 2.1.0. */
export function sarif(report: AuditInput): string {
  const rules = descriptors(report);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const run = {
    tool: { driver: { name: 'LeakLens', semanticVersion: report.version, rules } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: report.problems.map(({ path, problem }) => ({
          level: 'warning',
          message: { text: `The file ${problem}` },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
        })),
      },
    ],
    results: report.files.flatMap((file) =>
      file.findings.map((finding) => result(file, finding, indexes.get(finding.rule) ?? -1)),
    ),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function descriptors({ rules }: AuditInput) {
  const own = rules.map(({ id, title, severity, languages, profile }) => ({
    id,
    shortDescription: { text: title },
    help: { text: plainText(docs[id] || title), markdown: docs[id] || title },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [...languages], severity, profile },
  }));
  const title = 'Comment silences nothing';
  const help = 'A suppression comment under which nothing is found any more can go';
  const unused = {
    id: UNUSED_SUPPRESSION,
    shortDescription: { text: title },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: LEVELS.low },
    properties: { tags: ['python', 'typescript'], severity: 'low', profile: 'recommended' },
  };
  return [...own, unused];
}

/** Markdown without its marks of emphasis and code. */
function plainText(markdown: string): string {
  return markdown
    .replace(/^```\w*\n?/gm, '')
    .replace(/^#+ /gm, '')
    .replace(/[`*]/g, '');
}

function result(file: AuditFile, finding: ScanFinding, ruleIndex: number) {
  const { rule, message, severity, confidence, range, related, fixes } = finding;
  const location = (path: string | undefined, at: Region) => ({
    artifactLocation: { uri: uriOf(path === undefined ? file.path : file.nameOf(path)) },
    region: region(at),
  });
  const possible =
    range.cell === undefined ? fixes.filter((fix) => fix.changes.some((change) => change.edits.length > 0)) : [];
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    rank: RANKS[confidence],
    message: { text: english(withCell(message, range)) },
    locations: [{ physicalLocation: location(undefined, range), ...logical(range) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, index) => ({
            id: index + 1,
            physicalLocation: location(one.path, one),
            message: { text: english(one.message) },
          })),
        }),
    ...codeFlows(finding, location),
    ...(possible.length === 0 ? {} : { fixes: possible.map((fix) => fixOf(file, fix)) }),
  };
}

/** The way the program takes, where a finding tells one: what leads to its place, the place, what follows. */
function codeFlows(
  { message, range, related }: ScanFinding,
  location: (path: string | undefined, at: Region) => object,
): object {
  const at = (step: ScanRelated['step']) => related.filter((one) => one.step === step);
  const [before, after] = [at('before'), at('after')];
  if (before.length + after.length === 0) return {};
  const own = { message, path: undefined, ...range };
  const locations = [...before, own, ...after].map((step) => ({
    location: { physicalLocation: location(step.path, step), message: { text: english(step.message) } },
    importance: step === own ? 'essential' : 'important',
  }));
  return { codeFlows: [{ threadFlows: [{ locations }] }] };
}

function fixOf(file: AuditFile, { title, changes }: ScanFix) {
  return {
    description: { text: english(title) },
    artifactChanges: changes
      .filter((change) => change.edits.length > 0)
      .map((change) => ({
        artifactLocation: { uri: uriOf(change.path === undefined ? file.path : file.nameOf(change.path)) },
        replacements: change.edits.map((edit) => ({
          deletedRegion: region(edit),
          insertedContent: { text: edit.text },
        })),
      })),
  };
}

/** Cells have no lines in the file that keeps them. */
function region({ line, column, endLine, endColumn, cell }: Region) {
  if (cell !== undefined) return { startLine: 1 };
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function logical({ cell, line }: Region) {
  if (cell === undefined) return {};
  return {
    logicalLocations: [{ name: `cell ${cell}`, fullyQualifiedName: `cell ${cell}, line ${line}`, kind: 'module' }],
  };
}

/** A path as it is shown, percent-encoded: relative, or with its scheme. */
function uriOf(path: string): string {
  const drive = /^[a-z]:(?=\/)/i.exec(path)?.[0] ?? '';
  const encoded = drive + path.slice(drive.length).split('/').map(encodeURIComponent).join('/');
  if (drive !== '') return `file:///${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}
