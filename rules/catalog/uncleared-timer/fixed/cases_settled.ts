import type { EventEmitter } from 'node:events';

declare function start(): void;

export function ready(emitter: EventEmitter, ms: number) {
  return new Promise((resolve, reject) => {
    emitter.once('ready', resolve);
    setTimeout(() => reject(new Error('late')), ms); // leak: uncleared-timer
  });
}

export function within<T>(work: Promise<T>, ms: number) {
  return new Promise<T>((resolve, reject) => {
    setTimeout(() => { // leak: uncleared-timer
      reject(new Error(`not done after ${ms} ms`));
    }, ms);
    work.then(resolve, reject);
  });
}

// --- innocents

export function pause(ms: number) {
  return new Promise((resolve) => setTimeout(resolve, ms)); // ok: the timer alone settles it
}

export function fails(ms: number) {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('late')), ms); // ok: nobody else settles it
    start();
  });
}

export function cleared<T>(work: Promise<T>, ms: number) {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), ms); // ok: cleared when the work is done
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export function unreferenced(emitter: EventEmitter, ms: number) {
  return new Promise((resolve, reject) => {
    emitter.once('ready', resolve);
    setTimeout(() => reject(new Error('late')), ms).unref(); // ok: it keeps no process
  });
}

// --- the function asks whether it is still wanted, or only says what it is about

declare function connect(host: string): Promise<{ close(): void }>;

class Pool {
  private host: string | undefined = 'db';
  private closed = false;

  async open() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return Promise.race([
      connect(this.host ?? ''),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer from ${this.host}`)), 5000); // leak: uncleared-timer
      }),
    ]).finally(() => clearTimeout(timer));
  }

  async openUnlessClosed() {
    return Promise.race([
      connect(this.host ?? ''),
      new Promise<never>((_, reject) => {
        setTimeout(() => { // ok: it does nothing any more
          if (!this.closed) reject(new Error('no answer'));
        }, 5000);
      }),
    ]);
  }

  dispose() {
    this.closed = true;
    this.host = undefined;
  }
}

export const pool = () => new Pool();
