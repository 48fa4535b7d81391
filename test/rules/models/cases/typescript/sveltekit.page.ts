// file: src/routes/items/+page.server.ts
// SvelteKit: a server's load function runs once a request.
import { readFileSync } from 'node:fs';

export const load = async ({ params }: { params: { name: string } }) => {
  const parts = new Map<string, string>(); // ok: one request's own
  parts.set(params.name, 'x');
  return {
    parts, text: readFileSync(`items/${params.name}`, 'utf8'), // leak: blocking-call-in-async
  };
};
