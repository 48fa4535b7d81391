import { useEffect, useRef, useState } from 'react';

declare function poll(id?: string): void;

export function LeavesEarlier({ id }: { id: string }) {
  const timer = useRef<number>();
  useEffect(() => {
    timer.current = window.setInterval(() => poll(id), 1000); // leak: uncleared-timer
  }, [id]);
  useEffect(() => () => window.clearInterval(timer.current), []);
  return null;
}

export function OfAState() {
  const [active, setActive] = useState(false);
  const timer = useRef<number>();
  useEffect(() => {
    if (active) timer.current = window.setInterval(poll, 1000); // leak: uncleared-timer
  }, [active]);
  useEffect(() => {
    return () => window.clearInterval(timer.current);
  }, []);
  return <button type="button" onClick={() => setActive(!active)} />;
}

// --- innocents

export function ClearedFirst({ id }: { id: string }) {
  const timer = useRef<number>();
  useEffect(() => {
    window.clearInterval(timer.current);
    timer.current = window.setInterval(() => poll(id), 1000); // ok: the one before is cleared first
  }, [id]);
  useEffect(() => () => window.clearInterval(timer.current), []);
  return null;
}

export function BySibling({ id }: { id: string }) {
  const timer = useRef<number>();
  useEffect(() => {
    timer.current = window.setInterval(() => poll(id), 1000); // ok: the other effect clears it at each change
  }, [id]);
  useEffect(() => () => window.clearInterval(timer.current), [id]);
  return null;
}

export function RunsOnce() {
  const timer = useRef<number>();
  const [, setCount] = useState(0);
  useEffect(() => {
    timer.current = window.setInterval(() => setCount((count) => count + 1), 1000); // ok: what it names stays the same
  }, [setCount]);
  useEffect(() => () => window.clearInterval(timer.current), []);
  return null;
}

export function OwnCleanup({ id }: { id: string }) {
  useEffect(() => {
    const timer = window.setInterval(() => poll(id), 1000); // ok: its own cleanup
    return () => window.clearInterval(timer);
  }, [id]);
  return null;
}
