// For how many milliseconds Node's event loop stands still while requests read, through a plain function, files that are slow to come: before our own repair and after it.
// Needs the built command line (`npm run build`; LEAKLENS_CLI names another one) and `mkfifo`: named pipes are files as slow as one likes.
import { proveOnSlowFiles } from './slow-files.mjs';

await proveOnSlowFiles(`import fs from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

function textOf(name) {
  const text = fs.readFileSync(path.join(process.env.SLOW_FILES, name), 'utf8');
  return { text };
}

export const server = createServer(async (request, response) => {
  response.end(textOf(request.url).text);
});
`);
