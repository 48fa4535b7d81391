// Solid: what effects set up is taken down by onCleanup, in the effect or beside it.
import { createEffect, onCleanup, onMount } from 'solid-js';
import { useBus } from './bus';

export function Width(props: { changed: () => void }) {
  onMount(() => {
    window.addEventListener('resize', props.changed); // leak: unremoved-listener
  });
  return <p />;
}

export function Clock(props: { tick: () => void }) {
  createEffect(() => {
    setInterval(props.tick, 1000); // leak: uncleared-timer
  });
  return <p />;
}

export function TidyInTheEffect(props: { tick: () => void }) {
  createEffect(() => {
    const timer = setInterval(props.tick, 1000); // ok: onCleanup belongs to the effect it is called in
    onCleanup(() => clearInterval(timer));
  });
  return <p />;
}

export function TidyByWhatOnGives(props: { changed: () => void }) {
  const bus = useBus();
  onMount(() => {
    const stop = bus.on('changed', props.changed); // ok: the cleanup calls what `on` gave
    onCleanup(() => stop());
  });
  return <p />;
}

export function TidyInTheComponent(props: { changed: () => void }) {
  window.addEventListener('resize', props.changed); // ok: the component's cleanup removes it
  onCleanup(() => window.removeEventListener('resize', props.changed));
  return <p />;
}

export function ReturnedAsInReact(props: { tick: () => void }) {
  createEffect(() => {
    const timer = setInterval(props.tick, 1000); // leak: uncleared-timer
    return () => clearInterval(timer);
  });
  return <p />;
}

export function GivenAndReturned(props: { changed: () => void }) {
  createEffect(() => {
    document.addEventListener('keyup', props.changed); // ok: what is returned is what onCleanup gives back
    return onCleanup(() => document.removeEventListener('keyup', props.changed));
  });
  return <p />;
}
