// Written by `npm run generate` from rules/models; do not edit.
import type { Model } from '../../analysis/knowledge/model.ts';
import { model as aioPika } from './aio-pika.ts';
import { model as aiofiles } from './aiofiles.ts';
import { model as aiomysql } from './aiomysql.ts';
import { model as aiosqlite } from './aiosqlite.ts';
import { model as amqplib } from './amqplib.ts';
import { model as angular } from './angular.ts';
import { model as asyncpg } from './asyncpg.ts';
import { model as bcryptNode } from './bcrypt-node.ts';
import { model as beanieQueries } from './beanie-queries.ts';
import { model as builtinsPython } from './builtins-python.ts';
import { model as builtinsTypescript } from './builtins-typescript.ts';
import { model as cachetools } from './cachetools.ts';
import { model as django } from './django.ts';
import { model as djangoQueries } from './django-queries.ts';
import { model as dom } from './dom.ts';
import { model as drizzleQueries } from './drizzle-queries.ts';
import { model as express } from './express.ts';
import { model as fastapi } from './fastapi.ts';
import { model as fastify } from './fastify.ts';
import { model as flask } from './flask.ts';
import { model as ioredis } from './ioredis.ts';
import { model as javascriptCollections } from './javascript-collections.ts';
import { model as kafkaPython } from './kafka-python.ts';
import { model as knexQueries } from './knex-queries.ts';
import { model as koa } from './koa.ts';
import { model as ldap3 } from './ldap3.ts';
import { model as lit } from './lit.ts';
import { model as lruCache } from './lru-cache.ts';
import { model as mongodb } from './mongodb.ts';
import { model as mongoose } from './mongoose.ts';
import { model as mongooseQueries } from './mongoose-queries.ts';
import { model as mysqlConnector } from './mysql-connector.ts';
import { model as mysql2 } from './mysql2.ts';
import { model as namingPython } from './naming-python.ts';
import { model as namingTypescript } from './naming-typescript.ts';
import { model as neo4j } from './neo4j.ts';
import { model as neo4jPython } from './neo4j-python.ts';
import { model as nest } from './nest.ts';
import { model as next } from './next.ts';
import { model as nodeEvents } from './node-events.ts';
import { model as nodeFiles } from './node-files.ts';
import { model as nodeRedis } from './node-redis.ts';
import { model as nodeTimers } from './node-timers.ts';
import { model as nodeWaiting } from './node-waiting.ts';
import { model as ownersPython } from './owners-python.ts';
import { model as ownersTypescript } from './owners-typescript.ts';
import { model as paramiko } from './paramiko.ts';
import { model as passwordHashing } from './password-hashing.ts';
import { model as peeweeQueries } from './peewee-queries.ts';
import { model as pg } from './pg.ts';
import { model as pika } from './pika.ts';
import { model as pillow } from './pillow.ts';
import { model as prismaQueries } from './prisma-queries.ts';
import { model as psycopg } from './psycopg.ts';
import { model as psycopg2 } from './psycopg2.ts';
import { model as pymongo } from './pymongo.ts';
import { model as pymysql } from './pymysql.ts';
import { model as pythonCollections } from './python-collections.ts';
import { model as pythonComputing } from './python-computing.ts';
import { model as pythonDatabaseWaiting } from './python-database-waiting.ts';
import { model as pythonFiles } from './python-files.ts';
import { model as pythonHelpers } from './python-helpers.ts';
import { model as pythonHttpWaiting } from './python-http-waiting.ts';
import { model as pythonJobs } from './python-jobs.ts';
import { model as pythonLifetimes } from './python-lifetimes.ts';
import { model as pythonMail } from './python-mail.ts';
import { model as pythonServicesWaiting } from './python-services-waiting.ts';
import { model as pythonWaiting } from './python-waiting.ts';
import { model as react } from './react.ts';
import { model as redis } from './redis.ts';
import { model as rowsPython } from './rows-python.ts';
import { model as rowsTypescript } from './rows-typescript.ts';
import { model as sequelizeQueries } from './sequelize-queries.ts';
import { model as socketIo } from './socket-io.ts';
import { model as sqlalchemy } from './sqlalchemy.ts';
import { model as sqlalchemyQueries } from './sqlalchemy-queries.ts';
import { model as sqlite3 } from './sqlite3.ts';
import { model as sqlmodel } from './sqlmodel.ts';
import { model as starlette } from './starlette.ts';
import { model as svelte } from './svelte.ts';
import { model as tortoiseQueries } from './tortoise-queries.ts';
import { model as typeorm } from './typeorm.ts';
import { model as typeormQueries } from './typeorm-queries.ts';
import { model as typescriptLifetimes } from './typescript-lifetimes.ts';
import { model as vue } from './vue.ts';
import { model as ws } from './ws.ts';

/** The model of every file, by its name. */
export const models: readonly Model[] = [
  aioPika,
  aiofiles,
  aiomysql,
  aiosqlite,
  amqplib,
  angular,
  asyncpg,
  bcryptNode,
  beanieQueries,
  builtinsPython,
  builtinsTypescript,
  cachetools,
  django,
  djangoQueries,
  dom,
  drizzleQueries,
  express,
  fastapi,
  fastify,
  flask,
  ioredis,
  javascriptCollections,
  kafkaPython,
  knexQueries,
  koa,
  ldap3,
  lit,
  lruCache,
  mongodb,
  mongoose,
  mongooseQueries,
  mysqlConnector,
  mysql2,
  namingPython,
  namingTypescript,
  neo4j,
  neo4jPython,
  nest,
  next,
  nodeEvents,
  nodeFiles,
  nodeRedis,
  nodeTimers,
  nodeWaiting,
  ownersPython,
  ownersTypescript,
  paramiko,
  passwordHashing,
  peeweeQueries,
  pg,
  pika,
  pillow,
  prismaQueries,
  psycopg,
  psycopg2,
  pymongo,
  pymysql,
  pythonCollections,
  pythonComputing,
  pythonDatabaseWaiting,
  pythonFiles,
  pythonHelpers,
  pythonHttpWaiting,
  pythonJobs,
  pythonLifetimes,
  pythonMail,
  pythonServicesWaiting,
  pythonWaiting,
  react,
  redis,
  rowsPython,
  rowsTypescript,
  sequelizeQueries,
  socketIo,
  sqlalchemy,
  sqlalchemyQueries,
  sqlite3,
  sqlmodel,
  starlette,
  svelte,
  tortoiseQueries,
  typeorm,
  typeormQueries,
  typescriptLifetimes,
  vue,
  ws,
];
