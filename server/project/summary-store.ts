import type { Facts } from '../../analysis/facts.ts';
import type { ModuleSummary } from '../../analysis/summary/types.ts';

/** Text whose summaries are kept, in UTF-16 units: a summary keeps its module in program form, some fifty bytes a unit. */
const BUDGET = 1_500_000;

/** A module that others may import. */
export interface Entry {
  readonly text: string;
  /** What the summary reads from, when it is read. */
  readonly facts: Facts;
  readonly summary: ModuleSummary;
}

/** Summaries by path; those not asked for longest go first when there is too much text behind them. */
export class SummaryStore {
  private readonly entries = new Map<string, Entry>();
  private readonly budget: number;
  private size = 0;

  constructor(budget = BUDGET) {
    this.budget = budget;
  }

  get(path: string): Entry | undefined {
    const entry = this.entries.get(path);
    if (entry === undefined) return undefined;
    this.entries.delete(path);
    this.entries.set(path, entry);
    return entry;
  }

  /** All that are kept, as they are now. */
  all(): readonly (readonly [string, Entry])[] {
    return [...this.entries];
  }

  set(path: string, entry: Entry): void {
    this.delete(path);
    this.entries.set(path, entry);
    this.size += entry.text.length;
    for (const [oldest, { text }] of this.entries) {
      if (this.size <= this.budget || oldest === path) break;
      this.entries.delete(oldest);
      this.size -= text.length;
    }
  }

  delete(path: string): void {
    const entry = this.entries.get(path);
    if (entry === undefined) return;
    this.entries.delete(path);
    this.size -= entry.text.length;
  }

  clear(): void {
    this.entries.clear();
    this.size = 0;
  }
}
