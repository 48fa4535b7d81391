import React, { useCallback, useEffect, useRef, useState } from 'react';
import { onBeforeUnmount, onMounted } from 'vue';

declare function throttle<T>(run: T): T;

// --- kept and cleared, but not when the component ends

export class Message extends React.Component<{ life: number; onClose: () => void }> {
  timeout: number | undefined;

  componentDidMount() {
    this.timeout = window.setTimeout(() => this.props.onClose(), this.props.life); // leak: uncleared-timer
  }

  hold() {
    clearTimeout(this.timeout);
  }

  render() {
    return null;
  }
}

export class Confirm extends React.Component<{ state: string }, { done: boolean }> {
  timeout: number | undefined;

  componentDidUpdate(before: { state: string }) {
    if (before.state === this.props.state) return;
    if (this.props.state === 'success') {
      this.timeout = window.setTimeout(() => this.setState({ done: false }), 2000); // leak: uncleared-timer
    } else if (this.props.state === 'loading') {
      clearTimeout(this.timeout);
    }
  }

  render() {
    return null;
  }
}

export function useIdle(after: number) {
  const [idle, setIdle] = useState(false);
  const timer = useRef<number>();
  const onActivity = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setIdle(true), after); // leak: uncleared-timer
  }, [after]);
  useEffect(() => {
    const handle = throttle(() => onActivity());
    ['keydown', 'click'].forEach((event) => window.addEventListener(event, handle));
    return () => ['keydown', 'click'].forEach((event) => window.removeEventListener(event, handle));
  }, [onActivity]);
  return idle;
}

// --- cleared when it ends, or short

export class Toast extends React.Component<{ life: number }> {
  timeout: number | undefined;

  componentDidMount() {
    this.timeout = window.setTimeout(() => this.close(), this.props.life); // ok: componentWillUnmount clears it
  }

  componentWillUnmount() {
    this.close();
  }

  close() {
    clearTimeout(this.timeout);
  }

  render() {
    return null;
  }
}

export class Search extends React.Component {
  timeout: number | undefined;

  onInput() {
    clearTimeout(this.timeout);
    this.timeout = window.setTimeout(() => this.setState({}), 300); // ok: it is over before anyone misses it
  }

  render() {
    return null;
  }
}

export class Copied extends React.Component<{ text: string }, { copied: boolean }> {
  timeout: number | undefined;

  copy() {
    clearTimeout(this.timeout);
    void navigator.clipboard.writeText(this.props.text).then(() => {
      this.setState({ copied: true });
      this.timeout = window.setTimeout(() => this.setState({ copied: false }), 2000); // ok: it is only put off, and over soon
    });
  }

  render() {
    return null;
  }
}

export function useDelayed(run: () => void, after: number) {
  let timer: number | undefined;
  onMounted(() => {
    clearTimeout(timer);
    timer = window.setTimeout(run, after); // ok: onBeforeUnmount clears it
  });
  onBeforeUnmount(() => clearTimeout(timer));
}

// Whoever makes a job ends it.
export class Job {
  private timer: NodeJS.Timeout | undefined;

  start(after: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), after); // ok: a class of its own, which may clear it whenever it likes
  }

  pause() {
    clearTimeout(this.timer);
  }

  dispose() {}

  private run() {}
}

export class Suggestions extends React.Component {
  rounds: number | undefined;

  async suggest(load: () => Promise<void>) {
    try {
      this.rounds = window.setInterval(() => this.forceUpdate(), 3000); // ok: finally clears it, where there is one
      await load();
    } finally {
      if (this.rounds !== undefined) clearInterval(this.rounds);
    }
  }

  render() {
    return null;
  }
}

// --- two of one class

export class Beats extends React.Component {
  componentDidMount() {
    setInterval(() => this.forceUpdate(), 1000); // leak: uncleared-timer
    setInterval(() => this.setState({}), 5000); // leak: uncleared-timer
  }

  render() {
    return null;
  }
}

// --- cleared by a function that somebody else gets

declare function atEnd(run: () => void): void;

export function useRetries(open: () => void, after: number) {
  let timer: number | undefined;
  const reset = () => clearTimeout(timer);
  const close = () => reset();
  onMounted(() => {
    timer = window.setTimeout(open, after); // ok: the function given to atEnd clears it
  });
  atEnd(close);
}
