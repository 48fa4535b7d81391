import { Injectable, OnModuleDestroy } from '@nestjs/common';

// --- a method that ends another interval

export class Monitor {
  private timer: NodeJS.Timeout | undefined;
  private pool: NodeJS.Timeout | undefined;
  private interval?: ReturnType<typeof setInterval>;

  startMonitoring() {
    this.timer = setInterval(() => this.collect(), 1000); // ok: stopMonitoring clears it
    this.interval = setInterval(() => this.collect(), 60_000); // leak: uncleared-timer
    this.pool = setInterval(() => this.collect(), 5000); // ok: the method calls what clears it
    setInterval(() => this.collect(), 9000).unref(); // ok: it keeps nothing alive
  }

  stopMonitoring() {
    clearInterval(this.timer);
    this.stopPool();
    clearInterval(this.interval);
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
  private interval?: ReturnType<typeof setInterval>;

  connect() {
    this.timer = setInterval(() => this.ping(), 2000); // ok: shutdown clears it
    this.interval = setInterval(() => this.ping(), 3000); // leak: uncleared-timer
  }

  async shutdown() {
    clearInterval(this.timer);
    clearInterval(this.interval);
  }

  private ping() {}
}

@Injectable()
export class Sweeper implements OnModuleDestroy {
  private readonly kept = new Map<string, number>();
  private interval?: ReturnType<typeof setInterval>;

  constructor() {
    this.interval = setInterval(() => this.kept.clear(), 60_000); // leak: uncleared-timer
  }

  onModuleDestroy() {
    this.kept.clear();
    clearInterval(this.interval);
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
