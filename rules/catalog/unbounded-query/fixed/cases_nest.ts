// Nest with TypeORM, Mongoose in a service of its own, Knex, Sequelize and Drizzle in handlers.
import { Controller, Get, Injectable, Param, Query, DefaultValuePipe, ParseIntPipe } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { eq, gte } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import express from 'express';
import knex from 'knex';
import mongoose, { Schema } from 'mongoose';
import { DataTypes, Model, Op, Sequelize } from 'sequelize';
import { Between, Column, CreateDateColumn, Entity, In, ManyToOne, PrimaryGeneratedColumn, Repository } from 'typeorm';

@Entity()
export class Customer {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ unique: true })
  email!: string;

  @Column({ type: 'enum', enum: ['new', 'old'] })
  standing!: string;

  @CreateDateColumn()
  createdAt!: Date;
}

@Entity()
export class Invoice {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @ManyToOne(() => Customer)
  customer!: Customer;

  @Column()
  customerId!: number;

  @Column()
  issuedAt!: Date;
}

@Injectable()
export class CustomerService {
  constructor(@InjectRepository(Customer) private readonly customers: Repository<Customer>) {}

  findAll(limit = 50, offset = 0): Promise<Customer[]> {
    return this.customers.find({ take: limit, skip: offset, order: { id: 'ASC' } }); // leak: unbounded-query
  }

  ofStanding(standing: string, limit = 50, offset = 0): Promise<Customer[]> {
    return this.customers.find({ where: { standing }, order: { id: 'ASC' }, take: limit, skip: offset }); // leak: unbounded-query
  }

  byEmail(email: string): Promise<Customer[]> {
    return this.customers.findBy({ email }); // ok: a unique column
  }

  byIds(ids: number[]): Promise<Customer[]> {
    return this.customers.find({ where: { id: In(ids) } }); // ok: as many as were asked for
  }

  page(page: number): Promise<[Customer[], number]> {
    return this.customers.findAndCount({ take: 50, skip: (page - 1) * 50, order: { id: 'ASC' } }); // ok: take
  }
}

@Controller('customers')
export class CustomerController {
  constructor(
    private readonly service: CustomerService,
    @InjectRepository(Invoice) private readonly invoices: Repository<Invoice>,
  ) {}

  @Get()
  findAll(@Query('limit', new DefaultValuePipe(50), ParseIntPipe) limit: number, @Query('offset', new DefaultValuePipe(0), ParseIntPipe) offset: number) {
    return this.service.findAll(Math.min(Math.max(limit, 1), 100), Math.max(offset, 0));
  }

  @Get('standing')
  async ofStanding(
    @Query('standing') standing: string,
    @Query('limit', new DefaultValuePipe(50), ParseIntPipe) limit: number,
    @Query('offset', new DefaultValuePipe(0), ParseIntPipe) offset: number,
  ) {
    const customers = await this.service.ofStanding(standing, Math.min(Math.max(limit, 1), 100), Math.max(offset, 0));
    return { items: customers };
  }

  @Get('email')
  byEmail(@Query('email') email: string) {
    return this.service.byEmail(email);
  }

  @Get('ids')
  byIds(@Query('ids') ids: number[]) {
    return this.service.byIds(ids);
  }

  @Get('page')
  page(@Query('page') page: number) {
    return this.service.page(page);
  }

  @Get('invoices')
  async allInvoices(@Query('limit', new DefaultValuePipe(50), ParseIntPipe) limit: number, @Query('offset', new DefaultValuePipe(0), ParseIntPipe) offset: number) {
    return await this.invoices.createQueryBuilder('invoice').orderBy('invoice.issuedAt', 'DESC').skip(Math.max(offset, 0)).take(Math.min(Math.max(limit, 1), 100)).getMany(); // leak: unbounded-query
  }

  @Get('invoices/counted')
  async countedInvoices(@Query('limit', new DefaultValuePipe(50), ParseIntPipe) limit: number, @Query('offset', new DefaultValuePipe(0), ParseIntPipe) offset: number) {
    const [items, total] = await this.invoices.findAndCount({ take: Math.min(Math.max(limit, 1), 100), skip: Math.max(offset, 0), order: { id: 'ASC' } }); // leak: unbounded-query
    return { items, total };
  }

