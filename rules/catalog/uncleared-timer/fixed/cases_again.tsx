import React, { useCallback, useEffect, useRef, useState } from 'react';
import { defineComponent, onMounted, onUnmounted } from 'vue';

declare function refresh(value?: unknown): void;

// --- connections that are opened again for ever: closing one starts the next

export function Reconnecting() {
  useEffect(() => {
    let socket: WebSocket;
    let timer: number;
    let cancelled = false;
    const open = () => {
      socket = new WebSocket('wss://example.org');
      socket.onclose = () => {
        if (!cancelled) timer = window.setTimeout(open, 1000); // leak: uncleared-timer
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      socket.close();
      cancelled = true;
    };
  }, []);
  return null;
}

export function Listening() {
  useEffect(() => {
    let socket: WebSocket;
    let cancelled = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function open() {
      socket = new WebSocket('wss://example.org');
      socket.addEventListener('close', () => {
        if (!cancelled) timer = setTimeout(open, 1000); // leak: uncleared-timer
      });
    }
    open();
    return () => {
      socket.close();
      cancelled = true;
      clearTimeout(timer);
    };
  }, []);
  return null;
}

export function NeverClosed() {
  useEffect(() => {
    let cancelled = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const socket = new WebSocket('wss://example.org'); // leak: unclosed-connection
      socket.onclose = () => {
        if (!cancelled) timer = setTimeout(open, 1000); // leak: uncleared-timer
      };
    };
    open();
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  }, []);
  return null;
}

export class Client {
  private socket?: WebSocket;

  connect() {
    this.socket = new WebSocket('wss://example.org');
    this.socket.onclose = () => {
      setTimeout(() => this.connect(), 1000); // leak: uncleared-timer
    };
  }

  close() {
    this.socket?.close();
  }
}

// --- started by an event of a component

export function Started() {
  const [on, setOn] = useState(false);
  const running = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const start = useCallback(() => {
    setOn(true);
    clearInterval(running.current);
    running.current = setInterval(refresh, 1000); // leak: uncleared-timer
  }, []);
  useEffect(() => () => clearInterval(running.current), []);
  return <button onClick={start}>{String(on)}</button>;
}

export function Named() {
  const running = useRef<ReturnType<typeof window.setInterval> | undefined>(undefined);
  const start = () => {
    window.clearInterval(running.current);
    const id = window.setInterval(refresh, 1000); // leak: uncleared-timer
    running.current = id;
    refresh(id);
  };
  useEffect(() => () => window.clearInterval(running.current), []);
  return <button onClick={start} />;
}

export const Returned = defineComponent({
  setup() {
    // The hook drops what its function gives.
    let interval: ReturnType<typeof setInterval> | undefined;
    onMounted(() => { interval = setInterval(refresh, 1000); }); // leak: uncleared-timer
    onUnmounted(() => {
      clearInterval(interval);
    });
  },
});

// --- innocents

export function Detached() {
  useEffect(() => {
    let socket: WebSocket;
    let timer: number;
    function open() {
      socket = new WebSocket('wss://example.org');
      socket.onclose = () => {
        timer = window.setTimeout(open, 1000); // ok: nobody is told when the cleanup closes it
      };
    }
    open();
    return () => {
      socket.onclose = null;
      clearTimeout(timer);
      socket.close();
    };
  }, []);
  return null;
}

export function Asked() {
  useEffect(() => {
    let socket: WebSocket;
    let gone = false;
    function open() {
      socket = new WebSocket('wss://example.org');
      socket.onclose = () => {
        if (!gone) setTimeout(open, 1000); // ok: it asks whether the component is there
      };
    }
    open();
    return () => {
      gone = true;
      socket.close();
    };
  }, []);
  return null;
}

export function WhenLost() {
  useEffect(() => {
    let socket: WebSocket;
    function open() {
      socket = new WebSocket('wss://example.org');
      socket.onclose = (event) => {
        if (!event.wasClean) setTimeout(open, 1000); // ok: only where the connection was lost
      };
    }
    open();
    return () => socket.close();
  }, []);
  return null;
}

export function Cleared() {
  const timer = useRef<number>();
  const start = () => {
    timer.current = window.setInterval(refresh, 1000); // ok: an effect clears it at the end
  };
  useEffect(() => () => clearInterval(timer.current), []);
  return <button onClick={start} />;
}
