// file: clock.svelte.ts
// Svelte: what onMount or an effect returns takes down what it set up.
import { onDestroy, onMount } from 'svelte';

export function width(changed: (width: number) => void) {
  onMount(() => {
    window.addEventListener('resize', () => changed(window.innerWidth)); // leak: unremoved-listener
  });
}

export function clock(changed: (now: number) => void) {
  $effect(() => {
    setInterval(() => changed(Date.now()), 1000); // leak: uncleared-timer
  });
}

export function tidy(changed: () => void) {
  onMount(() => {
    window.addEventListener('resize', changed); // ok: what is returned removes it
    return () => window.removeEventListener('resize', changed);
  });
}

export function destroyed(changed: () => void) {
  const timer = setInterval(changed, 1000); // ok: onDestroy clears it
  onDestroy(() => clearInterval(timer));
}

export function rune(changed: () => void) {
  $effect(() => {
    const timer = setInterval(changed, 1000); // ok: what the effect returns clears it
    return () => clearInterval(timer);
  });
}
