import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from '../engine/engine.ts';
import { grammarBytes } from '../node/grammars.ts';
import type { FromWorker, ToWorker, WorkerData } from './pool-types.ts';
import { survey } from './survey.ts';
import { Scanner } from './scanner.ts';

/** A thread of a scan: answers each task with its result; or reads a whole project. */
const { options, survey: asked } = workerData as WorkerData;
const port = parentPort;
if (port === null) throw new Error('this file is run as a worker of a scan');
const engine = await Engine.load(await grammarBytes());
if (asked !== undefined) survey(engine, asked, (message) => port.postMessage(message));
const scanner = new Scanner(engine, options);
port.on('message', (message: ToWorker) => {
  if ('known' in message) {
    scanner.know(message.known);
    return;
  }
  if ('done' in message) {
    scanner.forget(message.done);
    return;
  }
  const { id, task, want } = message;
  const made = want === 'findings' ? { result: scanner.scan(task) } : { read: scanner.usage(task, want === 'both') };
  const answer: FromWorker = { id, ...made, wasmBytes: engine.grammars.memoryBytes };
  port.postMessage(answer);
});
if (asked === undefined) port.postMessage({ id: -1, wasmBytes: 0 } satisfies FromWorker);
