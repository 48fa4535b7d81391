import type { Facts } from '../../analysis/facts.ts';
import type { ModuleSummary } from '../../analysis/summary/types.ts';

/** Text whose programs are kept, in UTF-16 units: a module in program form takes some fifty bytes a unit. */
const BUDGET = 1_500_000;

/** A module in program form. */
export interface Program {
  readonly text: string;
  readonly facts: Facts;
  /** Reads from the facts. */
  readonly summary: ModuleSummary;
}

/** Programs by path; those not asked for longest go first when there is too much text behind them. */
export class ProgramStore {
  private readonly programs = new Map<string, Program>();
  private readonly budget: number;
  private size = 0;

  constructor(budget = BUDGET) {
    this.budget = budget;
  }

  get(path: string): Program | undefined {
    const program = this.programs.get(path);
    if (program === undefined) return undefined;
    this.programs.delete(path);
    this.programs.set(path, program);
    return program;
  }

  set(path: string, program: Program): void {
    this.delete(path);
    this.programs.set(path, program);
    this.size += program.text.length;
    for (const [oldest, { text }] of this.programs) {
      if (this.size <= this.budget || oldest === path) break;
      this.programs.delete(oldest);
      this.size -= text.length;
    }
  }

  delete(path: string): void {
    const program = this.programs.get(path);
    if (program === undefined) return;
    this.programs.delete(path);
    this.size -= program.text.length;
  }

  clear(): void {
    this.programs.clear();
    this.size = 0;
  }
}
