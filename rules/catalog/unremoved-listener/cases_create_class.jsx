import createReactClass from 'create-react-class';
import React from 'react';
import { Pane } from './pane';
import { ClientPeg } from './client-peg';

// --- components before there were classes

export const RoomView = createReactClass({
  displayName: 'RoomView',

  componentDidMount() {
    ClientPeg.get().on('Room.timeline', this.onTimeline); // leak: unremoved-listener
    ClientPeg.get().on('Room.name', this.onName); // ok: ended where the component goes
    window.addEventListener('resize', this.onName); // ok: ended there, too
  },

  componentWillUnmount() {
    ClientPeg.get().removeListener('Room.name', this.onName);
    window.removeEventListener('resize', this.onName);
  },

  onTimeline(event) {
    this.setState({ last: event });
  },

  onName() {
    this.forceUpdate();
  },

  render() {
    return <Pane room={this.props.room} />;
  },
});

export const Clock = React.createClass({
  componentWillMount: function () {
    document.addEventListener('visibilitychange', this.onVisible); // leak: unremoved-listener
  },

  onVisible: function () {
    this.forceUpdate();
  },

  render: function () {
    return <Pane />;
  },
});

export const plain = Pane.create({
  componentDidMount() {
    document.addEventListener('visibilitychange', this.onVisible); // leak: unremoved-listener
  },
});
