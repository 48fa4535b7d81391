import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { rules } from '../../rules/registry.generated.ts';
import { rootOfFile } from '../node/roots.ts';
import { BUILD } from '../version.ts';
import type { FromJob, JobData } from './job-types.ts';
import { ScanPolicy } from './policy.ts';
import { runScan } from './run.ts';
import { walk } from './walk.ts';

/** Progress is told so often, in milliseconds. */
const TELL = 100;

/** A thread that scans a workspace from its files on: whoever waits for it is not held up. */
const { folders, cacheFolder, jobs } = workerData as JobData;
const port = parentPort;
if (port === null) throw new Error('this file is run as a worker of the server');
const say = (message: FromJob) => port.postMessage(message);

const speakers = new Map(folders.map((one) => [one.root, one.speakers]));
const policy = new ScanPolicy({ rules, speakers: (root) => speakers.get(root) ?? {}, configured: true });
// The inner folder of two that are nested comes first: its files are its own.
const roots = folders.map((one) => one.root).sort((a, b) => b.length - a.length);
const { tasks, problems } = walk(roots.filter(existsSync), rootOfFile, policy);
for (const sentence of problems) say({ kind: 'log', sentence });
say({ kind: 'counted', files: tasks.length });
const log = (sentence: string) => say({ kind: 'log', sentence });
const cache = cacheFolder === undefined || BUILD === '' ? undefined : { folder: cacheFolder, build: BUILD, log };
let [done, read, told] = [0, 0, 0];
const tell = () => {
  if (performance.now() - told < TELL) return;
  told = performance.now();
  say({ kind: 'progress', done, read });
};
const onRead = (files: number) => {
  read = files;
  tell();
};
await runScan(tasks, { fixes: false, configured: true, jobs, policy, cache, onRead }, ({ root, path }, result) => {
  done += 1;
  if (result.findings.length > 0) say({ kind: 'found', root, path, findings: result.findings });
  if (result.problem !== undefined) say({ kind: 'problem', root, path, problem: result.problem });
  tell();
});
say({ kind: 'progress', done, read: tasks.length });
say({ kind: 'done' });
