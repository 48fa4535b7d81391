import Database from 'better-sqlite3';
import express from 'express';
import mysql from 'mysql2/promise';
import { Pool } from 'pg';
import postgres from 'postgres';
import { PrismaClient } from '@prisma/client';

const app = express();
const pool = new Pool();
const shop = mysql.createPool({ host: 'localhost' });
const local = new Database('shop.db');
const sql = postgres();
const prisma = new PrismaClient();

// --- tables that go out whole

app.get('/orders', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const { rows } = await pool.query('SELECT id, total FROM orders ORDER BY created_at DESC LIMIT $1 OFFSET $2', [limit, offset]); // leak: unbounded-query
  res.json(rows);
});

app.get('/orders/all', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const result = await pool.query('SELECT * FROM orders ORDER BY 1 LIMIT $1 OFFSET $2', [limit, offset]); // leak: unbounded-query
  res.json(result.rows);
});

app.get('/orders/open', async (_req, res) => {
  const client = await pool.connect();
  try {
    const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
    const offset = Math.max(Number(_req.query.offset) || 0, 0);
    const { rows } = await client.query(`SELECT * FROM orders WHERE state = 'open' ORDER BY 1 LIMIT $1 OFFSET $2`, [limit, offset]); // leak: unbounded-query
    res.json(rows);
  } finally {
    client.release();
  }
});

app.get('/customers', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const [rows] = await shop.query('SELECT * FROM customers ORDER BY 1 LIMIT ? OFFSET ?', [limit, offset]); // leak: unbounded-query
  res.json(rows);
});

app.get('/messages', (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const rows = local.prepare('SELECT * FROM messages ORDER BY 1 LIMIT ? OFFSET ?').all(limit, offset); // leak: unbounded-query
  res.json(rows);
});

app.get('/events', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  res.json(await sql`SELECT * FROM events ORDER BY 1 LIMIT ${limit} OFFSET ${offset}`); // leak: unbounded-query
});

app.get('/payments', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const rows = await prisma.$queryRaw`SELECT * FROM payments ORDER BY 1 LIMIT ${limit} OFFSET ${offset}`; // leak: unbounded-query
  res.json(rows);
});

async function findUsers(limit = 50, offset = 0) {
  const { rows } = await pool.query('SELECT * FROM users ORDER BY 1 LIMIT $1 OFFSET $2', [limit, offset]); // leak: unbounded-query
  return rows;
}

app.get('/users', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  res.json(await findUsers(limit, offset));
});

// --- innocents

app.get('/page', async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM orders LIMIT $1 OFFSET $2', [50, Number(req.query.offset)]); // ok: a page
  res.json(rows);
});

app.get('/orders/:id', async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM orders WHERE id = $1', [req.params.id]); // ok: a key
  res.json(rows[0]);
});

app.get('/some', async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM orders WHERE id = ANY($1)', [req.body.ids]); // ok: a list of keys
  res.json(rows);
});

app.get('/count', async (_req, res) => {
  const { rows } = await pool.query('SELECT count(*) FROM orders'); // ok: a figure
  res.json(rows[0]);
});

app.get('/by-state', async (_req, res) => {
  const [rows] = await shop.execute('SELECT state, count(*) FROM orders GROUP BY state'); // ok: groups
  res.json(rows);
});

app.get('/now', async (_req, res) => {
  const { rows } = await pool.query('SELECT now(), version()'); // ok: no table
  res.json(rows);
});

app.get('/tables', async (_req, res) => {
  const { rows } = await pool.query('SELECT * FROM information_schema.tables'); // ok: the catalogue
  res.json(rows);
});

app.get('/built', async (req, res) => {
  let text = 'SELECT * FROM orders';
  if (req.query.page) text += ' LIMIT 50';
  const { rows } = await pool.query(text); // ok: put together from several parts
  res.json(rows);
});

app.get('/unnested', async (req, res) => {
  const { rows } = await pool.query('SELECT * FROM unnest($1::int[])', [req.body.ids]); // ok: rows of a list
  res.json(rows);
});

app.post('/copies', async (_req, res) => {
  await pool.query('WITH old AS (SELECT * FROM orders) INSERT INTO archive SELECT * FROM old'); // ok: it writes
  await pool.query('INSERT INTO orders (total) SELECT total FROM drafts'); // ok: it writes, too
  res.end();
});

app.get('/message', (req, res) => {
  res.json(local.prepare('SELECT * FROM messages WHERE sender = ?').get(req.query.sender)); // ok: one row
});

app.get('/stream', (_req, res) => {
  for (const row of local.prepare('SELECT * FROM messages').iterate()) res.write(JSON.stringify(row)); // ok: one row after the other
  res.end();
});

app.get('/roles', async (_req, res) => {
  const { rows } = await pool.query('SELECT * FROM roles'); // ok: a table of configuration
  res.json(rows);
});

app.get('/event/:id', async (req, res) => {
  res.json(await sql`SELECT * FROM events WHERE id = ${req.params.id}`); // ok: a key
});

// --- where the page is written

app.get('/lines', async (_req, res) => {
  const text = `
    SELECT line, total
    FROM order_lines
    WHERE state = 'open'
    ORDER BY 1
    LIMIT $1 OFFSET $2
  `;
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const { rows } = await pool.query(text, [limit, offset]); // leak: unbounded-query
  res.json(rows);
});

app.get('/owned', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const { rows } = await pool.query("SELECT * FROM orders WHERE state <> $1 ORDER BY 1 LIMIT $2 OFFSET $3;", [req.query.state, limit, offset]); // leak: unbounded-query
  res.json(rows);
});

app.get('/shipments', async (_req, res) => {
  const limit = Math.min(Math.max(Number(_req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(_req.query.offset) || 0, 0);
  const [rows] = await shop.execute('SELECT * FROM shipments ORDER BY 1 LIMIT ? OFFSET ?', [String(limit), String(offset)]); // leak: unbounded-query
  res.json(rows);
});

app.get('/locked', async (_req, res) => {
  const { rows } = await pool.query('SELECT * FROM shipments FOR UPDATE'); // leak: unbounded-query
  res.json(rows);
});
