import { useEffect } from 'react';
import { bus } from './bus';

// --- the removal names another event than was added

export class Slider extends HTMLElement {
  connectedCallback() {
    window.addEventListener('mousedown', this.onDown); // leak: unremoved-listener
    window.addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    window.removeEventListener('mousedown', this.onDown);
    window.removeEventListener('keydown', this.onKey);
  }

  private readonly onDown = () => {};
  private readonly onKey = () => {};
}

export function Dragged({ move }: { move: (event: PointerEvent) => void }) {
  const down = () => {
    const up = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up); // leak: unremoved-listener
  };
  return <button onPointerDown={down} />;
}

export function Feed({ show }: { show: () => void }) {
  useEffect(() => {
    bus.on('item', show); // leak: unremoved-listener
    bus.on('items', show);
    return () => {
      bus.off('item', show);
      bus.off('items', show);
    };
  }, [show]);
  return null;
}

// --- innocents

export function Modes({ press }: { press: () => void }) {
  useEffect(() => {
    const touch = () => {
      document.removeEventListener('mousedown', press);
      document.addEventListener('touchstart', press); // ok: the other mode removes it
    };
    const mouse = () => {
      document.removeEventListener('touchstart', press);
      document.addEventListener('mousedown', press); // ok: the same
    };
    touch();
    mouse();
    return () => {
      document.removeEventListener('mousedown', press);
      document.removeEventListener('touchstart', press);
    };
  }, [press]);
  return null;
}

export function All({ press }: { press: () => void }) {
  useEffect(() => {
    for (const event of ['mousedown', 'touchstart']) document.addEventListener(event, press); // ok: removed one by one
    document.addEventListener('keydown', press); // ok: the same
    return () => {
      document.removeEventListener('mousedown', press);
      document.removeEventListener('touchstart', press);
      document.removeEventListener('keydown', press);
    };
  }, [press]);
  return null;
}
