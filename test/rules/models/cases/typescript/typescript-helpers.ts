import express from 'express';
import { compareSync, hashSync, pathSync } from './auth/hash.ts';
import * as passwords from '@acme/passwords';

const app = express();
const initial = hashSync('first'); // ok: before anybody is served

app.post('/users', async (req, res) => {
  const hash = hashSync(req.body.password); // leak: cpu-bound-in-async
  const path = pathSync(hash); // ok: no name of a password hash
  res.json({ hash, path });
});

app.post('/login', async (req, res) => {
  res.json({ ok: compareSync(req.body.password, initial) }); // leak: cpu-bound-in-async
});

app.put('/users', async (req, res) => {
  const hash = passwords.hashPasswordSync(req.body.password); // leak: cpu-bound-in-async
  const own = checkSync(hash); // ok: a function of this file
  res.json({ own });
});

function checkSync(hash: string) {
  const hashSync = (text: string) => text.length; // ok: a function of this function
  return hashSync(hash) > 0; // ok: of this function, too
}
