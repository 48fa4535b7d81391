// Rows that are loaded to find one among them: the database can look.
import { PrismaClient } from '@prisma/client';
import express from 'express';

const prisma = new PrismaClient();
const app = express();

app.post('/register', async (req, res) => {
  const users = await prisma.user.findMany(); // leak: unbounded-query
  if (users.some((user) => user.mobile === req.body.mobile)) {
    res.status(409).end();
    return;
  }
  res.status(201).end();
});

app.get('/login', async (req, res) => {
  const { mobile } = req.body;
  const users = await prisma.user.findMany({ where: { isActive: true }, orderBy: { id: 'asc' } }); // leak: unbounded-query
  const user = users.find((one) => one.mobile === mobile);
  res.json({ id: user?.id });
});

app.get('/invited', async (req, res) => {
  const code = String(req.query.code);
  for (const invitation of await prisma.invitation.findMany({ select: { code: true } })) { // leak: unbounded-query
    if (invitation.code === code) {
      res.json({ invited: true });
      return;
    }
  }
  res.json({ invited: false });
});

app.get('/asked', async (req, res) => {
  const user = await prisma.user.findFirst({ where: { mobile: String(req.query.mobile) } }); // ok: one row
  res.json({ id: user?.id });
});
