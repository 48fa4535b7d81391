import { Component, Input, type OnChanges, type OnDestroy } from '@angular/core';
import type { Subscription } from 'rxjs';
import { FeedService } from './feed.service';

// --- fields that a method sets anew, which the framework calls each time an input changes

@Component({ selector: 'shop-feed', template: '' })
export class FeedComponent implements OnChanges, OnDestroy {
  @Input() id = '';
  text = '';
  private changes?: Subscription;
  private news?: Subscription;
  private first?: Subscription;
  private size?: Subscription;

  constructor(private readonly feed: FeedService) {}

  ngOnInit() {
    this.size = this.feed.size$.subscribe(() => (this.text = this.id)); // ok: once a component
  }

  ngOnChanges() {
    this.changes = this.feed.changes$.subscribe((text) => (this.text = text)); // leak: unremoved-listener
    this.news?.unsubscribe();
    this.news = this.feed.news$.subscribe((text) => (this.text = text)); // ok: the one before has ended
    if (this.first === undefined) {
      this.first = this.feed.first$.subscribe((text) => (this.text = text)); // ok: there is none yet
    }
    this.stop();
  }

  ngOnDestroy() {
    this.changes?.unsubscribe();
    this.news?.unsubscribe();
    this.first?.unsubscribe();
    this.size?.unsubscribe();
  }

  private stop() {
    this.text = '';
  }
}

@Component({ selector: 'shop-news', template: '' })
export class NewsComponent implements OnChanges, OnDestroy {
  @Input() id = '';
  text = '';
  private news?: Subscription;

  constructor(private readonly feed: FeedService) {}

  ngOnChanges() {
    this.stop();
    this.news = this.feed.news$.subscribe((text) => (this.text = text)); // ok: `stop` ends the one before
  }

  ngOnDestroy() {
    this.stop();
  }

  private stop() {
    this.news?.unsubscribe();
  }
}
