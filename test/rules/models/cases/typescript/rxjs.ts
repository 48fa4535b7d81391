// RxJS: `interval` counts until somebody unsubscribes.
import { Component, type OnDestroy } from '@angular/core';
import { Observable, type Subscription, Subject, interval, takeUntil } from 'rxjs';

@Component({ selector: 'shop-clock', template: '' })
export class Clock {
  now = 0;

  ngOnInit() {
    interval(1000).subscribe(() => (this.now = Date.now())); // leak: uncleared-timer
  }
}

@Component({ selector: 'shop-ticker', template: '' })
export class Ticker {
  ticks = 0;

  constructor() {
    const ticks = interval(1000);
    ticks.subscribe(() => this.ticks++); // leak: uncleared-timer
  }
}

@Component({ selector: 'shop-tidy', template: '' })
export class Tidy implements OnDestroy {
  private subscription: Subscription | undefined;

  ngOnInit() {
    this.subscription = interval(1000).subscribe(() => console.log('tick')); // ok: ngOnDestroy unsubscribes
  }

  ngOnDestroy() {
    this.subscription?.unsubscribe();
  }
}

@Component({ selector: 'shop-until', template: '' })
export class Until implements OnDestroy {
  private readonly destroyed = new Subject<void>();

  ngOnInit() {
    interval(1000).pipe(takeUntil(this.destroyed)).subscribe(() => console.log('tick')); // ok: ends with the subject
  }

  ngOnDestroy() {
    this.destroyed.next();
  }
}

interval(60_000).subscribe(() => console.log('alive')); // ok: once, for the life of the page

export const widths = new Observable<number>((subscriber) => {
  const measure = () => subscriber.next(window.innerWidth);
  window.addEventListener('resize', measure); // ok: removed when the subscription ends
  return () => window.removeEventListener('resize', measure);
});

export const heights = new Observable<number>((subscriber) => {
  window.addEventListener('resize', () => subscriber.next(window.innerHeight)); // leak: unremoved-listener
});
