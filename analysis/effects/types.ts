/** Filled in by the analysis. */
export interface Effects {
  readonly placeholder?: never;
}
