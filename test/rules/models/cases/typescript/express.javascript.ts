// Express: handlers that another file registers, whose parameters have no types, are told by what they do with them.
import { readFileSync } from 'node:fs';

const hits: Record<string, number> = {}; // leak: unbounded-cache

export const file = async (req, res) => {
  res.send(readFileSync(`files/${req.params.name}`)); // leak: blocking-call-in-async
};

export const failing = async (request, response) => {
  const text = readFileSync(`files/${request.params.name}`, 'utf8'); // leak: blocking-call-in-async
  return response.status(200).json({ text });
};

export function limiter(req, res, next) {
  hits[req.ip] = (hits[req.ip] ?? 0) + 1;
  next();
}

export function step(req, res) {
  res.push(readFileSync(req.path)); // ok: nothing here answers a request
  return res;
}
