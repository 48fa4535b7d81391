import React from 'react';
import { Dimensions } from 'react-native';
import { BaseScreen } from './base-screen';
import { Subscribing } from './subscribing';
import { Note } from './note';
import { socket } from './socket';

// --- a base that cannot be read: what only the framework calls tells what it is

export class NoteScreen extends BaseScreen {
  componentDidMount() {
    document.addEventListener('keydown', this.onKeyDown); // leak: unremoved-listener
  }

  componentWillUnmount(): void {
    super.componentWillUnmount?.();
    document.removeEventListener('keydown', this.onKeyDown);
  }

  onKeyDown = (event: KeyboardEvent) => this.setState({ key: event.key });

  render() {
    return <Note pressed={this.state.key} />;
  }
}

export class WidthScreen extends BaseScreen {
  private subscription: { remove(): void } | undefined;

  componentDidMount() {
    this.subscription = Dimensions.addEventListener('change', this.onWidth); // leak: unremoved-listener
  }

  componentWillUnmount() {
    socket.off('note', this.onWidth);
    Dimensions.removeEventListener('change', this.onWidth);
  }

  onWidth = () => this.forceUpdate();

  render() {
    return <Note />;
  }
}

export class KeptScreen extends BaseScreen {
  componentDidMount() {
    this.ofBase = Dimensions.addEventListener('change', this.onWidth); // ok: the base declares the field, and may end what is in it
  }

  onWidth = () => this.forceUpdate();
}

export class EndedScreen extends BaseScreen {
  componentDidMount() {
    socket.on('note', this.onNote); // ok: ended where the component goes
  }

  componentWillUnmount() {
    socket.off('note', this.onNote);
  }

  onNote = () => this.forceUpdate();
}

export class PanelCard extends Subscribing(HTMLElement) {
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('resize', this.onResize); // leak: unremoved-listener
  }

  disconnectedCallback(): void {
    super.disconnectedCallback?.();
    window.removeEventListener('resize', this.onResize);
  }

  onResize = () => this.requestUpdate();
}

// --- a base of the project that derives from the framework's

class Screen extends React.Component {
  render() {
    return null;
  }
}

export class Page extends Screen {
  start() {
    window.addEventListener('online', this.onOnline); // leak: unremoved-listener
  }

  componentWillUnmount(): void {
    super.componentWillUnmount?.();
    window.removeEventListener('online', this.onOnline);
  }

  onOnline = () => this.forceUpdate();
}

// --- a class that nobody's framework makes

export class Watcher extends BaseScreen {
  constructor() {
    super();
    document.addEventListener('visibilitychange', this.onChange); // leak: unremoved-listener
  }

  dispose(): void {
    document.removeEventListener('visibilitychange', this.onChange);
  }

  onChange = () => socket.emit('visible', document.visibilityState);
}
