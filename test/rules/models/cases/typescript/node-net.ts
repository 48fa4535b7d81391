// TCP: a connection's socket ends by itself, what it is told of may not.
import { execSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import net from 'node:net';

const room = new EventEmitter();
const names = new Map<string, string>();

net
  .createServer((socket) => {
    socket.end(execSync('fortune')); // leak: blocking-call-in-async
  })
  .listen(7000);

net
  .createServer((socket) => {
    setInterval(() => socket.write('ping'), 1000); // leak: uncleared-timer
  })
  .listen(7001);

net
  .createServer((socket) => {
    const said = (text: string) => socket.write(text);
    room.on('said', said); // ok: removed at the socket's end
    socket.on('close', () => room.off('said', said));
    socket.on('data', (data) => room.emit('said', String(data))); // ok: the socket ends by itself
  })
  .listen(7002);

net
  .createServer((socket) => {
    const timer = setInterval(() => socket.write('ping'), 1000); // ok: cleared at the socket's end
    socket.on('close', () => clearInterval(timer));
    names.set('last', String(socket.remoteAddress)); // ok: one key
  })
  .listen(7003);

const uplink = net.connect(7000, () => uplink.write('hello')); // ok: one for the life of the process
uplink.on('data', (data) => console.log(String(data))); // ok: its own socket
