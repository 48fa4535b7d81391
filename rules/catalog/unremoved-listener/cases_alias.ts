import { Component, type OnDestroy } from '@angular/core';

declare function refresh(): void;

// --- the function goes by another name where it is removed

@Component({ selector: 'app-dragged', template: '' })
export class DraggedComponent implements OnDestroy {
  private moveRef: () => void = () => {};
  private upRef: () => void = () => {};

  start() {
    document.addEventListener('mousemove', this.move); // ok: kept as `moveRef`, and removed as that
    document.addEventListener('mouseup', this.stop); // leak: unremoved-listener
    this.moveRef = this.move;
  }

  ngOnDestroy() {
    document.removeEventListener('mousemove', this.moveRef);
    document.removeEventListener('mouseup', this.upRef);
  }

  private readonly move = () => refresh();
  private readonly stop = () => refresh();
}

let current: (() => void) | undefined;

@Component({ selector: 'app-idle', template: '' })
export class IdleComponent implements OnDestroy {
  ngOnInit() {
    const handler = () => refresh();
    current = handler;
    for (const event of ['keydown', 'pointerdown']) window.addEventListener(event, handler); // ok: `current` is removed
  }

  ngOnDestroy() {
    const handler = current;
    if (handler === undefined) return;
    for (const event of ['keydown', 'pointerdown']) window.removeEventListener(event, handler);
  }
}

@Component({ selector: 'app-listed', template: '' })
export class ListedComponent implements OnDestroy {
  private readonly listeners = new Map<string, () => void>();

  ngOnInit() {
    this.listeners.set('resize', () => refresh());
    this.listeners.forEach((handler, name) => {
      window.addEventListener(name, handler as EventListener); // ok: those of the same container are removed
    });
  }

  ngOnDestroy() {
    this.listeners.forEach((handler, name) => {
      window.removeEventListener(name, handler as EventListener);
    });
  }
}
