import type { ScannedUsage } from './scanner.ts';
import type { SurveyData } from './survey.ts';
import type { Known, ScanOptions, ScanResult, ScanTask } from './types.ts';

export interface WorkerData {
  readonly options: ScanOptions;
  /** A project to be read for the index in place of scanning. */
  readonly survey?: SurveyData;
}

/** A file to read for the index, or that and to scan where that needs no index; a file to scan; what the index of a root is made of; or a root that is done. */
export type ToWorker =
  | { readonly id: number; readonly task: ScanTask; readonly want: 'usage' | 'both' | 'findings' }
  | { readonly known: Known }
  | { readonly done: string };

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
}
