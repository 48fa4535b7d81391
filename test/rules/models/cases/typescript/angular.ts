// Angular: ngOnDestroy and DestroyRef take down what a component set up.
import { Component, DestroyRef, ElementRef, Injectable, type OnDestroy, type OnInit, effect, inject } from '@angular/core';

@Component({ selector: 'shop-width', template: '' })
export class Width implements OnInit {
  width = 0;

  ngOnInit() {
    window.addEventListener('resize', () => (this.width = window.innerWidth)); // leak: unremoved-listener
    setInterval(() => this.width++, 1000); // leak: uncleared-timer
  }
}

@Component({ selector: 'shop-tidy', template: '' })
export class Tidy implements OnInit, OnDestroy {
  private timer = 0;
  private readonly element = inject(ElementRef);

  ngOnInit() {
    document.addEventListener('scroll', this.onScroll); // ok: ngOnDestroy removes it
    this.timer = window.setInterval(this.onScroll, 1000); // ok: ngOnDestroy clears it
    this.element.nativeElement.addEventListener('click', () => this.onScroll()); // ok: its own element
  }

  ngOnDestroy() {
    document.removeEventListener('scroll', this.onScroll);
    clearInterval(this.timer);
  }

  private readonly onScroll = () => {};
}

@Component({ selector: 'shop-modern', template: '' })
export class Modern {
  constructor() {
    const timer = setInterval(() => console.log('tick'), 1000); // ok: DestroyRef clears it
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect((onCleanup) => {
      const other = setInterval(() => console.log('tock'), 1000); // ok: the effect's cleanup clears it
      onCleanup(() => clearInterval(other));
    });
  }
}

@Injectable({ providedIn: 'root' })
export class Online {
  constructor() {
    window.addEventListener('online', () => console.log('online')); // ok: one for the life of the page
  }
}
