// Written by `npm run generate` from rules/models; do not edit.
import type { Model } from '../../analysis/knowledge/model.ts';
import { model as adonis } from './adonis.ts';
import { model as aioPika } from './aio-pika.ts';
import { model as aioboto3 } from './aioboto3.ts';
import { model as aiodns } from './aiodns.ts';
import { model as aiofiles } from './aiofiles.ts';
import { model as aiogram } from './aiogram.ts';
import { model as aiohttp } from './aiohttp.ts';
import { model as aiokafka } from './aiokafka.ts';
import { model as aiomysql } from './aiomysql.ts';
import { model as aiosqlite } from './aiosqlite.ts';
import { model as alembic } from './alembic.ts';
import { model as amqplib } from './amqplib.ts';
import { model as angular } from './angular.ts';
import { model as anthropic } from './anthropic.ts';
import { model as anyio } from './anyio.ts';
import { model as apscheduler } from './apscheduler.ts';
import { model as argon2 } from './argon2.ts';
import { model as astro } from './astro.ts';
import { model as asyncio } from './asyncio.ts';
import { model as asyncpg } from './asyncpg.ts';
import { model as asyncpgQueries } from './asyncpg-queries.ts';
import { model as axios } from './axios.ts';
import { model as azureStorageBlob } from './azure-storage-blob.ts';
import { model as backoff } from './backoff.ts';
import { model as bcrypt } from './bcrypt.ts';
import { model as bcryptNode } from './bcrypt-node.ts';
import { model as bcryptjs } from './bcryptjs.ts';
import { model as beanieQueries } from './beanie-queries.ts';
import { model as boto3 } from './boto3.ts';
import { model as bottle } from './bottle.ts';
import { model as builtinsPython } from './builtins-python.ts';
import { model as builtinsTypescript } from './builtins-typescript.ts';
import { model as bullmq } from './bullmq.ts';
import { model as bz2 } from './bz2.ts';
import { model as cachetools } from './cachetools.ts';
import { model as celery } from './celery.ts';
import { model as cherrypy } from './cherrypy.ts';
import { model as chromadb } from './chromadb.ts';
import { model as click } from './click.ts';
import { model as clickhouseConnect } from './clickhouse-connect.ts';
import { model as concurrentFutures } from './concurrent-futures.ts';
import { model as contextlib } from './contextlib.ts';
import { model as cryptography } from './cryptography.ts';
import { model as csv } from './csv.ts';
import { model as dbapiQueries } from './dbapi-queries.ts';
import { model as dbm } from './dbm.ts';
import { model as discord } from './discord.ts';
import { model as django } from './django.ts';
import { model as djangoNinja } from './django-ninja.ts';
import { model as djangoQueries } from './django-queries.ts';
import { model as djangoRestFramework } from './django-rest-framework.ts';
import { model as dnspython } from './dnspython.ts';
import { model as docker } from './docker.ts';
import { model as dom } from './dom.ts';
import { model as dramatiq } from './dramatiq.ts';
import { model as drizzleQueries } from './drizzle-queries.ts';
import { model as duckdb } from './duckdb.ts';
import { model as elasticsearch } from './elasticsearch.ts';
import { model as electron } from './electron.ts';
import { model as elysia } from './elysia.ts';
import { model as eslintReact } from './eslint-react.ts';
import { model as express } from './express.ts';
import { model as faiss } from './faiss.ts';
import { model as falcon } from './falcon.ts';
import { model as fastapi } from './fastapi.ts';
import { model as fastify } from './fastify.ts';
import { model as feedparser } from './feedparser.ts';
import { model as fetch } from './fetch.ts';
import { model as fileinput } from './fileinput.ts';
import { model as firebaseFunctions } from './firebase-functions.ts';
import { model as flask } from './flask.ts';
import { model as flaskRestful } from './flask-restful.ts';
import { model as flaskSqlalchemy } from './flask-sqlalchemy.ts';
import { model as fpdf } from './fpdf.ts';
import { model as ftplib } from './ftplib.ts';
import { model as gitpython } from './gitpython.ts';
import { model as googleCloudFirestore } from './google-cloud-firestore.ts';
import { model as googleCloudStorage } from './google-cloud-storage.ts';
import { model as googleGenai } from './google-genai.ts';
import { model as googleGenerativeai } from './google-generativeai.ts';
import { model as graphene } from './graphene.ts';
import { model as groq } from './groq.ts';
import { model as gzip } from './gzip.ts';
import { model as h3 } from './h3.ts';
import { model as hapi } from './hapi.ts';
import { model as hashlib } from './hashlib.ts';
import { model as hono } from './hono.ts';
import { model as httpClient } from './http-client.ts';
import { model as httpServer } from './http-server.ts';
import { model as httpx } from './httpx.ts';
import { model as huey } from './huey.ts';
import { model as imagehash } from './imagehash.ts';
import { model as imaplib } from './imaplib.ts';
import { model as ioredis } from './ioredis.ts';
import { model as javascriptCollections } from './javascript-collections.ts';
import { model as joblib } from './joblib.ts';
import { model as kafkaPython } from './kafka-python.ts';
import { model as knex } from './knex.ts';
import { model as knexQueries } from './knex-queries.ts';
import { model as koa } from './koa.ts';
import { model as kubernetes } from './kubernetes.ts';
import { model as langchain } from './langchain.ts';
import { model as langgraph } from './langgraph.ts';
import { model as ldap3 } from './ldap3.ts';
import { model as lit } from './lit.ts';
import { model as litellm } from './litellm.ts';
import { model as litestar } from './litestar.ts';
import { model as lruCache } from './lru-cache.ts';
import { model as lzma } from './lzma.ts';
import { model as markitdown } from './markitdown.ts';
import { model as mcp } from './mcp.ts';
import { model as minio } from './minio.ts';
import { model as mitt } from './mitt.ts';
import { model as mmap } from './mmap.ts';
import { model as mongodb } from './mongodb.ts';
import { model as mongodbQueries } from './mongodb-queries.ts';
import { model as mongoose } from './mongoose.ts';
import { model as mongooseQueries } from './mongoose-queries.ts';
import { model as motor } from './motor.ts';
import { model as multiprocessing } from './multiprocessing.ts';
import { model as mysqlConnector } from './mysql-connector.ts';
import { model as mysql2 } from './mysql2.ts';
import { model as mysql2Queries } from './mysql2-queries.ts';
import { model as mysqlclient } from './mysqlclient.ts';
import { model as namingPython } from './naming-python.ts';
import { model as namingTypescript } from './naming-typescript.ts';
import { model as neo4j } from './neo4j.ts';
import { model as neo4jPython } from './neo4j-python.ts';
import { model as nest } from './nest.ts';
import { model as next } from './next.ts';
import { model as nodeChildProcess } from './node-child-process.ts';
import { model as nodeCron } from './node-cron.ts';
import { model as nodeCrypto } from './node-crypto.ts';
import { model as nodeEvents } from './node-events.ts';
import { model as nodeFs } from './node-fs.ts';
import { model as nodeHttp } from './node-http.ts';
import { model as nodeNet } from './node-net.ts';
import { model as nodeProcess } from './node-process.ts';
import { model as nodeRedis } from './node-redis.ts';
import { model as nodeStreams } from './node-streams.ts';
import { model as nodeTimers } from './node-timers.ts';
import { model as nodeWorkerThreads } from './node-worker-threads.ts';
import { model as nodeZlib } from './node-zlib.ts';
import { model as ollama } from './ollama.ts';
import { model as openai } from './openai.ts';
import { model as opencv } from './opencv.ts';
import { model as openpyxl } from './openpyxl.ts';
import { model as oracledb } from './oracledb.ts';
import { model as ownersTypescript } from './owners-typescript.ts';
import { model as pahoMqtt } from './paho-mqtt.ts';
import { model as pandas } from './pandas.ts';
import { model as paramiko } from './paramiko.ts';
import { model as passlib } from './passlib.ts';
import { model as pathlib } from './pathlib.ts';
import { model as pdfkit } from './pdfkit.ts';
import { model as pdfplumber } from './pdfplumber.ts';
import { model as peewee } from './peewee.ts';
import { model as peeweeQueries } from './peewee-queries.ts';
import { model as pg } from './pg.ts';
import { model as pgQueries } from './pg-queries.ts';
import { model as pg8000 } from './pg8000.ts';
import { model as pika } from './pika.ts';
import { model as pikepdf } from './pikepdf.ts';
import { model as pillow } from './pillow.ts';
import { model as poplib } from './poplib.ts';
import { model as prisma } from './prisma.ts';
import { model as prismaQueries } from './prisma-queries.ts';
import { model as psutil } from './psutil.ts';
import { model as psycopg } from './psycopg.ts';
import { model as psycopg2 } from './psycopg2.ts';
import { model as pwdlib } from './pwdlib.ts';
import { model as pycryptodome } from './pycryptodome.ts';
import { model as pydantic } from './pydantic.ts';
import { model as pymongo } from './pymongo.ts';
import { model as pymongoQueries } from './pymongo-queries.ts';
import { model as pymssql } from './pymssql.ts';
import { model as pymupdf } from './pymupdf.ts';
import { model as pymysql } from './pymysql.ts';
import { model as pyodbc } from './pyodbc.ts';
import { model as pypdf } from './pypdf.ts';
import { model as pytesseract } from './pytesseract.ts';
import { model as pythonArguments } from './python-arguments.ts';
import { model as pythonCollections } from './python-collections.ts';
import { model as pythonHelpers } from './python-helpers.ts';
import { model as pythonIo } from './python-io.ts';
import { model as pythonLifetimes } from './python-lifetimes.ts';
import { model as pythonOs } from './python-os.ts';
import { model as pythonQueue } from './python-queue.ts';
import { model as pythonSocket } from './python-socket.ts';
import { model as pythonSocketio } from './python-socketio.ts';
import { model as pythonTelegramBot } from './python-telegram-bot.ts';
import { model as pythonTime } from './python-time.ts';
import { model as qdrantClient } from './qdrant-client.ts';
import { model as quart } from './quart.ts';
import { model as react } from './react.ts';
import { model as reactHookForm } from './react-hook-form.ts';
import { model as reactRouter } from './react-router.ts';
import { model as redis } from './redis.ts';
import { model as replicate } from './replicate.ts';
import { model as reportlab } from './reportlab.ts';
import { model as requests } from './requests.ts';
import { model as routingControllers } from './routing-controllers.ts';
import { model as rowsPython } from './rows-python.ts';
import { model as rowsTypescript } from './rows-typescript.ts';
import { model as rq } from './rq.ts';
import { model as ruff } from './ruff.ts';
import { model as rxjs } from './rxjs.ts';
import { model as sanic } from './sanic.ts';
import { model as scikitLearn } from './scikit-learn.ts';
import { model as sendgrid } from './sendgrid.ts';
import { model as sentenceTransformers } from './sentence-transformers.ts';
import { model as sequelize } from './sequelize.ts';
import { model as sequelizeQueries } from './sequelize-queries.ts';
import { model as shelve } from './shelve.ts';
import { model as shutil } from './shutil.ts';
import { model as slackBolt } from './slack-bolt.ts';
import { model as slackSdk } from './slack-sdk.ts';
import { model as smtplib } from './smtplib.ts';
import { model as snowflakeConnector } from './snowflake-connector.ts';
import { model as socketIo } from './socket-io.ts';
import { model as socketIoClient } from './socket-io-client.ts';
import { model as solid } from './solid.ts';
import { model as sqlTextQueries } from './sql-text-queries.ts';
import { model as sqlalchemy } from './sqlalchemy.ts';
import { model as sqlalchemyQueries } from './sqlalchemy-queries.ts';
import { model as sqliteQueries } from './sqlite-queries.ts';
import { model as sqlite3 } from './sqlite3.ts';
import { model as sqlite3Queries } from './sqlite3-queries.ts';
import { model as sqlmodel } from './sqlmodel.ts';
import { model as ssl } from './ssl.ts';
import { model as starlette } from './starlette.ts';
import { model as strawberry } from './strawberry.ts';
import { model as stripe } from './stripe.ts';
import { model as subprocess } from './subprocess.ts';
import { model as supabase } from './supabase.ts';
import { model as svelte } from './svelte.ts';
import { model as sveltekit } from './sveltekit.ts';
import { model as tarfile } from './tarfile.ts';
import { model as telegraf } from './telegraf.ts';
import { model as tempfile } from './tempfile.ts';
import { model as temporalio } from './temporalio.ts';
import { model as tenacity } from './tenacity.ts';
import { model as threading } from './threading.ts';
import { model as tornado } from './tornado.ts';
import { model as tortoiseQueries } from './tortoise-queries.ts';
import { model as transformers } from './transformers.ts';
import { model as trino } from './trino.ts';
import { model as trio } from './trio.ts';
import { model as trpc } from './trpc.ts';
import { model as twilio } from './twilio.ts';
import { model as typeGraphql } from './type-graphql.ts';
import { model as typeorm } from './typeorm.ts';
import { model as typeormQueries } from './typeorm-queries.ts';
import { model as typer } from './typer.ts';
import { model as typescriptHelpers } from './typescript-helpers.ts';
import { model as typescriptLifetimes } from './typescript-lifetimes.ts';
import { model as urllib } from './urllib.ts';
import { model as urllib3 } from './urllib3.ts';
import { model as vscode } from './vscode.ts';
import { model as vue } from './vue.ts';
import { model as wave } from './wave.ts';
import { model as weasyprint } from './weasyprint.ts';
import { model as werkzeug } from './werkzeug.ts';
import { model as whisper } from './whisper.ts';
import { model as ws } from './ws.ts';
import { model as ytDlp } from './yt-dlp.ts';
import { model as zipfile } from './zipfile.ts';

