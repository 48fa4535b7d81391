import { Component, Injectable, OnDestroy } from '@angular/core';
import { type OnGatewayConnection, type OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
import express from 'express';
import { Server, type Socket } from 'socket.io';
import { defineComponent, onBeforeUnmount, onMounted, onUnmounted, ref, watchEffect } from 'vue';

declare function refresh(): void;
declare function work(): Promise<string>;

// --- components

@Component({ selector: 'app-feed', template: '' })
export class FeedComponent implements OnDestroy {
  private interval?: ReturnType<typeof setInterval>;

  ngOnInit() {
    this.interval = setInterval(() => this.load(), 10_000); // leak: uncleared-timer
  }

  ngOnDestroy(): void {
    clearInterval(this.interval);
  }

  load() {}
}

@Component({ selector: 'app-score', template: '' })
export class ScoreComponent {
  private timer?: ReturnType<typeof setInterval>;

  ngOnInit() {
    this.timer = setInterval(refresh, 1000); // leak: uncleared-timer
  }

  ngOnDestroy() {
    refresh();
    clearInterval(this.timer);
  }
}

export class Gauge extends HTMLElement {
  private interval?: ReturnType<typeof setInterval>;

  connectedCallback() {
    this.interval = setInterval(refresh, 1000); // leak: uncleared-timer
  }

  disconnectedCallback(): void {
    clearInterval(this.interval);
  }
}

export const Clock = defineComponent({
  setup() {
    const now = ref(0);
    let interval: ReturnType<typeof setInterval> | undefined;
    onMounted(() => {
      interval = setInterval(() => { // leak: uncleared-timer
        now.value = Date.now();
      }, 1000);
    });
    onUnmounted(() => {
      clearInterval(interval);
    });
    return { now };
  },
});

export const Reactive = defineComponent({
  setup() {
    const every = ref(1000);
    watchEffect((onCleanup) => {
      const interval = setInterval(refresh, every.value); // leak: uncleared-timer
      onCleanup(() => {
        clearInterval(interval);
      });
    });
  },
});

// --- classes that can be disposed of

export class Cache {
  private readonly entries = new Map<string, string>();
  private interval?: ReturnType<typeof setInterval>;

  constructor() {
    this.interval = setInterval(() => this.entries.clear(), 60_000); // leak: uncleared-timer
  }

  close() {
    this.entries.clear();
    clearInterval(this.interval);
  }
}

// --- handlers and connections

const app = express();
const io = new Server();

app.get('/stream', (req, res) => {
  const interval = setInterval(() => res.write('.'), 1000); // leak: uncleared-timer
  res.on('close', () => {
    clearInterval(interval);
  });
});

io.on('connection', (socket) => {
  const beat = setInterval(() => socket.emit('beat'), 1000); // leak: uncleared-timer
  socket.on('disconnect', () => {
    clearInterval(beat);
  });
});

// --- the loser of a race

export async function withTimeout(ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return Promise.race([
    work(),
    new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('late')), ms); }), // leak: uncleared-timer
  ]).finally(() => clearTimeout(timer));
}

export async function inTime() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), 5000); // leak: uncleared-timer
  });
  return await Promise.race([work(), late]).finally(() => clearTimeout(timer));
}

// --- a promise that others settle

export function firstMessage(socket: Socket, ms: number) {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    socket.once('message', (text) => { clearTimeout(timer); resolve(text); });
    timer = setTimeout(() => { // leak: uncleared-timer
      socket.disconnect();
      reject(new Error('late'));
    }, ms);
  });
}

// --- a signal that comes too late

