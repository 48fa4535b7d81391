import { EventEmitter, once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

// --- a wait for one of several events: `once` takes away only the listener whose event came

export async function send(response: ServerResponse, chunks: AsyncIterable<Buffer>) {
  for await (const chunk of chunks) {
    if (response.write(chunk)) continue;
    await new Promise<void>((resolve, reject) => {
      response.once('drain', resolve);
      response.once('error', reject); // leak: unremoved-listener
    });
  }
  response.end();
}

export class Log {
  private readonly out: WriteStream;

  constructor(path: string) {
    this.out = createWriteStream(path);
  }

  async lines(lines: readonly string[]) {
    for (const line of lines) await this.line(line);
  }

  private async line(line: string) {
    if (this.out.write(line)) return;
    await new Promise((resolve, reject) => {
      this.out.once('drain', resolve);
      this.out.once('close', () => reject(new Error('closed'))); // leak: unremoved-listener
      this.out.once('error', reject);
    });
  }

  end() {
    this.out.end();
  }
}

// Each chunk that comes calls the handler.
export function relay(source: EventEmitter, target: WriteStream) {
  source.on('data', async (chunk: Buffer) => {
    if (target.write(chunk)) return;
    await new Promise((resolve) => {
      target.once('drain', resolve);
      target.once('close', resolve); // leak: unremoved-listener
    });
  });
}

async function put(out: WriteStream, text: string) {
  if (!out.write(text)) {
    await new Promise<void>((resolve, reject) => {
      out.once('error', reject); // leak: unremoved-listener
      out.once('drain', () => {
        resolve();
      });
    });
  }
}

export async function putAll(path: string, texts: readonly string[]) {
  const out = createWriteStream(path);
  for (const text of texts) await put(out, text);
  out.end();
}

export async function ask(worker: EventEmitter & { send(question: string): void }, question: string) {
  worker.send(question);
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', reject); // leak: unremoved-listener
  });
}

export async function fill(out: WriteStream, texts: readonly string[]) {
  for (const text of texts)
    if (!out.write(text)) await new Promise((resolve, reject) => { out.once('drain', resolve); out.once('error', reject); }); // leak: unremoved-listener
}

export async function exported(response: ServerResponse, rows: AsyncIterable<string>) {
  const write = (text: string) => new Promise<void>((resolve, reject) => {
    if (response.write(text)) resolve();
    else {
      response.once('drain', resolve);
      response.once('error', reject); // leak: unremoved-listener
    }
  });
  for await (const row of rows) await write(row);
}

// --- innocents

export async function sendTidily(response: ServerResponse, chunks: AsyncIterable<Buffer>) {
  for await (const chunk of chunks) {
    if (response.write(chunk)) continue;
    await new Promise<void>((resolve, reject) => {
      const onDrain = () => {
        response.off('error', reject);
        resolve();
      };
      response.once('drain', onDrain);
      response.once('error', reject); // ok: removed when the other comes
    });
  }
}

export async function finished(out: WriteStream, texts: readonly string[]) {
  for (const text of texts) out.write(text);
  out.end();
  await new Promise<void>((resolve, reject) => {
    out.once('finish', resolve);
    out.once('error', reject); // ok: the stream has ended either way
  });
}

export async function files(paths: readonly string[], text: string) {
  for (const path of paths) {
    const out = createWriteStream(path);
    if (!out.write(text))
      await new Promise<void>((resolve, reject) => {
        out.once('drain', resolve);
        out.once('error', reject); // ok: a stream of its own each round
      });
    out.end();
  }
}

export async function ready(child: EventEmitter) {
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject); // ok: nothing shows that one waits more than once
  });
}

createServer(async (request, response) => {
  await new Promise<void>((resolve, reject) => {
    request.once('readable', resolve);
    request.once('error', reject); // ok: one wait a request
  });
  await once(response, 'drain'); // ok: takes both away
  response.end();
}).listen(8080);
