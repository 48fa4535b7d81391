// Postgres.js: queries are tagged templates, whose values are bound parameters.
import express from 'express';
import postgres from 'postgres';

const app = express();
const sql = postgres('postgres://db');

app.get('/orders', async (_req, res) => {
  res.json(await sql`SELECT * FROM orders`); // leak: unbounded-query
});

app.get('/orders/open', async (_req, res) => {
  const orders = await sql`SELECT id, total FROM orders ORDER BY id`; // leak: unbounded-query
  res.json(orders);
});

app.get('/orders/:id', async (req, res) => {
  const [order] = await sql`SELECT * FROM orders WHERE id = ${req.params.id}`; // ok: a key
  res.json(order);
});

app.get('/page', async (req, res) => {
  res.json(await sql`SELECT * FROM orders ORDER BY id LIMIT ${50}`); // ok: a page
});

app.get('/count', async (_req, res) => {
  res.json(await sql`SELECT count(*) FROM orders`); // ok: a figure
});
