/** Filled in by the analysis. */
export interface Queries {
  readonly placeholder?: never;
}
