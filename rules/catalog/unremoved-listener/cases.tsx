import React, { useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { EventEmitter } from 'node:events';
import { bus } from './bus';
import { connections, createSocket, SocketContext } from './socket';

declare function refresh(): void;
declare function track(name: string): void;
declare const $: (target: unknown) => { on(event: string, handler: () => void): void };

// --- nothing removes it

export function Width() {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const onResize = () => setWidth(window.innerWidth);
    window.addEventListener('resize', onResize); // leak: unremoved-listener
  }, []);
  return <p>{width}</p>;
}

export function Inline({ id }: { id: string }) {
  useEffect(() => {
    document.addEventListener('keydown', (event) => { // leak: unremoved-listener
      if (event.key === 'Escape') track(id);
    });
  }, [id]);
  return <p>{id}</p>;
}

export function Several({ open }: { open: boolean }) {
  useEffect(() => {
    if (!open) return;
    window.addEventListener('blur', refresh); // leak: unremoved-listener
    window.addEventListener('focus', refresh);
    track('open');
  }, [open]);
  return null;
}

export function Guarded({ active }: { active: boolean }) {
  useEffect(() => {
    if (active) {
      window.addEventListener('online', refresh); // leak: unremoved-listener
    }
  }, [active]);
  return null;
}

export function Expression() {
  useEffect(() => window.addEventListener('offline', refresh), []); // leak: unremoved-listener
  return null;
}

// --- the cleanup is there and forgets one

export function HalfCleaned() {
  useEffect(() => {
    window.addEventListener('pointermove', refresh);
    window.addEventListener('pointerup', refresh); // leak: unremoved-listener
    return () => {
      window.removeEventListener('pointermove', refresh);
    };
  }, []);
  return null;
}

export function ShortCleanup() {
  useEffect(() => {
    document.addEventListener('scroll', refresh, true); // leak: unremoved-listener
    const stop = bus.subscribe(refresh);
    return () => stop();
  }, []);
  return null;
}

// --- the removal names something else

export function OtherFunction({ id }: { id: string }) {
  useEffect(() => {
    window.addEventListener('hashchange', () => track(id)); // leak: unremoved-listener
    return () => window.removeEventListener('hashchange', () => track(id));
  }, [id]);
  return null;
}

export function OtherPhase() {
  useEffect(() => {
    document.addEventListener('click', refresh, true); // leak: unremoved-listener
    return () => document.removeEventListener('click', refresh);
  }, []);
  return null;
}

// --- sockets and buses that come from elsewhere

export function Chat({ room }: { room: string }) {
  const { socket } = useContext(SocketContext);
  const [messages, setMessages] = useState<string[]>([]);
  useEffect(() => {
    socket.emit('join', room);
    socket.on('message', (text: string) => { // leak: unremoved-listener
      setMessages((before) => [...before, text]);
    });
  }, [room, socket]);
  return <p>{messages.length}</p>;
}

export function useTicks(onTick: () => void) {
  useEffect(() => {
    bus.on('tick', onTick); // leak: unremoved-listener
  }, [onTick]);
}

// --- in a loop, in a nested function

export function Idle() {
  useEffect(() => {
    for (const name of ['mousemove', 'keydown', 'touchstart']) {
      window.addEventListener(name, refresh); // leak: unremoved-listener
    }
  }, []);
  return null;
}

export function Media() {
  const [dark, setDark] = useState(false);
  useEffect(() => {
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => setDark(event.matches)); // leak: unremoved-listener
  }, []);
  return <p>{String(dark)}</p>;
}

export class Legacy extends React.Component {
  componentDidMount() {
    window.addEventListener('resize', this.measure); // leak: unremoved-listener
  }
  measure = () => {
    this.forceUpdate();
  };
  render() {
    return null;
  }
}

// --- innocents

export function Clean() {
  useEffect(() => {
    const onResize = () => refresh();
    window.addEventListener('resize', onResize); // ok: the cleanup removes it
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return null;
}

export function NamedCleanup() {
  useEffect(() => {
    function cleanup() {
      window.removeEventListener('resize', refresh);
    }
    window.addEventListener('resize', refresh); // ok: the cleanup is a named function
    return cleanup;
  }, []);
  return null;
}

export function LoopCleanup() {
  useEffect(() => {
    const names = ['mousemove', 'keydown'];
    const removeAll = () => {
      for (const name of names) window.removeEventListener(name, refresh);
    };
    names.forEach((name) => window.addEventListener(name, refresh)); // ok: a local function of the cleanup removes them in a loop
    return () => {
      removeAll();
    };
  }, []);
  return null;
}

export function BySignal() {
  useEffect(() => {
    const controller = new AbortController();
    window.addEventListener('resize', refresh, { signal: controller.signal }); // ok: the cleanup aborts
    return () => controller.abort();
  }, []);
  return null;
}

export function Once() {
  useEffect(() => {
    window.addEventListener('load', refresh, { once: true }); // ok: it goes after the first event
  }, []);
  return null;
}

export function OwnElement() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.addEventListener('wheel', refresh); // ok: the element goes with the component
  }, []);
  return <div ref={ref} />;
}

export function OwnWorker() {
  useEffect(() => {
    const request = new XMLHttpRequest();
    request.addEventListener('load', refresh); // ok: the request is the effect's own
    request.open('GET', '/status');
    request.send();
  }, []);
  return null;
}

export function Dragging() {
  const start = () => {
    window.addEventListener('mousemove', move); // ok: the end of the drag removes it
    window.addEventListener('mouseup', stop); // ok: it removes itself
  };
  const move = () => refresh();
  const stop = () => {
    window.removeEventListener('mousemove', move);
    window.removeEventListener('mouseup', stop);
  };
  return <div onMouseDown={start} />;
}

