// How many users are alive after 5,000 requests, each for another one: before our own repair and after it.
import { get } from 'node:http';
import { queryObjects } from 'node:v8';
import { prove } from '../../proofs/prove.mjs';

const REQUESTS = 5_000;
const BOUND = 1_024;
const LEAK = `import { createServer } from 'node:http';

export class User {
  constructor(id) {
    this.id = id;
  }
}

const users = new Map();

function load(id) {
  return new User(id);
}

export const server = createServer((request, response) => {
  const hit = users.get(request.url);
  if (hit !== undefined) {
    response.end(hit.id);
    return;
  }
  const user = load(request.url);
  users.set(request.url, user);
  response.end(user.id);
});
`;

await prove({
  rule: 'unbounded-cache',
  leak: LEAK,
  measure: alive,
  holds: (before, after) => before >= REQUESTS && after <= BOUND,
});

/** Serves the requests and counts the users that the collector still finds. */
async function alive({ server, User }) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  for (let id = 0; id < REQUESTS; id += 1) await asked(`http://127.0.0.1:${port}/${id}`);
  await new Promise((resolve) => server.close(resolve));
  return queryObjects(User);
}

function asked(url) {
  return new Promise((resolve, reject) => {
    get(url, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
}
