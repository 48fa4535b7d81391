import type { Model } from './model.ts';

const GLOBAL = 'globalThis.';

/** Names that mean the same thing, undone. */
export class Aliases {
  private readonly isTypeScript: boolean;
  private readonly exact = new Map<string, string>();
  /** Of `a.b.*`: the key is `a.b`. */
  private readonly modules = new Map<string, string>();
  private readonly answers = new Map<string, string>();
  private readonly isKnown: (name: string) => boolean;

  constructor(language: Model['language'], models: readonly Model[], isKnown: (name: string) => boolean) {
    this.isTypeScript = language === 'typescript';
    this.isKnown = isKnown;
    for (const model of models) {
      for (const [other, name] of Object.entries(model.aliases ?? {})) {
        if (other.endsWith('.*')) this.modules.set(other.slice(0, -2), name.endsWith('.*') ? name.slice(0, -2) : name);
        else this.exact.set(this.global(other), this.global(name));
      }
    }
  }

  /** TypeScript's globals have one name: `Document` is `globalThis.Document`, unless it is a module somebody asks for. */
  global(name: string): string {
    if (!this.isTypeScript || name.includes('.') || name.includes('/') || name.includes('#') || name.includes(':'))
      return name;
    return name === 'globalThis' || name === 'callable' || name === 'tuple' ? name : GLOBAL + name;
  }

  canonical(name: string): string {
    const kept = this.answers.get(name);
    if (kept !== undefined) return kept;
    const made = this.undo(name);
    if (this.answers.size > 50_000) this.answers.clear();
    this.answers.set(name, made);
    return made;
  }

  private undo(name: string): string {
    const current = this.followed(name);
    return this.isTypeScript ? this.withoutDefault(current) : current;
  }

  /** The name at the end of the aliases, whether or not anything is known of it. */
  followed(name: string): string {
    let current = name;
    for (let round = 0; round < 8; round += 1) {
      const next = this.step(current);
      if (next === undefined || next === current) break;
      current = next;
    }
    return current;
  }

  private step(name: string): string | undefined {
    for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
      const head = name.slice(0, end);
      const exact = this.exact.get(head);
      if (exact !== undefined) return exact + name.slice(end);
      const mapped = end < name.length ? this.modules.get(head) : undefined;
      if (mapped !== undefined) return mapped + name.slice(end);
    }
    return undefined;
  }

  /** A package without a default export of its own gives its whole as one: `fs.default.readFile` is `fs.readFile`. */
  private withoutDefault(name: string): string {
    const at = name.indexOf('.default');
    if (at < 0 || this.isKnown(name)) return name;
    const rest = name.slice(at + '.default'.length);
    if (rest !== '' && !rest.startsWith('.')) return name;
    const short = name.slice(0, at) + rest;
    if (rest === '') return this.isKnown(short) ? short : name;
    return this.isKnown(short) || this.isKnown(name.slice(0, at)) ? this.canonical(short) : name;
  }
}
