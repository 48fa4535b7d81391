import type { Speakers } from '../config/resolve.ts';
import type { ScanFinding } from './types.ts';

/** What a thread that scans a workspace is started with. */
export interface JobData {
  /** The roots of the workspace's folders, absolute paths, and who speaks of each beside configuration files. */
  readonly folders: readonly { readonly root: string; readonly speakers: Speakers }[];
  readonly cacheFolder: string | undefined;
  readonly jobs: number | undefined;
}

/** What it tells. */
export type FromJob =
  | { readonly kind: 'counted'; readonly files: number }
  /** Files whose findings are known, and files that are read at least. */
  | { readonly kind: 'progress'; readonly done: number; readonly read: number }
  /** A file with findings. */
  | { readonly kind: 'found'; readonly root: string; readonly path: string; readonly findings: readonly ScanFinding[] }
  /** A file that was not looked at, or not fully: the predicate of a sentence. */
  | { readonly kind: 'problem'; readonly root: string; readonly path: string; readonly problem: string }
  | { readonly kind: 'log'; readonly sentence: string }
  | { readonly kind: 'done' };
