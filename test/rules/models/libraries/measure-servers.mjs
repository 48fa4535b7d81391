// Asks clients of servers what their models say, against small servers in this process, and prints what was seen as `{ sentence: boolean }`.
import { once } from 'node:events';
import net from 'node:net';
import { Redis } from 'ioredis';
import mysql from 'mysql2';
import promised from 'mysql2/promise';
import { WebSocket, WebSocketServer } from 'ws';

const HOST = '127.0.0.1';
const seen = {};

/** Asks until it is so. @returns whether it came to be */
async function becomes(ask) {
  for (let tries = 0; tries < 200; tries++) {
    if (ask()) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

async function webSockets() {
  const server = new WebSocketServer({ host: HOST, port: 0 });
  const given = [];
  server.on('connection', (socket, request) => given.push({ socket, url: request.url }));
  await once(server, 'listening');
  const open = async (name) => {
    const client = new WebSocket(`ws://${HOST}:${server.address().port}/${name}`);
    await once(client, 'open');
    return client;
  };
  const clients = [await open('a'), await open('b')];
  await becomes(() => given.length === 2);
  seen['ws: a server calls its handler for each socket, with the request'] =
    given.map(({ url }) => url).join() === '/a,/b';
  const [first, second] = given.map(({ socket }) => socket);
  for (let count = 0; count < 3; count++) first.on('message', () => {});
  seen['ws: a listener of a socket stays until the socket is gone'] =
    first.listenerCount('message') === 3 && first.readyState === WebSocket.OPEN;
  const told = [];
  first.on('close', () => told.push('closed'));
  second.on('close', () => told.push('terminated'));
  clients[0].close();
  clients[1].terminate();
  seen['ws: close and terminate are told by the event close'] = await becomes(() => told.length === 2);
  server.close();
}

async function databases() {
  let open = 0;
  const server = mysql.createServer();
  server.on('connection', (connection) => {
    open += 1;
    connection.on('error', () => {});
    connection.stream.on('close', () => (open -= 1));
    connection.serverHandshake({
      protocolVersion: 10,
      serverVersion: 'test',
      connectionId: open,
      statusFlags: 2,
      characterSet: 8,
      capabilityFlags: 0xffffff & ~(1 << 11),
    });
  });
  server.listen(0, HOST);
  await once(server._server, 'listening');
  const { port } = server._server.address();
  const options = { host: HOST, port, user: 'x', connectionLimit: 1, waitForConnections: false };

  const pool = mysql.createPool(options);
  const get = () =>
    new Promise((resolve) => pool.getConnection((error, connection) => resolve(error ? undefined : connection)));
  const lent = await get();
  const refused = (await get()) === undefined;
  lent.release();
  const again = await get();
  again.destroy();
  const afresh = await get();
  seen['mysql2: what a pool gives is in use until it is released, and destroy takes it away'] =
    refused && again === lent && afresh !== undefined && afresh !== lent;
  afresh.release();
  const before = open;
  await new Promise((resolve) => pool.end(resolve));
  seen['mysql2: the end of a pool ends its connections'] = before === 1 && (await becomes(() => open === 0));

  const modern = promised.createPool(options);
  const borrowed = await modern.getConnection();
  const second = await modern.getConnection().then(
    () => 'given',
    () => 'refused',
  );
  borrowed.release();
  const third = await modern.getConnection();
  seen['mysql2: a promised pool gives and takes back, too'] = second === 'refused' && third !== undefined;
  third.release();
  await modern.end();
  await becomes(() => open === 0);

  const single = await promised.createConnection(options);
  const lasting = open === 1;
  await single.end();
  seen['mysql2: a connection lasts until it is ended'] = lasting && (await becomes(() => open === 0));
  server.close();
}

async function redis() {
  const sockets = new Set();
  let connected = 0;
  const server = net.createServer((socket) => {
    connected += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (data) => {
      // Each command is an array; the answers are as short as they may be.
      for (const _ of data.toString().matchAll(/^\*\d+\r$/gm)) socket.write('+OK\r\n');
      if (/quit/i.test(data.toString())) socket.end();
    });
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  const make = () =>
    new Redis({ host: HOST, port: server.address().port, enableReadyCheck: false, retryStrategy: () => 5 });
  const client = make();
  await once(client, 'ready');
  for (const socket of sockets) socket.destroy();
  const isBack = await becomes(() => connected === 2 && sockets.size === 1);
  client.disconnect();
  const isGone = await becomes(() => sockets.size === 0);
  await new Promise((resolve) => setTimeout(resolve, 60));
  seen['ioredis: a client connects again until it is told to stop'] = isBack && isGone && connected === 2;
  const other = make();
  await once(other, 'ready');
  const twin = other.duplicate();
  await once(twin, 'ready');
  seen['ioredis: a duplicate has a connection of its own'] = sockets.size === 2;
  await other.quit();
  const isOne = await becomes(() => sockets.size === 1);
  twin.disconnect();
  seen['ioredis: quit and disconnect end the connection'] = isOne && (await becomes(() => sockets.size === 0));
  server.close();
}

await webSockets();
await databases();
await redis();
process.stdout.write(JSON.stringify(seen), () => process.exit(0));
