/** Filled in by the analysis. */
export interface ControlFlow {
  readonly placeholder?: never;
}
