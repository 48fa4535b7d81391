/**
 * Classes whose framework goes over the query that they have, with no code of their own: what a model says of one kind of them. In texts of repairs `{value}` stands for the rows of a page, `{most}` for the most a client may ask for.
 */
export interface ListingFacts {
  /** Qualified name of the base class. */
  readonly base: string;
  /** The field with the query, and the method that gives it in its place. */
  readonly field: string;
  readonly method: string;
  /** A field with the table, of which all rows are listed. */
  readonly table?: string;
  /** Methods by which a class lists in a way of its own. */
  readonly own: readonly string[];
  /** A field that lists the HTTP methods the class answers, and the one that lists rows. */
  readonly verbs?: { readonly field: string; readonly lists: string };
  /** The field that says how long a page is, or what makes pages; None for all rows at once. */
  readonly pages: string;
  /** The entry of the project's settings that holds where a class has no such field. */
  readonly setting?: string;
  readonly repair: {
    /** What the field gets: a text, or a new class with these lines. */
    readonly pages: string | { readonly module: string; readonly name: string; readonly lines: readonly string[] };
    /** What clients must do for further rows: `ask for the others with limit and offset`. */
    readonly then: string;
    /** The field by which rows are sorted that the field of the table gives, and its value; `{key}` is the primary key, quoted. */
    readonly order?: { readonly field: string; readonly value: string };
  };
}

/** What a class, or a base of it, says of the pages in which a framework lists its rows: there are some, there are none, or it lists in its own way. */
export type Listed = 'paged' | 'whole' | 'own';