export async function fetchSoon(url: string, ms: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms); // leak: uncleared-timer
  try {
    return await fetch(url, { signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

// --- innocents

export async function fetchClean(url: string, ms: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms); // ok: cleared when the answer is there
  try {
    return await fetch(url, { signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

setInterval(refresh, 60_000); // ok: once a process
setInterval(refresh, 60_000).unref(); // ok: it keeps nothing alive

@Component({ selector: 'app-good', template: '' })
export class GoodComponent {
  private timer?: ReturnType<typeof setInterval>;

  ngOnInit() {
    this.timer = setInterval(refresh, 1000); // ok: ngOnDestroy clears it
  }

  ngOnDestroy() {
    this.stop();
  }

  private stop() {
    clearInterval(this.timer);
  }
}

@Injectable({ providedIn: 'root' })
export class Heartbeat {
  constructor() {
    setInterval(refresh, 1000); // ok: there is one for the page's life
  }
}

export class Scheduler {
  private timer: ReturnType<typeof setInterval> | undefined;

  start() {
    this.timer = setInterval(refresh, 1000); // ok: stop clears it
  }

  stop() {
    clearInterval(this.timer);
  }
}

export class Sweeper {
  private readonly timer = setInterval(refresh, 1000); // ok: dispose clears it

  dispose() {
    clearInterval(this.timer);
  }
}

export const Tidy = defineComponent({
  setup() {
    const timer = ref<ReturnType<typeof setInterval>>();
    onMounted(() => {
      timer.value = setInterval(refresh, 1000); // ok: onBeforeUnmount clears it
    });
    onBeforeUnmount(() => clearInterval(timer.value));
  },
});

export const Watcher = defineComponent({
  setup() {
    watchEffect((onCleanup) => {
      const id = setInterval(refresh, 1000); // ok: the effect's cleanup clears it
      onCleanup(() => clearInterval(id));
    });
    const timer = setInterval(refresh, 1000); // ok: onUnmounted clears it
    onUnmounted(() => clearInterval(timer));
  },
});

io.on('connection', (socket) => {
  const beat = setInterval(() => socket.emit('beat'), 1000); // ok: cleared when the client goes
  socket.on('disconnect', () => clearInterval(beat));
});

app.get('/progress', (req, res) => {
  const timer = setInterval(() => res.write('.'), 1000); // ok: cleared when the request ends
  req.on('close', () => clearInterval(timer));
});

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)); // ok: somebody waits for it

export async function patient(ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ms); // ok: cleared when the race is over
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}

export function firstReply(socket: Socket, ms: number) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), ms); // ok: the reply clears it
    socket.once('reply', (text) => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

export function every(ms: number, run: () => void) {
  const id = setInterval(run, ms); // ok: the caller gets the function that clears it
  return () => clearInterval(id);
}

export function untilDone(check: () => boolean) {
  const id = setInterval(() => { // ok: it clears itself
    if (check()) clearInterval(id);
  }, 100);
}

async function poll() {
  await work();
  setTimeout(poll, 1000); // ok: the service's own loop
}

poll();

// --- one connection of a gateway

@WebSocketGateway()
export class BeatGateway implements OnGatewayConnection {
  handleConnection(client: Socket) {
    const interval = setInterval(() => client.emit('beat'), 1000); // leak: uncleared-timer
    client.on('disconnect', () => {
      clearInterval(interval);
    });
  }
}

@WebSocketGateway()
export class TidyGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly beats = new Map<string, ReturnType<typeof setInterval>>();

  handleConnection(client: Socket) {
    const beat = setInterval(() => client.emit('beat'), 1000); // ok: handleDisconnect clears it
    this.beats.set(client.id, beat);
  }

  handleDisconnect(client: Socket) {
    clearInterval(this.beats.get(client.id));
    this.beats.delete(client.id);
  }
}

const beats = new Map<string, ReturnType<typeof setInterval>>();

io.on('connection', (socket) => {
  beats.set(
    socket.id,
    setInterval(() => socket.emit('beat'), 1000), // ok: cleared through the container that keeps it
  );
  socket.on('disconnect', () => {
    const beat = beats.get(socket.id);
    clearInterval(beat);
    beats.delete(socket.id);
  });
});

// --- an interval that a class with start and dispose keeps

export class Poller {
  private timer: ReturnType<typeof setInterval> | undefined;

  start() {
    this.timer = setInterval(refresh, 1000); // leak: uncleared-timer
  }

  dispose() {
    refresh();
    clearInterval(this.timer);
  }
}

export class Restarted {
  private timer: ReturnType<typeof setInterval> | undefined;

  start() {
    clearInterval(this.timer);
    this.timer = setInterval(refresh, 1000); // leak: uncleared-timer
  }

  dispose() {
    refresh();
    clearInterval(this.timer);
  }
}

// --- what a function returns ends the others

export function heartbeat(socket: WebSocket, onMessage: () => void) {
  socket.addEventListener('message', onMessage);
  const interval = setInterval(() => socket.send('ping'), 30_000); // leak: uncleared-timer
  return () => {
    socket.removeEventListener('message', onMessage);
    clearInterval(interval);
  };
}
