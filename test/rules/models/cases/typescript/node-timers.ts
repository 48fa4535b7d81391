// Timers: what keeps running after its owner is gone.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

createServer((_request, response) => {
  setInterval(() => response.write('.'), 1000); // leak: uncleared-timer
}).listen(8080);

createServer((_request, response) => {
  const timer = setInterval(() => response.write('.'), 1000); // leak: uncleared-timer
  response.on('close', () => clearInterval(undefined));
  console.log(typeof timer);
}).listen(8085);

export class Stops {
  private timer: NodeJS.Timeout | undefined;

  start() {
    this.timer = setInterval(() => this.poll(), 5000); // ok: stop clears it
  }

  poll() {}

  stop() {
    clearInterval(this.timer);
  }
}

createServer((_request, response) => {
  const timer = setInterval(() => response.write('.'), 1000); // ok: cleared when the response ends
  response.on('close', () => clearInterval(timer));
}).listen(8081);

createServer(async (_request, response) => {
  await sleep(100); // ok: a promise that settles by itself
  await new Promise((resolve) => setTimeout(resolve, 10)); // ok: the same by hand
  response.end();
}).listen(8082);

setInterval(() => console.log('alive'), 60_000).unref(); // ok: keeps nothing alive
