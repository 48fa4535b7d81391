import React from 'react';
import type { EventEmitter } from 'node:events';
import { CHANGED, describe } from './names';

const GONE = 'gone';

interface Props {
  readonly feed: EventEmitter;
  readonly label: string;
}

export class Counter extends React.PureComponent<Props> {
  constructor(props: Props) {
    super(props);
    this.props.feed.on(CHANGED, this.changed); // leak: unremoved-listener
  }

  private readonly changed = () => this.forceUpdate();

  render() {
    return <b>{this.props.label}</b>;
  }
}

export class Ticker extends React.Component<Props> {
  componentDidMount() {
    this.props.feed.on(GONE, this.gone); // leak: unremoved-listener
  }

  private readonly gone = () => this.forceUpdate();

  render() {
    return <i>{this.props.label}</i>;
  }
}

export class Follower extends React.Component<Props> {
  constructor(props: Props, context: { readonly store: EventEmitter }) {
    super(props, context);
    props.feed.on(CHANGED, this.changed); // ok: `props` of the constructor is `this.props`
    context.store.on(CHANGED, this.changed); // ok: so is `context`
  }

  componentWillUnmount() {
    this.props.feed.off(CHANGED, this.changed);
    this.context.store.off(CHANGED, this.changed);
  }

  private readonly changed = () => this.forceUpdate();

  render() {
    return <u>{this.props.label}</u>;
  }
}

export class Sender extends React.Component<Props & { bus: { on(event: unknown, detail: unknown): void } }> {
  componentDidMount() {
    const { label } = this.props;
    this.props.bus.on(label, this.tell); // ok: a text from elsewhere may be a topic, a path or anything
    this.props.bus.on(describe(label), this.tell); // ok: likewise
  }

  private readonly tell = () => this.forceUpdate();

  render() {
    return null;
  }
}
