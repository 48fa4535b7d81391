import type { IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

declare const server: WebSocketServer;
declare function allowed(request: IncomingMessage): Promise<boolean>;
declare function follow(socket: WebSocket): { stop(): void };

// --- left before anybody is told to clear it

server.on('connection', async (socket, request) => {
  const alive = setInterval(() => socket.ping(), 45_000); // leak: uncleared-timer
  socket.on('close', () => {
    clearInterval(alive);
  });
  if (!(await allowed(request))) {
    socket.close();
    return;
  }
  socket.on('close', () => clearInterval(alive));
});

server.on('connection', async (socket, request) => {
  const alive = setInterval(() => socket.ping(), 45_000); // leak: uncleared-timer
  socket.on('close', () => {
    clearInterval(alive);
  });
  try {
    if (!(await allowed(request))) return;
    const stream = follow(socket);
    socket.on('close', () => {
      clearInterval(alive);
      stream.stop();
    });
  } catch {
    clearInterval(alive);
    socket.close();
  }
});

// --- told on every way, or cleared where it leaves

server.on('connection', async (socket, request) => {
  const alive = setInterval(() => socket.ping(), 45_000); // ok: the socket's end is listened to first
  socket.on('close', () => clearInterval(alive));
  if (!(await allowed(request))) return;
  follow(socket);
});

server.on('connection', async (socket, request) => {
  const alive = setInterval(() => socket.ping(), 45_000); // ok: cleared where the handler leaves
  if (!(await allowed(request))) {
    clearInterval(alive);
    return;
  }
  socket.on('close', () => clearInterval(alive));
});

server.on('connection', async (socket, request) => {
  const alive = setInterval(() => socket.ping(), 45_000); // ok: finally clears it
  try {
    if (!(await allowed(request))) return;
    await new Promise((resolve) => socket.on('close', resolve));
  } finally {
    clearInterval(alive);
  }
});

server.on('connection', (socket) => {
  const alive = setInterval(() => {
    if (socket.readyState === socket.CLOSED) {
      clearInterval(alive);
      return;
    }
    socket.ping();
  }, 45_000); // ok: it clears itself when the socket is closed
});
