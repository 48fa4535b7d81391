import type { Report } from '../server/protocol.ts';
import { findingKeys } from './panel/keys.ts';
import type { Since } from './panel/messages.ts';

/** Points of the trend that are kept. */
const MOST_POINTS = 40;

/** What was found when a file was first looked at in this session, and how many findings there were since. */
export class History {
  /** Keys at first sight, by file. */
  private readonly first = new Map<string, ReadonlySet<string>>();
  private readonly fixed = new Map<string, number>();
  private trend: number[] = [];

  /**
   * Takes the newest report.
   *
   * @param label what to call the moment compared with
   */
  since(report: Report, label: string): Since {
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
    const total = [...now.values()].reduce((sum, keys) => sum + keys.length, 0);
    if (this.trend.at(-1) !== total) this.trend = [...this.trend, total].slice(-MOST_POINTS);
    const fixed = [...this.fixed.values()].reduce((sum, count) => sum + count, 0);
    return { label, added, fixed, trend: this.trend };
  }
}
