// The process outlives every request and every object in it.
import { createServer } from 'node:http';
import process from 'node:process';

export class Session {
  private readonly stop = () => {};

  constructor() {
    process.on('SIGINT', this.stop); // leak: unremoved-listener
  }

  close() {
    process.off('SIGTERM', this.stop); // another signal
  }
}

export class Job {
  constructor() {
    process.on('exit', () => this.flush()); // leak: unremoved-listener
  }

  flush() {}

  dispose() {}
}

process.on('unhandledRejection', (reason) => console.error(reason)); // ok: once, for the life of the process

createServer((_request, response) => {
  const stop = () => response.end();
  process.once('SIGTERM', stop); // ok: removed with the response
  response.on('close', () => process.off('SIGTERM', stop));
}).listen(8081);

export class Tidy {
  private readonly flush = () => {};

  constructor() {
    process.on('exit', this.flush); // ok: dispose removes it
  }

  dispose() {
    process.removeListener('exit', this.flush);
  }
}
