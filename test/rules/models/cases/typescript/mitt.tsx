// A page that follows orders.
import mitt from 'mitt';
import { useEffect, useState } from 'react';

type Events = { placed: string; sent: number };

const orders = mitt<Events>();

export function Placed() {
  const [last, setLast] = useState('');
  useEffect(() => {
    orders.on('placed', (name) => setLast(name)); // leak: unremoved-listener
  }, []);
  return <p>{last}</p>;
}

export function Sent() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const add = (number: number) => setCount((before) => before + number);
    orders.on('sent', add); // leak: unremoved-listener
  }, []);
  return <p>{count}</p>;
}

export function Tidy() {
  const [last, setLast] = useState('');
  useEffect(() => {
    const show = (name: string) => setLast(name);
    orders.on('placed', show); // ok: removed in the cleanup
    return () => orders.off('placed', show);
  }, []);
  return <p>{last}</p>;
}

export function Own() {
  const [last, setLast] = useState('');
  useEffect(() => {
    const local = mitt<Events>();
    local.on('placed', (name) => setLast(name)); // ok: the emitter goes with the effect
    local.emit('placed', 'first');
  }, []);
  return <p>{last}</p>;
}

orders.on('sent', (number) => console.log(number)); // ok: once, for the life of the page
