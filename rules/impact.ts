/**
 * What a leak costs, in the figures the code itself shows. Reports turn this into an estimate; what the code does not show
 * (how many rows a table has) they assume, and say so.
 */
export type Impact =
  | {
      readonly kind: 'rows';
      /** The table as the code calls it. */
      readonly entity?: string;
      /** Columns its declaration has; absent where it was not read. */
      readonly columns?: number;
      readonly per: 'request' | 'run' | 'call';
    }
  | {
      readonly kind: 'stall';
      /** What it waits for or works on: `http`, `password hash`. */
      readonly on: string;
      /** Between so many milliseconds the event loop usually stands still for each call. */
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'held';
      /** `session`. */
      readonly noun: string;
      /** How many the library hands out at most by default. */
      readonly pool?: number;
      /** Only a failing call keeps one. */
      readonly onError: boolean;
    }
  | {
      readonly kind: 'entries';
      /** Keys come with new customers, not with each request. */
      readonly slow: boolean;
    }
  | { readonly kind: 'callbacks'; readonly noun: string };
