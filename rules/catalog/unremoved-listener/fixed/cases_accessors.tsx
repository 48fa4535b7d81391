import React, { useEffect } from 'react';
import { ClientPeg } from './client-peg';
import { Keymap } from './keymap';

// --- a method of an import gives the one object there is

export class RoomBar extends React.Component<{ room: string }> {
  componentDidMount() {
    ClientPeg.get().on('room.state', this.onState); // leak: unremoved-listener
  }

  onState = () => this.forceUpdate();
}

export class RoomTile extends React.Component {
  componentDidMount() {
    ClientPeg.get().on('room.state', this.onState); // ok: the same object under a name
  }

  componentWillUnmount() {
    const client = ClientPeg.get();
    if (client) client.removeListener('room.state', this.onState);
  }

  onState = () => this.forceUpdate();
}

export class RoomName extends React.Component {
  componentDidMount() {
    const client = ClientPeg.get();
    client.on('room.name', this.onName); // ok: the same object, asked for twice
  }

  componentWillUnmount() {
    ClientPeg.get()?.removeListener('room.name', this.onName);
  }

  onName = () => this.forceUpdate();
}

export function useKeys(register: () => void) {
  useEffect(() => {
    const keys = Keymap.getInstance();
    keys.on('change', register); // leak: unremoved-listener
    register();
    return () => {
      keys.off('change', register);
    };
  }, []);
}

export function useKey(register: () => void) {
  useEffect(() => {
    const keys = Keymap.getInstance();
    keys.on('change', register); // ok: ended in the cleanup
    return () => {
      Keymap.getInstance().off('change', register);
    };
  }, []);
}

// --- another object each time

export function useWatch(name: string, done: () => void) {
  useEffect(() => {
    const watcher = Keymap.get(name);
    watcher.on('change', done); // leak: unremoved-listener
    return () => {
      watcher.off('change', done);
    };
  }, []);
}
