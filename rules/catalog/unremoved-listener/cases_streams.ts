import { Component, Directive, ElementRef, Injectable, inject, NgZone, type OnDestroy } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { combineLatest, fromEvent, merge, of, Subject, type Subscription } from 'rxjs';
import { debounceTime, filter, map, takeUntil } from 'rxjs/operators';
import { Base } from './base';
import { DialogRef } from './dialog-ref';
import { StateService } from './state.service';
import { ThemeService } from './theme.service';

// --- streams of services

@Component({ selector: 'shop-cart', template: '' })
export class CartComponent {
  count = 0;

  constructor(private readonly state: StateService) {}

  ngOnInit() {
    this.state.count$.subscribe((count) => (this.count = count)); // leak: unremoved-listener
  }
}

@Directive({ selector: '[shopDirection]' })
export class DirectionDirective {
  private readonly theme = inject(ThemeService);
  right = false;

  constructor() {
    this.theme.changes.pipe(debounceTime(10), map(({ right }) => right)).subscribe((right) => (this.right = right)); // leak: unremoved-listener
  }
}

@Component({ selector: 'shop-route', template: '' })
export class RouteComponent {
  constructor(
    private readonly router: Router,
    private readonly route: ActivatedRoute,
  ) {
    router.events.pipe(filter(Boolean)).subscribe(() => this.update()); // leak: unremoved-listener
    this.route.params.subscribe(() => this.update()); // ok: the route is the component's own
  }

  update() {}
}

@Component({ selector: 'shop-table', template: '' })
export class TableComponent implements OnDestroy {
  private readonly gone = new Subject<void>();
  readonly rows$ = new Subject<number>();

  constructor(private readonly state: StateService) {
    const { rows$, columns$ } = this.state;
    rows$.subscribe(this.rows$); // leak: unremoved-listener
    columns$.pipe(takeUntil(this.gone)).subscribe(this.rows$); // ok: ends with the subject
    combineLatest([this.state.rows$, this.rows$]).subscribe(() => this.update()); // leak: unremoved-listener
  }

  update() {}

  ngOnDestroy() {
    this.gone.next();
  }
}

@Component({ selector: 'shop-size', template: '' })
export class SizeComponent {
  constructor(private readonly element: ElementRef) {}

  ngOnInit() {
    fromEvent(window, 'resize').subscribe(() => this.measure()); // leak: unremoved-listener
    fromEvent(this.element.nativeElement, 'click').subscribe(() => this.measure()); // ok: its own element
  }

  measure() {}
}

// --- innocents

@Component({ selector: 'shop-tidy', template: '' })
export class TidyComponent implements OnDestroy {
  private subscription: Subscription | undefined;
  private readonly all: Subscription[] = [];

  constructor(
    private readonly state: StateService,
    private readonly dialog: DialogRef,
  ) {
    this.state.rows$.pipe(takeUntilDestroyed()).subscribe(() => this.update()); // ok: ends with the component
    this.dialog.closed.subscribe(() => this.update()); // ok: the dialog is its own
    this.state.load().subscribe(() => this.update()); // ok: a call may give a stream that ends
  }

  ngOnInit() {
    this.subscription = this.state.count$.subscribe(() => this.update()); // ok: ngOnDestroy unsubscribes
    this.all.push(this.state.rows$.subscribe(() => this.update())); // ok: ngOnDestroy unsubscribes all of them
    const once = this.state.rows$.subscribe(() => once.unsubscribe()); // ok: it ends itself
  }

  update() {}

  ngOnDestroy() {
    this.subscription?.unsubscribe();
    for (const one of this.all) one.unsubscribe();
  }
}

@Component({ selector: 'shop-based', template: '' })
export class BasedComponent extends Base {
  constructor(private readonly state: StateService) {
    super();
    this.kept.add(this.state.rows$.subscribe(() => this.update())); // ok: the base keeps it
  }

  update() {}
}

@Component({ selector: 'app-root', template: '' })
export class AppComponent {
  constructor(private readonly state: StateService) {
    this.state.rows$.subscribe(() => this.update()); // ok: the root lives as long as the page
  }

  update() {}
}

@Injectable()
export class CountService {
  constructor(private readonly state: StateService) {
    this.state.rows$.subscribe(() => this.update()); // ok: both are services, which live equally long
  }

  update() {}
}

// --- through a zone, which gives what its function gives

@Component({ selector: 'shop-ruler', template: '' })
export class RulerComponent implements OnDestroy {
  private sized: Subscription | undefined;
  private moved: Subscription | undefined;

  constructor(
    private readonly zone: NgZone,
    private readonly theme: ThemeService | null,
  ) {}

  ngAfterViewInit() {
    this.sized = this.zone.runOutsideAngular(() => {
      const changes = this.theme ? this.theme.changes : of(null);
      const resize = typeof window === 'undefined' ? of(null) : fromEvent(window, 'resize').pipe(debounceTime(10));
      return merge(changes, resize).subscribe(() => this.measure()); // leak: unremoved-listener
    });
    this.moved = this.zone.runOutsideAngular(() => fromEvent(document, 'scroll').subscribe(() => this.measure())); // ok: ended below
  }

  ngOnDestroy() {
    this.moved?.unsubscribe();
  }

  measure() {}
}
