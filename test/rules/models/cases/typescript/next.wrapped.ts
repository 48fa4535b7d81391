// file: app/api/files/route.ts
// Next.js: what wraps a route's function calls it once a request.
import { readFileSync } from 'node:fs';
import { withAuth } from '../../auth';

export const GET = withAuth(async (request: Request) => {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  return new Response(readFileSync(`items/${name}`)); // leak: blocking-call-in-async
});

export const page = withAuth(() => readFileSync('page.html', 'utf8')); // ok: no method of a route
