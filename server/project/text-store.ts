/** Things made of texts, by path; those not asked for longest go first when there is too much text behind them. */
export class TextStore<Made extends { readonly text: string }> {
  private readonly kept = new Map<string, Made>();
  private readonly budget: number;
  private size = 0;

  /** @param budget in UTF-16 units of text; the thing that was put in last stays, however large */
  constructor(budget: number) {
    this.budget = budget;
  }

  get(path: string): Made | undefined {
    const made = this.kept.get(path);
    if (made === undefined) return undefined;
    this.kept.delete(path);
    this.kept.set(path, made);
    return made;
  }

  set(path: string, made: Made): void {
    this.delete(path);
    this.kept.set(path, made);
    this.size += made.text.length;
    for (const [oldest, { text }] of this.kept) {
      if (this.size <= this.budget || oldest === path) break;
      this.kept.delete(oldest);
      this.size -= text.length;
    }
  }

  delete(path: string): void {
    const made = this.kept.get(path);
    if (made === undefined) return;
    this.kept.delete(path);
    this.size -= made.text.length;
  }

  clear(): void {
    this.kept.clear();
    this.size = 0;
  }
}
