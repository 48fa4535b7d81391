import type { Report, ReportFile, ReportFinding, ShownSeverity } from '../../server/protocol.ts';
import { findingKeys } from './keys.ts';

export const PRIORITIES: readonly ShownSeverity[] = ['critical', 'high', 'medium', 'low', 'hint'];

export const GROUPINGS = ['priority', 'file', 'rule', 'subjects', 'cause', 'order'] as const;
/** How the list is put together; `order`: in the order in which to repair, without groups. */
export type Grouping = (typeof GROUPINGS)[number];

/** What the reader has chosen; kept when the page is loaded anew. */
export interface View {
  readonly query: string;
  /** Priorities that are left out. */
  readonly hidden: readonly ShownSeverity[];
  readonly grouping: Grouping;
  /** Names of groups that are folded. */
  readonly folded: readonly string[];
  readonly onlyNew: boolean;
}

export interface Item {
  readonly key: string;
  readonly file: ReportFile;
  readonly finding: ReportFinding;
  /** What the file is called. */
  readonly name: string;
  readonly isNew: boolean;
}

export type Row =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly name: string;
      readonly count: number;
      readonly folded: boolean;
      readonly at: number;
      readonly of: number;
    }
  | {
      readonly kind: 'finding';
      readonly key: string;
      readonly item: Item;
      /** Place in its group from 1, and the group's size. */
      readonly at: number;
      readonly of: number;
    };

/** All findings of a report, in the order in which to repair: by priority, then surest first, then by place. */
export function itemsOf(
  report: Report,
  names: Readonly<Record<string, string>>,
  added: ReadonlySet<string>,
): readonly Item[] {
  const items = report.files.flatMap((file) =>
    findingKeys(file).map(({ key, finding }) => ({
      key,
      file,
      finding,
      name: names[file.uri] ?? file.uri,
      isNew: added.has(key),
    })),
  );
  return items.sort(byOrder);
}

const CONFIDENCES = ['high', 'medium', 'low'];

function byOrder(a: Item, b: Item): number {
  return (
    PRIORITIES.indexOf(a.finding.severity) - PRIORITIES.indexOf(b.finding.severity) ||
    CONFIDENCES.indexOf(a.finding.confidence) - CONFIDENCES.indexOf(b.finding.confidence) ||
    compare(a.name, b.name) ||
    a.finding.range.start.line - b.finding.range.start.line ||
    a.finding.range.start.character - b.finding.range.start.character
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether an item passes the reader's filters; each word of the query must be somewhere in it. */
export function matches({ finding, name, isNew }: Item, view: View): boolean {
  if (view.hidden.includes(finding.severity) || (view.onlyNew && !isNew)) return false;
  const words = view.query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = `${finding.title} ${finding.rule} ${finding.message} ${name} ${finding.subjects}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The list's rows for the findings that pass: groups with their findings, unless they are folded. */
export function rowsOf(items: readonly Item[], view: View): readonly Row[] {
  const shown = items.filter((item) => matches(item, view));
  if (view.grouping === 'order')
    return shown.map((item, index) => ({ kind: 'finding', key: item.key, item, at: index + 1, of: shown.length }));
  const groups = new Map<string, Item[]>();
  const shared = sharedCauses(shown);
  for (const item of shown) {
    const name = groupOf(item, view.grouping, shared);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  const folded = new Set(view.folded);
  const rows: Row[] = [];
  let at = 0;
  for (const [name, members] of groups) {
    at += 1;
    const key = groupKey(view.grouping, name);
    const isFolded = folded.has(key);
    rows.push({ kind: 'group', key, name, count: members.length, folded: isFolded, at, of: groups.size });
    if (isFolded) continue;
    members.forEach((item, index) => {
      rows.push({ kind: 'finding', key: item.key, item, at: index + 1, of: members.length });
    });
  }
  return rows;
}

/** Causes of more than one finding. */
function sharedCauses(items: readonly Item[]): ReadonlySet<string> {
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const { finding } of items)
    if (finding.cause !== undefined) (once.has(finding.cause) ? again : once).add(finding.cause);
  return again;
}

/** The group of findings that share their cause with no other. */
export const ALONE = 'alone';

function groupOf({ finding, name }: Item, grouping: Grouping, shared: ReadonlySet<string>): string {
  if (grouping === 'cause') return finding.cause !== undefined && shared.has(finding.cause) ? finding.cause : ALONE;
  if (grouping === 'priority') return finding.severity;
  if (grouping === 'rule') return finding.rule;
  return grouping === 'file' ? name : finding.subjects;
}

export function groupKey(grouping: Grouping, name: string): string {
  return `group:${grouping}:${name}`;
}
