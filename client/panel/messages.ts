import type { FindingDetails, FindingParams, PlainRange, Report } from '../../server/protocol.ts';

/** Commands the page may have run; no other is. */
export const PAGE_COMMANDS = [
  'leaklens.reportFalseAlarm',
  'leaklens.restart',
  'leaklens.showLog',
  'leaklens.scanWorkspace',
  'leaklens.cancelScan',
] as const;
export type PageCommand = (typeof PAGE_COMMANDS)[number];

/** From the page to the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'jump'; readonly uri: string; readonly range: PlainRange }
  | { readonly type: 'details'; readonly of: FindingParams }
  | { readonly type: 'fix'; readonly of: FindingParams; readonly fix: number }
  | { readonly type: 'fixAll'; readonly rule: string; readonly uri?: string }
  | { readonly type: 'suppress'; readonly of: FindingParams; readonly reason: string }
  | { readonly type: 'rule'; readonly rule: string }
  | { readonly type: 'run'; readonly command: PageCommand; readonly argument?: unknown };

/** What has changed since some moment. */
export interface Since {
  readonly label: string;
  /** Keys of findings that were not there then: `findingKey`. */
  readonly added: readonly string[];
  /** How many findings are new. */
  readonly count: number;
  readonly fixed: number;
  /** How many findings there were, the oldest first. */
  readonly trend: readonly number[];
}

/** Why there is nothing newer to show. */
export type Trouble = 'starting' | 'stopped' | 'failed';

/** From the extension to the page. `names`: what to call each file, by URI. */
export type ToPanel =
  | { readonly type: 'texts'; readonly texts: Readonly<Record<string, string>> }
  | {
      readonly type: 'report';
      readonly report: Report;
      readonly names: Readonly<Record<string, string>>;
      readonly since: Since;
    }
  | {
      readonly type: 'details';
      readonly of: FindingParams;
      readonly details: FindingDetails | null;
      readonly names: Readonly<Record<string, string>>;
    }
  | { readonly type: 'trouble'; readonly trouble: Trouble }
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'idle' };
