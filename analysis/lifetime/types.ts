/** Filled in by the analysis. */
export interface Lifetimes {
  readonly placeholder?: never;
}
