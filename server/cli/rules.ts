import { docs } from '../../rules/docs.generated.ts';
import { english } from '../../rules/phrase.ts';
import type { Rule } from '../../rules/rule.ts';
import { unknownRule } from '../../rules/settings.ts';
import { UsageError } from './arguments.ts';

const LANGUAGES = { python: 'py', typescript: 'ts' } as const;

/** `leaklens rules`: a table of all rules. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, severity, languages, profile, repair, title }) => [
    id,
    severity,
    languages.map((one) => LANGUAGES[one]).join(' '),
    profile,
    repair === 'none' ? 'no repair' : repair === 'safe' ? 'repair' : 'repair asks',
    title,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
}

/** `leaklens explain ID`: the rule's page as Markdown. @throws UsageError when there is no such rule */
export function explanation(id: string, rules: readonly Rule[]): string {
  const ids = rules.map((rule) => rule.id);
  if (!ids.includes(id)) throw new UsageError(english(unknownRule(id, ids)));
  return `${(docs[id] ?? '').trimEnd()}\n`;
}
