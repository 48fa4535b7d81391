// Socket.IO's server: a connection's own socket ends with it.
import { execSync } from 'node:child_process';
import { Server } from 'socket.io';

const io = new Server(3000);
const players = new Map<string, { name: string }>(); // leak: unbounded-cache
const online = new Map<string, number>(); // ok: removed at the socket's end

io.on('connection', (socket) => {
  setInterval(() => socket.emit('tick'), 1000); // leak: uncleared-timer
  players.set(socket.id, { name: 'x' });
  socket.on('version', (answer: (text: string) => void) => {
    answer(execSync('git rev-parse HEAD').toString()); // leak: blocking-call-in-async
  });
});

io.of('/chat').on('connection', (socket) => {
  const timer = setInterval(() => socket.emit('tick'), 1000); // ok: cleared at the socket's end
  online.set(socket.id, Date.now());
  socket.on('say', (text: string) => socket.broadcast.emit('said', text)); // ok: the socket ends by itself
  socket.on('disconnect', () => {
    clearInterval(timer);
    online.delete(socket.id);
  });
});
