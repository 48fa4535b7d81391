import { useEffect, useState, useRef } from 'react';

export function Tips({ tips }: { tips: readonly string[] }) {
  const [index, setIndex] = useState(0);
  const [isFading, setFading] = useState(false);
  useEffect(() => {
    let cancelled = false;
    const timers: ReturnType<typeof setTimeout>[] = [];
    const interval = setInterval(() => {
      setFading(true);
      if (!cancelled) timers.push(setTimeout(() => setIndex((last) => (last + 1) % tips.length), 1000)); // leak: uncleared-timer
      setTimeout(() => setFading(false), 200); // ok: soon over
    }, 11_000);
    return () => {
      clearInterval(interval);
      cancelled = true;
      timers.forEach((one) => clearTimeout(one));
    };
  }, [tips]);
  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined;
    const interval = setInterval(() => {
      late = setTimeout(() => setFading(false), 2000); // ok: the cleanup clears it, too
    }, 11_000);
    return () => {
      clearInterval(interval);
      clearTimeout(late);
    };
  }, []);
  const running = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const open = (url: string) => {
    const popup = window.open(url);
    const watch = setInterval(() => {
      if (popup?.closed === true) clearInterval(watch); // ok: what an event starts may end itself
    }, 500);
    clearInterval(running.current);
    running.current = setInterval(() => setFading(false), 500); // leak: uncleared-timer
  };
  useEffect(() => () => clearInterval(running.current), []);
  return (
    <button type="button" onClick={() => open('/help')}>
      {isFading ? '' : tips[index]}
    </button>
  );
}
