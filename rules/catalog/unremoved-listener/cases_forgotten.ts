import { Link } from './link';
import { pool } from './pool';

/** Takes one of two off. */
export class Watch {
  lost = 0;

  constructor(private readonly link: Link) {
    this.link.on('lost', this.onLost);
    this.link.on('found', this.onFound); // leak: unremoved-listener
  }

  dispose() {
    this.link.off('lost', this.onLost);
  }

  private readonly onLost = () => (this.lost += 1);
  private readonly onFound = () => (this.lost -= 1);
}

/** Takes both off. */
export class Tidy {
  lost = 0;

  constructor(private readonly link: Link) {
    this.link.on('lost', this.onLost); // ok: removed below
    this.link.on('found', this.onFound); // ok: removed below
  }

  dispose() {
    this.link.off('lost', this.onLost);
    this.link.off('found', this.onFound);
  }

  private readonly onLost = () => (this.lost += 1);
  private readonly onFound = () => (this.lost -= 1);
}

/** Makes what it listens to. */
export class Owner {
  lost = 0;
  private readonly link = new Link();

  constructor() {
    this.link.on('lost', this.onLost);
    this.link.on('found', this.onFound); // ok: the link goes with the instance
  }

  dispose() {
    this.link.off('lost', this.onLost);
  }

  private readonly onLost = () => (this.lost += 1);
  private readonly onFound = () => (this.lost -= 1);
}

/** Removes all of an event at once. */
export class Sweeping {
  lost = 0;

  constructor(name: string) {
    const link = pool.find(name);
    link.on('lost', () => (this.lost += 1)); // ok: removed below
    link.on('found', () => (this.lost -= 1)); // ok: removed below
    this.stop = () => link.removeAllListeners();
  }

  private readonly stop: () => void;

  dispose() {
    this.stop();
  }
}
