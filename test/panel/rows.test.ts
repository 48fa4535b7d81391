import { describe, expect, it } from 'vitest';
import { groupKey, type Item, itemsOf, rowsOf, type View } from '../../client/panel/rows.ts';
import type { Report, ReportFinding } from '../../server/protocol.ts';

const VIEW: View = { query: '', hidden: [], grouping: 'cause', folded: [], onlyNew: false };

function finding(line: number, cause?: string): ReportFinding {
  const at = { line, character: 0 };
  return {
    id: String(line),
    rule: 'blocking-call-in-async',
    title: 'Blocking call on the event loop',
    severity: 'high',
    confidence: 'high',
    message: 'It waits',
    range: { start: at, end: at },
    subjects: 'calls',
    ...(cause === undefined ? {} : { cause }),
  };
}

function items(files: Readonly<Record<string, readonly ReportFinding[]>>): readonly Item[] {
  const found = Object.entries(files).map(([uri, findings]) => ({ uri, version: 1, findings }));
  const report: Report = { files: found, healthy: [], examined: found.length, open: [], advice: [] };
  return itemsOf(report, {}, new Set());
}

/** Names of groups with how many findings are in each. */
function groups(found: readonly Item[], view: View = VIEW): string[] {
  return rowsOf(found, view).flatMap((row) => (row.kind === 'group' ? [`${row.name}: ${row.count}`] : []));
}

describe('findings by common cause', () => {
  it('stand together, whatever their files, and those that share theirs with no other stand in one group', () => {
    const found = items({
      'a.py': [finding(1, 'hashes (security.py:3)'), finding(5), finding(9, 'copies (files.py:2)')],
      'b.py': [finding(2, 'hashes (security.py:3)')],
    });
    expect(groups(found)).toEqual(['hashes (security.py:3): 2', 'alone: 2']);
  });

  it('share a cause only with findings that are shown', () => {
    const found = items({ 'a.py': [finding(1, 'hashes')], 'b.py': [finding(2, 'hashes')] });
    expect(groups(found, { ...VIEW, query: 'b.py' })).toEqual(['alone: 1']);
    expect(rowsOf(found, { ...VIEW, folded: [groupKey('cause', 'hashes')] })).toHaveLength(1);
  });
});
