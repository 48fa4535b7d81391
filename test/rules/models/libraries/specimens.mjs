// Objects that stand for what models name by an interface, or that only a library's own functions make. None needs a server.
import { Client, Pool } from 'pg';

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
const drizzled = (driver, client) => async () => (await load(`drizzle-orm/${driver}`)).drizzle(await client());

/** A function with the value's methods in its prototype: a query itself would be run by `await`. */
const classOf = (value) => Object.assign(() => {}, { prototype: Object.getPrototypeOf(value) });

/** Names that types have alone, with the reason why nothing of the kind can be made here. */
export const NO_VALUES = {
  'amqplib.Connection': 'an interface; a server is needed to get one',
  'amqplib.Connection.close': 'an interface; a server is needed to get one',
  'knex.Knex.Transaction': 'an interface; a server is needed to get one',
  'knex.Knex.Transaction.commit': 'an interface; a server is needed to get one',
  'knex.Knex.Transaction.rollback': 'an interface; a server is needed to get one',
  'fastify.FastifyRequest': 'an interface; Fastify makes one a request',
  'fastify.FastifyReply': 'an interface; Fastify makes one a request',
  'fs.FileDescriptor': 'the name the models give to a number that is a descriptor',
  'knex.query.paginate': 'of the plugin knex-paginate',
  '@angular/core.DestroyRef.onDestroy': 'abstract; Angular makes one a component',
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
  'drizzle-orm/mysql2.MySql2Database': drizzled('mysql2', async () => (await load('mysql2/promise')).createPool({})),
  'typeorm.QueryRunner': once(() => orm(({ DataSource }) => new DataSource({ type: 'postgres' }).createQueryRunner())),
  'typeorm.DataSource': () => orm(({ DataSource }) => DataSource),
  'typeorm.query': () => orm(({ SelectQueryBuilder }) => SelectQueryBuilder),
  'typeorm.entity': () => orm(({ BaseEntity }) => BaseEntity),
  'redis.RedisClient': once(async () => (await load('redis')).createClient()),
  'ioredis.Redis': async () => (await load('ioredis')).default,
  'neo4j-driver.Driver': once(async () => (await load('neo4j-driver')).default.driver('neo4j://127.0.0.1:1')),
  'neo4j-driver.Session': async () => (await load('neo4j-driver')).default.driver('neo4j://127.0.0.1:1').session(),
  'socket.io-client.Socket': async () => (await load('socket.io-client')).Socket,
};
