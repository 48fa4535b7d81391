import { english } from '../../rules/phrase.ts';
import type { Severity } from '../../rules/rule.ts';
import { SEVERITIES } from '../../rules/settings.ts';
import { adviceFor } from './advice.ts';
import { type AuditInput, changesOf, countOf, type Entry, entriesOf, filesTouched } from './audit.ts';
import type { Block } from './document.ts';
import { impactSentence, number } from './impact.ts';
import { lineOf } from './place.ts';

const NAMES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  hint: 'Hint',
};

/** Writes an audit as people do: what was found, what it costs, what to do first, what is sound, how to go on. */
export function narrative(input: AuditInput): readonly Block[] {
  const entries = entriesOf(input);
  return [
    ...summary(input, entries),
    ...findings(input, entries),
    ...order(entries),
    ...healthy(input),
    ...changes(entries),
    ...production(entries),
    ...notLookedAt(input),
    text(
      `Figures marked as estimates follow from the code, from usual times, and from tables of ${number(input.rows)} rows. They are no measurements.`,
    ),
  ];
}

const heading = (level: 1 | 2 | 3, words: string): Block => ({ kind: 'heading', level, text: words });
const text = (words: string): Block => ({ kind: 'text', text: words });
const list = (items: readonly string[], ordered = false): Block => ({ kind: 'list', items, ordered });

function older(count: number): string {
  if (count === 0) return '';
  const said = count === 1 ? '1 older finding is' : `${number(count)} older findings are`;
  return ` ${said} in the baseline and left out.`;
}

function summary(input: AuditInput, entries: readonly Entry[]): Block[] {
  const safe = entries.filter(({ finding }) => finding.fixes[0]?.safety === 'safe').length;
  const asks = entries.filter(({ finding }) => finding.fixes[0]?.safety === 'asks').length;
  const counts = SEVERITIES.map((one) => [NAMES[one], countOf(entries, one)] as const).filter(([, count]) => count > 0);
  const said = counts.map(([name, count]) => `${count} ${name.toLowerCase()}`).join(', ');
  return [
    heading(1, 'Leak audit'),
    {
      kind: 'facts',
      facts: [
        ...(input.date === undefined ? [] : [['Date', input.date] as const]),
        ['Scope', input.scope],
        ['Tool', `LeakLens ${input.version}`],
      ],
    },
    heading(2, 'Summary'),
    text(
      entries.length === 0
        ? `No leaks were found in ${number(input.scanned)} files.${older(input.old)}`
        : `${number(entries.length)} findings in ${number(input.files.length)} of ${number(input.scanned)} files: ${said}. LeakLens can write ${safe + asks} of the repairs; ${asks} of them change behaviour and should be looked over.${older(input.old)}`,
    ),
    ...(counts.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: ['Priority', 'Findings'],
            rows: counts.map(([name, count]) => [name, String(count)]),
          } as const,
        ]),
  ];
}

function findings(input: AuditInput, entries: readonly Entry[]): Block[] {
  let at = 0;
  return SEVERITIES.flatMap((severity) => {
    const members = entries.filter(({ finding }) => finding.severity === severity);
    if (members.length === 0) return [];
    return [
      heading(2, `${NAMES[severity]} priority (${members.length})`),
      ...members.flatMap((entry) => {
        at += 1;
        return finding(input, entry, at);
      }),
    ];
  });
}

function finding(input: AuditInput, entry: Entry, at: number): Block[] {
  const { file, finding: found, title } = entry;
  const [fix] = found.fixes;
  const hunks = input.code ? changesOf(entry) : [];
  const chain = found.related.map(
    (one) => `${english(one.message)} (${one.path === undefined ? file.path : file.nameOf(one.path)}:${lineOf(one)})`,
  );
  const facts: [string, string][] = [
    ['File', `${file.path}:${lineOf(found.range)}`],
    ['Issue', english(found.message)],
    ['Rule', `\`${found.rule}\`, confidence ${found.confidence}`],
  ];
  if (found.impact !== undefined) facts.push(['Impact', english(impactSentence(found.impact, input.rows))]);
  if (chain.length > 0) facts.push(['Root cause', chain.join('; ')]);
  facts.push([
    'Fix required',
    fix === undefined
      ? 'By hand; the page of the rule says how'
      : `${english(fix.title)}${fix.why === undefined ? '' : ` — ${english(fix.why)}`}`,
  ]);
  return [
    heading(3, `${at}. ${title}`),
    { kind: 'facts', facts },
    ...(hunks.length === 0 ? [] : [text('Before and after:'), { kind: 'diff', hunks } as const]),
  ];
}

