import { onMounted, reactive } from 'vue';
import { store } from './store';

declare function parse(value: unknown): Record<string, unknown>;

const settings = reactive<Record<string, unknown>>({});
let loading: Promise<void> | undefined;
let others: Promise<void> | undefined;

// --- once a process, however many components ask

async function load() {
  const changes = await store.watch('settings');
  changes.on('change', (value: unknown) => Object.assign(settings, parse(value))); // ok: the result is kept, and asked first
  window.addEventListener('storage', () => Object.assign(settings, parse(undefined))); // ok: the same
}

export function useSettings() {
  if (!loading) {
    loading = load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  }
  return { settings, loading };
}

let watching: Promise<void> | undefined;

async function watch() {
  window.addEventListener('storage', () => Object.assign(settings, parse(undefined))); // ok: the operator asks first
}

export function useWatching() {
  watching ??= watch();
  return watching;
}

let installed = false;

function install() {
  window.addEventListener('online', () => Object.assign(settings, parse(undefined))); // ok: a flag is asked around its only call
}

export function useInstalled() {
  if (!installed) {
    installed = true;
    install();
  }
  return settings;
}

// --- each time

let opened = false;

function listen() {
  window.addEventListener('offline', () => Object.assign(settings, parse(undefined))); // leak: unremoved-listener
}

export function useListening() {
  if (!opened) {
    opened = true;
    listen();
  }
  return settings;
}

export function useListeningAgain() {
  onMounted(() => listen());
}

async function loadOthers() {
  window.addEventListener('storage', () => Object.assign(settings, parse(undefined))); // leak: unremoved-listener
}

export function useOthers() {
  onMounted(() => {
    others = loadOthers();
  });
  return { settings, others };
}
