// SQLite: prepared and run by one driver, run at once by the other.
import Prepared from 'better-sqlite3';
import express from 'express';
import sqlite3 from 'sqlite3';
import { open } from 'sqlite';

const app = express();
const prepared = new Prepared('shop.db');

app.get('/orders', (_req, res) => {
  res.json(prepared.prepare('SELECT * FROM orders').all()); // leak: unbounded-query
});

app.get('/orders/last', (_req, res) => {
  res.json(prepared.prepare('SELECT * FROM orders ORDER BY id DESC').get()); // ok: one row
});

app.get('/customers', async (_req, res) => {
  const db = await open({ filename: 'shop.db', driver: sqlite3.Database });
  res.json(await db.all('SELECT * FROM customers')); // leak: unbounded-query
});

app.get('/customers/:id', async (req, res) => {
  const db = await open({ filename: 'shop.db', driver: sqlite3.Database });
  res.json(await db.all('SELECT * FROM customers WHERE id = ?', req.params.id)); // ok: a key
});

app.get('/rows', (_req, res) => {
  for (const row of prepared.prepare('SELECT * FROM orders').iterate()) res.write(JSON.stringify(row)); // ok: one row after the other
  res.end();
});
