import express from 'express';
import { Pool } from 'pg';

const app = express();
const pool = new Pool();

async function query(text: string, values?: unknown[]) {
  const started = Date.now();
  const result = await pool.query(text, values);
  console.log('query', { text, duration: Date.now() - started, rows: result.rowCount });
  return result;
}

const rowsOf = async (text: string) => (await pool.query(text)).rows;

app.get('/orders', async (_req, res) => {
  const { rows } = await query('SELECT * FROM orders'); // leak: unbounded-query
  res.json(rows);
});

app.get('/users', async (_req, res) => {
  res.json(await rowsOf('SELECT * FROM users')); // leak: unbounded-query
});

app.get('/orders/:id', async (req, res) => {
  const { rows } = await query('SELECT * FROM orders WHERE id = $1', [req.params.id]); // ok: a key
  res.json(rows[0]);
});

app.post('/orders', async (req, res) => {
  await query('INSERT INTO orders (total) VALUES ($1)', [req.body.total]); // ok: it writes
  res.end();
});

app.get('/latest', async (_req, res) => {
  res.json(await rowsOf('SELECT * FROM orders ORDER BY id DESC LIMIT 10')); // ok: a page
});
