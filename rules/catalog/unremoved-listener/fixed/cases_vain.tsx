import { EventEmitter } from 'node:events';
import { forwardRef, memo, useCallback, useEffect, useRef } from 'react';

// --- removals that can remove nothing

export class Pane {
  constructor(private readonly host: HTMLElement) {
    this.host.addEventListener('paste', this.onPaste, true); // leak: unremoved-listener
    this.host.addEventListener('copy', this.onCopy, true); // ok: the removal names the same phase
    this.host.addEventListener('cut', this.onCut);
  }

  private readonly onPaste = () => {};
  private readonly onCopy = () => {};
  private readonly onCut = () => {};

  dispose() {
    this.host.removeEventListener('paste', this.onPaste, true);
    this.host.removeEventListener('copy', this.onCopy, true);
    this.host.removeEventListener('cut', this.onCut); // ok: one function for both
  }
}

export const Swatches = memo(({ onPick }: { onPick: (event: Event) => void }) => {
  const inputs = useRef(new Map<string, HTMLInputElement>());
  const keep = useCallback(
    (name: string, input: HTMLInputElement | null) => {
      const last = inputs.current.get(name);
      last?.removeEventListener('input', (event) => onPick(event));
      last?.removeEventListener('change', onPick);
      if (input === null) return;
      inputs.current.set(name, input);
      input.addEventListener('input', (event) => onPick(event)); // leak: unremoved-listener
      input.addEventListener('change', onPick); // ok: the element is its own
    },
    [onPick],
  );
  return <input ref={(input) => keep('first', input)} />;
});

// --- ends that add once more

export function wire(nodes: readonly HTMLElement[], onKey: () => void, onSelect: () => void, onPause: () => void) {
  return nodes.map((node) => {
    node.addEventListener('keydown', onKey); // ok: ended with the node's own `end`
    node.addEventListener('select', onSelect);
    node.addEventListener('pause', onPause);
    return {
      end() {
        node.removeEventListener('keydown', onKey);
        node.removeEventListener('select', onSelect); // leak: unremoved-listener
      },
      resume() {
        node.removeEventListener('keydown', onKey);
        node.addEventListener('pause', onPause); // ok: it was removed by then
      },
      suspend() {
        node.removeEventListener('pause', onPause);
      },
    };
  });
}

// --- a parameter that a field is set to

export class Provider {
  readonly bus: EventEmitter;

  constructor(bus: EventEmitter) {
    this.bus = bus;
    bus.on('update', this.onUpdate); // ok: the field is the same emitter
  }

  private readonly onUpdate = () => {};

  destroy() {
    this.bus.off('update', this.onUpdate);
  }
}

// --- components that are wrapped

const bus = new EventEmitter();

export const Wrapped = forwardRef<HTMLDivElement>((_props, ref) => {
  const start = () => {
    bus.on('move', () => {}); // ok: an event's own listener may stay
  };
  useEffect(() => {
    const onResize = () => {};
    window.addEventListener('resize', onResize); // leak: unremoved-listener
    return () => {
      window.removeEventListener('resize', onResize);
    };
  }, []);
  return <div ref={ref} onClick={start} />;
});

// --- of the one object there is

class Form {
  private readonly field = document.getElementById('position') as HTMLInputElement;

  constructor() {
    document.removeEventListener('reset', () => this.clear());
    document.addEventListener('reset', () => this.clear()); // ok: it is made once
  }

  show(): void {
    this.field.removeEventListener('change', () => this.clear());
    this.field.addEventListener('change', () => this.clear()); // leak: unremoved-listener
    document.addEventListener('submit', () => this.clear()); // ok: nobody expects it to go, and the object stays
  }

  clear(): void {
    this.field.value = '';
  }
}

function start(): Form {
  return new Form();
}

start().show();
