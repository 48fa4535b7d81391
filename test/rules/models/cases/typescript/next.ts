// file: app/api/items/route.ts
// Next.js: exported functions of a route file run once a request.
import { readFileSync } from 'node:fs';
import { pbkdf2Sync } from 'node:crypto';

const catalogue = readFileSync('catalogue.json', 'utf8'); // ok: when the module is loaded
const hits = new Map<string, number>(); // leak: unbounded-cache

export async function GET(request: Request) {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  hits.set(name, Date.now());
  return new Response(readFileSync(`items/${name}`)); // leak: blocking-call-in-async
}

export async function POST(request: Request) {
  const key = pbkdf2Sync(await request.text(), 'salt', 600_000, 32, 'sha512'); // leak: cpu-bound-in-async
  return new Response(key.toString('hex'));
}

export function parse() {
  return JSON.parse(catalogue) as unknown; // ok: read before
}

export const revalidate = Number(readFileSync('revalidate.txt', 'utf8')); // ok: when the module is loaded

export function helper(name: string) {
  return readFileSync(name); // ok: no handler of this name
}