/** The model of every file, by its name. */
export const models: readonly Model[] = [
  adonis,
  aioPika,
  aioboto3,
  aiodns,
  aiofiles,
  aiogram,
  aiohttp,
  aiokafka,
  aiomysql,
  aiosqlite,
  alembic,
  amqplib,
  angular,
  anthropic,
  anyio,
  apscheduler,
  argon2,
  astro,
  asyncio,
  asyncpg,
  asyncpgQueries,
  axios,
  azureStorageBlob,
  backoff,
  bcrypt,
  bcryptNode,
  bcryptjs,
  beanieQueries,
  boto3,
  bottle,
  builtinsPython,
  builtinsTypescript,
  bullmq,
  bz2,
  cachetools,
  celery,
  cherrypy,
  chromadb,
  click,
  clickhouseConnect,
  concurrentFutures,
  contextlib,
  cryptography,
  csv,
  dbapiQueries,
  dbm,
  discord,
  django,
  djangoNinja,
  djangoQueries,
  djangoRestFramework,
  dnspython,
  docker,
  dom,
  dramatiq,
  drizzleQueries,
  duckdb,
  elasticsearch,
  electron,
  elysia,
  eslintReact,
  express,
  faiss,
  falcon,
  fastapi,
  fastify,
  feedparser,
  fetch,
  fileinput,
  firebaseFunctions,
  flask,
  flaskRestful,
  flaskSqlalchemy,
  fpdf,
  ftplib,
  gitpython,
  googleCloudFirestore,
  googleCloudStorage,
  googleGenai,
  googleGenerativeai,
  graphene,
  groq,
  gzip,
  h3,
  hapi,
  hashlib,
  hono,
  httpClient,
  httpServer,
  httpx,
  huey,
  imagehash,
  imaplib,
  ioredis,
  javascriptCollections,
  joblib,
  kafkaPython,
  knex,
  knexQueries,
  koa,
  kubernetes,
  langchain,
  langgraph,
  ldap3,
  lit,
  litellm,
  litestar,
  lruCache,
  lzma,
  markitdown,
  mcp,
  minio,
  mitt,
  mmap,
  mongodb,
  mongodbQueries,
  mongoose,
  mongooseQueries,
  motor,
  multiprocessing,
  mysqlConnector,
  mysql2,
  mysql2Queries,
  mysqlclient,
  namingPython,
  namingTypescript,
  neo4j,
  neo4jPython,
  nest,
  next,
  nodeChildProcess,
  nodeCron,
  nodeCrypto,
  nodeEvents,
  nodeFs,
  nodeHttp,
  nodeNet,
  nodeProcess,
  nodeRedis,
  nodeStreams,
  nodeTimers,
  nodeWorkerThreads,
  nodeZlib,
  ollama,
  openai,
  opencv,
  openpyxl,
  oracledb,
  ownersTypescript,
  pahoMqtt,
  pandas,
  paramiko,
  passlib,
  pathlib,
  pdfkit,
  pdfplumber,
  peewee,
  peeweeQueries,
  pg,
  pgQueries,
  pg8000,
  pika,
  pikepdf,
  pillow,
  poplib,
  prisma,
  prismaQueries,
  psutil,
  psycopg,
  psycopg2,
  pwdlib,
  pycryptodome,
  pydantic,
  pymongo,
  pymongoQueries,
  pymssql,
  pymupdf,
  pymysql,
  pyodbc,
  pypdf,
  pytesseract,
  pythonArguments,
  pythonCollections,
  pythonHelpers,
  pythonIo,
  pythonLifetimes,
  pythonOs,
  pythonQueue,
  pythonSocket,
  pythonSocketio,
  pythonTelegramBot,
  pythonTime,
  qdrantClient,
  quart,
  react,
  reactHookForm,
  reactRouter,
  redis,
  replicate,
  reportlab,
  requests,
  routingControllers,
  rowsPython,
  rowsTypescript,
  rq,
  ruff,
  rxjs,
  sanic,
  scikitLearn,
  sendgrid,
  sentenceTransformers,
  sequelize,
  sequelizeQueries,
  shelve,
  shutil,
  slackBolt,
  slackSdk,
  smtplib,
  snowflakeConnector,
  socketIo,
  socketIoClient,
  solid,
  sqlTextQueries,
  sqlalchemy,
  sqlalchemyQueries,
  sqliteQueries,
  sqlite3,
  sqlite3Queries,
  sqlmodel,
  ssl,
  starlette,
  strawberry,
  stripe,
  subprocess,
  supabase,
  svelte,
  sveltekit,
  tarfile,
  telegraf,
  tempfile,
  temporalio,
  tenacity,
  threading,
  tornado,
  tortoiseQueries,
  transformers,
  trino,
  trio,
  trpc,
  twilio,
  typeGraphql,
  typeorm,
  typeormQueries,
  typer,
  typescriptHelpers,
  typescriptLifetimes,
  urllib,
  urllib3,
  vscode,
  vue,
  wave,
  weasyprint,
  werkzeug,
  whisper,
  ws,
  ytDlp,
  zipfile,
];
