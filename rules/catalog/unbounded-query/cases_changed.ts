import express from 'express';
import knex from 'knex';
import mongoose from 'mongoose';
import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Message {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  userId!: number;

  @Column()
  sent!: Date;
}

const source = new DataSource({ type: 'postgres' });
const database = knex({ client: 'pg' });
const Note = mongoose.model('Note', new mongoose.Schema({ userId: String, text: String }));
const app = express();

// --- builders that their steps change

app.get('/messages/latest', async (req, res) => {
  const query = source.getRepository(Message).createQueryBuilder('message');
  query.orderBy('message.sent', 'DESC').take(20);
  res.json(await query.getMany()); // ok: the step before has limited it
});

app.get('/messages/:id', async (req, res) => {
  const query = source.getRepository(Message).createQueryBuilder('message');
  query.where('message.id = :id', { id: req.params.id });
  res.json(await query.getMany()); // ok: one row has the key
});

app.get('/messages', async (req, res) => {
  const query = source.getRepository(Message).createQueryBuilder('message');
  query.orderBy('message.sent', 'DESC');
  if (req.query.few === 'yes') query.take(20);
  res.json(await query.getMany()); // leak: unbounded-query
});

app.get('/notes/latest', async (req, res) => {
  const query = Note.find();
  query.sort({ _id: -1 }).limit(20);
  res.json(await query); // ok: limited before
});

app.get('/notes', async (req, res) => {
  const query = Note.find();
  query.sort({ _id: -1 });
  res.json(await query); // leak: unbounded-query
});

app.get('/logs/latest', async (req, res) => {
  const query = database('logs').select('id', 'text');
  query.orderBy('id', 'desc').limit(20);
  res.json(await query); // ok: limited before
});

app.get('/logs', async (req, res) => {
  const query = database('logs').select('id', 'text');
  query.orderBy('id', 'desc');
  res.json(await query); // leak: unbounded-query
});
