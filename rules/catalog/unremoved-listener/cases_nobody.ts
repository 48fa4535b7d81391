import type { EventEmitter } from 'node:events';

interface Connection {
  readonly onDisconnect: (() => void)[];
  write(data: unknown): void;
}

// --- a removal that names a function nobody added

export function startEvents(app: EventEmitter, connection: Connection, tell: (data: unknown) => void, names: string) {
  names.split(',').forEach((name) => {
    app.on(name, (data) => tell({ name, data })); // leak: unremoved-listener
    connection.onDisconnect.push(() => app.removeListener(name, tell));
  });
}

export function startServer(app: EventEmitter, connection: Connection, tell: (data: unknown) => void) {
  app.on('server', (data) => tell({ server: data })); // leak: unremoved-listener
  connection.onDisconnect.push(() => app.off('server', tell));
}

export function startKept(app: EventEmitter, connection: Connection, names: string) {
  names.split(',').forEach((name) => {
    const tell = (data: unknown) => connection.write({ name, data });
    app.on(name, tell); // ok: the same function
    connection.onDisconnect.push(() => app.removeListener(name, tell));
  });
}

export function startTwo(app: EventEmitter, connection: Connection, tell: (data: unknown) => void) {
  app.on('server', (data) => connection.write(data)); // ok: the removal is of the other one, and nothing tells what becomes of this
  app.on('server', tell); // ok: removed below
  connection.onDisconnect.push(() => app.off('server', tell));
}

// --- what has such methods and is no emitter

export function put(index: Map<string, unknown> & { on(name: string, value: unknown): void }, name: string) {
  index.on(name, name); // ok: no function is given
  index.delete(name);
}
