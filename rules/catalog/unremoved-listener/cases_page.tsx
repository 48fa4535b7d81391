import { useEffect } from 'react';

declare function show(): void;

export function Waiting() {
  useEffect(() => {
    if (document.readyState === 'complete') show();
    else window.addEventListener('load', show); // ok: the page is not there yet, and loads once
  }, []);
  useEffect(() => {
    if (document.readyState !== 'loading') {
      show();
      return;
    }
    document.addEventListener('DOMContentLoaded', show); // ok: it has left where the page is there
  }, []);
  return null;
}

export function Unasked({ on }: { on: boolean }) {
  useEffect(() => {
    window.addEventListener('load', show); // leak: unremoved-listener
    if (document.readyState === 'complete') show();
  }, []);
  useEffect(() => {
    if (on) window.addEventListener('load', show); // leak: unremoved-listener
  }, [on]);
  useEffect(() => {
    if (document.readyState === 'loading') window.addEventListener('focus', show); // leak: unremoved-listener
  }, [on]);
  return null;
}
