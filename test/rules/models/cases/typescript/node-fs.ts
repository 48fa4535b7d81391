// Node's files: descriptors and handles are released by whoever opens them; the *Sync functions hold up every request.
import fs from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

export async function firstBytes(path: string) {
  const handle = await open(path, 'r'); // leak: unclosed-file
  const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0);
  return buffer;
}

export function sizeOf(path: string) {
  const fd = fs.openSync(path, 'r'); // leak: unclosed-file
  return fs.fstatSync(fd).size;
}

export async function isEmpty(folder: string) {
  const dir = await fs.promises.opendir(folder); // leak: unclosed-file
  return (await dir.read()) === null;
}

createServer((request, response) => {
  const page = fs.readFileSync(`pages${request.url}`); // leak: blocking-call-in-async
  response.end(page);
}).listen(8080);

export async function closedInFinally(path: string) {
  const handle = await open(path, 'r'); // ok: finally closes it
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

export async function disposed(path: string) {
  await using handle = await open(path, 'r'); // ok: closed at the end of the block
  return (await handle.stat()).size;
}

export async function listed(folder: string) {
  const dir = await fs.promises.opendir(folder); // ok: reading it to the end closes it
  const names: string[] = [];
  for await (const entry of dir) names.push(entry.name);
  return names;
}

export function descriptorOfAStream(path: string) {
  const fd = fs.openSync(path, 'r');
  try {
    return fs.readSync(fd, Buffer.alloc(4)); // ok: closeSync is the release of a bare descriptor
  } finally {
    fs.closeSync(fd);
  }
}

const settings = fs.readFileSync('settings.json', 'utf8'); // ok: read once, before serving

export async function page(name: string) {
  return readFile(`pages/${name}.${settings}`); // ok: the asynchronous twin
}

export class Watched {
  private watcher: fs.FSWatcher | undefined;
  private names: string[] = [];

  begin(folder: string): void {
    process.on('SIGHUP', this.reload);
    this.watcher = fs.watch(folder, this.reload);
    this.watcher.on('error', this.reload); // ok: the watcher is this object's own
  }

  private reload = (): void => {
    this.names = [];
  };

  dispose(): void {
    process.off('SIGHUP', this.reload);
    this.watcher?.close();
  }
}

export async function sent(path: string, response: NodeJS.WritableStream) {
  const handle = await open(path); // ok: the stream closes it at its end
  handle.createReadStream().pipe(response);
}

export async function sentUnlessEmpty(path: string, response: NodeJS.WritableStream) {
  const handle = await open(path); // leak: unclosed-file
  const { size } = await handle.stat();
  if (size === 0) throw new Error('empty');
  handle.createReadStream().pipe(response);
}

export async function lines(path: string) {
  const handle = await open(path); // ok: reading all lines closes it
  const found: string[] = [];
  for await (const line of handle.readLines()) found.push(line);
  return found;
}