  @Get(':id/invoices')
  async invoicesOf(
    @Param('id') id: number,
    @Query('limit', new DefaultValuePipe(50), ParseIntPipe) limit: number,
    @Query('offset', new DefaultValuePipe(0), ParseIntPipe) offset: number,
  ) {
    return this.invoices.find({ where: { customerId: id }, take: Math.min(Math.max(limit, 1), 100), skip: Math.max(offset, 0), order: { id: 'ASC' } }); // leak: unbounded-query
  }

  @Get(':id/invoices/month')
  async invoicesOfMonth(@Param('id') id: number, @Query('from') from: Date, @Query('to') to: Date) {
    return this.invoices.find({ where: { customerId: id, issuedAt: Between(from, to) } }); // ok: one customer's month
  }

  @Get('invoices/builder-page')
  async builderPage(@Query('page') page: number) {
    return this.invoices.createQueryBuilder('invoice').orderBy('invoice.id').take(50).skip(page * 50).getMany(); // ok: take
  }

  @Get('invoices/one')
  async oneInvoice(@Query('id') id: string) {
    return this.invoices.createQueryBuilder('invoice').where('invoice.id = :id', { id }).getMany(); // ok: by its key
  }

  @Get('invoices/count')
  async countInvoices() {
    return this.invoices.createQueryBuilder('invoice').getCount(); // ok: a figure
  }
}

const app = express();

const articleSchema = new Schema({ title: String, author: { type: Schema.Types.ObjectId, ref: 'Author' }, published: Boolean });
const Article = mongoose.model('Article', articleSchema);

app.get('/articles', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const articles = await Article.find({ published: true }).sort({ _id: -1 }).lean().skip(offset).limit(limit); // leak: unbounded-query
  res.json(articles);
});

app.get('/articles/all', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  res.json(await Article.find().sort({ _id: 1 }).skip(offset).limit(limit).exec()); // leak: unbounded-query
});

app.get('/articles/newest', async (req, res) => {
  res.json(await Article.find().sort({ _id: -1 }).limit(20)); // ok: limited
});

app.get('/articles/:id', async (req, res) => {
  res.json(await Article.find({ _id: req.params.id })); // ok: by its key
});

const db = knex({ client: 'pg' });

app.get('/tickets', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const tickets = await db('tickets').where('status', 'open').orderBy('id').offset(offset).limit(limit); // leak: unbounded-query
  res.json(tickets);
});

app.get('/tickets/page', async (req, res) => {
  res.json(await db('tickets').orderBy('id').limit(50).offset(Number(req.query.offset ?? 0))); // ok: limited
});

app.get('/tickets/count', async (req, res) => {
  res.json(await db('tickets').count('id')); // ok: a figure
});

app.get('/tickets/:id', async (req, res) => {
  res.json(await db('tickets').where({ id: req.params.id }).select('id', 'title')); // ok: by its key
});

class Device extends Model {}
Device.init({ serial: DataTypes.STRING, seenAt: DataTypes.DATE }, { sequelize: new Sequelize('sqlite::memory:') });

app.get('/devices', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const devices = await Device.findAll({ order: [['id', 'ASC']], limit, offset }); // leak: unbounded-query
  res.json(devices);
});

app.get('/devices/recent', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const devices = await Device.findAll({ where: { seenAt: { [Op.gte]: new Date(String(req.query.since)) } }, limit, offset, order: [['id', 'ASC']] }); // leak: unbounded-query
  res.json(devices);
});

app.get('/devices/page', async (req, res) => {
  res.json(await Device.findAll({ limit: 50, offset: 0 })); // ok: limited
});

const events = pgTable('events', { id: integer('id').primaryKey(), name: text('name'), at: integer('at') });
const database = drizzle('postgres://localhost/app');

app.get('/events', async (req, res) => {
  const limit = Math.min(Math.max(Number(req.query.limit) || 50, 1), 100);
  const offset = Math.max(Number(req.query.offset) || 0, 0);
  const rows = await database.select().from(events).offset(offset).limit(limit); // leak: unbounded-query
  res.json(rows);
});

app.get('/events/later', async (req, res) => {
  res.json(await database.select().from(events).where(gte(events.at, Number(req.query.at))).limit(100)); // ok: limited
});

app.get('/events/:id', async (req, res) => {
  res.json(await database.select().from(events).where(eq(events.id, Number(req.params.id)))); // ok: by its key
});
