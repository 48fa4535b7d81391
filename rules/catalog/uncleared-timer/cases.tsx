import React, { useEffect, useRef, useState } from 'react';

declare function load(): Promise<void>;
declare function refresh(): void;
declare function draw(time: number): void;

// --- intervals that outlive their component

export function Clock() {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setInterval(() => setNow(Date.now()), 1000); // leak: uncleared-timer
  }, []);
  return <p>{now}</p>;
}

export function Named({ every }: { every: number }) {
  useEffect(() => {
    const id = setInterval(refresh, every); // leak: uncleared-timer
    refresh();
  }, [every]);
  return null;
}

export function Merged() {
  useEffect(() => {
    window.setInterval(refresh, 5000); // leak: uncleared-timer
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, []);
  return null;
}

export function InRef() {
  const timer = useRef<number>();
  useEffect(() => {
    timer.current = window.setInterval(refresh, 1000); // leak: uncleared-timer
  }, []);
  return null;
}

export function WhenOpen({ open }: { open: boolean }) {
  useEffect(() => {
    if (open) {
      setInterval(refresh, 1000); // leak: uncleared-timer
    }
  }, [open]);
  return null;
}

export function Countdown({ from }: { from: number }) {
  const [left, setLeft] = useState(from);
  const timer = useRef<number>();
  useEffect(() => {
    timer.current = window.setInterval(() => { // leak: uncleared-timer
      setLeft((value) => {
        if (value <= 1) clearInterval(timer.current);
        return value - 1;
      });
    }, 1000);
  }, [from]);
  return <p>{left}</p>;
}

// --- chains that never end

export function Polling() {
  useEffect(() => {
    async function poll() {
      await load();
      setTimeout(poll, 2000); // leak: uncleared-timer
    }
    poll();
  }, []);
  return null;
}

export function Canvas() {
  useEffect(() => {
    const loop = (time: number) => {
      draw(time);
      requestAnimationFrame(loop); // leak: uncleared-timer
    };
    requestAnimationFrame(loop);
  }, []);
  return <canvas />;
}

// --- one timer that fires late

export function Toast({ hide }: { hide: () => void }) {
  useEffect(() => {
    setTimeout(hide, 5000); // leak: uncleared-timer
  }, [hide]);
  return <p>saved</p>;
}

export function Scroll({ error }: { error: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error && box.current) {
      setTimeout(() => box.current?.scrollIntoView(), 100); // leak: uncleared-timer
    }
  }, [error]);
  return <div ref={box}>{error}</div>;
}

export class Ticker extends React.Component {
  componentDidMount() {
    setInterval(() => this.forceUpdate(), 1000); // leak: uncleared-timer
  }

  render() {
    return null;
  }
}

// --- innocents

export function Clean() {
  useEffect(() => {
    const id = setInterval(refresh, 1000); // ok: the cleanup clears it
    return () => clearInterval(id);
  }, []);
  return null;
}

export function CleanRef() {
  const timer = useRef<number>();
  useEffect(() => {
    timer.current = window.setInterval(refresh, 1000); // ok: the cleanup clears what the ref holds
    return () => window.clearInterval(timer.current);
  }, []);
  return null;
}

export function CleanHelper() {
  const timer = useRef<number>();
  const stop = () => globalThis.clearInterval(timer.current);
  useEffect(() => {
    timer.current = window.setInterval(refresh, 1000); // ok: the cleanup calls what clears it
    return () => {
      stop();
    };
  }, []);
  return <button onClick={stop}>stop</button>;
}

export function CleanState() {
  const [timer, setTimer] = useState<number>();
  useEffect(() => {
    setTimer(window.setInterval(refresh, 1000)); // ok: cleared through the state that keeps it
  }, []);
  useEffect(() => () => clearInterval(timer), [timer]);
  return null;
}

export function CleanLater() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const poll = async () => {
      await load();
      timer = setTimeout(poll, 2000); // ok: the cleanup clears the one that runs
    };
    poll();
    return () => clearTimeout(timer);
  }, []);
  return null;
}

export function Flagged() {
  useEffect(() => {
    let cancelled = false;
    const loop = () => {
      draw(0);
      if (!cancelled) requestAnimationFrame(loop); // ok: the cleanup ends the chain
    };
    loop();
    return () => {
      cancelled = true;
    };
  }, []);
  return null;
}

export function Copied() {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    setCopied(true);
    setTimeout(() => setCopied(false), 2000); // ok: a click's own short timer
  };
  return <button onClick={copy}>{String(copied)}</button>;
}

export function Soon() {
  useEffect(() => {
    setTimeout(refresh, 0); // ok: it fires at once
    requestAnimationFrame(draw); // ok: one frame
  }, []);
  return null;
}

export function Tween({ frames }: { frames: number }) {
  useEffect(() => {
    let left = frames;
    const step = () => {
      left -= 1;
      if (left > 0) requestAnimationFrame(step); // ok: it ends by itself
    };
    step();
  }, [frames]);
  return null;
}

export function Debounced() {
  const timer = useRef<number>();
  const onInput = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(refresh, 300); // ok: each one clears the one before
  };
  return <input onInput={onInput} />;
}

export function useInterval(callback: () => void, ms: number) {
  useEffect(() => {
    const id = setInterval(callback, ms); // ok: what the effect returns clears it
    const clear = () => clearInterval(id);
    return clear;
  }, [callback, ms]);
}

export function CancelledAtOnce() {
  const frame = useRef(0);
  useEffect(() => {
    const loop = () => {
      draw();
      frame.current = requestAnimationFrame(loop); // leak: uncleared-timer
    };
    loop();
  }, []);
  useEffect(() => cancelAnimationFrame(frame.current), []);
  return null;
}

export function CancelledAtTheEnd() {
  const frame = useRef(0);
  useEffect(() => {
    const loop = () => {
      draw();
      frame.current = requestAnimationFrame(loop); // ok: what the other effect returns cancels it
    };
    loop();
  }, []);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return null;
}
