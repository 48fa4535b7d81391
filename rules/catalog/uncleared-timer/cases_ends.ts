import { Injectable, OnModuleDestroy } from '@nestjs/common';

// --- a method that ends another interval

export class Monitor {
  private timer: NodeJS.Timeout | undefined;
  private pool: NodeJS.Timeout | undefined;

  startMonitoring() {
    this.timer = setInterval(() => this.collect(), 1000); // ok: stopMonitoring clears it
    setInterval(() => this.collect(), 60_000); // leak: uncleared-timer
    this.pool = setInterval(() => this.collect(), 5000); // ok: the method calls what clears it
    setInterval(() => this.collect(), 9000).unref(); // ok: it keeps nothing alive
  }

  stopMonitoring() {
    clearInterval(this.timer);
    this.stopPool();
  }

  private stopPool() {
    clearInterval(this.pool);
  }

  private collect() {}
}

// --- a provider that ends in good order

@Injectable()
export class Cluster {
  private timer: NodeJS.Timeout | undefined;

  connect() {
    this.timer = setInterval(() => this.ping(), 2000); // ok: shutdown clears it
    setInterval(() => this.ping(), 3000); // leak: uncleared-timer
  }

  async shutdown() {
    clearInterval(this.timer);
  }

  private ping() {}
}

@Injectable()
export class Sweeper implements OnModuleDestroy {
  private readonly kept = new Map<string, number>();

  constructor() {
    setInterval(() => this.kept.clear(), 60_000); // leak: uncleared-timer
  }

  onModuleDestroy() {
    this.kept.clear();
  }
}

@Injectable()
export class Forever {
  constructor() {
    setInterval(() => this.tick(), 60_000); // ok: there is one for the process's life, and nothing ends in order
  }

  private tick() {}
}

@Injectable()
export class Finite {
  wait() {
    const timer = setInterval(() => {
      if (this.isDone()) clearInterval(timer); // ok: it ends itself
    }, 100);
  }

  destroy() {}

  private isDone() {
    return true;
  }
}

// --- timers whose names stand in a list

export class Housekeeper {
  private sweeping?: NodeJS.Timeout;
  private counting?: NodeJS.Timeout;
  private telling?: NodeJS.Timeout;
  private asking?: NodeJS.Timeout;

  start() {
    this.sweeping = setInterval(() => this.work(), 1000); // ok: the list in `stop` names it
    this.counting = setInterval(() => this.work(), 1000); // ok: so it does
    this.telling = setInterval(() => this.work(), 1000); // ok: `forEach` goes over its name
    this.asking = setInterval(() => this.work(), 1000); // leak: uncleared-timer
  }

  stop() {
    for (const name of ['sweeping', 'counting'] as const) clearInterval(this[name]);
    (['telling'] as const).forEach((name) => clearInterval(this[name]));
  }

  private work() {}
}

// --- timers that count their rounds

export class Presence {
  private left = 3;

  wait(most: number): Promise<boolean> {
    let tries = 0;
    let failed = 0;
    return new Promise((resolve) => {
      const interval = setInterval(() => {
        tries++;
        if (this.isThere()) {
          clearInterval(interval); // ok: so many rounds and it ends
          resolve(true);
        } else if (tries >= most) {
          clearInterval(interval);
          resolve(false);
        }
      }, 100);
      const other = setInterval(() => {
        this.left -= 1;
        if (this.left > 0 && !this.isThere()) return;
        clearInterval(other); // ok: it counts down
      }, 100);
      const endless = setInterval(() => { // leak: uncleared-timer
        if (!this.isThere()) failed += 1;
        if (failed > most) clearInterval(endless);
      }, 100);
    });
  }

  close() {}

  private isThere(): boolean {
    return false;
  }
}
