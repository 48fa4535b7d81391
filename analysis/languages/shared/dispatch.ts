import type { Kinds } from '../../syntax/kinds.ts';

/** Handlers by the name of a node kind, looked up by the kind's number. */
export class Dispatch<H> {
  private readonly tables = new WeakMap<Kinds, readonly (H | undefined)[]>();
  private readonly handlers: Readonly<Record<string, H>>;

  constructor(handlers: Readonly<Record<string, H>>) {
    this.handlers = handlers;
  }

  /** The table of a grammar: `table[kind]` is undefined for kinds without a handler, the ERROR kind among them. */
  of(kinds: Kinds): readonly (H | undefined)[] {
    const kept = this.tables.get(kinds);
    if (kept !== undefined) return kept;
    const table: (H | undefined)[] = new Array(kinds.count).fill(undefined);
    for (const [name, handler] of Object.entries(this.handlers)) {
      const id = kinds.kindId(name);
      if (id >= 0) table[id] = handler;
    }
    this.tables.set(kinds, table);
    return table;
  }
}
