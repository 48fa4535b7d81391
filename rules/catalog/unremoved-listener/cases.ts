import { Component, ElementRef, Injectable, ViewChild, inject } from '@angular/core';
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { type OnGatewayConnection, type OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
import express from 'express';
import { LitElement } from 'lit';
import type { Socket } from 'socket.io';
import { defineComponent, onBeforeUnmount, onMounted, onUnmounted, ref, watch } from 'vue';
import { bus } from './bus';

declare function refresh(): void;

// --- Angular

@Component({ selector: 'app-clock', template: '' })
export class ClockComponent {
  constructor(private readonly element: ElementRef) {}

  ngOnInit() {
    window.addEventListener('resize', this.measure); // leak: unremoved-listener
  }

  private readonly measure = () => {
    this.element.nativeElement.classList.toggle('narrow');
  };
}

@Component({ selector: 'app-panel', template: '' })
export class PanelComponent {
  ngOnInit(): void {
    document.addEventListener('click', (event) => this.close(event)); // leak: unremoved-listener
  }

  ngOnDestroy(): void {
    refresh();
  }

  close(_event: Event): void {}
}

@Component({ selector: 'app-bound', template: '' })
export class BoundComponent {
  ngAfterViewInit() {
    window.addEventListener('scroll', this.onScroll.bind(this), true); // leak: unremoved-listener
  }

  onScroll() {}
}

// --- custom elements

export class DropZone extends HTMLElement {
  connectedCallback() {
    document.addEventListener('dragover', this.onDragOver); // leak: unremoved-listener
  }

  onDragOver = () => {
    this.toggleAttribute('over');
  };
}

export class LiveClock extends LitElement {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('visibilitychange', this.update); // leak: unremoved-listener
  }

  update = () => {};
}

// --- a class that can be disposed of

export class Toolbar {
  constructor() {
    window.addEventListener('keyup', this.onKey); // leak: unremoved-listener
  }

  onKey = () => {};

  dispose() {
    refresh();
  }
}

// --- Vue

export const Viewport = defineComponent({
  setup() {
    const width = ref(0);
    const measure = () => {
      width.value = window.innerWidth;
    };
    onMounted(() => {
      window.addEventListener('resize', measure); // leak: unremoved-listener
    });
    return { width };
  },
});

export const Shortcut = defineComponent({
  setup() {
    onMounted(() => {
      document.addEventListener('keydown', () => refresh()); // leak: unremoved-listener
    });
    onBeforeUnmount(() => {
      refresh();
    });
  },
});

export const Watched = defineComponent({
  setup() {
    const open = ref(false);
    watch(open, () => {
      document.addEventListener('pointerdown', refresh); // leak: unremoved-listener
    });
  },
});

// --- innocents

@Component({ selector: 'app-good', template: '' })
export class GoodComponent {
  @ViewChild('canvas') canvas!: ElementRef;

  ngOnInit() {
    window.addEventListener('resize', this.measure); // ok: ngOnDestroy removes it
    this.canvas.nativeElement.addEventListener('click', this.measure); // ok: a child of its own view
  }

  ngOnDestroy() {
    window.removeEventListener('resize', this.measure);
  }

  private readonly measure = () => {};
}

@Component({ selector: 'app-root', template: '' })
export class AppComponent {
  ngOnInit() {
    window.matchMedia('(max-width: 600px)').addEventListener('change', () => refresh()); // ok: the root lives as long as the page
  }
}

@Injectable({ providedIn: 'root' })
export class NetworkService {
  constructor() {
    window.addEventListener('online', () => refresh()); // ok: there is one for the page's life
  }
}

export class Editor {
  private readonly bound = this.onKey.bind(this);

  constructor(private readonly target: EventEmitter) {
    window.addEventListener('keydown', this.bound); // ok: removed through the bound function it keeps
    this.target.on('key', this.bound); // ok: removed in another method
  }

  onKey() {}

  detach() {
    this.target.off('key', this.bound);
  }

  destroy() {
    window.removeEventListener('keydown', this.bound);
  }
}

class Registry {
  constructor() {
    process.on('SIGHUP', () => refresh()); // ok: the module makes the only one
  }

  close() {}
}

export const registry = new Registry();

process.on('unhandledRejection', () => refresh()); // ok: once a process

bus.on('ready', () => refresh()); // ok: once a process

