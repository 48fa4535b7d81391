import React, { useEffect } from 'react';
import { Component } from '@angular/core';
import { defineComponent, onMounted, watchEffect, onUnmounted } from 'vue';
import { bus } from './bus';

declare function load(): Promise<void>;
declare function refresh(value?: unknown): void;

// --- set when the effect has returned: the cleanup may come first

export function CalledBack() {
  useEffect(() => {
    let cancelled = false;
    let interval: ReturnType<typeof setInterval> | undefined;
    load().then(() => {
      if (!cancelled) interval = setInterval(refresh, 1000); // leak: uncleared-timer
    });
    return () => {
      refresh();
      cancelled = true;
      clearInterval(interval);
    };
  }, []);
  return null;
}

export function Kept() {
  useEffect(() => {
    let cancelled = false;
    let id: ReturnType<typeof window.setInterval> | undefined;
    async function start() {
      await load();
      id = window.setInterval(() => refresh(id), 1000); // leak: uncleared-timer
      if (cancelled) window.clearInterval(id);
    }
    void start();
    return () => {
      cancelled = true;
      window.clearInterval(id);
    };
  }, []);
  return null;
}

export function Short({ on }: { on: boolean }) {
  useEffect(() => {
    let cancelled = false;
    let interval: ReturnType<typeof setInterval> | undefined;
    if (on) load().then(() => { if (!cancelled) interval = setInterval(refresh, 1000); }); // leak: uncleared-timer
    return () => {
      cancelled = true;
      clearInterval(interval);
    };
  }, [on]);
  return null;
}

export function WhenOpen() {
  useEffect(() => {
    let timer: number | undefined;
    let cancelled = false;
    bus.subscribe(() => {
      if (!cancelled) timer = window.setInterval(refresh, 1000); // leak: uncleared-timer
    });
    return () => {
      cancelled = true;
      window.clearInterval(timer);
    };
  }, []);
  return null;
}

export function SeveralStarts({ id }: { id: string }) {
  useEffect(() => {
    let cancelled = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = () => {
      refresh(id);
      if (!cancelled) timer = setTimeout(poll, 2000); // leak: uncleared-timer
    };
    poll();
    bus.subscribe(poll);
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  }, [id]);
  return null;
}

@Component({ selector: 'app-late', template: '' })
export class LateComponent {
  private ended = false;

  private interval?: ReturnType<typeof setInterval>;

  ngOnInit() {
    load().then(() => {
      if (!this.ended) this.interval = setInterval(() => this.refresh(), 1000); // leak: uncleared-timer
    });
  }

  ngOnDestroy() {
    refresh();
    this.ended = true;
    clearInterval(this.interval);
  }

  refresh() {}
}

export class Poller {
  private interval?: ReturnType<typeof setInterval>;

  async start() {
    await load();
    this.interval = setInterval(() => refresh(), 1000); // leak: uncleared-timer
  }

  dispose() {
    refresh();
    clearInterval(this.interval);
  }
}

export class LateElement extends HTMLElement {
  async connectedCallback() {
    await load();
    setInterval(() => refresh(), 1000); // leak: uncleared-timer
  }
}

// --- kept in a branch, in a loop, in a component of Vue

export function Branch({ open }: { open: boolean }) {
  useEffect(() => {
    let id: ReturnType<typeof setInterval> | undefined;
    if (open) {
      id = setInterval(refresh, 1000); // leak: uncleared-timer
      refresh(id);
    }
    return () => {
      clearInterval(id);
    };
  }, [open]);
  return null;
}

export function Typed({ open }: { open: boolean }) {
  useEffect(() => {
    if (!open) return undefined;
    let id: number | undefined;
    if (window.innerWidth > 600) {
      id = window.setInterval(refresh, 1000); // leak: uncleared-timer
      refresh(id);
    }
    return () => {
      window.clearInterval(id);
    };
  }, [open]);
  return null;
}

export function SameName({ id, open }: { id: string; open: boolean }) {
  useEffect(() => {
    refresh(id);
    if (open) {
      // Elsewhere in the effect the name means something else, so it stays where it is.
      const id = setInterval(refresh, 1000); // leak: uncleared-timer
      refresh(id);
    }
  }, [id, open]);
  return null;
}

export function Each({ items }: { items: string[] }) {
  useEffect(() => {
    const intervals: ReturnType<typeof setInterval>[] = [];
    for (const item of items) {
      intervals.push(setInterval(() => refresh(item), 1000)); // leak: uncleared-timer
    }
    return () => {
      intervals.forEach((one) => clearInterval(one));
    };
  }, [items]);
  return null;
}

export const Conditional = defineComponent({
  props: { every: Number },
  setup(props) {
    let id: ReturnType<typeof setInterval> | undefined;
    onMounted(() => {
      if (props.every) {
        id = setInterval(refresh, props.every); // leak: uncleared-timer
        refresh(id);
      }
    });
    onUnmounted(() => {
      clearInterval(id);
    });
  },
});

export const Watching = defineComponent({
  setup() {
    watchEffect((onCleanup) => {
      let cancelled = false;
      let interval: ReturnType<typeof setInterval> | undefined;
      load().then(() => { if (!cancelled) interval = setInterval(refresh, 1000); }); // leak: uncleared-timer
      onCleanup(() => {
        cancelled = true;
        clearInterval(interval);
      });
    });
    watchEffect(async () => {
      await load();
      // The watcher's own code comes too late to say what ends it.
      setInterval(refresh, 1000); // leak: uncleared-timer
    });
  },
});

// --- innocents

export function Checked() {
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    load().then(() => {
      if (!gone) timer = setInterval(refresh, 1000); // ok: it is not set any more, and cleared
    });
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  return null;
}

export function InAList({ items }: { items: string[] }) {
  useEffect(() => {
    const timers = items.map((item) => setInterval(() => refresh(item), 1000)); // ok: the cleanup clears each
    return () => timers.forEach((timer) => clearInterval(timer));
  }, [items]);
  return null;
}

declare function useAlive(): () => boolean;

export function AsksItsHook({ id }: { id: string }) {
  const alive = useAlive();
  useEffect(() => {
    setTimeout(() => { // ok: its hook tells whether the component is still there
      if (!alive()) return;
      refresh(id);
    }, 2000);
  }, [alive, id]);
  return null;
}
