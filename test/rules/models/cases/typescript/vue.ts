// Vue: composables set up with their component and are taken down by onUnmounted or onScopeDispose.
import { onMounted, onScopeDispose, onUnmounted, ref, watch, watchEffect } from 'vue';

export function useWidth() {
  const width = ref(0);
  onMounted(() => {
    window.addEventListener('resize', () => (width.value = window.innerWidth)); // leak: unremoved-listener
  });
  return width;
}

export function useClock() {
  const now = ref(0);
  onMounted(() => {
    setInterval(() => (now.value = Date.now()), 1000); // leak: uncleared-timer
  });
  return now;
}

export function useTidy() {
  const width = ref(0);
  const resized = () => (width.value = window.innerWidth);
  onMounted(() => window.addEventListener('resize', resized)); // ok: onUnmounted removes it
  onUnmounted(() => window.removeEventListener('resize', resized));
  return width;
}

export function useScope() {
  const now = ref(0);
  const timer = setInterval(() => (now.value = Date.now()), 1000); // ok: the scope's end clears it
  onScopeDispose(() => clearInterval(timer));
  return now;
}

export function useEffects(source: () => number) {
  watchEffect((onCleanup) => {
    const timer = setInterval(() => console.log(source()), 1000); // ok: the cleanup clears it
    onCleanup(() => clearInterval(timer));
  });
  watch(source, (value, _old, onCleanup) => {
    const timer = setInterval(() => console.log(value), 1000); // ok: the same
    onCleanup(() => clearInterval(timer));
  });
}

export function useReturnedAsInReact() {
  onMounted(() => {
    const changed = () => console.log(window.innerWidth);
    window.addEventListener('resize', changed); // leak: unremoved-listener
    return () => window.removeEventListener('resize', changed);
  });
}
