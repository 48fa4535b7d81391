// fetch: a stream given as the body is read to its end.
import { createReadStream } from 'node:fs';
import axios from 'axios';

export async function size(path: string) {
  const file = createReadStream(path); // leak: unclosed-file
  return fetch(`/known/${String(file.path)}`);
}

export async function checked(path: string, allowed: (path: string) => boolean) {
  const body = createReadStream(path); // leak: unclosed-file
  if (!allowed(path)) return undefined;
  return fetch('/files', { method: 'POST', body });
}

export async function upload(path: string) {
  const body = createReadStream(path); // ok: fetch reads it to its end
  const answer = await fetch('/files', { method: 'PUT', body, duplex: 'half' } as RequestInit);
  if (!answer.ok) throw new Error('refused');
}

export async function posted(path: string) {
  const file = createReadStream(path); // ok: axios reads it to its end
  await axios.post('/files', file);
}

export async function replaced(path: string, id: string) {
  await fetch(`/files/${id}`, { method: 'PUT', body: createReadStream(path) }); // ok: the same without a name
}
