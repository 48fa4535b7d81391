import React, { useCallback, useEffect, useRef } from 'react';
import { defineComponent, onBeforeUnmount, ref, watch } from 'vue';
import { Base } from './base';

declare function refresh(): void;
declare function throttle<T>(run: T): T;

// --- added in one case, removed in the other, and not at the end

export function Escapable({ open, onEscape }: { open: boolean; onEscape: () => void }) {
  useEffect(() => {
    if (open) {
      document.addEventListener('keydown', onEscape); // leak: unremoved-listener
    } else {
      document.removeEventListener('keydown', onEscape);
    }
  }, [open, onEscape]);
  return null;
}

export const Trapped = defineComponent({
  setup() {
    const open = ref(false);
    watch(open, (value) => {
      value
        ? document.addEventListener('focusin', refresh) // leak: unremoved-listener
        : document.removeEventListener('focusin', refresh);
    });
  },
});

export const Viewer = defineComponent({
  setup() {
    const link = ref<string | null>(null);
    watch(link, (next, old) => {
      if (next === null) {
        document.removeEventListener('keyup', refresh);
        return;
      }
      if (!old) document.addEventListener('keyup', refresh); // leak: unremoved-listener
    });
  },
});

export class Sidebar extends React.Component<{ open: boolean }> {
  componentDidUpdate(before: { open: boolean }) {
    if (this.props.open && !before.open) {
      window.addEventListener('resize', this.measure); // leak: unremoved-listener
    } else if (!this.props.open && before.open) {
      window.removeEventListener('resize', this.measure);
    }
  }

  measure = () => {};

  render() {
    return null;
  }
}

export default Base.extend({
  data: () => ({ focused: false }),
  watch: {
    focused(value: boolean) {
      if (value) {
        document.addEventListener('copy', refresh); // leak: unremoved-listener
      } else {
        document.removeEventListener('copy', refresh);
      }
    },
  },
  methods: {
    tidy() {},
  },
});

// --- in either case, and at the end, too

export function Tidy({ open }: { open: boolean }) {
  useEffect(() => {
    if (open) {
      document.addEventListener('keydown', refresh); // ok: the cleanup removes it as well
    } else {
      document.removeEventListener('keydown', refresh);
    }
    return () => document.removeEventListener('keydown', refresh);
  }, [open]);
  return null;
}

export const Watched = defineComponent({
  setup() {
    const open = ref(false);
    watch(open, (value) => {
      if (value) document.addEventListener('focusout', refresh); // ok: onBeforeUnmount removes it
      else document.removeEventListener('focusout', refresh);
    });
    onBeforeUnmount(() => document.removeEventListener('focusout', refresh));
  },
});

export class Drawer extends React.Component<{ open: boolean }> {
  componentDidMount() {
    this.toggle(true);
  }

  componentWillUnmount() {
    this.toggle(false);
  }

  toggle(on: boolean) {
    if (on) window.addEventListener('resize', this.measure); // ok: componentWillUnmount calls it with false
    else window.removeEventListener('resize', this.measure);
  }

  measure = () => {};

  render() {
    return null;
  }
}

export function listenWhile(on: boolean) {
  if (on) window.addEventListener('resize', refresh); // ok: its callers end what they began
  else window.removeEventListener('resize', refresh);
}

// --- elements that a component looks up

export function Looked({ id }: { id: string }) {
  const root = useRef<HTMLDivElement>(null);
  const onClick = useCallback(() => refresh(), []);
  useEffect(() => {
    root.current?.querySelector('button')?.addEventListener('click', onClick); // leak: unremoved-listener
  }, [id, onClick]);
  useEffect(() => {
    root.current?.querySelector('a')?.addEventListener('click', onClick); // ok: added once, and gone with the component
  }, []);
  return <div ref={root} />;
}

// --- methods of one object

export const binder = {
  bind(el: HTMLElement) {
    el.addEventListener('focus', this.onFocus.bind(this)); // leak: unremoved-listener
    el.addEventListener('blur', this.onBlur); // ok: the same function is removed
  },
  unbind(el: HTMLElement) {
    el.removeEventListener('focus', this.onFocus.bind(this));
    el.removeEventListener('blur', this.onBlur);
  },
  onFocus() {},
  onBlur: throttle(() => {}),
};
