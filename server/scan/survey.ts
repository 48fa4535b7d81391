import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ModuleUsage } from '../../analysis/project/types.ts';
import type { Engine } from '../engine/engine.ts';
import type { Survey, SurveyRequest } from '../host.ts';
import { Parts } from './part.ts';
import { ScanPolicy } from './policy.ts';
import { Scanner } from './scanner.ts';
import { walk } from './walk.ts';

/** Larger projects are not read: the editor's folder is somebody's home. */
const MOST_FILES = 20_000;
/** Files are told of so many at a time. */
const BATCH = 40;

/** What a thread is asked to read. */
export interface SurveyData {
  /** An absolute path. */
  readonly root: string;
  readonly paths: readonly string[] | undefined;
}

/** What it answers. */
export type FromSurvey =
  | { readonly usages: readonly ModuleUsage[] }
  /** Whether every file was read. */
  | { readonly isWhole: boolean };

/** Reads the files of a project on a thread of its own. @param root an absolute path */
export function surveyOnThread(root: string, { paths, onUsages, onDone }: SurveyRequest): Survey | undefined {
  const script = new URL('scan-worker.js', import.meta.url);
  if (!existsSync(script)) return undefined;
  const survey: SurveyData = { root, paths };
  const workerData = { options: { configured: true, fixes: false }, survey };
  const worker = new Worker(script, { workerData });
  let isOver = false;
  const end = (isWhole: boolean) => {
    if (isOver) return;
    isOver = true;
    void worker.terminate();
    onDone(isWhole);
  };
  worker.on('message', (message: FromSurvey) => {
    if (isOver) return;
    if ('usages' in message) onUsages(message.usages);
    else end(message.isWhole);
  });
  worker.on('error', () => end(false));
  worker.on('exit', () => end(false));
  worker.unref();
  return {
    cancel: () => {
      isOver = true;
      void worker.terminate();
    },
  };
}

/** The thread's side: reads what was asked for, and tells of it. */
export function survey(engine: Engine, { root, paths }: SurveyData, tell: (message: FromSurvey) => void): void {
  const policy = new ScanPolicy({ rules: engine.rules, speakers: () => ({}), configured: true });
  const scanner = new Scanner(engine, { configured: true, fixes: false });
  const { tasks } = walk([root], () => root, policy);
  const wanted = paths === undefined ? undefined : new Set(paths);
  const read = wanted === undefined ? tasks : tasks.filter((task) => wanted.has(task.path));
  let isWhole = tasks.length <= MOST_FILES;
  const isAlone = paths !== undefined || !isWhole || !new Parts(policy).has(root);
  let batch: ModuleUsage[] = [];
  const flush = () => {
    if (batch.length > 0) tell({ usages: batch });
    batch = [];
  };
  for (const task of isWhole ? read : []) {
    const { usage } = scanner.usage({ ...task, root: path.resolve(task.root) });
    if (usage === undefined) isWhole = false;
    else batch.push(usage);
    if (batch.length >= BATCH) flush();
  }
  flush();
  tell({ isWhole: isWhole && isAlone });
}
