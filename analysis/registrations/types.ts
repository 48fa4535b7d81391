/** Filled in by the analysis. */
export interface Registrations {
  readonly placeholder?: never;
}