const MOST_IN_ORDER = 30;

function order(entries: readonly Entry[]): Block[] {
  if (entries.length === 0) return [];
  const words: Record<Severity, string> = {
    critical: 'Now',
    high: 'Next',
    medium: 'Then',
    low: 'Later',
    hint: 'When you are there',
  };
  const items = entries
    .slice(0, MOST_IN_ORDER)
    .map(
      ({ file, finding: found, title }) => `${words[found.severity]}: ${title} (${file.path}:${lineOf(found.range)})`,
    );
  const rest = entries.length - items.length;
  return [
    heading(2, 'Fix priority order'),
    list(items, true),
    ...(rest > 0 ? [text(`and ${number(rest)} more, in the order above.`)] : []),
  ];
}

function healthy({ healthy: sound }: AuditInput): Block[] {
  if (sound.length === 0) return [];
  return [
    heading(2, 'What is healthy already'),
    text('Looked at and found sound; nothing is claimed of what was not looked at.'),
    list(
      sound.map(
        ({ subjects, count, rule }) =>
          `${subjects.charAt(0).toUpperCase()}${subjects.slice(1)}: ${number(count)} (\`${rule}\`)`,
      ),
    ),
  ];
}

function changes(entries: readonly Entry[]): Block[] {
  const { changed, created } = filesTouched(entries);
  if (changed.length + created.length === 0) return [];
  const asks = entries.some(({ finding: found }) => found.fixes[0]?.safety === 'asks');
  const manifests = changed.filter((file) =>
    /(^|\/)(requirements[^/]*\.txt|pyproject\.toml|package\.json)$/.test(file),
  );
  const risk =
    created.length > 0 || asks
      ? 'medium: some repairs change behaviour, so the code that relies on it has to be looked over'
      : 'low: the repairs keep what the code does';
  return [
    heading(2, 'What the repairs change'),
    list([...changed.map((file) => `${file}`), ...created.map((file) => `${file} (new)`)]),
    {
      kind: 'facts',
      facts: [
        ['New dependencies', manifests.length === 0 ? 'none' : `see ${manifests.join(', ')}`],
        ['Deployment risk', risk],
      ],
    },
  ];
}

function production(entries: readonly Entry[]): Block[] {
  const advice = adviceFor(new Set(entries.map(({ finding: found }) => found.rule)));
  if (advice.length === 0) return [];
  return [
    heading(2, 'Recommendations for production'),
    list(advice.map((one) => english(one.production))),
    heading(2, 'How to verify'),
    list(advice.map((one) => english(one.verify))),
    heading(2, 'Rollout'),
    {
      kind: 'checklist',
      items: [
        'Apply the safe repairs and run the tests',
        'Go through the repairs that change behaviour one at a time, with those who call the code',
        'Deploy to one instance and watch the figures below for a day',
        'Deploy to all, and keep today’s findings out with a baseline and a scan in continuous integration',
      ],
    },
    heading(2, 'Success metrics'),
    list(advice.map((one) => one.metric)),
  ];
}

const MOST_PROBLEMS = 50;

function notLookedAt({ problems }: AuditInput): Block[] {
  if (problems.length === 0) return [];
  const items = problems.slice(0, MOST_PROBLEMS).map(({ path, problem }) => `${path} ${problem}`);
  const rest = problems.length - items.length;
  return [heading(2, 'Not looked at'), list(rest > 0 ? [...items, `and ${number(rest)} more`] : items)];
}
