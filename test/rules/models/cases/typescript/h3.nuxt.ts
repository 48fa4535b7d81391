// file: server/api/files/[name].get.ts
// Nuxt: `defineEventHandler` needs no import.
import { readFileSync } from 'node:fs';

export default defineEventHandler(async (event) => {
  const parts = new Map<string, string>(); // ok: one request's own
  parts.set(event.path, 'x');
  return readFileSync(`files/${event.path}`); // leak: blocking-call-in-async
});
