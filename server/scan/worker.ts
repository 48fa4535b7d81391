import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from '../engine/engine.ts';
import { grammarBytes } from '../node/grammars.ts';
import type { FromWorker, ToWorker, WorkerData } from './pool.ts';
import { Scanner } from './scanner.ts';

/** A thread of a scan: answers each task with its result. */
const { options } = workerData as WorkerData;
const port = parentPort;
if (port === null) throw new Error('this file is run as a worker of a scan');
const engine = await Engine.load(await grammarBytes());
const scanner = new Scanner(engine, options);
port.on('message', ({ id, task }: ToWorker) => {
  const result = scanner.scan(task);
  const answer: FromWorker = { id, result, wasmBytes: engine.grammars.memoryBytes };
  port.postMessage(answer);
});
port.postMessage({ id: -1, result: undefined, wasmBytes: 0 } satisfies FromWorker);
