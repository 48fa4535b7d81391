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
    const run = async () => {
      await load();
      window.addEventListener('resize', refresh); // leak: unremoved-listener
    };
    void run();
  }, []);
  return null;
}

export function CalledBack() {
  useEffect(() => {
    load()
      .then(() => {
        window.addEventListener('focus', refresh); // leak: unremoved-listener
      })
      .catch(warn);
    return () => warn(undefined);
  }, []);
  return null;
}

export function Short({ on }: { on: boolean }) {
  useEffect(() => {
    if (on) load().then(() => window.addEventListener('blur', refresh)); // leak: unremoved-listener
  }, [on]);
  return null;
}

export function OfItsOwn() {
  useEffect(() => {
    connect().then((socket) => {
      // The handler needs the socket, which only this function has.
      bus.on('message', () => { // leak: unremoved-listener
        socket.send('seen');
      });
    });
  }, []);
  return null;
}

export function ByTheFlagThatIsThere({ id }: { id: string }) {
  useEffect(() => {
    let gone = false;
    async function run() {
      await load();
      if (!gone) refresh();
      document.addEventListener('keyup', refresh); // leak: unremoved-listener
    }
    void run();
    return () => {
      gone = true;
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
  }, []);
  return null;
}

export const Loaded = defineComponent({
  setup() {
    onMounted(async () => {
      await load();
      window.addEventListener('scroll', refresh); // leak: unremoved-listener
    });
    onUnmounted(() => {
      refresh();
    });
  },
});

@Component({ selector: 'app-loaded', template: '' })
export class LoadedComponent {
  async ngOnInit() {
    await load();
    window.addEventListener('wheel', this.onWheel); // leak: unremoved-listener
  }

  ngOnDestroy() {
    refresh();
  }

  private readonly onWheel = () => {};
}

// --- returns of many kinds

export function Nothing({ open }: { open: boolean }) {
  useEffect(() => {
    if (!open) return undefined;
    window.addEventListener('popstate', refresh); // leak: unremoved-listener
    return undefined;
  }, [open]);
  return null;
}

export function SeveralCleanups({ open }: { open: boolean }) {
  useEffect(() => {
    window.addEventListener('online', refresh); // leak: unremoved-listener
    if (open) {
      const stop = bus.subscribe(refresh);
      return () => stop();
    }
    document.addEventListener('click', refresh);
    return () => document.removeEventListener('click', refresh);
  }, [open]);
  return null;
}

export function OneBranch({ open }: { open: boolean }) {
  useEffect(() => {
    if (open) {
      window.addEventListener('offline', refresh); // leak: unremoved-listener
      return;
    }
    document.addEventListener('dblclick', refresh);
    return () => document.removeEventListener('dblclick', refresh);
  }, [open]);
  return null;
}

export function GivesASubscription() {
  useEffect(() => {
    window.addEventListener('storage', refresh); // leak: unremoved-listener
    return bus.subscribe(refresh);
  }, []);
  return null;
}

export function Each({ names }: { names: string[] }) {
  useEffect(() => {
    for (const name of names) {
      bus.on(`change:${name}`, () => refresh()); // leak: unremoved-listener
    }
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