function subscribe(onChange: () => void) {
  window.addEventListener('online', onChange); // ok: what it returns removes it
  return () => window.removeEventListener('online', onChange);
}

export function useOnline() {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

export function useStorage(key: string) {
  const subscribeToKey = useCallback(
    (onChange: () => void) => {
      window.addEventListener('storage', onChange); // ok: the store's subscription gives its end back
      return () => window.removeEventListener('storage', onChange);
    },
    [key],
  );
  return useSyncExternalStore(subscribeToKey, () => localStorage.getItem(key));
}

export function Helper() {
  useEffect(() => listen('resize', refresh), []);
  return null;
}

function listen(name: string, handler: () => void) {
  window.addEventListener(name, handler); // ok: the helper gives the end back
  return () => {
    window.removeEventListener(name, handler);
  };
}

export function Handle() {
  useEffect(() => {
    const stop = bus.on('tick', refresh); // ok: what adding returns ends it
    return () => stop();
  }, []);
  return null;
}

export function Disposers() {
  useEffect(() => {
    const disposers: (() => void)[] = [];
    window.addEventListener('resize', refresh); // ok: the disposers run in the cleanup
    disposers.push(() => window.removeEventListener('resize', refresh));
    return () => disposers.forEach((dispose) => dispose());
  }, []);
  return null;
}

export function KeptInRef() {
  const teardown = useRef<() => void>(() => {});
  useEffect(() => {
    window.addEventListener('resize', refresh); // ok: the teardown in the ref runs at unmount
    teardown.current = () => window.removeEventListener('resize', refresh);
  }, []);
  useEffect(() => () => teardown.current(), []);
  return null;
}

export function Unknown() {
  useEffect(() => {
    $('#menu').on('click', refresh); // ok: nobody knows what this is
  }, []);
  return null;
}

export function OwnEmitter() {
  useEffect(() => {
    const emitter = new EventEmitter();
    emitter.on('done', refresh); // ok: the emitter is the effect's own
    emitter.emit('done');
  }, []);
  return null;
}

export function AllOff() {
  const { socket } = useContext(SocketContext);
  useEffect(() => {
    socket.on('message', () => refresh()); // ok: every listener of the event goes
    return () => {
      socket.off('message');
    };
  }, [socket]);
  return null;
}

interface DragState {
  listeners: { onMove: ((event: PointerEvent) => void) | null };
}

export class Drag {
  begin(state: DragState) {
    const onMove = (event: PointerEvent) => refresh(event);
    window.addEventListener('pointermove', onMove); // ok: `end` removes it, under the name it is kept by
    state.listeners.onMove = onMove;
  }
  end(state: DragState) {
    window.removeEventListener('pointermove', state.listeners.onMove!);
  }
  dispose() {}
}

export class Dropped {
  begin(state: DragState) {
    const onMove = (event: PointerEvent) => refresh(event);
    window.addEventListener('pointermove', onMove); // leak: unremoved-listener
  }
  end(state: DragState) {
    window.removeEventListener('pointermove', state.listeners.onMove!);
  }
  dispose() {}
}

export function Messages() {
  const { socket } = connections();
  useEffect(() => {
    socket.on('message', (text: string) => refresh(text)); // leak: unremoved-listener
  }, [socket]);
  return null;
}

export function OwnMessages() {
  const socket = createSocket();
  useEffect(() => {
    socket.on('message', (text: string) => refresh(text)); // ok: made for it
  }, [socket]);
  return null;
}

export function FirstOfTwo() {
  useEffect(() => {
    window.addEventListener('afterprint', refresh); // leak: unremoved-listener
  }, []);
  return null;
}

export function SecondOfTwo() {
  useEffect(() => {
    window.addEventListener('afterprint', refresh); // ok: its own cleanup removes it, and only its own
    return () => window.removeEventListener('afterprint', refresh);
  }, []);
  return null;
}

export function AddedAtTheEnd() {
  useEffect(() => {
    window.addEventListener('beforeprint', refresh);
    return () => window.addEventListener('beforeprint', refresh); // leak: unremoved-listener
  }, []);
  return null;
}

export function ListedHandlers() {
  const handlers = [
    ['keydown', () => refresh()],
    ['keyup', () => track('up')],
  ] as const;
  useEffect(() => {
    for (const [name, handler] of handlers) {
      window.addEventListener(name, handler); // ok: the same pairs are removed
    }
    return () => {
      for (const [name, handler] of handlers) {
        window.removeEventListener(name, handler);
      }
    };
  }, []);
  return null;
}

export function OptionsByName() {
  useEffect(() => {
    const onScroll = () => refresh();
    const options = { capture: true };
    window.addEventListener('scroll', onScroll, options); // leak: unremoved-listener
    return () => window.removeEventListener('scroll', onScroll);
  }, []);
  return null;
}

export function OnceByName() {
  useEffect(() => {
    const firstOnly = { once: true };
    window.addEventListener('load', () => refresh(), firstOnly); // ok: it ends with its first event
  }, []);
  return null;
}

export function SignalByName() {
  useEffect(() => {
    const controller = new AbortController();
    const options = { passive: true, signal: controller.signal };
    window.addEventListener('wheel', () => refresh(), options); // ok: the cleanup aborts it
    return () => controller.abort();
  }, []);
  return null;
}

export function CastMethod() {
  useEffect(() => {
    (window.addEventListener as Function)('devicechange', refresh); // leak: unremoved-listener
  }, []);
  return null;
}
