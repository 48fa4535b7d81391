// React: effects run again and again; what they set up is taken down by what they return.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

export function Width() {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    window.addEventListener('resize', () => setWidth(window.innerWidth)); // leak: unremoved-listener
  }, []);
  return <p>{width}</p>;
}

export function Clock() {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setInterval(() => setNow(Date.now()), 1000); // leak: uncleared-timer
  }, []);
  return <p>{now}</p>;
}

export function Tidy() {
  const [width, setWidth] = useState(0);
  const timer = useRef<number>(0);
  useEffect(() => {
    const resized = () => setWidth(window.innerWidth);
    window.addEventListener('resize', resized); // ok: the cleanup removes it
    timer.current = window.setInterval(resized, 1000); // ok: cleared through the ref
    return () => {
      window.removeEventListener('resize', resized);
      window.clearInterval(timer.current);
    };
  }, []);
  return <p>{width}</p>;
}

function subscribe(changed: () => void) {
  window.addEventListener('online', changed); // ok: what it returns removes it
  return () => window.removeEventListener('online', changed);
}

export function Online() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  useEffect(() => {
    const controller = new AbortController();
    window.addEventListener('focus', () => console.log('back'), { signal: controller.signal }); // ok: aborted
    return () => controller.abort();
  }, []);
  return <p>{String(online)}</p>;
}
