import type { SyntaxLanguage } from './grammars.ts';

/** The kind of a node the parser could not fit into any rule. */
export const ERROR_KIND = 0xffff;

/** What `kindId` and `fieldId` answer for a name the grammar does not have. */
export const NO_ID = -1;

/** Names and numbers of one grammar's node kinds and fields. Kind numbers differ between grammars; names are shared. */
export class Kinds {
  readonly language: SyntaxLanguage;
  /** Number of kinds without the ERROR kind. */
  readonly count: number;
  private readonly names: readonly string[];
  private readonly fields: readonly (string | null)[];
  private readonly namedIds = new Map<string, number>();
  private readonly tokenIds = new Map<string, number>();
  private readonly fieldIds = new Map<string, number>();
  private readonly canonical: Uint16Array;

  /** `names[id]` is undefined for hidden symbols; `isNamed(id)` tells rule names from literal tokens. */
  constructor(
    language: SyntaxLanguage,
    names: readonly (string | undefined)[],
    isNamed: (id: number) => boolean,
    fields: readonly (string | null)[],
  ) {
    this.language = language;
    this.count = names.length;
    this.names = names.map((name) => name ?? '');
    this.fields = fields;
    this.canonical = new Uint16Array(names.length);
    for (let id = 0; id < names.length; id++) {
      this.canonical[id] = id;
      const name = names[id];
      if (name === undefined) continue;
      const ids = isNamed(id) ? this.namedIds : this.tokenIds;
      const first = ids.get(name);
      if (first === undefined) ids.set(name, id);
      else this.canonical[id] = first;
    }
    fields.forEach((name, id) => {
      if (name !== null && name !== undefined) this.fieldIds.set(name, id);
    });
  }

  /** The one id that stands for all ids of the same name. */
  canonicalId(id: number): number {
    return id === ERROR_KIND ? ERROR_KIND : (this.canonical[id] ?? id);
  }

  /** The id of a rule (`named`, the default) or of a literal token such as `'('` or `'await'`; NO_ID when there is none. */
  kindId(name: string, named = true): number {
    if (named && name === 'ERROR') return ERROR_KIND;
    return (named ? this.namedIds : this.tokenIds).get(name) ?? NO_ID;
  }

  /** Ids of several rules, those the grammar lacks left out. */
  kindIds(names: Iterable<string>): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const name of names) {
      const id = this.kindId(name);
      if (id !== NO_ID) ids.add(id);
    }
    return ids;
  }

  kindName(id: number): string {
    return id === ERROR_KIND ? 'ERROR' : (this.names[id] ?? '');
  }

  /** The id of a field; NO_ID when the grammar has none of that name. */
  fieldId(name: string): number {
    return this.fieldIds.get(name) ?? NO_ID;
  }

  /** The name of a field id; the empty string for 0, 'no field'. */
  fieldName(id: number): string {
    return this.fields[id] ?? '';
  }
}
