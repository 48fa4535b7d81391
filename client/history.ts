import type { Memento } from 'vscode';
import type { Report } from '../server/protocol.ts';
import { findingKeys } from './panel/keys.ts';
import type { Since } from './panel/messages.ts';
import { isOfWorkspace } from './panel/scope.ts';
import { allFiles } from './report-source.ts';

/** Points of the trend that are kept. */
const MOST_POINTS = 40;
const SCANS = 'leaklens.scans';

interface Labels {
  readonly session: string;
  readonly baseline: string;
}

/**
 * What has changed: since the baseline where one holds and the workspace was scanned, else since a file was first looked at in this session. How many
 * findings there were, those of the baseline included: at each scan of this workspace, else over this session.
 */
export class History {
  /** Keys at first sight, by file. */
  private readonly first = new Map<string, ReadonlySet<string>>();
  private readonly fixed = new Map<string, number>();
  private trend: number[] = [];
  private isOfWorkspace = false;
  private revision: number | undefined;

  /** @param memory of the workspace */
  constructor(private readonly memory: Memento) {}

  /** Takes the newest report. @param labels what to call the moments compared with */
  since(report: Report, labels: Labels): Since {
    const added = this.addedTo(report);
    const listed = allFiles(report).reduce((sum, file) => sum + file.findings.length, 0);
    const baseline = report.scan?.baseline;
    // A baseline hides what is old, which mends nothing.
    const total = listed + (baseline === undefined ? 0 : baseline.old - baseline.listed);
    this.note(total, isOfWorkspace(report));
    const scans = this.scans(report, total);
    const trend = scans.length > 1 ? scans : this.trend;
    if (baseline !== undefined)
      return { label: labels.baseline, added, count: listed - baseline.listed, fixed: baseline.fixed, trend };
    const fixed = [...this.fixed.values()].reduce((sum, count) => sum + count, 0);
    return { label: labels.session, added, count: added.length, fixed, trend };
  }

  /** Counts of open files are not compared with those of the workspace. */
  private note(total: number, isOfWorkspace: boolean): void {
    if (isOfWorkspace !== this.isOfWorkspace) this.trend = [];
    this.isOfWorkspace = isOfWorkspace;
    if (this.trend.at(-1) !== total) this.trend = [...this.trend, total].slice(-MOST_POINTS);
  }

  private addedTo(report: Report): string[] {
    const now = new Map(report.files.map((file) => [file.uri, findingKeys(file).map(({ key }) => key)]));
    const added: string[] = [];
    for (const uri of report.open) {
      const keys = now.get(uri) ?? [];
      const first = this.first.get(uri);
      if (first === undefined) {
        this.first.set(uri, new Set(keys));
        continue;
      }
      added.push(...keys.filter((key) => !first.has(key)));
      this.fixed.set(uri, [...first].filter((key) => !keys.includes(key)).length);
    }
    return added;
  }

  /** Findings at each whole scan of the workspace, those of earlier sessions included. */
  private scans({ scan }: Report, total: number): readonly number[] {
    const kept = this.memory.get<readonly number[]>(SCANS, []);
    if (scan === undefined || scan.end !== 'whole' || scan.revision === this.revision) return kept;
    this.revision = scan.revision;
    const now = [...kept, total].slice(-MOST_POINTS);
    void this.memory.update(SCANS, now);
    return now;
  }
}
