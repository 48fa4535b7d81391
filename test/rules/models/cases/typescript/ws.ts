// ws: one socket a client; what is kept for it must go with it.
import { readFileSync } from 'node:fs';
import { WebSocketServer, type WebSocket } from 'ws';

const server = new WebSocketServer({ port: 8080 });
const rooms = new Map<string, WebSocket>(); // leak: unbounded-cache
const sockets = new Set<WebSocket>(); // ok: removed at the socket's end

server.on('connection', (socket, request) => {
  setInterval(() => socket.ping(), 30_000); // leak: uncleared-timer
  rooms.set(String(request.headers['sec-websocket-key']), socket);
  socket.on('message', (name) => {
    socket.send(readFileSync(`data/${name}`)); // leak: blocking-call-in-async
  });
});

server.on('connection', (socket) => {
  const timer = setInterval(() => socket.ping(), 30_000); // ok: cleared at the socket's end
  sockets.add(socket);
  socket.on('message', (text) => socket.send(String(text))); // ok: the socket ends by itself
  socket.on('close', () => {
    clearInterval(timer);
    sockets.delete(socket);
  });
});
