import React, { useEffect } from 'react';
import { Component } from '@angular/core';
import { defineComponent, onMounted, watchEffect } from 'vue';
import { bus } from './bus';

declare function load(): Promise<void>;
declare function refresh(value?: unknown): void;

// --- set when the effect has returned: the cleanup may come first

export function CalledBack() {
  useEffect(() => {
    load().then(() => {
      setInterval(refresh, 1000); // leak: uncleared-timer
    });
    return () => refresh();
  }, []);
  return null;
}

export function Kept() {
  useEffect(() => {
    async function start() {
      await load();
      const id = window.setInterval(() => refresh(id), 1000); // leak: uncleared-timer
    }
    void start();
  }, []);
  return null;
}

export function Short({ on }: { on: boolean }) {
  useEffect(() => {
    if (on) load().then(() => setInterval(refresh, 1000)); // leak: uncleared-timer
  }, [on]);
  return null;
}

export function WhenOpen() {
  useEffect(() => {
    let timer: number | undefined;
    bus.subscribe(() => {
      timer = window.setInterval(refresh, 1000); // leak: uncleared-timer
    });
  }, []);
  return null;
}

export function SeveralStarts({ id }: { id: string }) {
  useEffect(() => {
    const poll = () => {
      refresh(id);
      setTimeout(poll, 2000); // leak: uncleared-timer
    };
    poll();
    bus.subscribe(poll);
  }, [id]);
  return null;
}

@Component({ selector: 'app-late', template: '' })
export class LateComponent {
  ngOnInit() {
    load().then(() => {
      setInterval(() => this.refresh(), 1000); // leak: uncleared-timer
    });
  }

  ngOnDestroy() {
    refresh();
  }

  refresh() {}
}

export class Poller {
  async start() {
    await load();
    setInterval(() => refresh(), 1000); // leak: uncleared-timer
  }

  dispose() {
    refresh();
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
    if (open) {
      const id = setInterval(refresh, 1000); // leak: uncleared-timer
      refresh(id);
    }
  }, [open]);
  return null;
}

export function Typed({ open }: { open: boolean }) {
  useEffect(() => {
    if (!open) return undefined;
    if (window.innerWidth > 600) {
      const id: number = window.setInterval(refresh, 1000); // leak: uncleared-timer
      refresh(id);
    }
    return undefined;
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
    for (const item of items) {
      setInterval(() => refresh(item), 1000); // leak: uncleared-timer
    }
  }, [items]);
  return null;
}

export const Conditional = defineComponent({
  props: { every: Number },
  setup(props) {
    onMounted(() => {
      if (props.every) {
        const id = setInterval(refresh, props.every); // leak: uncleared-timer
        refresh(id);
      }
    });
  },
});

export const Watching = defineComponent({
  setup() {
    watchEffect(() => {
      load().then(() => setInterval(refresh, 1000)); // leak: uncleared-timer
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
