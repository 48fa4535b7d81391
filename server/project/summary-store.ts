import type { ModuleSummary } from '../../analysis/summary/types.ts';

/** Text whose summaries are kept, in UTF-16 units: a summary keeps its module in program form, some fifty bytes a unit. */
const BUDGET = 1_500_000;

interface Entry {
  readonly summary: ModuleSummary;
  readonly size: number;
}

/** Summaries by path; those not asked for longest go first when there is too much text behind them. */
export class SummaryStore {
  private readonly entries = new Map<string, Entry>();
  private readonly budget: number;
  private size = 0;

  constructor(budget = BUDGET) {
    this.budget = budget;
  }

  get(path: string): ModuleSummary | undefined {
    const entry = this.entries.get(path);
    if (entry === undefined) return undefined;
    this.entries.delete(path);
    this.entries.set(path, entry);
    return entry.summary;
  }

  set(path: string, summary: ModuleSummary, size: number): void {
    this.delete(path);
    this.entries.set(path, { summary, size });
    this.size += size;
    for (const [oldest, entry] of this.entries) {
      if (this.size <= this.budget || oldest === path) break;
      this.entries.delete(oldest);
      this.size -= entry.size;
    }
  }

  delete(path: string): void {
    const entry = this.entries.get(path);
    if (entry === undefined) return;
    this.entries.delete(path);
    this.size -= entry.size;
  }

  clear(): void {
    this.entries.clear();
    this.size = 0;
  }
}
