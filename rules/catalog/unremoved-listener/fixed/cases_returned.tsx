import { createEffect, onCleanup as atEnd } from 'solid-js';
import { onMounted, onUnmounted } from 'vue';

// --- returned as in React, to hooks that call nothing of what they get

export function useWidth(changed: () => void) {
  onMounted(() => {
    window.addEventListener('resize', changed); // leak: unremoved-listener
    window.addEventListener('orientationchange', changed); // the same finding
    onUnmounted(() => {
      window.removeEventListener('resize', changed);
      window.removeEventListener('orientationchange', changed);
    });
  });
}

export function Keys(props: { pressed: () => void }) {
  createEffect(() => {
    document.addEventListener('keyup', props.pressed); // leak: unremoved-listener
    atEnd(() => document.removeEventListener('keyup', props.pressed));
  });
  return <p />;
}

// --- called at the end

export function Given(props: { pressed: () => void }) {
  createEffect(() => {
    document.addEventListener('keydown', props.pressed); // ok: onCleanup calls it
    return atEnd(() => document.removeEventListener('keydown', props.pressed));
  });
  return <p />;
}

export function useFocus(changed: () => void) {
  const stop = () => window.removeEventListener('focus', changed);
  onMounted(() => {
    window.addEventListener('focus', changed); // ok: the teardown calls what is returned, too
    return stop;
  });
  onUnmounted(stop);
}
