// HTTP servers: what runs once a request, and what ends with it.
import { readFileSync } from 'node:fs';
import http, { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const seen = new Map<string, number>(); // leak: unbounded-cache
const template = readFileSync('page.html', 'utf8'); // ok: before serving

const server = http.createServer();
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  response.end(readFileSync(`public${request.url}`)); // leak: blocking-call-in-async
});
server.listen(8080);

createServer((request, response) => {
  seen.set(String(request.socket.remoteAddress), Date.now());
  response.end();
}).listen(8081);

export function answer(request: IncomingMessage, response: ServerResponse) {
  response.end(readFileSync(`data${request.url}`)); // leak: blocking-call-in-async
}

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part) => parts.push(part)); // ok: the request ends by itself, and the array with it
  request.on('end', () => response.end(template + Buffer.concat(parts))); // ok: the same
  response.on('close', () => request.destroy()); // ok: the response ends by itself
}).listen(8082);

createServer((request, response) => {
  const upstream = http.get('http://upstream', (answer) => answer.pipe(response)); // ok: one's own request
  upstream.on('error', () => response.destroy()); // ok: it ends by itself
  request.resume();
}).listen(8083);

server.on('close', () => console.log('closed')); // ok: at module level, once
