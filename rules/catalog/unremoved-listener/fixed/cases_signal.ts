// --- an event that comes once, if ever: `once` takes nothing away while the wait goes on

export class Consumer {
  private readonly controller = new AbortController();

  async run() {
    while (!this.controller.signal.aborted) {
      await this.poll();
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, 100);
        this.controller.signal.addEventListener('abort', () => reject(new Error(`${timer}`)), { once: true }); // leak: unremoved-listener
      });
    }
  }

  async tidy() {
    while (!this.controller.signal.aborted) {
      await new Promise<void>((resolve, reject) => {
        const onAbort = () => reject(new Error('aborted'));
        setTimeout(() => {
          this.controller.signal.removeEventListener('abort', onAbort);
          resolve();
        }, 100);
        this.controller.signal.addEventListener('abort', onAbort, { once: true }); // ok: removed when the time is up
      });
    }
  }

  async rounds(urls: readonly string[]) {
    for (const url of urls) {
      const own = new AbortController();
      own.signal.addEventListener('abort', () => this.poll(url), { once: true }); // ok: a signal of its own each round
      await fetch(url, { signal: own.signal });
    }
  }

  stop() {
    this.controller.abort();
  }

  private async poll(_url?: string) {}
}

export async function retry(signal: AbortSignal, attempt: () => Promise<void>) {
  signal.addEventListener('abort', () => attempt(), { once: true }); // leak: unremoved-listener
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
      signal.addEventListener('abort', resolve, { once: true }); // leak: unremoved-listener
    });
  }
}

export async function settled(signal: AbortSignal, work: () => Promise<void>) {
  const onAbort = () => work();
  signal.addEventListener('abort', onAbort, { once: true }); // ok: removed in the end
  try {
    await work();
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
