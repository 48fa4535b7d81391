// file: src/routes/items/+server.ts
// SvelteKit: exported functions of an endpoint's file run once a request.
import { readFileSync } from 'node:fs';

const hits = new Map<string, number>(); // leak: unbounded-cache
const page = readFileSync('index.html', 'utf8'); // ok: before serving

export const GET = async ({ url }: { url: URL }) => {
  const name = url.searchParams.get('name') ?? '';
  hits.set(name, Date.now());
  return new Response(readFileSync(`items/${name}`)); // leak: blocking-call-in-async
};

export const POST = () => new Response(page); // ok: read before
