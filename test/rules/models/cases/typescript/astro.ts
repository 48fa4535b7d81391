// file: src/pages/files/[name].ts
// Astro: endpoints of the server.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';

const page = readFileSync('page.html', 'utf8'); // ok: before serving

export const GET: APIRoute = ({ params }) => new Response(readFileSync(`files/${params.name}`)); // leak: blocking-call-in-async

export const POST: APIRoute = async ({ params }) => {
  return new Response(readFileSync(`drafts/${params.name}`)); // leak: blocking-call-in-async
};

export const PUT: APIRoute = async ({ params }) => new Response(await readFile(`files/${params.name}`)); // ok: it does not wait

export const DELETE: APIRoute = () => new Response(page); // ok: read before
