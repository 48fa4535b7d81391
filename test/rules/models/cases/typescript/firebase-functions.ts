// Cloud Functions: an instance answers many requests.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { onCall, onRequest } from 'firebase-functions/v2/https';

const page = readFileSync('page.html', 'utf8'); // ok: before serving

export const file = onRequest((request, response) => {
  response.send(readFileSync(`files/${request.query.name}`)); // leak: blocking-call-in-async
});

export const part = onCall({ region: 'europe-west1' }, async (request) => {
  return readFileSync(`parts/${request.data.name}`, 'utf8'); // leak: blocking-call-in-async
});

export const later = onRequest(async (request, response) => {
  response.send(await readFile(`files/${request.query.name}`)); // ok: it does not wait
});

export const shown = onRequest((_request, response) => {
  response.send(page); // ok: read before
});
