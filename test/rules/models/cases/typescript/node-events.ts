// Emitters: who outlives whom.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

export const bus = new EventEmitter();

export class Log {
  constructor() {
    bus.on('changed', (text: string) => console.log(text)); // leak: unremoved-listener
  }

  dispose() {}
}

export class Feed {
  constructor(private readonly source: EventEmitter) {
    source.on('item', this.onItem); // leak: unremoved-listener
  }

  private readonly onItem = (item: string) => console.log(item);

  dispose() {
    this.source.off('item', () => this.onItem('')); // another function: removes nothing
  }
}

export class Removes {
  constructor(private readonly source: EventEmitter) {
    this.source.on('item', this.onItem); // ok: dispose removes the same function
  }

  private readonly onItem = (item: string) => console.log(item);

  dispose() {
    this.source.off('item', this.onItem);
  }
}

export class Owns {
  private readonly own = new EventEmitter();

  constructor() {
    this.own.on('item', (item) => console.log(item)); // ok: its own emitter dies with it
  }

  dispose() {
    this.own.emit('end');
  }
}

createServer((_request, response) => {
  const changed = (text: string) => response.write(text);
  bus.on('changed', changed); // ok: removed when the response ends
  response.on('close', () => bus.off('changed', changed));
}).listen(8081);

createServer(async (_request, response) => {
  const [text] = await once(bus, 'changed'); // ok: once removes itself
  bus.once('changed', () => response.end(String(text))); // ok: so does the method
}).listen(8082);
