import type { PlainRange, Report } from '../../server/protocol.ts';

/** From the page to the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'jump'; readonly uri: string; readonly range: PlainRange }
  | {
      readonly type: 'fix';
      readonly uri: string;
      readonly version: number;
      readonly finding: string;
      readonly fix: number;
    }
  | { readonly type: 'rule'; readonly rule: string };

/** From the extension to the page. `names`: what to call each file, by URI. */
export type ToPanel =
  | { readonly type: 'report'; readonly report: Report; readonly names: Readonly<Record<string, string>> }
  | { readonly type: 'unavailable'; readonly reason: string };
