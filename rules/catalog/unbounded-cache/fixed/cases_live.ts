import { Server, type Socket } from 'socket.io';
import { WebSocket, WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });
const io = new Server();

// --- connections end, and nobody takes them out

const clients = new Set<WebSocket>(); // leak: unbounded-cache
const byPath = new Map<string, WebSocket>(); // leak: unbounded-cache
const queue: WebSocket[] = []; // leak: unbounded-cache

wss.on('connection', (socket, req) => {
  clients.add(socket);
  socket.on('close', () => {
    clients.delete(socket);
  });
  byPath.set(req.url ?? '', socket);
  socket.on('close', () => {
    if (byPath.get(req.url ?? '') === socket) byPath.delete(req.url ?? '');
  });
  queue.push(socket);
  socket.on('close', () => {
    queue.splice(queue.indexOf(socket), 1);
  });
  socket.on('message', (data) => {
    for (const client of clients) client.send(data);
  });
});

const players: Record<string, Socket> = {}; // leak: unbounded-cache

io.on('connection', (socket: Socket) => {
  players[socket.id] = socket;
  socket.on('disconnect', () => {
    if (players[socket.id] === socket) delete players[socket.id];
  });
});

// --- taken out at their end

const open = new Set<WebSocket>(); // ok: close takes it out

wss.on('connection', (socket) => {
  open.add(socket);
  socket.on('close', () => open.delete(socket));
});

// --- what is asked once of those who are there

export class Survey {
  readonly ask = async () => {
    const answers = new Map<string, string>(); // ok: the listener is taken off again
    const listener = (from: Socket, text: string) => answers.set(from.id, text);
    io.on('connection', listener);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    io.off('connection', listener);
    return answers;
  };
}
