// bcryptjs: the Sync functions compute in one piece; the others let the loop run in between.
import bcrypt, { compareSync, hash } from 'bcryptjs';
import express from 'express';

const app = express();
const admin = bcrypt.hashSync('admin', 12); // ok: once, before serving

app.post('/register', async (req, res) => {
  res.json({ hash: bcrypt.hashSync(req.body.password, 12) }); // leak: cpu-bound-in-async
});

app.post('/login', (req, res) => {
  res.json({ ok: compareSync(req.body.password, admin) }); // leak: cpu-bound-in-async
});

app.post('/better', async (req, res) => {
  res.json({ hash: await hash(req.body.password, 12) }); // ok: in pieces
});

app.get('/rounds', (_req, res) => {
  res.json(bcrypt.getRounds(admin)); // ok: reads three characters
});

app.get('/salt', (_req, res) => {
  res.json(bcrypt.genSaltSync(12)); // ok: sixteen random bytes, nothing slow
});
