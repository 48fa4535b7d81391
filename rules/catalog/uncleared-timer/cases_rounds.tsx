import { useEffect, useState } from 'react';

export function Tips({ tips }: { tips: readonly string[] }) {
  const [index, setIndex] = useState(0);
  const [isFading, setFading] = useState(false);
  useEffect(() => {
    const interval = setInterval(() => {
      setFading(true);
      setTimeout(() => setIndex((last) => (last + 1) % tips.length), 1000); // leak: uncleared-timer
      setTimeout(() => setFading(false), 200); // ok: soon over
    }, 11_000);
    return () => clearInterval(interval);
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
  const open = (url: string) => {
    const popup = window.open(url);
    const watch = setInterval(() => {
      if (popup?.closed === true) clearInterval(watch); // ok: what an event starts may end itself
    }, 500);
    setInterval(() => setFading(false), 500); // leak: uncleared-timer
  };
  return (
    <button type="button" onClick={() => open('/help')}>
      {isFading ? '' : tips[index]}
    </button>
  );
}
