// Socket.IO's client: components come and go, a shared socket stays.
import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';

const socket = io('https://example.org');

export function Messages() {
  const [messages, setMessages] = useState<string[]>([]);
  useEffect(() => {
    socket.on('message', (text: string) => setMessages((all) => [...all, text])); // leak: unremoved-listener
  }, []);
  return <p>{messages.length}</p>;
}

export function Presence() {
  const [count, setCount] = useState(0);
  useEffect(() => {
    socket.on('presence', setCount); // leak: unremoved-listener
    socket.connect();
  }, []);
  return <p>{count}</p>;
}

export function Tidy() {
  const [text, setText] = useState('');
  useEffect(() => {
    socket.on('message', setText); // ok: the cleanup removes it
    return () => {
      socket.off('message', setText);
    };
  }, []);
  return <p>{text}</p>;
}

export function Own() {
  const [text, setText] = useState('');
  useEffect(() => {
    const own = io('https://example.org/own');
    own.on('message', setText); // ok: its own socket, disconnected by the cleanup
    return () => {
      own.disconnect();
    };
  }, []);
  return <p>{text}</p>;
}

socket.on('connect', () => console.log('connected')); // ok: once, for the life of the page
