import type { ScanMemory } from './memory.ts';
import type { ScannedUsage } from './scanner.ts';
import type { SurveyData } from './survey.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from './types.ts';

export interface WorkerData {
  readonly options: ScanOptions;
  /** A project to be read for the index in place of scanning. */
  readonly survey?: SurveyData;
}

/** A file to read for the index, or that and to scan where that needs no index; a file to scan; or what the index is made of. */
export type ToWorker =
  | { readonly id: number; readonly task: ScanTask; readonly want: 'usage' | 'both' | 'findings' }
  | { readonly known: readonly Known[] };

export interface FromWorker {
  /** -1: the worker is ready. */
  readonly id: number;
  readonly result?: ScanResult;
  readonly read?: ScannedUsage;
  /** Size of the worker's parser memory, which never shrinks. */
  readonly wasmBytes: number;
}

export interface PoolOptions extends ScanOptions {
  readonly jobs: number;
  /** All files of the scanned folders, where not all of them are scanned. */
  readonly around?: readonly ScanTask[];
  /** Roots of folders that code around them uses. */
  readonly parts?: ReadonlySet<string>;
  /** What earlier scans left. */
  readonly memory?: ScanMemory | undefined;
  /** The worker's script. */
  readonly script: URL;
  /** How long one file may take before its worker is given up, in milliseconds. */
  readonly patience?: number;
  /** A worker with more parser memory than this is replaced, in bytes. */
  readonly mostMemory?: number;
  /** Heap of a worker, in MiB. Where that is too little, the next one gets twice as much. */
  readonly heap?: number;
  /** Ends the scan at once: no more is told. */
  readonly signal?: AbortSignal | undefined;
  /** Is told what files do with each other's things, before there are results. */
  readonly onKnown?: ((known: readonly Known[]) => void) | undefined;
  /** Told how many files are read. */
  readonly onRead?: ((files: number) => void) | undefined;
}
