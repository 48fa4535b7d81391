// Objects that stand for what models name by an interface, or that only a library's own functions make. None needs a server.
import { Client, Pool } from 'pg';
import { declared } from './declared.mjs';

const once = (make) => {
  let made;
  return () => (made ??= make());
};

/** A client for the pool that connects to nothing. */
class Unconnected extends Client {
  connect(done) {
    done();
  }
  end(done) {
    done?.();
  }
}

const load = (name) => import(name);
const orm = async (make) => make(await load('typeorm'));
const knex = once(async () => (await load('knex')).default({ client: 'pg' }));
const mongo = once(async () => new (await load('mongodb')).MongoClient('mongodb://127.0.0.1:1'));
const vscode = once(() => declared('@types/vscode/index.d.ts', 'vscode'));
const drizzled = (driver, client) => async () => (await load(`drizzle-orm/${driver}`)).drizzle(await client());

/** All that these have, but `then`: a query itself would be run by `await`. */
function together(values) {
  const all = {};
  for (const value of values)
    for (let at = value; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
      for (const name of Object.getOwnPropertyNames(at)) if (name !== 'then') all[name] ??= value[name];
  return all;
}

/** A function with the value's methods in its prototype: a query itself would be run by `await`. */
const classOf = (value) => Object.assign(() => {}, { prototype: Object.getPrototypeOf(value) });

/** Names that types have alone, with all below them, and the reason why nothing of the kind can be made here. */
export const NO_VALUES = {
  'amqplib.Connection': 'an interface; a server is needed to get one',
  'knex.Knex.Transaction': 'an interface; a server is needed to get one',
  'fastify.FastifyRequest': 'an interface; Fastify makes one a request',
  'fastify.FastifyReply': 'an interface; Fastify makes one a request',
  'fs.FileDescriptor': 'the name the models give to a number that is a descriptor',
  'knex.query.paginate': 'of the plugin knex-paginate',
  '@angular/core.DestroyRef.onDestroy': 'abstract; Angular makes one a component',
  '@prisma/client.PrismaClient': 'made for each schema by a program',
  '@prisma/client.Prisma.TransactionClient': 'made for each schema by a program',
  'react-dom/client.Root': 'an interface; a document is needed to get one',
  'react-hook-form.UseFormReturn': 'an interface; a component has to be drawn to get one',
  'sqlite.query': 'the driver is a binary of one platform',
  'sqlite3.Database': 'the driver is a binary of one platform',
  'next/cache.unstable_cache': 'the package takes 300 MB',
  'better-sqlite3.default.query': 'of Bun, whose SQLite is otherwise alike',
  'rxjs.Interval': 'the name the models give to what `interval` returns',
};

/** By qualified name of the type. */
export const STAND_INS = {
  'pg.PoolClient': once(() => new Pool({ Client: Unconnected }).connect()),
  'node.Process': () => process,
  'fs.promises': () => import('node:fs/promises'),
  'fs.FSWatcher': once(async () => {
    const watcher = (await import('node:fs')).watch(import.meta.dirname, { persistent: false });
    watcher.close();
    return watcher;
  }),
  'stream.promises': () => import('node:stream/promises'),
  'fs.promises.FileHandle': once(async () => (await import('node:fs/promises')).open(import.meta.filename)),
  'axios.AxiosInstance': async () => (await load('axios')).default.create(),
  'svelte/store.Readable': async () => (await load('svelte/store')).readable(0),
  'fastify.FastifyInstance': once(async () => (await load('fastify')).default()),
  'express.Express': once(async () => (await load('express')).default()),
  'express.Router': once(async () => (await load('express')).default.Router()),
  'express.Request': async () => (await load('express')).default.request,
  'express.Response': async () => (await load('express')).default.response,
  'koa.Koa': async () => (await load('koa')).default,
  'koa.Context': async () => new (await load('koa')).default().context,
  'mysql2/promise.Connection': async () => (await load('mysql2/promise')).default.PromiseConnection,
  'mysql2/promise.Pool': once(async () => (await load('mysql2/promise')).createPool({})),
  'mysql2/promise.PoolConnection': async () => (await load('mysql2/promise')).default.PromisePoolConnection,
  'mysql2.Pool': once(async () => (await load('mysql2')).createPool({})),
  'mysql2.PoolConnection': async () => (await load('mysql2')).default.PoolConnection,
  'mongodb.MongoClient': mongo,
  'mongodb.ClientSession': async () => (await load('mongodb')).ClientSession,
  'mongodb.Db': async () => (await mongo()).db('x'),
  'mongodb.Collection': async () => (await mongo()).db('x').collection('y'),
  'mongodb.query': async () => (await mongo()).db('x').collection('y').find(),
  'mongoose.Model': async () => (await load('mongoose')).default.Model,
  'mongoose.query': async () => (await load('mongoose')).default.Query,
  'mongoose.entity': async () => (await load('mongoose')).default.Model,
  'sequelize.entity': async () => (await load('sequelize')).Model,
  'sequelize.Sequelize': async () => (await load('sequelize')).Sequelize,
  'knex.Knex': knex,
  'knex.Knex.QueryBuilder': async () => classOf((await knex())('t')),
  'knex.query': async () => classOf((await knex())('t')),
  'drizzle-orm/node-postgres.NodePgDatabase': drizzled('node-postgres', () => new Pool()),
  'drizzle-orm/postgres-js.PostgresJsDatabase': drizzled('postgres-js', async () =>
    (await load('postgres')).default('postgres://127.0.0.1:1'),
  ),
  // Its client is a binary of one platform; what only looks at types does without.
  'drizzle-orm/better-sqlite3.BetterSQLite3Database': once(async () =>
    (await load('drizzle-orm/better-sqlite3')).drizzle.mock(),
  ),
  'drizzle-orm/mysql2.MySql2Database': drizzled('mysql2', async () => (await load('mysql2/promise')).createPool({})),
  'drizzle.query': once(async () => {
    const [pg, lite] = [await load('drizzle-orm/pg-core'), await load('drizzle-orm/sqlite-core')];
    const postgres = (await load('drizzle-orm/node-postgres')).drizzle.mock();
    const sqlite = (await load('drizzle-orm/better-sqlite3')).drizzle.mock();
    const { select, $count } = postgres;
    const from = [postgres.select().from(pg.pgTable('t', {})), sqlite.select().from(lite.sqliteTable('t', {}))];
    return together([{ select, $count }, postgres.select(), ...from]);
  }),
  'typeorm.QueryRunner': once(() => orm(({ DataSource }) => new DataSource({ type: 'postgres' }).createQueryRunner())),
  'typeorm.DataSource': () => orm(({ DataSource }) => DataSource),
  'typeorm.query': () => orm(({ SelectQueryBuilder }) => SelectQueryBuilder),
  'typeorm.entity': () => orm(({ BaseEntity }) => BaseEntity),
  'redis.RedisClient': once(async () => (await load('redis')).createClient()),
  'ioredis.Redis': async () => (await load('ioredis')).default,
  'neo4j-driver.Driver': once(async () => (await load('neo4j-driver')).default.driver('neo4j://127.0.0.1:1')),
  'neo4j-driver.Session': async () => (await load('neo4j-driver')).default.driver('neo4j://127.0.0.1:1').session(),
  'hono.Hono': once(async () => new (await load('hono')).Hono()),
  '@trpc/server.Procedure': once(async () => (await load('@trpc/server')).initTRPC.create().procedure),
  'elysia.Elysia': once(async () => new (await load('elysia')).Elysia()),
  '@hapi/hapi.Server': once(async () => (await load('@hapi/hapi')).default.server()),
  'postgres.Sql': once(async () => (await load('postgres')).default('postgres://127.0.0.1:1')),
  vscode,
  'vscode.namespaces': vscode,
  electron: once(() => declared('electron/electron.d.ts', 'electron')),
  'socket.io-client.Socket': async () => (await load('socket.io-client')).Socket,
};
