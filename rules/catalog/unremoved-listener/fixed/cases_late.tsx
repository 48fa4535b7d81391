import React, { useEffect } from 'react';
import { Component } from '@angular/core';
import { defineComponent, onMounted, onUnmounted } from 'vue';
import { bus, connect } from './bus';

declare function load(): Promise<void>;
declare function refresh(): void;
declare function warn(error: unknown): void;

// --- added when the effect has returned: the cleanup may come first

export function AfterAwait() {
  useEffect(() => {
    let cancelled = false;
    const run = async () => {
      await load();
      if (!cancelled) window.addEventListener('resize', refresh); // leak: unremoved-listener
    };
    void run();
    return () => {
      cancelled = true;
      window.removeEventListener('resize', refresh);
    };
  }, []);
  return null;
}

export function CalledBack() {
  useEffect(() => {
    let cancelled = false;
    load()
      .then(() => {
        if (!cancelled) window.addEventListener('focus', refresh); // leak: unremoved-listener
      })
      .catch(warn);
    return () => {
      warn(undefined);
      cancelled = true;
      window.removeEventListener('focus', refresh);
    };
  }, []);
  return null;
}

export function Short({ on }: { on: boolean }) {
  useEffect(() => {
    let cancelled = false;
    if (on) load().then(() => { if (!cancelled) window.addEventListener('blur', refresh); }); // leak: unremoved-listener
    return () => {
      cancelled = true;
      window.removeEventListener('blur', refresh);
    };
  }, [on]);
  return null;
}

export function OfItsOwn() {
  useEffect(() => {
    let cancelled = false;
    const ends: (() => void)[] = [];
    connect().then((socket) => {
      // The handler needs the socket, which only this function has.
      const onMessage = () => { // leak: unremoved-listener
        socket.send('seen');
      };
      if (!cancelled) {
        bus.on('message', onMessage);
        ends.push(() => bus.off('message', onMessage));
      }
    });
    return () => {
      cancelled = true;
      ends.forEach((end) => end());
    };
  }, []);
  return null;
}

export function ByTheFlagThatIsThere({ id }: { id: string }) {
  useEffect(() => {
    let gone = false;
    async function run() {
      await load();
      if (!gone) refresh();
      if (!gone) document.addEventListener('keyup', refresh); // leak: unremoved-listener
    }
    void run();
    return () => {
      gone = true;
      document.removeEventListener('keyup', refresh);
    };
  }, [id]);
  return null;
}

export function Asked({ id }: { id: string }) {
  useEffect(() => {
    let gone = false;
    async function run() {
      await load();
      if (gone) return;
      document.addEventListener('keydown', refresh); // leak: unremoved-listener
    }
    void run();
    return () => {
      gone = true;
      document.removeEventListener('keydown', refresh);
    };
  }, [id]);
  return null;
}

export function AtOnce() {
  useEffect(() => {
    const run = async () => {
      window.addEventListener('pageshow', refresh); // leak: unremoved-listener
      await load();
    };
    void run();
    ['a', 'b'].forEach(() => refresh());
    return () => {
      window.removeEventListener('pageshow', refresh);
    };
  }, []);
  return null;
}

export const Loaded = defineComponent({
  setup() {
    let cancelled = false;
    onMounted(async () => {
      await load();
      if (!cancelled) window.addEventListener('scroll', refresh); // leak: unremoved-listener
    });
    onUnmounted(() => {
      refresh();
      cancelled = true;
      window.removeEventListener('scroll', refresh);
    });
  },
});

@Component({ selector: 'app-loaded', template: '' })
export class LoadedComponent {
  async ngOnInit() {
    await load();
    window.addEventListener('wheel', this.onWheel, { signal: this.listening.signal }); // leak: unremoved-listener
  }

  ngOnDestroy() {
    refresh();
    this.listening.abort();
  }

  private readonly onWheel = () => {};
  private readonly listening = new AbortController();
}

// --- returns of many kinds

export function Nothing({ open }: { open: boolean }) {
  useEffect(() => {
    if (!open) return undefined;
    window.addEventListener('popstate', refresh); // leak: unremoved-listener
    return () => {
      window.removeEventListener('popstate', refresh);
    };
  }, [open]);
  return null;
}

export function SeveralCleanups({ open }: { open: boolean }) {
  useEffect(() => {
    window.addEventListener('online', refresh); // leak: unremoved-listener
    if (open) {
      const stop = bus.subscribe(refresh);
      return () => {
        stop();
        window.removeEventListener('online', refresh);
      };
    }
    document.addEventListener('click', refresh);
    return () => {
      document.removeEventListener('click', refresh);
      window.removeEventListener('online', refresh);
    };
  }, [open]);
  return null;
}

export function OneBranch({ open }: { open: boolean }) {
  useEffect(() => {
    if (open) {
      window.addEventListener('offline', refresh); // leak: unremoved-listener
      return () => {
        window.removeEventListener('offline', refresh);
      };
    }
    document.addEventListener('dblclick', refresh);
    return () => document.removeEventListener('dblclick', refresh);
  }, [open]);
  return null;
}

export function GivesASubscription() {
  useEffect(() => {
    window.addEventListener('storage', refresh); // leak: unremoved-listener
    const end = bus.subscribe(refresh);
    return () => {
      end?.();
      window.removeEventListener('storage', refresh);
    };
  }, []);
  return null;
}

export function Each({ names }: { names: string[] }) {
  useEffect(() => {
    const ends: (() => void)[] = [];
    for (const name of names) {
      const handleEvent = () => refresh();
      bus.on(`change:${name}`, handleEvent); // leak: unremoved-listener
      ends.push(() => bus.off(`change:${name}`, handleEvent));
    }
    return () => {
      ends.forEach((end) => end());
    };
  }, [names]);
  return null;
}

// --- innocents

export function Checked() {
  useEffect(() => {
    let gone = false;
    load().then(() => {
      if (!gone) window.addEventListener('resize', refresh); // ok: it is not added any more, and removed
    });
    return () => {
      gone = true;
      window.removeEventListener('resize', refresh);
    };
  }, []);
  return null;
}

export function InAList({ names }: { names: string[] }) {
  useEffect(() => {
    const ends: (() => void)[] = [];
    for (const name of names) {
      bus.on(`change:${name}`, refresh); // ok: the cleanup goes through the list
      ends.push(() => bus.off(`change:${name}`, refresh));
    }
    return () => ends.forEach((end) => end());
  }, [names]);
  return null;
}
