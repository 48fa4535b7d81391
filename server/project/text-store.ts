/** How many times the room of a thing itself is taken once everything has been worked out of it. */
const WORKED_OUT = 4;

interface Kept<Made> {
  readonly made: Made;
  readonly size: number;
}

/** Things made of texts, by path; those not asked for longest go first when there is too much text behind them, spent ones before all others. */
export class TextStore<Made extends { readonly text: string }> {
  private readonly kept = new Map<string, Kept<Made>>();
  /** Those nobody is expected to ask for as a whole again. */
  private readonly spent = new Map<string, Kept<Made>>();
  private budget: number;
  private size = 0;

  /** @param budget in UTF-16 units of text; the thing that was put in last stays, however large */
  constructor(budget: number) {
    this.budget = budget;
  }

  /** Gives it another budget; with a smaller one things go at once. */
  resize(budget: number): void {
    this.budget = budget;
    this.shrink(undefined);
  }

  get(path: string): Made | undefined {
    const store = this.spent.has(path) ? this.spent : this.kept;
    const one = store.get(path);
    if (one === undefined) return undefined;
    store.delete(path);
    store.set(path, one);
    return one.made;
  }

  set(path: string, made: Made): void {
    this.put(this.kept, path, made, made.text.length);
  }

  /** Everything has been worked out of it. */
  fill(path: string): void {
    const made = this.kept.get(path)?.made;
    if (made !== undefined) this.put(this.kept, path, made, made.text.length * WORKED_OUT);
  }

  /** It has served its purpose: what `slim` leaves of it is the first to go. */
  spend(path: string, slim: (made: Made) => Made): void {
    const made = this.kept.get(path)?.made;
    if (made !== undefined) this.put(this.spent, path, slim(made), made.text.length);
  }

  delete(path: string): void {
    for (const store of [this.kept, this.spent]) {
      this.size -= store.get(path)?.size ?? 0;
      store.delete(path);
    }
  }

  clear(): void {
    this.kept.clear();
    this.spent.clear();
    this.size = 0;
  }

  private put(store: Map<string, Kept<Made>>, path: string, made: Made, size: number): void {
    this.delete(path);
    store.set(path, { made, size });
    this.size += size;
    this.shrink(path);
  }

  /** @param last stays, however large */
  private shrink(last: string | undefined): void {
    for (const from of [this.spent, this.kept]) {
      for (const oldest of from.keys()) {
        if (this.size <= this.budget || oldest === last) break;
        this.delete(oldest);
      }
    }
  }
}
