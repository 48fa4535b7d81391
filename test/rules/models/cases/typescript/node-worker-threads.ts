// Worker threads: what runs in one holds up nobody; what listens to one ends with it.
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { pbkdf2Sync } from 'node:crypto';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

const results = new EventEmitter();

export class Sums {
  private readonly worker = new Worker('./sum.js');

  constructor() {
    this.worker.on('message', (sum) => results.emit('sum', sum)); // ok: its own worker
    results.on('wanted', (range) => this.worker.postMessage(range)); // leak: unremoved-listener
  }

  async close() {
    await this.worker.terminate();
  }
}

createServer((_request, response) => {
  const worker = new Worker('./sum.js');
  setInterval(() => worker.postMessage('tick'), 1000); // leak: uncleared-timer
  response.end();
}).listen(8081);

createServer((_request, response) => {
  const worker = new Worker('./sum.js');
  worker.on('message', (sum) => response.end(String(sum))); // ok: its own worker
  worker.on('error', () => response.destroy()); // ok: the same
  response.on('close', () => worker.terminate());
}).listen(8082);

if (!isMainThread) {
  parentPort?.on('message', (password: string) => {
    // ok: a worker's port ends with the worker
    const key = pbkdf2Sync(password, 'salt', 600_000, 32, 'sha512'); // ok: in a thread of its own
    parentPort?.postMessage(key);
  });
}
