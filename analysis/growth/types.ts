/** Filled in by the analysis. */
export interface Growth {
  readonly placeholder?: never;
}
