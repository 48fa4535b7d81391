import { bus, other } from './bus';
import { Source } from './source';

// --- the counterpart of a method adds one of what it should remove

export class Loader {
  private readonly source = bus;

  attach() {
    this.source.on('load', this.onLoad);
    this.source.on('error', this.onError);
    this.source.on('end', this.onEnd);
  }

  detach() {
    const { source } = this;
    source.off('load', this.onLoad);
    source.off('error', this.onError); // leak: unremoved-listener
    source.off('end', this.onEnd);
  }

  private readonly onLoad = () => {};
  private readonly onError = () => {};
  private readonly onEnd = () => {};
}

// --- innocents

export class Switch {
  on() {
    bus.on('open', this.onOpen);
    bus.on('close', this.onClose);
    bus.off('idle', this.onIdle);
  }

  off() {
    bus.off('open', this.onOpen);
    bus.off('close', this.onClose);
    bus.on('idle', this.onIdle); // ok: the other method removes it
  }

  private readonly onOpen = () => {};
  private readonly onClose = () => {};
  private readonly onIdle = () => {};
}

export class Paused {
  start() {
    bus.on('data', this.onData);
    bus.on('error', this.onError);
    other.on('data', this.onData);
  }

  pause() {
    bus.off('data', this.onData);
    bus.off('error', this.onError);
    bus.on('resume', this.onResume); // ok: the other method adds no such thing
  }

  stop() {
    other.off('data', this.onData);
    bus.off('resume', this.onResume);
  }

  private readonly onData = () => {};
  private readonly onError = () => {};
  private readonly onResume = () => {};
}

export class Renewed {
  private source = new Source();

  dispose() {
    this.source.off('load', this.onLoad);
    this.source.off('error', this.onError);
    this.source = new Source();
    this.source.on('load', this.onLoad); // ok: of the new one
    this.source.on('error', this.onError); // ok: of the new one
  }

  private readonly onLoad = () => {};
  private readonly onError = () => {};
}