export class Downloader {
  private readonly events = new EventEmitter();

  constructor() {
    this.events.on('progress', () => refresh()); // ok: its own emitter
  }

  close() {}
}

export function copy(path: string) {
  const stream = createReadStream(path);
  stream.on('error', () => refresh()); // ok: its own stream
  const child = spawn('ls');
  child.on('exit', () => refresh()); // ok: its own process
  child.stdout.on('data', () => refresh()); // ok: its own process's stream
  return stream;
}

const app = express();

app.get('/events', (req, res) => {
  req.on('close', () => refresh()); // ok: the request ends
  res.on('finish', () => refresh()); // ok: the response ends
});

export function waitForOpen(target: EventTarget) {
  return new Promise((resolve) => {
    const onOpen = () => {
      target.removeEventListener('open', onOpen);
      resolve(undefined);
    };
    target.addEventListener('open', onOpen); // ok: it removes itself
  });
}

export class Shell {
  private readonly disposables: (() => void)[] = [];

  constructor() {
    window.addEventListener('resize', refresh); // ok: dispose runs what it keeps
    this.disposables.push(() => window.removeEventListener('resize', refresh));
  }

  dispose() {
    for (const dispose of this.disposables) dispose();
  }
}

export const Tidy = defineComponent({
  setup() {
    onMounted(() => window.addEventListener('resize', refresh)); // ok: onUnmounted removes it
    onUnmounted(() => window.removeEventListener('resize', refresh));
    watch(ref(0), (_value, _old, onCleanup) => {
      document.addEventListener('click', refresh); // ok: the watcher's cleanup removes it
      onCleanup(() => document.removeEventListener('click', refresh));
    });
  },
});

export class Injected {
  private readonly host = inject(ElementRef);

  start() {
    this.host.nativeElement.addEventListener('focus', () => refresh()); // ok: the element of its own
  }
}

// --- one request, one connection

createServer((req, res) => {
  bus.on('news', (text: string) => res.write(text)); // leak: unremoved-listener
  req.on('data', () => refresh()); // ok: the request ends
}).listen(8080);

createServer((req, res) => {
  const onNews = (text: string) => res.write(text);
  bus.on('news', onNews); // ok: removed when the response is done
  res.on('close', () => bus.off('news', onNews));
}).listen(8081);

@WebSocketGateway()
export class NewsGateway implements OnGatewayConnection {
  handleConnection(client: Socket) {
    bus.on('news', (text: string) => client.emit('news', text)); // leak: unremoved-listener
    client.on('ready', () => refresh()); // ok: the connection ends
  }
}

@WebSocketGateway()
export class TidyGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly handlers = new Map<string, () => void>();

  handleConnection(client: Socket) {
    const onNews = () => client.emit('news');
    bus.on('news', onNews); // ok: handleDisconnect removes it
    this.handlers.set(client.id, onNews);
  }

  handleDisconnect(client: Socket) {
    const onNews = this.handlers.get(client.id);
    if (onNews !== undefined) bus.off('news', onNews);
    this.handlers.delete(client.id);
  }
}

// --- a parameter that is a field

export class Wrapped {
  constructor(private readonly source: EventEmitter) {
    source.on('data', this.onData); // ok: the parameter and the field are one emitter
  }

  private readonly onData = () => {};

  dispose() {
    this.source.off('data', this.onData);
  }
}

// --- guarded once

let isInstalled = false;

export function install() {
  if (isInstalled) return;
  isInstalled = true;
  window.addEventListener('resize', refresh); // ok: once a process
}

// --- what a function returns ends the others

export function track(onMove: () => void) {
  window.addEventListener('mousemove', onMove); // ok: what it returns removes it
  window.addEventListener('mouseup', onMove); // leak: unremoved-listener
  return () => {
    window.removeEventListener('mousemove', onMove);
  };
}

// --- made by map, and removed from each of the list

export class Columns extends HTMLElement {
  private queries?: MediaQueryList[];

  connectedCallback() {
    this.queries = [300, 600].map((width) => {
      const query = window.matchMedia(`(min-width: ${width}px)`);
      query.addEventListener('change', this.update); // ok: disconnectedCallback removes it from each
      return query;
    });
  }

  disconnectedCallback() {
    this.queries?.forEach((query) => {
      query.removeEventListener('change', this.update);
    });
  }

  private readonly update = () => {};
}
