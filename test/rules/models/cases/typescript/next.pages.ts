// file: pages/api/hello.ts
// Next.js: the default export of a file below pages/api runs once a request.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { NextApiRequest, NextApiResponse } from 'next';

export const config = { api: { bodyParser: false } };

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  response.send(readFileSync(`data/${request.query.name}`)); // leak: blocking-call-in-async
}

export async function twin(name: string) {
  return readFile(`data/${name}`); // ok: asynchronous
}
