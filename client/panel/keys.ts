import type { ReportFile, ReportFinding } from '../../server/protocol.ts';

/** Names the findings of a file so that an edit elsewhere in it leaves the names as they are: by rule and rank. */
export function findingKeys(file: ReportFile): readonly { readonly key: string; readonly finding: ReportFinding }[] {
  const ranks = new Map<string, number>();
  return file.findings.map((finding) => {
    const rank = ranks.get(finding.rule) ?? 0;
    ranks.set(finding.rule, rank + 1);
    return { key: `${file.uri}#${finding.rule}#${rank}`, finding };
  });
}
